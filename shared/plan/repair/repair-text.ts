import type { PlanRepair, RepairEncoding } from '../plan-schema.ts';
import { splitLines } from '../text/lines.ts';
import { isLatinOnly } from './code-pages.ts';
import { type Around, mayBeDamaged, repairRun } from './repair-run.ts';

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
  const careful = repairRuns(line, false, ROUNDS);
  if (careful.rounds === 0) return line;
  const { text, from } = careful.isEven ? careful : repairRuns(line, true, careful.rounds);
  for (const name of from) counts.set(name, (counts.get(name) ?? 0) + 1);
  return text;
}

interface LineRepair {
  readonly text: string;
  readonly from: readonly RepairEncoding[];
  /** How often the run that needed it most was read wrongly. */
  readonly rounds: number;
  /** All runs needed it as often. */
  readonly isEven: boolean;
}

function repairRuns(line: string, isAmongDamage: boolean, most: number): LineRepair {
  const from: RepairEncoding[] = [];
  const needed = new Set<number>();
  const text = line.replace(NON_ASCII, (run: string, at: number) => {
    const around = { before: line.charAt(at - 1), after: line.charAt(at + run.length), isAmongDamage };
    const found = repairRounds(run, around, most);
    from.push(...found.from);
    needed.add(found.from.length);
    return found.text;
  });
  return { text, from, rounds: Math.max(0, ...needed), isEven: needed.size <= 1 };
}

/** Undoes one reading after the other; a result that still holds new control characters is no result. */
function repairRounds(run: string, around: Around, most: number): { text: string; from: RepairEncoding[] } {
  let good: { text: string; from: RepairEncoding[] } = { text: run, from: [] };
  let text = run;
  const from: RepairEncoding[] = [];
  for (let round = 0; round < most; round += 1) {
    const repaired = repairRun(text, around);
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
