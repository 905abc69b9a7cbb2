import { useState } from 'react';
import type { KeptPayload, SourceView } from '../../shared/contract/ingest.ts';
import { count } from '../format/amounts.ts';
import { useKeys } from '../keys/use-keys.ts';
import { openOverlay } from '../store/overlay.ts';
import { isLead, isWriter, useRole, useRoomId, useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { toast } from '../ui/toast-store.ts';
import { MappingDialog } from './mapping-dialog.tsx';
import { doCall } from './source-acts.ts';
import { SourceDialog } from './source-dialog.tsx';
import { SourceRow } from './source-row.tsx';
import { SourceSecret } from './source-secret.tsx';
import { FolderList, UnknownList } from './sources-lists.tsx';
import { useSources } from './use-sources.ts';

type Open =
  | { type: 'add' }
  | { type: 'edit'; source: SourceView }
  | { type: 'secret'; source: SourceView; secret: string }
  | { type: 'map'; payload: KeptPayload };

/** What other systems send: sources, watched folders, and payloads that nobody understood. */
export function SourcesPanel() {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const role = useRole();
  const { incoming, refresh } = useSources();
  const [open, setOpen] = useState<Open | null>(null);
  const lead = isLead(role);
  useKeys('settings', [
    { key: 'a', label: 'Add a source…', run: () => setOpen({ type: 'add' }), when: () => lead },
  ]);
  if (workspace === null) return null;
  const close = () => {
    setOpen(null);
    refresh();
  };
  const rotate = async (source: SourceView) => {
    const answer = await doCall('rotateSource', { workspace, id: source.id, secret: null });
    if (answer) setOpen({ type: 'secret', source, secret: answer.secret });
  };
  const watch = async () => {
    if (room === null)
      return toast('Open a room first: what the files say belongs to one.', { tone: 'hold' });
    await doCall('watchFolder', { workspace, room });
    refresh();
  };
  const letIn = async () => {
    await doCall('letHubIn', { workspace });
    refresh();
  };
  const view = incoming?.view ?? null;
  return (
    <Panel
      title="Sources"
      sub={view && view.sources.length > 0 ? count(view.sources.length, 'source') : undefined}
      actions={
        <Button size="sm" keys="a" disabled={!lead} onClick={() => setOpen({ type: 'add' })}>
          Add a source…
        </Button>
      }
    >
      <div className="flex flex-col gap-3 p-3">
        {view?.hub === 'unreachable' && <p className="text-sm text-hold">{view.why}</p>}
        {view && view.hub !== 'in' && view.hub !== 'unreachable' && view.sources.length > 0 && (
          <p className="flex flex-wrap items-center gap-2 text-sm text-hold">
            The hub may not write into this workspace, so it takes nothing in.
            <Button size="sm" disabled={role !== 'commander'} onClick={() => void letIn()}>
              Let it in
            </Button>
          </p>
        )}
        {view?.sources.length === 0 && (
          <EmptyState compact title="No source is set up.">
            Alertmanager, GitHub, Argo and others can post to the hub; each gets an address and a token of its
            own.
          </EmptyState>
        )}
        {view && view.sources.length > 0 && (
          <ul aria-label="Sources" className="divide-y divide-line rounded-md border border-line">
            {view.sources.map((source) => (
              <SourceRow
                key={source.id}
                workspace={workspace}
                source={source}
                connected={view.hub !== 'unreachable'}
                lead={lead}
                refresh={refresh}
                onEdit={() => setOpen({ type: 'edit', source })}
                onRotate={() => void rotate(source)}
              />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={!isWriter(role)} onClick={() => openOverlay({ type: 'pastePayload' })}>
            Paste a payload…
          </Button>
          <Button size="sm" disabled={!isWriter(role)} onClick={() => void watch()}>
            Watch a folder…
          </Button>
        </div>
        <FolderList workspace={workspace} folders={incoming?.folders ?? []} refresh={refresh} />
        <UnknownList
          payloads={incoming?.payloads ?? []}
          mayMap={lead}
          onMap={(payload) => setOpen({ type: 'map', payload })}
        />
      </div>
      {open?.type === 'add' && <SourceDialog workspace={workspace} source={null} onClose={close} />}
      {open?.type === 'edit' && <SourceDialog workspace={workspace} source={open.source} onClose={close} />}
      {open?.type === 'map' && <MappingDialog workspace={workspace} payload={open.payload} onClose={close} />}
      {open?.type === 'secret' && (
        <SourceSecret
          name={open.source.name}
          addresses={open.source.addresses}
          secret={open.secret}
          proof={open.source.hub?.proof ?? 'token'}
          onClose={close}
        />
      )}
    </Panel>
  );
}
