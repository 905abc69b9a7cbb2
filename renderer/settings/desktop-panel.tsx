import type { Storage } from '../../shared/contract/views.ts';
import { bytesText, count } from '../format/amounts.ts';
import { useSession } from '../store/session.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';

/** Less than this, and the next large plan or backup may not fit. */
const LITTLE_SPACE = 500_000_000;

export function DesktopPanel({ storage }: { storage: Storage | null }) {
  const appVersion = useSession((session) => session.appVersion);
  const keys = useSession((session) => session.keys);
  return (
    <Panel title="This desktop">
      <div className="flex flex-col gap-3 p-3">
        {storage && <Warnings storage={storage} />}
        <Facts>
          <Fact name="Storage folder">
            {storage ? (
              <span className="-my-1 flex items-center gap-2">
                <span className="min-w-0 font-mono wrap-anywhere select-all">{storage.folder}</span>
                <CopyButton text={storage.folder} what="the folder’s path" variant="quiet" />
              </span>
            ) : (
              '…'
            )}
          </Fact>
          <Fact name="Workspaces">
            {storage
              ? storage.workspaces.map((each) => (
                  <span key={each.id} className="block">
                    {each.name}: {count(each.ops, 'change')}, {bytesText(each.bytes)}
                  </span>
                ))
              : '…'}
          </Fact>
          <Fact name="Free on this disk">
            {storage
              ? storage.freeBytes === null
                ? 'the system does not say'
                : bytesText(storage.freeBytes)
              : '…'}
          </Fact>
          <Fact name="Device keys">
            {keys === 'keychain'
              ? 'wrapped by this system’s keychain'
              : 'in a file that only you can read; this system has no keychain that answers'}
          </Fact>
          <Fact name="Holdpoint">{appVersion}</Fact>
        </Facts>
        <p className="text-sm text-mute">
          To keep the data somewhere else, close Holdpoint, move the folder, and start it with{' '}
          <code className="font-mono">--user-data FOLDER</code>.
        </p>
      </div>
    </Panel>
  );
}

function Warnings({ storage }: { storage: Storage }) {
  const little = storage.freeBytes !== null && storage.freeBytes < LITTLE_SPACE;
  if (storage.syncedBy === null && !little) return null;
  return (
    <ul className="flex flex-col gap-2">
      {storage.syncedBy !== null && (
        <li role="alert" className="flex gap-2 rounded-md border border-hold px-2 py-1.5">
          <StateMark state="warning" className="mt-1 self-start" />
          <span>
            This folder is copied between machines by {storage.syncedBy}. It can tear the database in the
            middle of a write. Move the folder out of it; Holdpoint syncs by itself.
          </span>
        </li>
      )}
      {little && (
        <li role="alert" className="flex gap-2 rounded-md border border-hold px-2 py-1.5">
          <StateMark state="warning" className="mt-1 self-start" />
          <span>
            Only {bytesText(storage.freeBytes ?? 0)} are free. When the disk is full, nothing more can be
            recorded here. Free some space.
          </span>
        </li>
      )}
    </ul>
  );
}
