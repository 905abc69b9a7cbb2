import { Ellipsis } from 'lucide-react';
import { useMemo } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { useMe, useRole } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { type AlertAct, alertActs, take } from './alert-acts.ts';
import { usePolledNames } from './use-sources.ts';

export interface AlertActionsProps {
  alerts: readonly AlertView[];
  /** 'menu': one button that opens the list of all acts. 'bar': before it, those that can be done now, with their keys. */
  show: 'bar' | 'menu';
  /** What it is done to, for the menu's spoken name. */
  what: string;
  /** False in a grid's row. */
  stop?: boolean;
  /** Runs before an act: a row becomes the current one. */
  onTake?: () => void;
}

/** The acts on alerts, wherever alerts stand: always all of them, in one order, with one key each. */
export function AlertActions({ alerts, show, what, stop = true, onTake }: AlertActionsProps) {
  const acts = useAlertActs(alerts);
  const menu = (
    <Menu
      label={`What to do with ${what}`}
      stop={stop}
      trigger={<Ellipsis size={14} aria-hidden="true" />}
      items={acts.map((each) => ({
        label: each.label,
        keys: each.keys,
        disabled: each.whyNot !== null,
        ...(each.whyNot !== null && { hint: each.whyNot }),
        run: () => {
          onTake?.();
          take(each);
        },
      }))}
    />
  );
  if (show === 'menu') return menu;
  const isWaiting = alerts.some(({ state }) => state === 'firing');
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1">
      <legend className="sr-only">What to do with {what}</legend>
      {acts
        .filter(({ whyNot }) => whyNot === null)
        .map((each) => (
          <Button
            key={each.name}
            size="sm"
            keys={each.keys}
            data-act={each.name}
            variant={each.name === 'ack' && isWaiting ? 'primary' : 'plain'}
            onClick={() => take(each)}
          >
            {each.label}
          </Button>
        ))}
      {menu}
    </fieldset>
  );
}

export function useAlertActs(alerts: readonly AlertView[]): AlertAct[] {
  const me = useMe() ?? '';
  const role = useRole();
  const polled = usePolledNames();
  return useMemo(() => alertActs(alerts, { me, role, polled }), [alerts, me, role, polled]);
}
