import type { Finding, Plan } from '../plan-schema.ts';

/** One thing to look for; sees the whole plan, changes nothing. */
export type LintRule = (plan: Plan) => Finding[];

/** A line below 1 stands for an item of the board that the file does not have. */
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

/** A text with where it stands: '“Fix the leak” (line 27)'. */
export function placed(text: string, line: number): string {
  return `${quoted(text)} (${lineWords(line)})`;
}

export function lineWords(line: number): string {
  return line >= 1 ? `line ${line}` : 'on the board only';
}

/** 'line 4', 'lines 114, 152 and 222'. */
export function linesWords(lines: readonly number[]): string {
  const known = lines.filter((line) => line >= 1);
  if (known.length === 0) return 'the board only';
  const [last = 0, ...before] = [...known].reverse();
  return before.length === 0 ? `line ${last}` : `lines ${before.reverse().join(', ')} and ${last}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A number without the noise of floating point: 9.7, 45. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
