import type { ConflictView } from '../../../shared/contract/views.ts';
import { type EntityState, type Head, shownHead, toRow } from '../../../shared/fold/entity.ts';
import type { OpRef } from '../../../shared/log/op.ts';
import { fieldSpec, titleOf } from '../../../shared/ops/catalog.ts';
import type { OpRow } from '../store/log-store.ts';
import type { Workspace } from '../workspace.ts';

/** Every field that holds differing values, with who wrote each, on what device, and when. */
export function conflicts(workspace: Workspace): ConflictView[] {
  return workspace.ledger.projection.conflicted().flatMap((state) => {
    const row = toRow(state);
    return row.conflicts.map((field) => conflictOf(workspace, state, titleOf(row.entity, row.values), field));
  });
}

function conflictOf(workspace: Workspace, state: EntityState, title: string, field: string): ConflictView {
  const { projection } = workspace.ledger;
  const spec = fieldSpec(state.entity, field);
  const heads = field === 'removed' ? removalHeads(state) : (state.fields[field] ?? []);
  const shown = spec && shownHead(heads, spec);
  return {
    entity: state.entity,
    id: state.id,
    scope: state.scope,
    roomName: titleOf('room', projection.values('room', state.scope)),
    title,
    field,
    label: field === 'removed' ? 'removed here, edited there' : (spec?.label ?? field),
    rule: field === 'removed' ? 'removed' : spec?.rule === 'safest' ? 'safest' : 'register',
    heads: heads.map((head) => ({
      ...authorship(workspace, head.ref),
      ref: [...head.ref],
      value: head.value,
      shown: head === shown,
    })),
  };
}

/** The removal and the edits that it did not know of. */
function removalHeads(state: EntityState): Head[] {
  const removal = state.removed.at(-1);
  const saw = new Set(removal?.saw.map((ref) => `${ref[0]}:${ref[1]}`));
  const unseen = Object.entries(state.fields).flatMap(([name, heads]) =>
    heads
      .filter(
        (head) =>
          fieldSpec(state.entity, name)?.rule !== 'quiet' && !saw.has(`${head.ref[0]}:${head.ref[1]}`),
      )
      .map((head) => ({
        ...head,
        value: { field: fieldSpec(state.entity, name)?.label ?? name, value: head.value },
      })),
  );
  return removal ? [{ ...removal, value: true }, ...unseen] : unseen;
}

function authorship(workspace: Workspace, ref: OpRef): { personName: string; device: string; at: number } {
  const { log, membership, projection } = workspace.ledger;
  const author = membership.authorOf(ref[0]);
  const row: OpRow | undefined = log.find(ref);
  return {
    personName: author ? workspace.personName(author.person) : 'somebody',
    device: author ? titleOf('device', projection.values('device', author.deviceKey)) : 'a device',
    at: row?.hlc ?? 0,
  };
}
