import { memo } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { GridCell, GridRow } from '../plan/grid-parts.tsx';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { FlapStrip } from './flap-strip.tsx';
import { severityMarks, stateGrounds, stateMarks, tellingLabels } from './looks.ts';
import { Who } from './who.tsx';

/** How much room the list has: what does not fit stands in the pane. */
export type ListRoom = 'wide' | 'middle' | 'narrow';

export interface RowProps {
  id: string;
  alert: AlertView;
  active: boolean;
  chosen: boolean;
  room: ListRoom;
  /** '+4 min after 50 %'. */
  offset: string;
  now: number;
  names: ReadonlyMap<string, string>;
  onGo(alert: AlertView, how: 'go' | 'choose' | 'range' | 'open'): void;
}

/** The columns of a table with so much room; the time since a stage only where stages were entered. */
export function tracksOf(room: ListRoom, hasStage: boolean): string {
  const stage = hasStage && room !== 'narrow' ? ' 8.5rem' : '';
  if (room === 'wide') return `1.25rem 4.75rem 7rem minmax(12rem,1fr)${stage} 5.5rem 5.75rem 10.5rem`;
  if (room === 'middle') return `1.25rem 4.75rem 7rem minmax(9rem,1fr)${stage} 5.5rem 8.5rem`;
  return '1.25rem 1rem 7rem minmax(6rem,1fr) 5.5rem 6.5rem';
}

export function groundOf(active: boolean, chosen: boolean): string {
  if (active) return 'bg-raise outline-1 -outline-offset-1 outline-run';
  return chosen ? 'bg-run-soft' : 'hover:bg-raise/60';
}

/** One line of the table. */
export const TableRow = memo(function TableRow(props: RowProps) {
  const { id, alert, active, chosen, room, offset, now, names } = props;
  return (
    <GridRow
      id={id}
      data-testid="alert-row"
      data-state={alert.state}
      data-alert={alert.id}
      aria-selected={chosen}
      onClick={(event) => goBy(event, props)}
      onDoubleClick={() => props.onGo(alert, 'open')}
      className={`grid h-8 cursor-default items-center gap-2 border-b border-line/60 px-3 text-sm ${stateGrounds[alert.state]} ${groundOf(active, chosen)}`}
      style={{ gridTemplateColumns: tracksOf(room, offset !== '') }}
    >
      <Chosen {...props} />
      <GridCell className="flex items-center">
        {room === 'narrow' ? (
          <StateMark state={severityMarks[alert.severity]} label={alert.severity} />
        ) : (
          <StateMark state={severityMarks[alert.severity]} word={alert.severity} />
        )}
      </GridCell>
      <GridCell>
        <StateMark state={stateMarks[alert.state]} word={alert.state} />
      </GridCell>
      <GridCell className="flex min-w-0 items-center gap-2 overflow-hidden">
        <span
          className={`min-w-0 shrink-0 truncate font-medium text-text ${room === 'narrow' ? 'max-w-full' : 'max-w-[75%]'}`}
          title={alert.title}
        >
          {alert.title}
        </span>
        <FlapStrip flap={alert.flap} now={now} />
        <Chips alert={alert} />
      </GridCell>
      {room !== 'narrow' && offset !== '' && <OffsetCell offset={offset} />}
      <GridCell className="truncate">
        <Age at={alert.startsAt} />
        {alert.count > 1 && <span className="text-mute"> ×{alert.count}</span>}
      </GridCell>
      {room === 'wide' && (
        <GridCell className="truncate text-xs text-mute">
          <TimeText at={alert.firstSeen} show="time" />–<TimeText at={alert.lastSeen} show="time" />
        </GridCell>
      )}
      <GridCell className="flex min-w-0">
        <Who alert={alert} names={names} />
      </GridCell>
    </GridRow>
  );
});

/** One line with no more than what tells alerts apart. */
export const CompactRow = memo(function CompactRow(props: RowProps) {
  const { id, alert, active, chosen, room, offset, now, names } = props;
  return (
    <GridRow
      id={id}
      data-testid="alert-row"
      data-state={alert.state}
      data-alert={alert.id}
      aria-selected={chosen}
      onClick={(event) => goBy(event, props)}
      onDoubleClick={() => props.onGo(alert, 'open')}
      className={`flex h-6 cursor-default items-center gap-2 border-b border-line/40 px-3 text-xs ${stateGrounds[alert.state]} ${groundOf(active, chosen)}`}
    >
      <Chosen {...props} />
      <GridCell className="grid w-[10.5rem] shrink-0 grid-cols-[4.25rem_1fr] gap-1">
        <StateMark state={severityMarks[alert.severity]} size="xs" word={alert.severity} />
        <StateMark state={stateMarks[alert.state]} size="xs" word={alert.state} />
      </GridCell>
      <GridCell className="flex min-w-0 flex-1 items-center gap-2 overflow-hidden">
        <span className="max-w-[60%] shrink-0 truncate font-medium text-text">{alert.title}</span>
        <FlapStrip flap={alert.flap} now={now} />
        <span className="min-w-0 truncate text-mute">
          {[alert.source, ...tellingLabels(alert).map(([, value]) => value)].join(' · ')}
        </span>
      </GridCell>
      {room !== 'narrow' && offset !== '' && <OffsetCell offset={offset} className="w-36 shrink-0" />}
      <GridCell className="w-20 shrink-0 text-right">
        <Age at={alert.startsAt} />
        {alert.count > 1 && <span className="text-mute"> ×{alert.count}</span>}
      </GridCell>
      <GridCell className={`flex min-w-0 shrink-0 ${room === 'wide' ? 'w-44' : 'w-28'}`}>
        <Who alert={alert} names={names} />
      </GridCell>
    </GridRow>
  );
});

function OffsetCell({ offset, className = '' }: { offset: string; className?: string }) {
  return (
    <GridCell
      title={offset === 'before' ? 'It began before the first stage.' : offset}
      className={`truncate ${offset === 'before' ? 'text-faint' : 'text-mute'} ${className}`}
    >
      {offset}
    </GridCell>
  );
}

/** A mark that says that it is chosen, and chooses it; its key is x. */
export function Chosen({ alert, chosen, onGo }: Pick<RowProps, 'alert' | 'chosen' | 'onGo'>) {
  return (
    <GridCell className="flex w-5 shrink-0">
      <input
        type="checkbox"
        checked={chosen}
        tabIndex={-1}
        aria-label={`Choose ${alert.title}`}
        onChange={() => onGo(alert, 'choose')}
        onClick={(event) => event.stopPropagation()}
        className="size-3.5"
      />
    </GridCell>
  );
}

export function Chips({ alert, most = 4 }: { alert: AlertView; most?: number }) {
  const labels = tellingLabels(alert);
  return (
    // What has no room on the one line is left out whole.
    <span className="flex h-[1.15rem] min-w-0 flex-1 flex-wrap gap-x-1.5 gap-y-2 overflow-hidden">
      {labels.slice(0, most).map(([name, value]) => (
        <span
          key={name}
          title={`${name}=${value}`}
          className="max-w-full truncate rounded-sm border border-line bg-raise px-1 font-mono text-[0.68rem] leading-4 text-mute"
        >
          {name}={value}
        </span>
      ))}
      <span className="text-xs leading-[1.15rem] text-mute">{alert.source}</span>
    </span>
  );
}

export function goBy(
  event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean },
  { alert, onGo }: Pick<RowProps, 'alert' | 'onGo'>,
): void {
  onGo(alert, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'choose' : 'go');
}
