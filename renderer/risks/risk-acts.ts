import type { RegisterRisk } from '../../shared/board/risk-register.ts';
import { waiveBlocked } from '../../shared/board/waivers.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { registry } from '../keys/use-keys.ts';
import { editItems } from '../plan/item-acts.ts';
import { openOverlay } from '../store/overlay.ts';
import { useRole, useSession } from '../store/session.ts';
import { toast } from '../ui/toast-store.ts';

type Risk = RegisterRisk<RowView>;

export interface AcceptActs {
  /** Why this person may not, in words; null where they may. */
  blocked: string | null;
  /** Accepts what is open, changes the acceptance of what is accepted. */
  accept(risk: Risk): void;
  withdraw(risk: Risk): void;
}

export function useAccept(): AcceptActs {
  const why = waiveBlocked(useRole());
  const blocked =
    why?.replace('may waive', 'may accept a risk').replace('cannot waive', 'cannot accept it') ?? null;
  return {
    blocked,
    accept: ({ row, state, acceptance }) => {
      if (blocked !== null) toast(blocked, { tone: 'hold' });
      else if (acceptance) openOverlay({ type: 'waiver', to: { act: 'change', waiver: acceptance.id } });
      else if (state === 'closed') toast('It is closed: there is nothing to accept.', { tone: 'hold' });
      else openOverlay({ type: 'waiver', to: { act: 'accept', risk: row.id } });
    },
    withdraw: ({ acceptance }) => {
      if (blocked !== null) toast(blocked, { tone: 'hold' });
      else if (acceptance) openOverlay({ type: 'waiver', to: { act: 'withdraw', waiver: acceptance.id } });
      else toast('It is not accepted: there is nothing to withdraw.');
    },
  };
}

/** Closes what is open, opens what is closed. */
export function closeOrOpen({ row, state }: Risk): void {
  void editItems([row], { status: state === 'closed' ? 'open' : 'closed' });
}

/** Begins a new line in the list, as its key does. */
export function addRisk(): void {
  registry
    .active()
    .find(({ scope, key }) => scope === 'risks table' && key === 'n')
    ?.run();
}

/** Saves the register as a table where the person chooses. */
export async function saveRisks(): Promise<void> {
  const { workspace, room } = useSession.getState();
  if (workspace === null || room === null) return;
  try {
    const answer = await call('saveRisks', { workspace, room });
    if (!answer.ok) toast(answer.rejection.message, { tone: 'nogo' });
    else if (answer.saved) toast(`Saved in ${answer.saved.file}.`, { tone: 'go' });
  } catch (error) {
    toast(sayError(error), { tone: 'nogo' });
  }
}
