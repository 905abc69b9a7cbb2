import type { Result } from '../../shared/contract/engine.ts';
import type { CommandInput, CommandName } from '../../shared/ops/commands.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { toast } from '../ui/toast-store.ts';
import { useSession } from './session.ts';

export type ActResult = Result<'dispatch'>;

/**
 * Gives a command in the current workspace. What the engine refuses is shown as a toast that says what to do, and
 * returned, so that a form can stay open; `quiet` leaves the showing to the caller.
 */
export async function act<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  quiet = false,
): Promise<ActResult> {
  const { workspace } = useSession.getState();
  if (workspace === null)
    return refused('There is no workspace yet. Open a plan or create a room first.', quiet);
  try {
    const result = await call('dispatch', { workspace, command: { name, input } });
    if (!result.ok && !quiet) toast(result.rejection.message, { tone: 'hold' });
    return result;
  } catch (error) {
    return refused(sayError(error), quiet);
  }
}

/** Takes back this device's last change in the current room and says what it was. */
export async function undo(): Promise<void> {
  const { workspace, room } = useSession.getState();
  if (workspace === null || room === null) {
    toast('Open a room first: undo takes back your last change in it.');
    return;
  }
  try {
    const result = await call('undo', { workspace, room });
    if (result.ok) toast(result.text);
    else toast(result.rejection.message, { tone: 'hold' });
  } catch (error) {
    toast(sayError(error), { tone: 'nogo' });
  }
}

function refused(message: string, quiet: boolean): ActResult {
  if (!quiet) toast(message, { tone: 'nogo' });
  return { ok: false, rejection: { code: 'refused', message } };
}
