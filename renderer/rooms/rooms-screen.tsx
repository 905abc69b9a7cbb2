import { FileUp, LayoutGrid, Plus } from 'lucide-react';
import { count } from '../format/amounts.ts';
import { choosePlanFile } from '../import/choose-file.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useRooms } from '../store/lists.ts';
import { openOverlay } from '../store/overlay.ts';
import { isWriter, useRole } from '../store/session.ts';
import { offerPlan } from '../store/workspaces.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { byUrgency } from './room-order.ts';
import { RoomTable } from './room-table.tsx';
import { WorkspacePanel } from './workspace-panel.tsx';

const newRoom = () => openOverlay({ type: 'newRoom' });

export function RoomsScreen() {
  const rooms = useRooms();
  const writer = isWriter(useRole());
  useKeys('rooms', [
    { key: 'n', label: 'New room…', run: newRoom, when: () => writer },
    { key: 'o', label: 'Open a plan file…', run: choosePlanFile, when: () => writer },
  ]);
  const open = rooms?.filter((room) => !room.archived).sort(byUrgency) ?? [];
  const archived = rooms?.filter((room) => room.archived).sort(byUrgency) ?? [];
  const actions = writer && (
    <>
      <Button keys="o" icon={<FileUp size={14} aria-hidden="true" />} onClick={choosePlanFile}>
        Open a plan
      </Button>
      <Button keys="n" variant="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={newRoom}>
        New room
      </Button>
    </>
  );
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_19rem] gap-3 overflow-auto p-3 max-[1150px]:grid-cols-1 max-[1150px]:content-start">
      <Panel title="Rooms" {...(rooms && { sub: count(open.length, 'open room') })} actions={actions}>
        {rooms && open.length === 0 ? (
          <NoRooms writer={writer} hasArchived={archived.length > 0} />
        ) : (
          <RoomTable rooms={open} label="Open rooms" />
        )}
        {archived.length > 0 && (
          <details className="border-t border-line">
            <summary className="px-3 py-2 text-sm text-mute">
              {count(archived.length, 'archived room')}
            </summary>
            <RoomTable rooms={archived} label="Archived rooms" />
          </details>
        )}
      </Panel>
      <WorkspacePanel />
    </div>
  );
}

function NoRooms({ writer, hasArchived }: { writer: boolean; hasArchived: boolean }) {
  return (
    <EmptyState
      compact={hasArchived}
      icon={<LayoutGrid size={30} strokeWidth={1.3} />}
      title={hasArchived ? 'Every room is archived.' : 'There is no room in this workspace yet.'}
      actions={
        writer && (
          <>
            <Button onClick={() => offerPlan('the sample launch', 'sample')}>Try the sample launch</Button>
            <Button variant="primary" onClick={choosePlanFile}>
              Open a plan
            </Button>
          </>
        )
      }
    >
      {writer
        ? 'Drop a plan’s file anywhere on this window, or make an empty room.'
        : 'Somebody who may write has to make one; it then shows here.'}
    </EmptyState>
  );
}
