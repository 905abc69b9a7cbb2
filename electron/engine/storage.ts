import { statfsSync } from 'node:fs';
import { homedir } from 'node:os';

const services: readonly [RegExp, string][] = [
  [/(^|\/)dropbox( \([^/]*\))?(\/|$)/i, 'Dropbox'],
  [/(^|\/)onedrive( - [^/]*)?(\/|$)/i, 'OneDrive'],
  [/(^|\/)(google ?drive|my drive|googledrive-[^/]*)(\/|$)/i, 'Google Drive'],
  [/(^|\/)(icloud ?drive|mobile documents|com~apple~clouddocs)(\/|$)/i, 'iCloud Drive'],
  [/(^|\/)(nextcloud|owncloud)(\/|$)/i, 'Nextcloud'],
  [/(^|\/)(pcloud ?drive|pclouddrive)(\/|$)/i, 'pCloud'],
  [/(^|\/)(box|box sync)(\/|$)/i, 'Box'],
  [/(^|\/)(sync|syncthing)(\/|$)/i, 'Syncthing'],
  [/(^|\/)mega(sync)?(\/|$)/i, 'MEGA'],
];

/**
 * The service that copies this folder between machines, or null. Such a service copies a database file in the middle of
 * a write, and brings back old ones: the log would be torn or continued twice.
 */
export function syncedBy(folder: string, home = homedir()): string | null {
  const path = folder.replaceAll('\\', '/');
  const below = home !== '' && path.startsWith(home.replaceAll('\\', '/')) ? path.slice(home.length) : path;
  return services.find(([pattern]) => pattern.test(below))?.[1] ?? null;
}

/** Bytes that this user may still write where the folder is; null where the system does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
