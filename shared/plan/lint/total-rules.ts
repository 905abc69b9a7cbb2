import type { Finding, Plan } from '../plan-schema.ts';
import { parseNumber } from '../values/number.ts';
import { finding, placed, rounded } from './finding.ts';
import { linesOf } from './plan-lines.ts';

const TOTAL =
  /^(?:\*\*|__)?\s?(?:grand )?(?:total|totals|sum|gesamt|summe|somme|suma|soma|合計|計)\s?(?:\*\*|__)?(?![\p{L}])/iu;
const ROW =
  /^\s*(?:(?:[-*+•]|\d{1,3}[.)])\s)?\s*(.{1,80}?)\s*[:：–—|-]\s*(?:\*\*)?~?[$€£¥]?\s?([\d.,]{1,12})\s?([%％]|[\p{L}€$]{0,8})(?:\*\*)?\s*(?:\([^()]{0,60}\))?\s*$/u;
const ANY_TOTAL = /total|sum|gesamt|som[am]|合計|計/iu;
const MOST_ROWS = 60;
const LONGEST = 200;

interface Part {
  readonly line: number;
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly indent: number;
}

/** A list of amounts with a total below it that is another. */
export function lintTotals(plan: Plan): Finding[] {
  if (!ANY_TOTAL.test(plan.text)) return [];
  const lines = linesOf(plan);
  return lines.flatMap((line, at) => {
    if (line.length > LONGEST || !ANY_TOTAL.test(line)) return [];
    const total = partOf(line, at + 1);
    return total === null || !TOTAL.test(total.text) ? [] : wrongTotal(partsAbove(lines, at), total);
  });
}

/** "5-10 hours" adds up to no one amount. */
const RANGE = /\d\s?[-–—]\s?\d/u;

/** The amounts right above a total, from the nearest up; none where one of them is a range. */
function partsAbove(lines: readonly string[], total: number): Part[] {
  const parts: Part[] = [];
  for (let at = total - 1; at >= 0 && parts.length < MOST_ROWS; at -= 1) {
    const line = lines[at] ?? '';
    if (/^[\s|:_=-]*$/.test(line)) continue;
    if (RANGE.test(line)) return [];
    const part = line.length > LONGEST ? null : partOf(line, at + 1);
    if (part === null || TOTAL.test(part.text)) break;
    parts.unshift(part);
  }
  return parts;
}

function partOf(line: string, at: number): Part | null {
  const match = ROW.exec(line.replace(/^\s*\|/, '').replace(/\|\s*$/, ''));
  if (match === null) return null;
  const value = parseNumber((match[2] ?? '').replace(/[.,]$/, ''));
  if (!Number.isFinite(value)) return null;
  return {
    line: at,
    text: (match[1] ?? '').trim(),
    value,
    unit: (match[3] ?? '').toLowerCase(),
    indent: line.length - line.trimStart().length,
  };
}

function wrongTotal(above: readonly Part[], total: Part): Finding[] {
  // What stands further in is part of the amount above it.
  const parts = above.filter((part) => part.indent === total.indent);
  const first = parts[0];
  if (first === undefined || parts.length < 2 || !areAddends(parts, total)) return [];
  const sum = parts.reduce((all, part) => all + part.value, 0);
  const tolerance = total.unit === '%' ? 0.5 * parts.length : Math.max(0.5, sum / 100);
  if (Math.abs(sum - total.value) <= tolerance) return [];
  const message = `${placed(`${total.text} ${rounded(total.value)}${total.unit}`, total.line)} is not the sum of the ${parts.length} amounts from ${placed(first.text, first.line)} on, which is ${rounded(sum)}${total.unit}.`;
  return [
    finding('total-does-not-add-up', [total.line, ...parts.map((part) => part.line)], 'medium', message),
  ];
}

/** Of one unit and no sums themselves; shares only where they are shares of the whole. */
function areAddends(parts: readonly Part[], total: Part): boolean {
  if (parts.some((part) => part.unit !== total.unit || ANY_TOTAL.test(part.text))) return false;
  return total.unit !== '%' || total.value === 100;
}
