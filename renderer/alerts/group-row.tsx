import { ChevronDown, ChevronRight } from 'lucide-react';
import type { AlertGroup } from '../../shared/alerts/groups.ts';
import { count } from '../format/amounts.ts';
import { GridCell, GridRow } from '../plan/grid-parts.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { AlertActions } from './alert-actions.tsx';
import { groundOf } from './alert-row.tsx';
import { changeAlerts, chooseNone, turnGroup } from './alerts-store.ts';
import { severityMarks } from './looks.ts';

export interface GroupRowProps {
  id: string;
  group: AlertGroup;
  by: readonly string[];
  closed: boolean;
  active: boolean;
  onGo(): void;
}

/** The head of a group: what its alerts have in common, and how many there are, shown or not. */
export function GroupRow({ id, group, by, closed, active, onGo }: GroupRowProps) {
  const { alerts, firing, key, values } = group;
  const [worst] = alerts;
  const name = by.map((label, index) => `${label}=${values[index] || '(none)'}`).join(' ');
  const Sign = closed ? ChevronRight : ChevronDown;
  return (
    <GridRow
      id={id}
      data-testid="alert-group"
      data-group={key}
      aria-expanded={!closed}
      onClick={() => {
        onGo();
        turnGroup(key);
      }}
      className={`flex h-8 cursor-pointer items-center gap-2 border-b border-line bg-bg/60 px-3 text-sm ${groundOf(active, false)}`}
    >
      <GridCell className="flex min-w-0 flex-1 items-center gap-2">
        <Sign size={14} aria-hidden="true" className="shrink-0 text-mute" />
        {worst && <StateMark state={severityMarks[worst.severity]} label={worst.severity} />}
        <span className="truncate font-semibold">{name}</span>
        <span className="shrink-0 text-xs text-mute">
          {count(alerts.length, 'alert')} · {firing} firing
        </span>
      </GridCell>
      <GridCell onClick={(event) => event.stopPropagation()}>
        <AlertActions
          alerts={alerts}
          show="menu"
          what={`the ${alerts.length} alerts of ${name}`}
          stop={false}
          onTake={() => {
            chooseNone();
            changeAlerts({ current: `group ${key}` });
          }}
        />
      </GridCell>
    </GridRow>
  );
}
