import { useState } from 'react';
import type { KeptPayload, SourceView } from '../../shared/contract/ingest.ts';
import { count } from '../format/amounts.ts';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { openOverlay } from '../store/overlay.ts';
import { isLead, isWriter, useRole, useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { toast } from '../ui/toast-store.ts';
import { MappingDialog } from './mapping-dialog.tsx';
import { BindDialog } from './provider-bind.tsx';
import { doCall } from './source-acts.ts';
import { SourceDialog } from './source-dialog.tsx';
import { SourceRow } from './source-row.tsx';
import { SourceSecret } from './source-secret.tsx';
import { FolderList } from './sources-lists.tsx';
import { UnknownList } from './unknown-list.tsx';
import { useProviders } from './use-providers.ts';
import { useSources } from './use-sources.ts';

type Open =
  | { type: 'add' }
  | { type: 'edit'; source: SourceView }
  | { type: 'secret'; source: SourceView; secret: string | null }
  | { type: 'bind'; provider: string }
  | { type: 'map'; payload: KeptPayload };

/** What other systems send: sources, watched folders, and payloads that nobody understood. */
export function SourcesPanel() {
  const workspace = useWorkspaceId();
  const role = useRole();
  const { incoming, refresh } = useSources();
  const { list, refresh: lookAtProviders } = useProviders();
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
  const bind = (provider: string | null) => {
    refresh();
    lookAtProviders();
    setOpen(provider === null ? null : { type: 'bind', provider });
  };
  const rotate = async (source: SourceView) => {
    const answer = await doCall('rotateSource', { workspace, id: source.id, secret: null });
    if (answer) setOpen({ type: 'secret', source, secret: answer.secret });
  };
  const watch = async ({ id, name, room, adapter, intervalMs }: SourceView) => {
    await doCall('watchFolder', { workspace, id, name, room, adapter, intervalMs });
    refresh();
  };
  const poll = async () => {
    const done = await act('takeAutomation', {});
    if (done.ok) toast('This desk has the automation now: it polls.');
    refresh();
  };
  const letIn = async () => {
    await doCall('letHubIn', { workspace });
    refresh();
  };
  const view = incoming?.view ?? null;
  const isAtHub = view?.sources.some(({ way }) => way === 'hub') ?? false;
  const certificate = view?.certificate ?? null;
  const provider = (name: string | null) => list?.providers.find((one) => one.name === name) ?? null;
  const binding = open?.type === 'bind' ? provider(open.provider) : null;
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
        {view?.hub === 'unreachable' && isAtHub && <p className="text-sm text-hold">{view.why}</p>}
        {view && view.hub !== 'in' && view.hub !== 'unreachable' && isAtHub && (
          <p className="flex flex-wrap items-center gap-2 text-sm text-hold">
            The hub may not write into this workspace, so it takes nothing in.
            <Button size="sm" disabled={role !== 'commander'} onClick={() => void letIn()}>
              Let it in
            </Button>
          </p>
        )}
        {view?.sources.length === 0 && (
          <EmptyState compact title="No source is set up.">
            Alertmanager, GitHub, Argo and others can post to the hub, an Alertmanager or Prometheus can be
            polled, and files can be put into a folder.
          </EmptyState>
        )}
        {view && view.sources.length > 0 && (
          <ul aria-label="Sources" className="divide-y divide-line rounded-md border border-line">
            {view.sources.map((source) => (
              <SourceRow
                key={source.id}
                workspace={workspace}
                source={source}
                view={view}
                provider={provider(source.provider)}
                lead={lead}
                refresh={refresh}
                onEdit={() => setOpen({ type: 'edit', source })}
                onRotate={() => void rotate(source)}
                onAddress={() => setOpen({ type: 'secret', source, secret: null })}
                onBind={() => source.provider !== null && bind(source.provider)}
                onPoll={() => void poll()}
                onWatch={() => void watch(source)}
              />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={!isWriter(role)} onClick={() => openOverlay({ type: 'pastePayload' })}>
            Paste a payload…
          </Button>
        </div>
        <FolderList workspace={workspace} folders={incoming?.folders ?? []} refresh={refresh} />
        <UnknownList
          workspace={workspace}
          payloads={incoming?.payloads ?? []}
          mayMap={lead}
          onMap={(payload) => setOpen({ type: 'map', payload })}
          refresh={refresh}
        />
      </div>
      {(open?.type === 'add' || open?.type === 'edit') && (
        <SourceDialog
          workspace={workspace}
          source={open.type === 'edit' ? open.source : null}
          certificate={certificate}
          onClose={(unbound) => bind(unbound ?? null)}
        />
      )}
      {binding && <BindDialog provider={binding} onClose={() => bind(null)} />}
      {open?.type === 'map' && <MappingDialog workspace={workspace} payload={open.payload} onClose={close} />}
      {open?.type === 'secret' && (
        <SourceSecret
          name={open.source.name}
          addresses={open.source.addresses}
          certificate={certificate}
          secret={open.secret}
          proof={open.source.hub?.proof ?? 'token'}
          onClose={close}
        />
      )}
    </Panel>
  );
}
