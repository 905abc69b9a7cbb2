import { dialog } from 'electron';
import { systemKeychain } from './keychain.ts';
import { log } from './log.ts';
import { readWrapKey, type WrapKey } from './wrap-key.ts';

/** Asks again for as long as the person wants to try; null once they give up. Starting without the key is no choice. */
export async function unlockProfile(profileDir: string): Promise<WrapKey | null> {
  for (;;) {
    try {
      return readWrapKey(profileDir, systemKeychain());
    } catch (error) {
      log.warn(
        `the profile's key cannot be unlocked: ${error instanceof Error ? error.message : String(error)}`,
      );
      if (!(await askToTryAgain(profileDir))) return null;
    }
  }
}

async function askToTryAgain(profileDir: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Holdpoint',
    message: "This profile's key is locked.",
    detail: `${profileDir} was set up with this system's keychain, which does not open its key now. Unlock the keychain, then try again. Nothing was changed.`,
    buttons: ['Try again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
