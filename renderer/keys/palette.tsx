import { Command } from 'cmdk';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { tMinusShort } from '../format/t-minus.ts';
import { useRooms } from '../store/lists.ts';
import { openRoom } from '../store/navigate.ts';
import { Kbd } from '../ui/kbd.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { actionsOf, groupName } from './action-groups.ts';
import { registry } from './use-keys.ts';

const itemLook =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 text-sm data-[selected=true]:bg-run-soft data-[selected=true]:text-text';

/** Finds an action, a screen or a room by its words. */
export function Palette({ onClose }: { onClose(): void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const rooms = useRooms() ?? [];
  // What applies is asked once: behind an open dialog nothing new applies.
  const groups = useMemo(() => actionsOf(registry.active()), []);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector('input')?.focus();
    return () => dialog?.close();
  }, []);
  const choose = (run: () => void) => {
    onClose();
    run();
  };
  return (
    <dialog
      ref={ref}
      aria-label="Find an action"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="mt-[12dvh] w-[38rem] max-w-[calc(100vw-2rem)] rounded-lg border border-edge bg-panel p-0 shadow-2xl"
    >
      <Command label="Find an action" loop>
        <Command.Input
          placeholder="What do you want to do?"
          className="h-11 w-full border-b border-line bg-transparent px-4 text-lg outline-none focus-visible:border-run"
        />
        <Command.List className="max-h-[60dvh] overflow-auto p-1.5">
          <Command.Empty className="px-3 py-6 text-center text-mute">Nothing is called that.</Command.Empty>
          {groups.map(({ scope, actions }) => (
            <Group key={scope} heading={groupName(scope)}>
              {actions.map((action) => (
                <Command.Item
                  key={action.label}
                  value={`${groupName(scope)} ${action.label}`}
                  onSelect={() => choose(action.run)}
                  className={itemLook}
                >
                  <span className="min-w-0 flex-1 truncate">{action.label}</span>
                  {action.keys.map((keys) => (
                    <Kbd key={keys} keys={keys} />
                  ))}
                </Command.Item>
              ))}
            </Group>
          ))}
          {rooms.length > 0 && (
            <Group heading="Rooms">
              {rooms.map((room) => (
                <Command.Item
                  key={room.id}
                  value={`room ${room.name} ${room.id}`}
                  onSelect={() => choose(() => openRoom(room.id))}
                  className={itemLook}
                >
                  <StateMark
                    state={room.call === 'GO' ? 'open' : room.call === 'HOLD' ? 'hold' : 'scrub'}
                    label={room.call === 'GO' ? 'no hold' : room.call}
                  />
                  <span className="min-w-0 flex-1 truncate">{room.name}</span>
                  <span className="text-xs text-mute">
                    {room.archived
                      ? 'archived'
                      : room.targetAt === null
                        ? room.kind
                        : tMinusShort(room.targetAt, Date.now())}
                  </span>
                </Command.Item>
              ))}
            </Group>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  );
}
