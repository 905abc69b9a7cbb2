import { type Bound, dialogScope } from './registry.ts';

export interface Action {
  label: string;
  /** Every key that leads there. */
  keys: string[];
  run(): void;
}
export interface ActionGroup {
  scope: string;
  actions: Action[];
}

const names: Readonly<Record<string, string>> = { app: 'Everywhere', 'go to': 'Go to' };

export function groupName(scope: string): string {
  const name = scope.startsWith(`${dialogScope} `) ? scope.slice(dialogScope.length + 1) : scope;
  return names[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * What applies now, by scope, without doubles: the screen's own actions first, what works everywhere last. With
 * `inDialog`, what an open dialog has of its own.
 */
export function actionsOf(active: readonly Bound[], inDialog = false): ActionGroup[] {
  const groups = new Map<string, Map<string, Action>>();
  const taken = new Set<string>();
  for (const binding of active) {
    if (binding.scope.startsWith(dialogScope) !== inDialog) continue;
    // The same action, offered nearer already.
    if ([...groups].some(([scope, actions]) => scope !== binding.scope && actions.has(binding.label)))
      continue;
    const actions = groups.get(binding.scope) ?? new Map<string, Action>();
    groups.set(binding.scope, actions);
    const action = actions.get(binding.label) ?? { label: binding.label, keys: [], run: binding.run };
    // A key that a nearer scope has taken does something else here.
    if (binding.key !== null && !taken.has(binding.key)) action.keys.push(binding.key);
    if (binding.key !== null) taken.add(binding.key);
    actions.set(binding.label, action);
  }
  const rank = (scope: string) => (scope === 'app' ? 2 : scope === 'go to' ? 1 : 0);
  return [...groups]
    .map(([scope, actions]) => ({ scope, actions: [...actions.values()] }))
    .sort((a, b) => rank(a.scope) - rank(b.scope));
}
