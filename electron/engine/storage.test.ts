import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { freeBytes, syncedBy } from './storage.ts';

describe('a storage folder', () => {
  it.each([
    ['/home/ana/Dropbox/holdpoint', 'Dropbox'],
    ['/home/ana/Dropbox (Team)/holdpoint', 'Dropbox'],
    ['C:\\Users\\ana\\OneDrive - Contoso\\Holdpoint', 'OneDrive'],
    ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/hp', 'iCloud Drive'],
    ['/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.org/My Drive/hp', 'Google Drive'],
    ['/home/ana/Nextcloud/hp', 'Nextcloud'],
    ['/home/ana/Sync/hp', 'Syncthing'],
  ])('%s is copied by %s', (folder, service) => expect(syncedBy(folder, '/home/ana')).toBe(service));

  it.each(['/home/ana/.config/holdpoint', '/home/ana/dropboxed', '/srv/boxes/hp', '/home/ana/async/x'])(
    '%s is copied by nobody',
    (folder) => expect(syncedBy(folder, '/home/ana')).toBeNull(),
  );
  it('is not named after the person who owns it', () => {
    expect(syncedBy('/home/dropbox/.config/holdpoint', '/home/dropbox')).toBeNull();
  });
  it('has a size, or says that it has none to tell', () => {
    expect(freeBytes(tmpdir())).toBeGreaterThan(0);
    expect(freeBytes('/no/such/folder')).toBeNull();
  });
});
