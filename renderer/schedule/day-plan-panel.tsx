import { CalendarClock, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlacedSlot } from '../../shared/board/schedule.ts';
import { differs } from '../../shared/board/schedule-zone.ts';
import { spanText } from '../../shared/board/stages.ts';
import { dayOf as boardDay, instantOf } from '../../shared/board/zone.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { count } from '../format/amounts.ts';
import { dayOf, zoneName } from '../format/clock-time.ts';
import { choosePlanFile } from '../import/choose-file.ts';
import { editItems } from '../plan/item-acts.ts';
import { OwnerDialog } from '../plan/owner-dialog.tsx';
import { useRoomLoaded } from '../store/rows.ts';
import { useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { DayAxis } from './day-axis.tsx';
import { layOutDays } from './day-layout.ts';
import { finishSlot, startSlot } from './slot-acts.ts';
import { SlotBar } from './slot-bar.tsx';
import { SlotDialog } from './slot-dialog.tsx';
import { SlotList } from './slot-list.tsx';
import { setCurrent, useDayPlan } from './use-day-plan.ts';
import { useDayPlanKeys } from './use-day-plan-keys.ts';
import { useNarrow } from './use-narrow.ts';
import { useSchedule } from './use-schedule.ts';

/** The plan of the day: a time axis, or a list, with what one can do about an entry below. */
export function DayPlanPanel({ room, readOnly }: { room: string; readOnly: boolean }) {
  const { slots, gaps, now } = useSchedule();
  const zone = useZone();
  const narrow = useNarrow();
  const loaded = useRoomLoaded();
  const { view: chosenView, current } = useDayPlan();
  const view = chosenView ?? (narrow ? 'list' : 'axis');
  const body = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<RowView | 'new' | null>(null);
  const [assigning, setAssigning] = useState<RowView | null>(null);
  const chosen = slots.find(({ row }) => row.id === current) ?? firstOpen(slots);
  const titles = useMemo(() => new Map(slots.map(({ row, text }) => [row.id, text])), [slots]);
  const titleOf = (id: string) => titles.get(id) ?? '';
  const days = useMemo(() => layOutDays(slots, zone, now), [slots, zone, now]);
  const unplaced = slots.filter(
    ({ startAt, startedAt, endedAt }) => startAt === null && startedAt === null && endedAt === null,
  );

  const pick = (id: string) => {
    setCurrent(id);
    const button = body.current?.querySelector<HTMLElement>(`[data-slot="${CSS.escape(id)}"]`);
    if (button !== document.activeElement) button?.focus({ preventScroll: true });
    bringIntoView(body.current, button, 'nearest');
  };
  const step = (by: number) => {
    const at = chosen ? slots.indexOf(chosen) : -1;
    const next = slots[Math.min(slots.length - 1, Math.max(0, at + by))];
    if (next) pick(next.row.id);
  };
  const toNow = () => bringIntoView(body.current, body.current?.querySelector('[data-now]'), 'center');
  // The screen opens at now.
  const opened = slots.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the entries are here, and for each view.
  useEffect(toNow, [opened, view]);
  const open = (slot: PlacedSlot) => !readOnly && setEditing(slot.row as RowView);
  const row = chosen ? (chosen.row as RowView) : null;
  const act = {
    start: () => row && void startSlot(row),
    finish: () => row && void finishSlot(row),
    assign: () => row && setAssigning(row),
    edit: () => row && setEditing(row),
    add: () => setEditing('new'),
  };
  useDayPlanKeys({ row, readOnly, step, toNow, view, ...act });
  const shared = { zone, now, current: chosen?.row.id ?? null, titleOf, onPick: pick, onOpen: open };
  const free = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const overlapping = slots.filter(({ overlaps }) => overlaps.length > 0).length;
  const behind = slots.filter(({ state }) => state === 'late' || state === 'overrunning').length;
  return (
    <Panel
      title="Day plan"
      sub={
        slots.length === 0
          ? undefined
          : [
              count(slots.length, 'entry', 'entries'),
              ...(behind > 0 ? [`${behind} behind`] : []),
              ...(overlapping > 0 ? [`${overlapping} at the same time as others`] : []),
              ...(free > 0 ? [`${spanText(free)} free between`] : []),
            ].join(' · ')
      }
      actions={
        slots.length > 0 && (
          <>
            <Button size="sm" keys="t" onClick={toNow}>
              Now
            </Button>
            <Button
              size="sm"
              keys="v"
              onClick={() => useDayPlan.setState({ view: view === 'axis' ? 'list' : 'axis' })}
            >
              {view === 'axis' ? 'List' : 'Time axis'}
            </Button>
            <Button size="sm" keys="n" disabled={readOnly} onClick={act.add}>
              Add
            </Button>
          </>
        )
      }
      className="flex-1"
      scroll={false}
    >
      <div className="flex h-full min-h-0 flex-col">
        {slots.length === 0 ? (
          loaded && <NothingPlanned readOnly={readOnly} onAdd={act.add} />
        ) : (
          <div ref={body} data-view={view} className="min-h-0 flex-1 overflow-auto">
            {view === 'list' ? (
              <SlotList {...shared} slots={slots} label="Schedule" />
            ) : (
              <>
                <p aria-hidden="true" className="flex border-b border-line px-3 py-1 text-xs text-mute">
                  <span className="w-14">{zoneName(now, zone)}</span>
                  <span className="flex-1">planned, and to the right what happened</span>
                </p>
                {days.map((day) => (
                  <DayAxis
                    key={day.day}
                    {...shared}
                    day={day}
                    other={otherZone(
                      day.planned.map(({ slot }) => slot),
                      zone,
                    )}
                    label={dayOf(noon(day.day, zone), zone, now)}
                  />
                ))}
                {unplaced.length > 0 && (
                  <section aria-label="Without a time">
                    <h3 className="border-b border-line px-3 py-1.5 text-sm font-semibold">Without a time</h3>
                    <SlotList {...shared} slots={unplaced} label="Without a time" />
                  </section>
                )}
              </>
            )}
          </div>
        )}
        {chosen && (
          <SlotBar
            slot={chosen}
            zone={zone}
            now={now}
            readOnly={readOnly}
            titleOf={titleOf}
            onStart={act.start}
            onFinish={act.finish}
            onAssign={act.assign}
            onEdit={act.edit}
          />
        )}
      </div>
      {editing && (
        <SlotDialog
          room={room}
          row={editing === 'new' ? null : editing}
          day={boardDay(now, zone)}
          zone={zoneName(now, zone)}
          onDone={setCurrent}
          onClose={() => setEditing(null)}
        />
      )}
      {assigning && (
        <OwnerDialog
          title={titleOf(assigning.id)}
          onPick={(owner) => void editItems([assigning], { owner })}
          onClose={() => setAssigning(null)}
        />
      )}
    </Panel>
  );
}

/** Scrolls the list alone: the browser's own way would move the whole window where that is small. */
function bringIntoView(
  list: HTMLElement | null,
  entry: Element | null | undefined,
  to: 'center' | 'nearest',
): void {
  if (!list || !entry) return;
  const [outer, inner] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
  const top = inner.top - outer.top;
  // Below the day's own heading, which stays at the top.
  const heading = 32;
  if (to === 'center') list.scrollTop += top - outer.height / 2;
  else if (top < heading) list.scrollTop += top - heading;
  else if (top + inner.height > outer.height)
    list.scrollTop += Math.min(top - heading, top + inner.height - outer.height);
}

/** What one most likely came for: what runs, is late or comes next. */
function firstOpen<S extends PlacedSlot>(slots: readonly S[]): S | undefined {
  const by = (...states: readonly string[]) => slots.find(({ state }) => states.includes(state));
  return by('running', 'overrunning', 'late') ?? by('next') ?? slots[0];
}

/** The plan's own zone where its clocks show another time than the one that is shown. */
function otherZone(slots: readonly PlacedSlot[], zone: string): string | null {
  const other = slots.find(({ startAt, zone: own }) => startAt !== null && differs(startAt, own, zone));
  return other?.zone ?? null;
}

function noon(day: string, zone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour: 12, minute: 0 }, zone);
}

function NothingPlanned({ readOnly, onAdd }: { readOnly: boolean; onAdd(): void }) {
  return (
    <EmptyState
      icon={<CalendarClock size={32} />}
      title="No schedule yet"
      actions={
        <>
          <Button variant="primary" onClick={choosePlanFile}>
            Open a plan…
          </Button>
          <Button keys="n" disabled={readOnly} icon={<Plus size={14} aria-hidden="true" />} onClick={onAdd}>
            Add an entry
          </Button>
        </>
      }
    >
      Clock times that a plan names day by day (“09:00–09:15 UTC: Stage 1”) stand here beside what really
      happened. Add entries by hand, or bring in a plan that has them.
    </EmptyState>
  );
}
