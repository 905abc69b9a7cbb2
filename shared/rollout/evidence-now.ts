import { textOf } from '../board/read.ts';
import { readiness } from '../board/readiness.ts';
import type { Evidence } from './evidence.ts';
import type { RolloutRows } from './rows.ts';
import { tracksOf } from './tracks.ts';

/** What stands on the board now, as far as a vote may rest on it. */
export function evidenceNow(rows: RolloutRows, now: number): Evidence {
  const gates = tracksOf(rows, now).flatMap(({ current }) => current?.gates ?? []);
  const { tiers } = readiness(rows.of('criterion'), rows.of('metric'), { waivers: rows.of('waiver'), now });
  const { open, unknown } = tiers.must;
  return {
    gates: Object.fromEntries(
      // A poll's own gate would fade its votes by being open.
      gates
        .filter(({ check, dryRun }) => check?.type !== 'poll' && !dryRun)
        .map(({ id, phase, stale }) => [id, stale ? 'stale' : phase]),
    ),
    call: textOf(rows.room, 'call') || 'GO',
    mustsOpen: open + unknown,
    firing: null,
    stale: [],
  };
}
