import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { count } from '../format/amounts.ts';
import { refreshSession } from '../store/lists.ts';
import { openWorkspace } from '../store/navigate.ts';
import { toast } from '../ui/toast-store.ts';

/** The person chooses where in the system's dialog; choosing nowhere does nothing. */
export async function saveArchive(workspace: string): Promise<void> {
  await said(async () => {
    const answer = await call('saveArchive', { workspace });
    if (!answer.ok) return answer.rejection.message;
    if (answer.saved) {
      const { file, ops, missing } = answer.saved;
      const lacks =
        missing > 0
          ? ` ${count(missing, 'attachment')} not on this desk ${missing === 1 ? 'is' : 'are'} missing.`
          : '';
      toast(`${count(ops, 'change')} saved in ${file}.${lacks}`, { tone: missing > 0 ? 'hold' : 'go' });
    }
    return null;
  });
}

export async function openArchive(): Promise<void> {
  await said(async () => {
    const answer = await call('openArchive', {});
    if (!answer.ok) return answer.rejection.message;
    if (!answer.opened) return null;
    const { workspace, name, added, isNew } = answer.opened;
    await refreshSession();
    openWorkspace(workspace);
    toast(
      isNew
        ? `“${name}” is open, to be read. To take part, ask a commander for an invite.`
        : added === 0
          ? `“${name}” is on this desk already, with everything that the file holds.`
          : `${count(added, 'change')} of “${name}” came from the file.`,
      { tone: 'go' },
    );
    return null;
  });
}

export async function saveDiagnostics(): Promise<void> {
  await said(async () => {
    const answer = await call('saveDiagnostics', {});
    if (!answer.ok) return answer.rejection.message;
    if (answer.saved) toast(`Saved in ${answer.saved.file}.`, { tone: 'go' });
    return null;
  });
}

/** Shows why something was not done. */
async function said(work: () => Promise<string | null>): Promise<void> {
  try {
    const refused = await work();
    if (refused !== null) toast(refused, { tone: 'nogo' });
  } catch (error) {
    toast(sayError(error), { tone: 'nogo' });
  }
}
