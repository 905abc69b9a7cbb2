import type { ReadingView } from '../../shared/contract/ingest.ts';
import { count } from '../format/amounts.ts';
import { StateMark } from '../ui/state-mark.tsx';

const SHOWN = 8;

/** What was found in a payload, before it is stored. */
export function Reading({ reading }: { reading: ReadingView }) {
  const { rollouts, alerts, warnings, refused, raw, source } = reading;
  const more = Math.max(0, rollouts.length - SHOWN) + Math.max(0, alerts.length - SHOWN);
  return (
    <div className="rounded-md border border-line bg-raise px-3 py-2 text-sm">
      <p className="font-medium">{headline(reading)}</p>
      {source !== null && <p className="text-mute">Read as {source}.</p>}
      <ul className="mt-1">
        {rollouts.slice(0, SHOWN).map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole.
          <li key={index} className="wrap-anywhere">
            {one.name}
            {one.environment && ` in ${one.environment}`}: {one.state.replace('_', ' ')}
            {one.stage && `, ${one.stage}`}
            {one.percent !== null && ` at ${one.percent} %`}
          </li>
        ))}
        {alerts.slice(0, SHOWN).map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole.
          <li key={index} className="wrap-anywhere">
            {one.title}: {one.status}, {one.severity}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-mute">and {count(more, 'more', 'more')}</p>}
      {!(raw && refused) &&
        warnings.map((warning) => (
          <p key={warning} className="mt-1 flex gap-1.5 text-mute">
            <StateMark state="warning" size="xs" label="" className="mt-0.5 self-start" /> {warning}
          </p>
        ))}
    </div>
  );
}

function headline({ rollouts, alerts, refused }: ReadingView): string {
  if (refused !== null) return refused;
  const parts = [
    ...(rollouts.length > 0 ? [count(rollouts.length, 'rollout report')] : []),
    ...(alerts.length > 0 ? [count(alerts.length, 'alert')] : []),
  ];
  return parts.length > 0
    ? `${parts.join(' and ')} in it.`
    : 'Nobody here knows this shape. It is kept and can be mapped.';
}
