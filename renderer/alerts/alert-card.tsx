import { memo } from 'react';
import { GridCell } from '../plan/grid-parts.tsx';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { Chips, goBy, type RowProps } from './alert-row.tsx';
import { FlapStrip } from './flap-strip.tsx';
import { severityMarks, stateMarks } from './looks.ts';
import { Who } from './who.tsx';

const edges = {
  firing: 'border-nogo-edge',
  acknowledged: 'border-run-edge',
  shelved: 'border-line',
  silenced: 'border-line',
  resolved: 'border-line',
} as const;

/** One alert as a card: what it says in its own words, too. */
export const AlertCard = memo(function AlertCard(props: RowProps) {
  const { id, alert, active, chosen, offset, now, names } = props;
  const { annotations } = alert;
  const said = (
    annotations.summary ??
    annotations.description ??
    Object.values(annotations)[0] ??
    ''
  ).replace(/\*\*|`/g, '');
  return (
    <GridCell
      id={id}
      data-testid="alert-row"
      data-state={alert.state}
      data-alert={alert.id}
      aria-selected={chosen}
      onClick={(event) => goBy(event, props)}
      onDoubleClick={() => props.onGo(alert, 'open')}
      className={`flex h-[8.25rem] min-w-0 flex-1 cursor-default flex-col gap-1 overflow-hidden rounded-md border bg-raise/40 p-2.5 text-sm ${edges[alert.state]} ${active ? 'outline-2 outline-run' : chosen ? 'bg-run-soft' : ''}`}
    >
      <span className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={chosen}
          tabIndex={-1}
          aria-label={`Choose ${alert.title}`}
          onChange={() => props.onGo(alert, 'choose')}
          onClick={(event) => event.stopPropagation()}
          className="size-3.5 shrink-0"
        />
        <StateMark state={severityMarks[alert.severity]} word={alert.severity} />
        <StateMark state={stateMarks[alert.state]} word={alert.state} />
        <span className="ml-auto shrink-0 text-xs text-mute">
          <Age at={alert.startsAt} />
          {alert.count > 1 && ` ×${alert.count}`}
        </span>
      </span>
      <span className="truncate font-semibold" title={alert.title}>
        {alert.title}
      </span>
      <span className="min-h-4 truncate text-xs text-mute">{said}</span>
      <span className="flex min-w-0 gap-1.5 overflow-hidden">
        <Chips alert={alert} most={3} />
      </span>
      <span className="mt-auto flex min-w-0 items-center gap-2 text-xs">
        <span className="flex min-w-0 flex-1">
          <Who alert={alert} names={names} />
        </span>
        <FlapStrip flap={alert.flap} now={now} />
        <span className="shrink-0 text-mute">{offset}</span>
      </span>
    </GridCell>
  );
});
