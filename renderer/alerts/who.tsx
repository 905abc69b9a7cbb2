import type { AlertView } from '../../shared/alerts/feed.ts';
import { Age } from '../ui/age.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** Who is on an alert and since when; of one that is hidden, until when and by whom. */
export function Who({ alert, names }: { alert: AlertView; names: ReadonlyMap<string, string> }) {
  const { acks, silences, endsAt, closed, acknowledgedThere, state } = alert;
  const [first] = acks;
  const last = silences.at(-1);
  if (endsAt !== null)
    return (
      <span className="truncate">
        over <Age at={endsAt} ago />
        {closed !== null && `, says ${names.get(closed.by) ?? 'somebody'}: “${closed.why}”`}
      </span>
    );
  if (last && (state === 'silenced' || state === 'shelved'))
    return (
      <span className="truncate" title={last.reason}>
        until <TimeText at={last.endsAt} show="time" />
        {last.by !== null && `, ${names.get(last.by) ?? 'somebody'}`}
      </span>
    );
  if (!first)
    return acknowledgedThere ? (
      <span className="truncate text-run">at its source</span>
    ) : (
      <span className="font-medium text-nogo">nobody</span>
    );
  const name = names.get(first.person) ?? 'somebody';
  return (
    <span
      className="truncate"
      title={acks
        .map(({ comment }) => comment)
        .filter(Boolean)
        .join(' · ')}
    >
      <span className="font-medium">{name}</span>
      {acks.length > 1 && ` +${acks.length - 1}`} · <Age at={first.at} />
      {first.comment !== '' && <span className="text-mute"> “{first.comment}”</span>}
    </span>
  );
}
