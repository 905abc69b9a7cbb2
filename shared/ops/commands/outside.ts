import { edit, reject, remove, shownValue, write } from './draft.ts';
import { all } from './several.ts';
import type { DecideContext, Deciders, Decision } from './types.ts';

/** The one lease of a workspace. */
export const LEASE = 'automation';

export const outsideCommands = {
  takeAutomation: (context) => {
    const lease = context.state('lease', LEASE);
    if (lease && shownValue(lease, 'holder') === context.me.chain)
      return reject('nothing_to_do', 'This desk has the automation already.');
    return takeLease(context);
  },
  saveProvider: (context, { id, ...values }) => {
    if (id !== undefined) return edit(context, 'provider.saved', 'provider', id, values);
    const taken = context
      .rows('workspace', 'provider')
      .some((row) => !row.removed && row.values.name === values.name);
    if (taken) return reject('conflict', `There is a provider “${values.name}” already. Take another name.`);
    const provider = context.newId();
    return write(context, 'provider.saved', 'workspace', 'provider', provider, values, { id: provider });
  },
  removeProvider: (context, { id }) => remove(context, 'provider.removed', 'provider', id),
  saveSource: (context, { id, provider, watchdog, desk, silencesFrom, ...said }) => {
    const values = {
      ...said,
      ...(provider !== undefined && { provider }),
      ...(watchdog !== undefined && { watchdog }),
      ...(desk !== undefined && { desk }),
      ...(silencesFrom !== undefined && { silencesFrom }),
    };
    const name = values.name.toLowerCase();
    const taken = context
      .rows('workspace', 'source')
      .some((row) => row.id !== id && !row.removed && String(row.values.name).toLowerCase() === name);
    if (taken) return reject('conflict', `There is a source “${values.name}” already. Take another name.`);
    if (id !== undefined) return edit(context, 'source.saved', 'source', id, values);
    const source = context.newId();
    const saved = write(context, 'source.saved', 'workspace', 'source', source, values, { id: source });
    // What is polled is polled by the desk that has the automation: where nobody has it, this desk begins.
    return provider == null ? saved : all(saved, leaseIfFree(context));
  },
  removeSource: (context, { id }) => remove(context, 'source.removed', 'source', id),
  saveMapping: (context, { id, ...values }) => {
    if (id !== undefined) return edit(context, 'mapping.saved', 'mapping', id, values);
    const mapping = context.newId();
    return write(context, 'mapping.saved', 'workspace', 'mapping', mapping, values, { id: mapping });
  },
  removeMapping: (context, { id }) => remove(context, 'mapping.removed', 'mapping', id),
} satisfies Partial<Deciders>;

/** This desk takes the automation, with the next term. */
function takeLease(context: DecideContext): Decision {
  const lease = context.state('lease', LEASE);
  const before = lease ? shownValue(lease, 'n') : undefined;
  const n = typeof before === 'number' ? before + 1 : 1;
  const { chain, person } = context.me;
  return write(context, 'automation.taken', 'workspace', 'lease', LEASE, {
    holder: chain,
    person,
    n,
    at: context.now,
  });
}

/** Whoever starts the first rollout evaluates it, until somebody takes over. */
export function leaseIfFree(context: DecideContext): Decision {
  const lease = context.state('lease', LEASE);
  const holder = lease ? shownValue(lease, 'holder') : null;
  return typeof holder === 'string' ? { ok: true, ops: [] } : takeLease(context);
}
