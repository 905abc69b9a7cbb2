import { lazy, Suspense } from 'react';
import { BackupsPanel } from './backups-panel.tsx';
import { DesktopPanel } from './desktop-panel.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { OneFilePanel } from './one-file-panel.tsx';
import { useStorage } from './use-storage.ts';
import { YouPanel } from './you-panel.tsx';

// It asks the hub, and brings dialogs that few open.
const SourcesPanel = lazy(() =>
  import('./sources-panel.tsx').then((module) => ({ default: module.SourcesPanel })),
);

const ProvidersPanel = lazy(() =>
  import('./providers-panel.tsx').then((module) => ({ default: module.ProvidersPanel })),
);

/** What belongs to this person and this desktop, and where payloads come from. */
export function SettingsScreen() {
  const { storage, refresh } = useStorage();
  return (
    <div className="h-full overflow-auto p-3 pb-0">
      <div className="columns-3 gap-3 *:mb-3 *:break-inside-avoid max-[1250px]:columns-2 max-[900px]:columns-1">
        <YouPanel />
        <OneFilePanel refresh={refresh} />
        <NotificationsPanel />
        <DesktopPanel storage={storage} />
        <Suspense fallback={null}>
          <SourcesPanel />
        </Suspense>
        <Suspense fallback={null}>
          <ProvidersPanel />
        </Suspense>
        <BackupsPanel storage={storage} refresh={refresh} />
      </div>
    </div>
  );
}
