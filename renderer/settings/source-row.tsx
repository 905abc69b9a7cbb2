import { MoreHorizontal } from 'lucide-react';
import type { SourceView } from '../../shared/contract/ingest.ts';
import { count } from '../format/amounts.ts';
import { useRooms } from '../store/lists.ts';
import { Age } from '../ui/age.tsx';
import { Menu } from '../ui/menu.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toast-store.ts';
import { addressToCopy, doCall } from './source-acts.ts';

interface Props {
  workspace: string;
  source: SourceView;
  /** A hub is there to ask. */
  connected: boolean;
  lead: boolean;
  refresh(): void;
  onEdit(): void;
  onRotate(): void;
}

/** One source: whether it is heard, what came of it, and what can be done with it. */
export function SourceRow({ workspace, source, connected, lead, refresh, onEdit, onRotate }: Props) {
  const rooms = useRooms();
  const { hub, name, addresses } = source;
  const room = rooms?.find(({ id }) => id === source.room)?.name ?? 'the workspace';
  const copy = () =>
    navigator.clipboard.writeText(addressToCopy(addresses)).then(
      () => toast('The address is copied.'),
      () => toast(`Copy it by hand: ${addressToCopy(addresses)}`, { tone: 'hold' }),
    );
  const tell = async (method: 'retireSecret' | 'removeSource', said: string) => {
    if (await doCall(method, { workspace, id: source.id })) toast(said);
    refresh();
  };
  return (
    <li className="flex items-start gap-2 px-2.5 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          <Standing source={source} connected={connected} />
        </p>
        <p className="text-sm text-mute">
          to {room}
          {hub && `, ${count(hub.received, 'payload')}`}
          {hub && hub.duplicates > 0 && `, ${count(hub.duplicates, 'duplicate')}`}
          {hub && hub.refused > 0 && `, ${hub.refused} refused`}
          {hub && hub.secrets > 1 && ', two secrets count'}
        </p>
        {hub?.lastError && (
          <p className="text-sm text-hold wrap-anywhere">
            <Age at={hub.lastError.at} ago />: {hub.lastError.message}
          </p>
        )}
        {hub?.lastWarning && <p className="text-sm text-mute wrap-anywhere">{hub.lastWarning}</p>}
      </div>
      <Menu
        label={`Actions for ${name}`}
        trigger={<MoreHorizontal size={16} aria-hidden="true" />}
        items={[
          { label: 'Copy its address', run: () => void copy(), disabled: addresses.length === 0 },
          { label: 'Change…', run: onEdit, disabled: !lead },
          { label: 'New secret…', run: onRotate, disabled: !lead || !connected },
          {
            label: 'Retire the old secret',
            run: () => void tell('retireSecret', `Only the new secret of ${name} counts now.`),
            disabled: !lead || (hub?.secrets ?? 0) < 2,
          },
          {
            label: 'Remove',
            run: () => void tell('removeSource', `${name} is removed. What it sent stays in the record.`),
            disabled: !lead || !connected,
            danger: true,
          },
        ]}
      />
    </li>
  );
}

/** No colour alone, and no green for what was not heard. */
function Standing({ source: { hub, stale }, connected }: { source: SourceView; connected: boolean }) {
  if (!connected) return <StateMark state="unknown" size="xs" word="no hub to ask" />;
  if (!hub) return <StateMark state="warning" size="xs" word="unknown to this hub: give it a new secret" />;
  if (hub.lastAt === null) return <StateMark state="waiting" size="xs" word="nothing came yet" />;
  return (
    <span className="flex items-baseline gap-1.5 text-sm">
      <StateMark state={stale ? 'stale' : 'online'} size="xs" word={stale ? 'stale' : 'heard'} />
      <Age at={hub.lastAt} ago />
    </span>
  );
}
