import { BackupsPanel } from './backups-panel.tsx';
import { DesktopPanel } from './desktop-panel.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { OneFilePanel } from './one-file-panel.tsx';
import { useStorage } from './use-storage.ts';
import { YouPanel } from './you-panel.tsx';

/** What belongs to this person and this desktop; nothing here is synced but the name. */
export function SettingsScreen() {
  const { storage, refresh } = useStorage();
  return (
    <div className="grid h-full min-h-0 auto-rows-max grid-cols-2 content-start gap-3 overflow-auto p-3 max-[900px]:grid-cols-1">
      <YouPanel />
      <DesktopPanel storage={storage} />
      <NotificationsPanel />
      <BackupsPanel storage={storage} refresh={refresh} />
      <OneFilePanel refresh={refresh} />
    </div>
  );
}
