import type { PlanRepair, RepairEncoding } from '../plan-schema.ts';
import { splitLines } from '../text/lines.ts';
import { isLatinOnly } from './code-pages.ts';
import { mayBeDamaged, repairRun } from './repair-run.ts';

export interface TextRepair extends PlanRepair {
  readonly text: string;
}

const NON_ASCII = /[\u0080-\uffff]+/g;
/** Text that was read wrongly, saved, and read wrongly again; nobody does it four times. */
const ROUNDS = 3;

/**
 * Undoes UTF-8 read as Mac Roman, windows-1252 or Latin-1, line by line. Lines of clean text come out as they went in;
 * line endings are kept, so that line numbers hold for both texts.
 */
export function repairText(source: string): TextRepair {
  if (!mayBeDamaged(source)) return { text: source, applied: false, from: null, changes: [] };
  const counts = new Map<RepairEncoding, number>();
  const changes: { line: number; before: string; after: string }[] = [];
  const out: string[] = [];
  let at = 0;
  for (const line of splitLines(source)) {
    const after = mayBeDamaged(line.text) ? repairLine(line.text, counts) : line.text;
    if (after === line.text) continue;
    changes.push({ line: line.n, before: line.text, after });
    out.push(source.slice(at, line.start), after);
    at = line.end;
  }
  if (changes.length === 0) return { text: source, applied: false, from: null, changes: [] };
  out.push(source.slice(at));
  return { text: out.join(''), applied: true, from: mostUsed(counts), changes };
}

function mostUsed(counts: ReadonlyMap<RepairEncoding, number>): RepairEncoding | null {
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function repairLine(line: string, counts: Map<RepairEncoding, number>): string {
  return line.replace(NON_ASCII, (run: string, at: number) => {
    const found = repairRounds(run, line.charAt(at - 1), line.charAt(at + run.length));
    for (const from of found.from) counts.set(from, (counts.get(from) ?? 0) + 1);
    return found.text;
  });
}

/** Undoes one reading after the other; a result that still holds new control characters is no result. */
function repairRounds(run: string, before: string, after: string): { text: string; from: RepairEncoding[] } {
  let good: { text: string; from: RepairEncoding[] } = { text: run, from: [] };
  let text = run;
  const from: RepairEncoding[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const repaired = repairRun(text, before, after);
    if (repaired === null) break;
    from.push(nameOf(text, repaired.from));
    text = repaired.text;
    if (!CONTROLS.test(text)) good = { text, from: [...from] };
  }
  return good;
}

const CONTROLS = /[\u0080-\u009f]/;

function nameOf(run: string, from: 'mac-roman' | 'windows-1252'): RepairEncoding {
  if (from === 'mac-roman') return from;
  for (let at = 0; at < run.length; at += 1) if (isLatinOnly(run.charCodeAt(at))) return 'latin-1';
  return from;
}
