import { X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Firing } from '../../shared/alerts/firings.ts';
import { textOf } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { AlertMenu } from '../alerts/alert-menu.tsx';
import { RunbookLink } from '../alerts/runbooks/runbook-link.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { useRows } from '../store/rows.ts';
import { Age } from '../ui/age.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { StandDown } from './stand-down.tsx';
import { whenOf, whenWords } from './tripwire-words.ts';

/** Reads matchers, which nothing else here needs. */
const TripwireDialog = lazy(() =>
  import('./tripwire-dialog.tsx').then((module) => ({ default: module.TripwireDialog })),
);

/** Nobody reads more of what says the same. */
const firingsAtMost = 8;

/** What a risk watches for, what fired, and who says that it is over. */
export function TripwiresPart({
  risk,
  firings,
  readOnly,
}: {
  risk: RowView;
  firings: readonly Firing[];
  readOnly: boolean;
}) {
  const tripwires = useRows('tripwire').filter((row) => textOf(row, 'risk') === risk.id);
  const gates = useRows('gate');
  const tracks = useRows('track');
  const [editing, setEditing] = useState<RowView | 'new' | null>(null);
  useKeys('risks tripwires', [
    {
      key: 'shift+t',
      label: 'Set a tripwire on the risk…',
      run: () => setEditing('new'),
      when: () => !readOnly,
    },
  ]);
  return (
    <section aria-label="Tripwires" className="border-t border-line pt-2">
      {firings.length > 0 && (
        <div className="mb-2 rounded-md border border-nogo-edge bg-nogo-soft p-2">
          <StateMark state="materialising" word className="font-semibold" />
          <ul>
            {firings.slice(0, firingsAtMost).map(({ id, why, at, cause }) => (
              <li key={id} className="flex items-start gap-1 wrap-anywhere">
                <span className="min-w-0 flex-1">
                  {why} <Age at={at} ago className="text-mute" />
                </span>
                <AlertMenu ids={[cause]} />
              </li>
            ))}
          </ul>
          {firings.length > firingsAtMost && (
            <p className="text-mute">and {firings.length - firingsAtMost} more</p>
          )}
          <StandDown firings={firings} title={textOf(risk, 'title')} />
        </div>
      )}
      <div className="flex items-center gap-2">
        <h4 className="flex-1 text-xs font-medium text-mute">Tripwires</h4>
        {!readOnly && (
          <Button size="sm" keys="shift+t" onClick={() => setEditing('new')}>
            Set…
          </Button>
        )}
      </div>
      {tripwires.length === 0 ? (
        <p className="text-mute">None: nothing says by itself that it happens.</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {tripwires.map((row) => (
            <li key={row.id} data-testid="tripwire" className="flex items-start gap-1">
              <button
                type="button"
                disabled={readOnly}
                onClick={() => setEditing(row)}
                className="min-w-0 flex-1 rounded-sm px-1 py-0.5 text-left hover:bg-raise disabled:hover:bg-transparent"
              >
                <span className="font-medium wrap-anywhere">{textOf(row, 'name')}</span>
                <span className="block text-xs text-mute wrap-anywhere">
                  when {whenWords(whenOf(row), gates, tracks)}
                </span>
              </button>
              {textOf(row, 'runbook') !== '' && (
                <RunbookLink rule={textOf(row, 'name')} link={textOf(row, 'runbook')}>
                  runbook
                </RunbookLink>
              )}
              {!readOnly && (
                <IconButton
                  label={`Take tripwire “${textOf(row, 'name')}” away`}
                  icon={<X size={13} aria-hidden="true" />}
                  onClick={() => void act('removeTripwire', { id: row.id })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {editing && (
        <Suspense fallback={<span data-dialog-coming hidden />}>
          <TripwireDialog
            risk={risk}
            tripwire={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </section>
  );
}
