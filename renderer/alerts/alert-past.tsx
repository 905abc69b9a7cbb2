import { useMemo } from 'react';
import { endOf } from '../../shared/alerts/ends.ts';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { numberOf, textOf } from '../../shared/board/read.ts';
import { spanText } from '../../shared/board/stages.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { useRows } from '../store/rows.ts';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { SilenceActions } from './silence-actions.tsx';

const shownAtMost = 20;

/** What was before: its firings, who had them, what hides it, and what people wrote beside it. */
export function AlertPast({ alert, names }: { alert: AlertView; names: ReadonlyMap<string, string> }) {
  const { source, fingerprint } = alert;
  const rows = useRows('alert', { scope: ALERTS });
  const acks = useRows('ack', { scope: ALERTS, withRemoved: true });
  const remarks = useRows('remark', { scope: ALERTS });
  const firings = useMemo(
    () =>
      rows
        .filter((row) => textOf(row, 'source') === source && textOf(row, 'fingerprint') === fingerprint)
        .sort((a, b) => (numberOf(b, 'startsAt') ?? 0) - (numberOf(a, 'startsAt') ?? 0)),
    [rows, source, fingerprint],
  );
  const own = new Set(firings.map(({ id }) => id));
  const said = remarks
    .filter((row) => own.has(textOf(row, 'subject')))
    .sort((a, b) => (numberOf(b, 'at') ?? 0) - (numberOf(a, 'at') ?? 0));
  const nameOf = (person: string) => names.get(person) ?? 'somebody';
  return (
    <>
      <section aria-label="Firings">
        <h4 className="mb-1 text-xs font-medium text-mute">
          {firings.length === 1 ? 'Fired once' : `Fired ${firings.length} times`}
        </h4>
        <ul className="flex flex-col gap-1">
          {firings.slice(0, shownAtMost).map((row) => {
            const [from, to] = [numberOf(row, 'startsAt') ?? 0, endOf(row)];
            const had = acks.filter((ack) => textOf(ack, 'alert') === row.id);
            return (
              <li key={row.id} data-testid="past-firing">
                <StateMark
                  state={to === null ? 'firing' : 'succeeded'}
                  label={to === null ? 'fires' : 'over'}
                  size="xs"
                />{' '}
                <TimeText at={from} />
                {to === null ? ', goes on' : `, for ${spanText(to - from)}`}
                {had.map((ack) => (
                  <span key={ack.id} className="block pl-4 text-mute">
                    {nameOf(textOf(ack, 'person'))} {ack.removed ? 'gave it back' : 'had it'}
                    {textOf(ack, 'comment') !== '' && `: “${textOf(ack, 'comment')}”`}
                  </span>
                ))}
              </li>
            );
          })}
        </ul>
        {firings.length > shownAtMost && (
          <p className="text-mute">And {firings.length - shownAtMost} more: see History.</p>
        )}
      </section>
      {alert.silences.length > 0 && (
        <section aria-label="Silences that hide it">
          <h4 className="mb-1 text-xs font-medium text-mute">Hidden by</h4>
          <ul className="flex flex-col gap-2">
            {alert.silences.map((silence) => (
              <li key={silence.id}>
                “{silence.reason}” until <TimeText at={silence.endsAt} />
                {silence.by !== null && `, by ${nameOf(silence.by)}`}
                <SilenceActions silence={silence} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {said.length > 0 && (
        <section aria-label="Remarks">
          <h4 className="mb-1 text-xs font-medium text-mute">Remarks</h4>
          <ul className="flex flex-col gap-1">
            {said.map((row) => (
              <li key={row.id}>
                <span className="font-medium">{nameOf(textOf(row, 'person'))}</span>,{' '}
                <Age at={numberOf(row, 'at') ?? 0} ago />
                <span className="block wrap-anywhere whitespace-pre-wrap">{textOf(row, 'text')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
