import { allHeads, type EntityState } from '../../fold/entity.ts';
import type { OpRef } from '../../log/op.ts';
import { fieldSpec } from '../catalog.ts';
import type { CommandInput } from '../command-schemas.ts';
import { draft, notFound, reject } from './draft.ts';
import type { DecideContext, Decision } from './types.ts';

export function settle(context: DecideContext, input: CommandInput<'settle'>): Decision {
  const state = context.state(input.entity, input.id);
  if (!state) return notFound(input.entity);
  if (input.field === 'removed') return settleRemoval(context, state, input.removed === true);
  const spec = fieldSpec(state.entity, input.field);
  const heads = state.fields[input.field] ?? [];
  const kept = heads.find(
    (head) => input.keep && head.ref[0] === input.keep[0] && head.ref[1] === input.keep[1],
  );
  if (!spec || !kept)
    return reject('conflict', 'The values have changed meanwhile. Look again, then choose.');
  if (spec.rule === 'safest')
    return reject(
      'conflict',
      'Where safety is at stake the safer value holds until somebody lifts it with a reason.',
    );
  return draft(context, 'conflict.settled', state.scope, state.entity, state.id, {
    [input.field]: { value: kept.value, over: heads.map((head) => head.ref) },
  });
}

function settleRemoval(context: DecideContext, state: EntityState, removed: boolean): Decision {
  const over: OpRef[] = removed ? allHeads(state) : state.removed.map((head) => head.ref);
  return draft(context, 'conflict.settled', state.scope, state.entity, state.id, {
    removed: { value: removed, over },
  });
}
