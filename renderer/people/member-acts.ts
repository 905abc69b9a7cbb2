import type { Role } from '../../shared/log/grant.ts';
import type { OpRef } from '../../shared/log/op.ts';
import { call } from '../engine/client.ts';
import { refreshMembers } from '../store/lists.ts';
import { reportError } from '../store/report.ts';
import { useSession } from '../store/session.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { toast } from '../ui/toaster.tsx';

type Answer = { ok: true } | { ok: false; rejection: { message: string } };

/** Whether it was done; a refusal is shown as a toast. */
async function ask(what: (workspace: string) => Promise<Answer>): Promise<boolean> {
  const { workspace } = useSession.getState();
  if (workspace === null) return false;
  try {
    const answer = await what(workspace);
    if (!answer.ok) toast(answer.rejection.message, { tone: 'hold' });
    void refreshMembers().then(keepFocus);
    return answer.ok;
  } catch (error) {
    reportError('That was not done', error);
    return false;
  }
}

export function changeRole(person: string, role: Role | 'none', reason: string): Promise<boolean> {
  return ask((workspace) => call('changeRole', { workspace, person, role, reason }));
}

export function revokeDevice(deviceKey: string, reason: string): Promise<boolean> {
  return ask((workspace) => call('revokeDevice', { workspace, deviceKey, reason }));
}

export function revokeInvite(key: string): Promise<boolean> {
  return ask((workspace) => call('revokeInvite', { workspace, key }));
}

export function nameDevice(name: string): Promise<boolean> {
  return ask((workspace) => call('nameDevice', { workspace, name }));
}

export function admitHeld(op: OpRef, reason: string): Promise<boolean> {
  return ask((workspace) => call('admit', { workspace, op: [...op], ...(reason && { reason }) }));
}

export function refuseHeld(op: OpRef, reason: string): Promise<boolean> {
  return ask((workspace) => call('refuseHeld', { workspace, op: [...op], reason }));
}

/** Puts an invite's link into the clipboard, where this desk still knows it. */
export function copyInviteLink(key: string): Promise<boolean> {
  return ask(async (workspace) => {
    const answer = await call('inviteLink', { workspace, key });
    if (!answer.ok) return answer;
    await navigator.clipboard.writeText(answer.link);
    toast('The link is in the clipboard. Whoever has it can use it, so send it to nobody else.');
    return answer;
  });
}

export function stopHub(): Promise<boolean> {
  return ask((workspace) => call('stopHub', { workspace }));
}
