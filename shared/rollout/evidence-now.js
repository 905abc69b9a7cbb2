import { textOf } from '../board/read.ts';
import { readiness } from '../board/readiness.ts';
import { MAX_MUSTS } from './evidence.ts';
import { tracksOf } from './tracks.ts';
/** What stands on the board now, as far as a vote may rest on it. */
export function evidenceNow(rows, now, tracks = tracksOf(rows, now)) {
    const gates = tracks.flatMap(({ current }) => current?.gates ?? []);
    const { tiers } = readiness(rows.of('criterion'), rows.of('metric'), { waivers: rows.of('waiver'), now });
    const musts = tiers.must.items.filter(({ status }) => status === 'open' || status === 'unknown');
    return {
        gates: Object.fromEntries(
        // A poll's own gate would fade its votes by being open.
        gates
            .filter(({ check, dryRun }) => check?.type !== 'poll' && !dryRun)
            .map(({ id, phase, stale }) => [id, stale ? 'stale' : phase])),
        call: textOf(rows.room, 'call') || 'GO',
        mustsOpen: musts.length,
        openMusts: musts.slice(0, MAX_MUSTS).map(({ row }) => row.id),
        firing: rows.alerts?.firing ?? null,
        stale: rows.alerts?.stale ?? [],
    };
}
