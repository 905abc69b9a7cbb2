import type { Role } from '../../../shared/log/grant.ts';
import { LEASE } from '../../../shared/ops/commands/outside.ts';
import type { Term } from '../../../shared/rollout/gate-config.ts';
import type { Workspace } from '../workspace.ts';

export interface Lease {
  /** Chain of the desk; null where nobody has it. */
  holder: string | null;
  person: string | null;
  n: number;
  since: number | null;
}

const evaluators: readonly (Role | 'none')[] = ['commander', 'operator', 'integration'];

export function mayEvaluate(role: Role | 'none'): boolean {
  return evaluators.includes(role);
}

/** Who has the automation, by the record that is here. */
export function leaseOf({ ledger }: Workspace): Lease {
  const { holder, person, n, at } = ledger.projection.values('lease', LEASE) ?? {};
  return {
    holder: typeof holder === 'string' ? holder : null,
    person: typeof person === 'string' ? person : null,
    n: typeof n === 'number' ? n : 0,
    since: typeof at === 'number' ? at : null,
  };
}

/** The term in which this desk evaluates; else the sentence that says why it does not. */
export function ownTerm(workspace: Workspace): { term: Term } | { whyNot: string } {
  const { holder, n } = leaseOf(workspace);
  if (holder === null) return { whyNot: 'Nobody has the automation: gates are not measured. Take it over.' };
  if (holder !== workspace.signer.publicKey) return { whyNot: 'Another desk has the automation.' };
  const role = workspace.role();
  if (!mayEvaluate(role))
    return { whyNot: `As ${role} you cannot evaluate gates. A commander or an operator takes over.` };
  return { term: { n, holder } };
}
