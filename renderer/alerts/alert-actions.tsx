import { Ellipsis } from 'lucide-react';
import { useMemo } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { useMe, useRole } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { type AlertAct, alertActs, take } from './alert-acts.ts';

export interface AlertActionsProps {
  alerts: readonly AlertView[];
  /** 'bar': buttons with their keys. 'menu': one button that opens the same list. */
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
  if (show === 'menu')
    return (
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
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">What to do with {what}</legend>
      {acts.map((each) => (
        <Button
          key={each.name}
          size="sm"
          keys={each.keys}
          data-act={each.name}
          variant={each.name === 'ack' && each.whyNot === null ? 'primary' : 'plain'}
          aria-disabled={each.whyNot !== null || undefined}
          title={each.whyNot ?? undefined}
          className="aria-disabled:opacity-55"
          onClick={() => take(each)}
        >
          {each.label}
        </Button>
      ))}
    </fieldset>
  );
}

export function useAlertActs(alerts: readonly AlertView[]): AlertAct[] {
  const me = useMe() ?? '';
  const role = useRole();
  return useMemo(() => alertActs(alerts, { me, role }), [alerts, me, role]);
}
