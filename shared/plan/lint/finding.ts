import type { Finding, Plan } from '../plan-schema.ts';

/** One thing to look for; sees the whole plan, changes nothing. */
export type LintRule = (plan: Plan) => Finding[];

export function finding(
  rule: string,
  lines: readonly number[],
  confidence: Finding['confidence'],
  message: string,
): Finding {
  return { rule, lines: [...new Set(lines)], message, confidence };
}

/** A text as it can stand in a sentence. */
export function quoted(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 79)}…` : text}”`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
