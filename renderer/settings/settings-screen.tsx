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

const column = 'flex min-w-0 flex-col gap-3 pb-3';

/** What belongs to this person and this desktop, and where payloads come from. */
export function SettingsScreen() {
  const { storage, refresh } = useStorage();
  return (
    <div className="h-full overflow-auto p-3 pb-0">
      <div className="grid grid-cols-3 items-start gap-x-3 max-[1250px]:grid-cols-2 max-[900px]:grid-cols-1">
        <div className={column}>
          <YouPanel />
          <OneFilePanel refresh={refresh} />
          <BackupsPanel storage={storage} refresh={refresh} />
        </div>
        <div className={column}>
          <NotificationsPanel />
        </div>
        <div
          className={`${column} max-[1250px]:col-start-2 max-[1250px]:row-span-2 max-[1250px]:row-start-1 max-[900px]:col-start-1 max-[900px]:row-span-1 max-[900px]:row-start-auto`}
        >
          <Suspense fallback={null}>
            <SourcesPanel />
          </Suspense>
          <Suspense fallback={null}>
            <ProvidersPanel />
          </Suspense>
          <DesktopPanel storage={storage} />
        </div>
      </div>
    </div>
  );
}
