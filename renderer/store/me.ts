import { act } from './act.ts';
import { setProfile } from './navigate.ts';
import { useSession } from './session.ts';

/** Changes one's name here and in the current workspace; why not, or null. */
export async function renameMe(name: string): Promise<string | null> {
  if (useSession.getState().workspace !== null) {
    const done = await act('nameMe', { name }, true);
    if (!done.ok) return done.rejection.message;
  }
  await setProfile({ name });
  return null;
}
