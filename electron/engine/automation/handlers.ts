import { textOf } from '../../../shared/board/read.ts';
import type { automationResults } from '../../../shared/contract/automation.ts';
import type { EngineHandlers, Params, Result } from '../../../shared/contract/engine.ts';
import { toRow } from '../../../shared/fold/entity.ts';
import { isMeasured } from '../../../shared/rollout/gate-config.ts';
import type { Desk } from '../desk.ts';
import { refuse } from '../refuse.ts';
import { tryProvider, tryQuery } from './trial.ts';
import { unmeasurable } from './unmeasurable.ts';
import { providerViews } from './views.ts';

/** What windows ask about the automation, and about what is bound to the outside on this machine. */
export function automationHandlers(
  desk: (workspace: string) => Desk,
): Pick<EngineHandlers, keyof typeof automationResults> {
  return {
    automation: ({ workspace }) => desk(workspace).automationView(),
    unmeasurable: ({ workspace }) => {
      const { bindings, workspace: at, now } = desk(workspace);
      return unmeasurable(at, bindings, now());
    },
    providers: ({ workspace }) => {
      const { bindings, workspace: at } = desk(workspace);
      return {
        secrets: bindings.areWrapped ? 'keychain' : 'unwrapped',
        providers: providerViews(at, bindings),
      };
    },
    bindProvider: ({ workspace, provider, binding }) => bind(desk(workspace), provider, binding),
    unbindProvider: ({ workspace, name }) =>
      desk(workspace).bindings.unbind(name)
        ? { ok: true }
        : refuse('nothing_to_do', `“${name}” is not bound on this machine.`),
    tryProvider: ({ workspace, name }) => tryProvider(desk(workspace).bindings, name),
    tryQuery: ({ workspace, check }) => {
      if (!isMeasured(check))
        return refuse('invalid', 'This gate asks nobody outside: it is read off the board.');
      const { ask, now } = desk(workspace);
      return tryQuery(ask, check, now);
    },
    pendingActs: ({ workspace }) => desk(workspace).acts.pending(),
    confirmAct: ({ workspace, id }) => desk(workspace).acts.confirm(id),
    dismissAct: ({ workspace, id }) => desk(workspace).acts.dismiss(id),
  };
}

function bind(
  { workspace, bindings }: Desk,
  id: string,
  binding: Params<'bindProvider'>['binding'],
): Result<'bindProvider'> {
  const state = workspace.ledger.projection.state('provider', id);
  const row = state && toRow(state);
  if (!row || row.removed) return refuse('not_found', 'That provider is not here. Set it up first.');
  if (textOf(row, 'type') !== binding.type)
    return refuse('invalid', `“${textOf(row, 'name')}” is set up as ${textOf(row, 'type')}.`);
  const fault = bindings.bind(textOf(row, 'name'), binding);
  return fault === null ? { ok: true } : refuse('invalid', fault);
}
