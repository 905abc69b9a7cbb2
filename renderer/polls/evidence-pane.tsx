import type { Evidence, EvidenceNames } from '../../shared/rollout/evidence.ts';
import type { PositionView } from '../../shared/rollout/polls.ts';
import { count } from '../format/amounts.ts';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';

interface Line {
  key: string;
  what: string;
  before: string | null;
  present: string | null;
}

/** What was on the board when somebody answered, beside what is there now. */
export function EvidencePane({
  position,
  now,
  names,
  className = '',
}: {
  position: PositionView | null;
  /** Null for a closed poll: nothing fades there any more. */
  now: Evidence | null;
  names: EvidenceNames;
  className?: string;
}) {
  const then = position?.vote ? position.evidence : null;
  const title = position ? `Evidence: ${position.name}` : 'Evidence';
  const lines = linesOf(then, now, names);
  return (
    <Panel title={title} sub={position?.vote ? 'as it was at the answer' : undefined} className={className}>
      <div data-testid="evidence" className="flex flex-col gap-2 p-3">
        {position?.vote && position.at !== null && (
          <p className="text-sm text-mute">
            {position.vote} at <TimeText at={position.at} />.{' '}
            {now === null
              ? 'The poll is closed: this is what the answer rested on.'
              : position.faded.length > 0
                ? 'What changed for the worse since is marked.'
                : 'Nothing got worse since.'}
          </p>
        )}
        {!position?.vote && (
          <p className="text-sm text-mute">
            {now ? 'No answer yet. This is what one would rest on.' : 'This position never answered.'}
          </p>
        )}
        {lines.length > 0 && <Compared lines={lines} hasThen={then !== null} hasNow={now !== null} />}
        {(now ?? then)?.firing === null && (
          <p className="text-xs text-mute">
            No source of alerts is connected to this room: that none fires says nothing.
          </p>
        )}
      </div>
    </Panel>
  );
}

function Compared({ lines, hasThen, hasNow }: { lines: Line[]; hasThen: boolean; hasNow: boolean }) {
  return (
    <table className="w-full border-collapse text-left text-sm">
      <caption className="sr-only">What the answer rests on</caption>
      <thead className="text-xs text-mute">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 pr-2 font-medium">
            What
          </th>
          {hasThen && (
            <th scope="col" className="py-1 pr-2 font-medium">
              Then
            </th>
          )}
          {hasNow && (
            <th scope="col" className="py-1 font-medium">
              Now
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, what, before, present }) => {
          const isOther = hasThen && hasNow && before !== present;
          return (
            <tr key={key} className="border-b border-line align-top">
              <th scope="row" className="py-1 pr-2 font-normal break-words text-mute">
                {what}
              </th>
              {hasThen && <td className="py-1 pr-2">{before ?? '–'}</td>}
              {hasNow && (
                <td className="py-1">
                  <span className="inline-flex items-start gap-1.5">
                    {isOther && <StateMark state="conflict" label="changed" className="pt-1" />}
                    <span className={isOther ? 'font-semibold' : ''}>{present ?? '–'}</span>
                  </span>
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function linesOf(then: Evidence | null, now: Evidence | null, names: EvidenceNames): Line[] {
  const line = (key: string, what: string, read: (evidence: Evidence) => string | null): Line => ({
    key,
    what,
    before: then && read(then),
    present: now && read(now),
  });
  if (!then && !now) return [];
  const ids = (read: (evidence: Evidence) => readonly string[]) => [
    ...new Set([...(now ? read(now) : []), ...(then ? read(then) : [])]),
  ];
  return [
    line('call', 'The call', ({ call }) => (call === 'GO' ? 'no hold' : call)),
    line('musts', 'Musts', ({ mustsOpen }) => (mustsOpen === 0 ? 'none open' : `${mustsOpen} open`)),
    ...changedMusts(then, now).map((id) =>
      line(`must ${id}`, `Must “${names.must(id)}”`, ({ openMusts }) =>
        openMusts.includes(id) ? 'open' : 'met',
      ),
    ),
    ...ids(({ gates }) => Object.keys(gates)).map((id) =>
      line(`gate ${id}`, `Gate “${names.gate(id)}”`, ({ gates }) => gates[id] ?? null),
    ),
    line('alerts', 'Alerts', ({ firing }) =>
      firing === null ? 'not known' : `${count(firing, 'alert')} firing`,
    ),
    line('fresh', 'Sources', ({ stale }) =>
      stale.length === 0 ? 'none stale' : `stale: ${stale.join(', ')}`,
    ),
  ];
}

/** Those that differ; of one side alone, all that were open. */
function changedMusts(then: Evidence | null, now: Evidence | null): string[] {
  const [before, present] = [then?.openMusts ?? [], now?.openMusts ?? []];
  return [...new Set([...present, ...before])].filter((id) => present.includes(id) !== before.includes(id));
}
