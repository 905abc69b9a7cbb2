import type { WatchedFolder } from '../../shared/contract/ingest.ts';
import { count } from '../format/amounts.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { doCall } from './source-acts.ts';

/** Folders on this machine that were watched before they were sources: each can be stopped, and added as one. */
export function FolderList({
  workspace,
  folders: all,
  refresh,
}: {
  workspace: string;
  folders: readonly WatchedFolder[];
  refresh(): void;
}) {
  const folders = all.filter(({ source }) => source === null);
  if (folders.length === 0) return null;
  const stop = async (id: string) => {
    await doCall('unwatchFolder', { workspace, id });
    refresh();
  };
  return (
    <section aria-label="Watched folders">
      <h3 className="mb-1 text-sm font-medium">Watched folders</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {folders.map(({ id, path, taken, failed, fault }) => (
          <li key={id} className="flex items-start gap-2 px-2.5 py-1.5 text-sm">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <span className="font-mono text-xs">{path}</span>
              <span className="block text-mute">
                {count(taken, 'file')} taken{failed > 0 && `, ${failed} in its folder “failed”`}
              </span>
              {fault !== null && (
                <span className="flex items-baseline gap-1.5 text-hold">
                  <StateMark state="warning" size="xs" label="" /> {fault}
                </span>
              )}
            </span>
            <Button
              size="sm"
              variant="quiet"
              onClick={() => void stop(id)}
              aria-label={`Stop watching ${path}`}
            >
              Stop
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
