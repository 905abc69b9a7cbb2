import { MoreHorizontal } from 'lucide-react';
import type { ProviderView } from '../../shared/contract/automation.ts';
import type { SourcesView, SourceView } from '../../shared/contract/ingest.ts';
import { Age } from '../ui/age.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toast-store.ts';
import { doCall } from './source-acts.ts';
import { FolderSaid, HubSaid, PolledSaid } from './source-said.tsx';

export interface SourceRowProps {
  workspace: string;
  source: SourceView;
  view: SourcesView;
  /** What it is polled from, as it stands on this machine; null: nobody has set that up, or it is not polled. */
  provider: ProviderView | null;
  lead: boolean;
  refresh(): void;
  onEdit(): void;
  onRotate(): void;
  onAddress(): void;
  onBind(): void;
  onPoll(): void;
  onWatch(): void;
}

/** One source: whether it is heard, what came of it, and what can be done with it. */
export function SourceRow(props: SourceRowProps) {
  const { source, view } = props;
  const { name, way } = source;
  return (
    <li data-testid="source" className="flex items-start gap-2 px-2.5 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          <Standing source={source} connected={view.hub !== 'unreachable'} />
        </p>
        {way === 'hub' && <HubSaid source={source} />}
        {way === 'polled' && <PolledSaid {...props} />}
        {way === 'folder' && <FolderSaid {...props} />}
      </div>
      <Menu
        label={`Actions for ${name}`}
        trigger={<MoreHorizontal size={16} aria-hidden="true" />}
        items={itemsOf(props)}
      />
    </li>
  );
}

function itemsOf(props: SourceRowProps): MenuItem[] {
  const { workspace, source, view, lead, refresh } = props;
  const { name, id, way } = source;
  const connected = view.hub !== 'unreachable';
  const tell = async (method: 'retireSecret' | 'removeSource', said: string) => {
    if (await doCall(method, { workspace, id })) toast(said);
    refresh();
  };
  const remove: MenuItem = {
    label: 'Remove',
    run: () =>
      void tell('removeSource', `${name} is removed. What it sent stays in the record; what fired is over.`),
    disabled: !lead || (way === 'hub' && !connected),
    danger: true,
  };
  const change: MenuItem = { label: 'Change…', run: props.onEdit, disabled: !lead };
  if (way === 'polled')
    return [
      change,
      { label: 'Bind its provider here…', run: props.onBind, disabled: props.provider?.id == null },
      { label: 'Poll from this desk', run: props.onPoll, disabled: !lead || view.poller?.isMe === true },
      remove,
    ];
  if (way === 'folder')
    return [change, { label: 'Choose its folder here…', run: props.onWatch, disabled: !lead }, remove];
  return [
    { label: 'Address and command…', run: props.onAddress, disabled: source.addresses.length === 0 },
    change,
    { label: 'New secret…', run: props.onRotate, disabled: !lead || !connected },
    {
      label: 'Retire the old secret',
      run: () => void tell('retireSecret', `Only the new secret of ${name} counts now.`),
      disabled: !lead || (source.hub?.secrets ?? 0) < 2,
    },
    remove,
  ];
}

/** No colour alone, and no green for what was not heard. */
function Standing({ source, connected }: { source: SourceView; connected: boolean }) {
  const { way, hub, state, stale, heardAt } = source;
  if (way === 'hub' && !connected) return <StateMark state="unknown" size="xs" word="no hub to ask" />;
  if (way === 'hub' && !hub)
    return <StateMark state="warning" size="xs" word="unknown to this hub: give it a new secret" />;
  const isHeard = way === 'hub' ? hub?.lastAt != null : state !== 'unheard';
  if (!isHeard)
    return (
      <StateMark state="waiting" size="xs" word={way === 'polled' ? 'no answer yet' : 'nothing came yet'} />
    );
  return (
    <span className="flex items-baseline gap-1.5 text-sm">
      <StateMark state={stale ? 'stale' : 'online'} size="xs" word={stale ? 'stale' : 'heard'} />
      {heardAt !== null && <Age at={heardAt} ago />}
    </span>
  );
}
