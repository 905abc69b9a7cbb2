import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import type { LaunchArguments } from './arguments.ts';

/**
 * Gives this instance a folder of its own before anything else reads a path. Chromium's caches go to a folder
 * beside ours, so that what a person backs up is only what is theirs.
 */
export function enterProfile(options: LaunchArguments): string {
  const folder = options.userData
    ? resolve(options.userData)
    : join(app.getPath('appData'), 'Holdpoint', 'profiles', options.profile);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'chromium'));
  return folder;
}
