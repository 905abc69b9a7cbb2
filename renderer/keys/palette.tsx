import { Command, defaultFilter } from 'cmdk';
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RoomSummary } from '../../shared/contract/views.ts';
import { heldTarget } from '../../shared/rollout/room-clock.ts';
import { tMinusShort } from '../format/t-minus.ts';
import { FoundHits, SearchState } from '../search/found-hits.tsx';
import { type Found, useSearch } from '../search/use-search.ts';
import { useRooms } from '../store/lists.ts';
import { openRoom } from '../store/navigate.ts';
import { Kbd } from '../ui/kbd.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { type Action, actionsOf, groupName } from './action-groups.ts';
import { Group, itemLook } from './palette-parts.tsx';
import { takeTyped } from './typed-ahead.ts';
import { registry } from './use-keys.ts';

/** Beside what was found, more actions than these are in the way. */
/** A fit above this has what was typed at the beginning of its words, below it only the letters in their order. */
const WORDS = 0.2;
const BEST_ACTIONS = 5;
const BEST_ROOMS = 4;

/** Finds an action, a screen, a room, or anything that is written in the workspace, by its words. */
export function Palette({ onClose }: { onClose(): void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const rooms = useRooms() ?? [];
  const found = useSearch(typed);
  // What applies is asked once: behind an open dialog nothing new applies.
  const groups = useMemo(() => actionsOf(registry.active()), []);
  useLayoutEffect(() => {
    // Only now, as something may have been typed since this was drawn.
    setTyped(takeTyped());
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector('input')?.focus();
    return () => dialog?.close();
  }, []);
  const choose = (run: () => void) => {
    onClose();
    run();
  };
  // What only has the typed letters somewhere is offered where nothing has them as words.
  const least = mayGuess(found) ? 0 : WORDS;
  const fitting = text === '' ? rooms : best(rooms, ({ name }) => `room ${name}`, text, BEST_ROOMS, least);
  const actions = groups.flatMap(({ scope, actions: all }) => all.map((action) => ({ scope, action })));
  const fittingActions = best(
    actions,
    ({ scope, action }) => `${groupName(scope)} ${action.label}`,
    text,
    BEST_ACTIONS,
    least,
  );
  return (
    <dialog
      ref={ref}
      aria-label="Find anything"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="mt-[10dvh] w-[46rem] max-w-[calc(100vw-2rem)] rounded-lg border border-edge bg-panel p-0 shadow-2xl"
    >
      <Command label="Find anything" loop shouldFilter={false}>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          maxLength={200}
          placeholder="What do you want to do? Or find, in any room?"
          className="h-11 w-full border-b border-line bg-transparent px-4 text-lg outline-none focus-visible:border-run"
        />
        <Command.List label="Found" className="max-h-[64dvh] overflow-auto p-1.5">
          {text === '' ? (
            groups.map(({ scope, actions: all }) => (
              <Group key={scope} heading={groupName(scope)}>
                {all.map((action) => (
                  <ActionItem key={action.label} scope={scope} action={action} choose={choose} />
                ))}
              </Group>
            ))
          ) : fittingActions.length > 0 ? (
            <Group heading="Actions">
              {fittingActions.map(({ scope, action }) => (
                <ActionItem key={`${scope} ${action.label}`} scope={scope} action={action} choose={choose} />
              ))}
            </Group>
          ) : null}
          {fitting.length > 0 && (
            <Group heading="Rooms">
              {fitting.map((room) => (
                <RoomItem key={room.id} room={room} choose={choose} />
              ))}
            </Group>
          )}
          <FoundHits found={found} choose={choose} />
        </Command.List>
        {text !== '' && <SearchState found={found} other={fittingActions.length + fitting.length} />}
      </Command>
    </dialog>
  );
}

interface Choosing {
  choose(run: () => void): void;
}

function ActionItem({ scope, action, choose }: { scope: string; action: Action } & Choosing): ReactNode {
  return (
    <Command.Item
      value={`${groupName(scope)} ${action.label}`}
      onSelect={() => choose(action.run)}
      className={itemLook}
    >
      <span className="min-w-0 flex-1 truncate">{action.label}</span>
      {action.keys.map((keys) => (
        <Kbd key={keys} keys={keys} />
      ))}
    </Command.Item>
  );
}

function RoomItem({ room, choose }: { room: RoomSummary } & Choosing): ReactNode {
  return (
    <Command.Item
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
            : tMinusShort(heldTarget(room.targetAt, room, Date.now()), Date.now())}
      </span>
    </Command.Item>
  );
}

/** Whether the rooms were asked and have nothing with these words. */
function mayGuess(found: Found): boolean {
  return (
    found.state === 'none' ||
    found.state === 'failed' ||
    (found.state === 'found' && found.answer.hits.length === 0)
  );
}

/** The best of a list by how well its words fit what was typed. */
function best<T>(
  list: readonly T[],
  wordsOf: (one: T) => string,
  text: string,
  most: number,
  least: number,
): T[] {
  return list
    .map((one) => ({ one, score: defaultFilter(wordsOf(one), text) }))
    .filter(({ score }) => score > least)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}
