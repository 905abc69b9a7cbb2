import { count } from '../format/amounts.ts';
import { toast } from '../ui/toast-store.ts';
import { doCall } from './source-acts.ts';

/** Has the kept payloads read by the workspace's mappings, and says what came of it; false where it was refused. */
export async function readKept(workspace: string): Promise<boolean> {
  const done = await doCall('mapPayloads', { workspace });
  if (!done) return false;
  const said = [
    `${count(done.mapped, 'kept payload')} read by it.`,
    done.missing > 0 && `${count(done.missing, 'other')} cannot be read: not all of them is on this desk.`,
    done.hub !== null && `The hub has not heard of it: ${done.hub}`,
  ];
  const isWhole = done.hub === null && done.missing === 0;
  toast(said.filter((one) => one !== false).join(' '), { tone: isWhole ? 'go' : 'hold' });
  return true;
}
