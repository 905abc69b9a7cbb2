import type { GateAnswer } from '../../../shared/contract/ingest-ask.ts';
import { rolloutRows } from '../../../shared/ops/commands/rollout-view.ts';
import type { GateView } from '../../../shared/rollout/gates.ts';
import { tracksOf } from '../../../shared/rollout/tracks.ts';
import type { Workspace } from '../workspace.ts';

/** Whether a gate passes, for somebody outside who waits at it. Named by its id, or by a name that one gate has. */
export function gateAnswer(workspace: Workspace, gate: string): GateAnswer {
  const found = gatesNamed(workspace, gate);
  const [first, ...others] = found;
  if (!first) return { passes: null, why: 'There is no such gate in any room that goes on.' };
  if (new Set(found.map(({ id }) => id)).size > 1)
    return { passes: false, why: `${others.length + 1} gates are called so. Ask by the gate’s id.` };
  // A gate of every stage stands in each: where the track is, it is looked at.
  const judged = found.find(({ run }) => run !== null) ?? first;
  const why = `“${judged.name}”: ${judged.why}`.slice(0, 1_000);
  return { passes: judged.passing && !judged.stale, why };
}

function gatesNamed(workspace: Workspace, gate: string): GateView[] {
  const context = workspace.context();
  const rooms = workspace.ledger.projection
    .rooms()
    .filter(({ removed, values }) => !removed && values.archived !== true);
  const all = rooms.flatMap(({ id }) => {
    const rows = rolloutRows(context, id);
    const stages = rows ? tracksOf(rows, context.now).flatMap((track) => track.stages) : [];
    // The stage where its track is comes first.
    return stages.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)).flatMap(({ gates }) => gates);
  });
  const byId = all.filter(({ id }) => id === gate);
  const name = gate.toLowerCase();
  return byId.length > 0 ? byId : all.filter((one) => one.name.toLowerCase() === name);
}
