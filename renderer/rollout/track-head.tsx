import type { ReactNode } from 'react';
import { numberOf, ownerOf, textOf } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { ReportView } from '../../shared/rollout/reports.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { usePeopleNames } from '../store/people.ts';
import { useRows } from '../store/rows.ts';
import { Age } from '../ui/age.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { apartText, heldText, overruledText, takenApart } from './apart.ts';
import { stateMarks } from './state-looks.ts';

/** What a track is, who has it, why it stands, and what a delivery system says of it. */
export function TrackHead({ track, chosen }: { track: TrackView; chosen: boolean }) {
  const { name, fromVersion, toVersion, environment, report, row } = track;
  return (
    <div className="flex w-44 shrink-0 flex-col gap-1 py-0.5 pr-2 max-[1200px]:w-auto max-[1200px]:flex-row max-[1200px]:flex-wrap max-[1200px]:items-center max-[1200px]:gap-x-3">
      <h3 className={`font-semibold wrap-anywhere ${chosen ? 'text-run' : ''}`}>{name}</h3>
      {(fromVersion || toVersion) && (
        <p className="font-mono text-xs wrap-anywhere">
          {fromVersion || '?'} <span aria-hidden="true">→</span>
          <span className="sr-only">to</span> {toVersion || '?'}
        </p>
      )}
      <p className="text-xs text-mute">{[track.strategy, environment].filter(Boolean).join(' · ')}</p>
      {track.strategy === 'blue-green' && <Colours track={track} />}
      <div className="text-xs">
        <OwnerLabel owner={row && ownerOf(row)} nobody="nobody has it" />
      </div>
      {report && <Reported report={report} />}
    </div>
  );
}

/** Which of the two colours has the traffic: the old one until the track is at a stage that takes all of it. */
function Colours({ track: { fromVersion, toVersion, current, run } }: { track: TrackView }) {
  const switched = run?.action !== 'rollBack' && current !== null && current.percent === 100;
  const colours = [
    { name: 'blue', version: fromVersion, active: !switched },
    { name: 'green', version: toVersion, active: switched },
  ] as const;
  return (
    <ul aria-label="Colours" className="flex gap-1 text-[0.65rem]">
      {colours.map(({ name, version, active }) => (
        <li
          key={name}
          title={version || undefined}
          className={`flex-1 rounded-sm border px-1 py-px ${active ? 'border-run-edge bg-run-soft font-semibold' : 'border-dashed border-edge text-mute'}`}
        >
          {name}
          <span className="block">{active ? 'active' : name === 'green' ? 'preview' : 'idle'}</span>
        </li>
      ))}
    </ul>
  );
}

function Reported({ report }: { report: ReportView }) {
  return (
    <p className="text-xs text-mute" title={report.reason ?? undefined}>
      <StateMark
        state={stateMarks[report.state]}
        size="xs"
        word={`${report.source} says ${report.state.replace('_', ' ')}`}
      />
      {report.percent !== null && ` at ${report.percent} %`} · <Age at={report.receivedAt} ago />
    </p>
  );
}

/** Why a track stands still, and what people did to it apart. */
export function TrackNotes({ track }: { track: TrackView }) {
  const names = usePeopleNames();
  const nameOf = (person: string) => names.get(person) ?? 'somebody';
  const { intent, holds, path } = track;
  const held = holds.find(({ endedAt }) => endedAt === null);
  const apart = takenApart(track);
  const contested = track.row?.conflicts.includes('intent') === true;
  const called = useLastCall(track);
  const unlike = apart.length + path.overruled.length + path.held.length;
  const isQuiet = (intent === 'run' || !held) && unlike === 0 && !contested && !called;
  if (isQuiet) return null;
  return (
    <ul className="mt-1.5 flex flex-col gap-0.5 text-sm">
      {intent !== 'run' && held && (
        <li className="flex items-baseline gap-1.5">
          <StateMark state={intent === 'abort' ? 'aborted' : 'paused'} size="xs" label="" />
          <span>
            {nameOf(held.by)} {intent === 'abort' ? 'aborted' : 'paused'} it <Age at={held.at} ago />
            {held.reason && <>: “{held.reason}”</>}
          </span>
        </li>
      )}
      {contested && intent !== 'run' && (
        <Note mark="conflict">
          It was stopped apart in different ways: {intent === 'abort' ? 'aborted' : 'paused'}, the safer,
          holds.
        </Note>
      )}
      {intent !== 'run' &&
        apart.map((one) => (
          <Note key={one.step.id} mark="conflict">
            {apartText(one, intent, nameOf)}
          </Note>
        ))}
      {path.overruled.map((step) => (
        <Note key={step.id} mark="conflict">
          <b className="font-semibold text-unk">overruled</b> {overruledText(step, nameOf)}
        </Note>
      ))}
      {path.held.map((step) => (
        <Note key={step.id} mark="conflict">
          <b className="font-semibold text-hold">held</b> {heldText(step, path.held, nameOf)}
        </Note>
      ))}
      {called && (
        <li className="flex items-baseline gap-1.5">
          <StateMark state={called.values.ok === true ? 'done' : 'refused'} size="xs" label="" />
          <span className="text-mute wrap-anywhere">
            “{textOf(called, 'provider')}” was called <Age at={numberOf(called, 'at') ?? 0} ago />:{' '}
            {called.values.ok === true ? 'it went through' : 'it did not go through'}
            {textOf(called, 'result') && `, ${textOf(called, 'result')}`}
          </span>
        </li>
      )}
    </ul>
  );
}

/** What came of the last call to the outside that an act on the track made. */
function useLastCall({ id }: TrackView): RowView | null {
  const deliveries = useRows('delivery').filter((row) => textOf(row, 'track') === id);
  return deliveries.toSorted((a, b) => (numberOf(b, 'at') ?? 0) - (numberOf(a, 'at') ?? 0))[0] ?? null;
}

function Note({ mark, children }: { mark: 'conflict'; children: ReactNode }) {
  return (
    <li className="flex items-baseline gap-1.5">
      <StateMark state={mark} size="xs" label="" />
      <span>{children}</span>
    </li>
  );
}
