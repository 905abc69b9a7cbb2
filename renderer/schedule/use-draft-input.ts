import { useMemo } from 'react';
import { stateWords } from '../../shared/board/schedule.ts';
import { stateOf } from '../../shared/board/task-tree.ts';
import type { DraftInput } from '../../shared/board/update-draft.ts';
import type { Owner } from '../../shared/ops/fields.ts';
import { useBoard } from '../command/use-board.ts';
import { agoText } from '../format/age.ts';
import { fullTime, shortTime } from '../format/clock-time.ts';
import { leftText } from '../format/left.ts';
import { usePeopleNames } from '../store/people.ts';
import { useTarget } from '../store/room-clock.ts';
import { useRows } from '../store/rows.ts';
import { useZone } from '../store/session.ts';
import { ownerOf, textOf } from '../store/values.ts';
import { useActivity } from '../timeline/use-activity.ts';
import { dayWords, useDayOnly } from '../ui/target-text.tsx';
import { useSchedule } from './use-schedule.ts';

const MOST_NEXT = 4;

/** What an update is drafted from, as the record stands when the draft is opened; null until the record is read. */
export function useDraftInput(since: number | null, nextUpdateAt: number | null): DraftInput | null {
  const board = useBoard();
  const activity = useActivity();
  const { slots } = useSchedule();
  const tasks = useRows('task');
  const names = usePeopleNames();
  const zone = useZone();
  const targetAt = useTarget(board.now);
  const { items } = activity;
  const ready = activity.ready && board.whole;
  const dayOnly = useDayOnly(board.room?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft that a person edits must not change under them.
  return useMemo(() => {
    if (!ready) return null;
    const now = Date.now();
    const nameOf = (owner: Owner | null) =>
      owner === null ? null : 'person' in owner ? (names.get(owner.person) ?? 'somebody') : owner.name;
    const time = (at: number) => shortTime(at, zone, now);
    const working = new Map<string, string[]>();
    for (const row of tasks.filter((each) => stateOf(each) === 'in_progress')) {
      const who = nameOf(ownerOf(row)) ?? 'nobody named';
      working.set(who, [...(working.get(who) ?? []), textOf(row, 'text') ?? '']);
    }
    return {
      room: textOf(board.room, 'name') ?? 'This room',
      at: fullTime(now, zone, now),
      verdict: board.headline,
      target:
        targetAt === null
          ? null
          : `${targetAt > now ? `in ${leftText(targetAt, now)}` : agoText(targetAt, now)}, ${dayOnly ? dayWords(targetAt, textOf(board.room, 'zone') ?? '', now) : time(targetAt)}`,
      blockers: board.blockers.map(({ title, facts, owner }) => ({ title, facts, owner: nameOf(owner) })),
      changes: items
        .filter(
          (item) =>
            !item.removed &&
            !item.redacted &&
            item.kind !== 'update.sent' &&
            (since === null || item.at > since),
        )
        .map((item) => ({ at: time(item.at), who: item.personName, text: item.text })),
      since: since === null ? null : time(since),
      running: slots
        .filter(({ state }) => state === 'running' || state === 'overrunning' || state === 'late')
        .map((slot) => ({ text: slot.text, state: stateWords(slot), owner: nameOf(ownerOf(slot.row)) })),
      next: slots
        .filter(({ state, startAt }) => (state === 'next' || state === 'planned') && startAt !== null)
        .slice(0, MOST_NEXT)
        .map((slot) => ({
          at: time(slot.startAt ?? now),
          text: slot.text,
          owner: nameOf(ownerOf(slot.row)),
        })),
      working: [...working].map(([who, what]) => ({ who, what })),
      nextUpdate: nextUpdateAt === null ? null : `by ${time(nextUpdateAt)}`,
    };
  }, [ready]);
}
