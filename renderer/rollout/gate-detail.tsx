import { lazy, Suspense } from 'react';
import type { GateView } from '../../shared/rollout/gates.ts';
import { removeItems } from '../plan/item-acts.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { AnswerPart } from './answer-part.tsx';
import { checkWords } from './check-words.ts';
import { counterLines, lastSampleOf, sampleText } from './gate-words.ts';
import type { StagePaneProps } from './stage-pane.tsx';
import { TermsPart } from './terms-part.tsx';

const SamplesPart = lazy(() =>
  import('./samples-part.tsx').then((module) => ({ default: module.SamplesPart })),
);

/** What a gate looks at, how it stands, and why. */
export function GateDetail({ room, track, view, readOnly, onEdit }: StagePaneProps & { view: GateView }) {
  const { check, why, masked, progress, answers, terms } = view;
  const last = lastSampleOf(view);
  return (
    <div className="flex flex-col gap-2 border-t border-line px-2.5 py-2 text-sm">
      <p>{why}</p>
      {masked.map(({ verdict, count, limit, isOver }) => (
        <p key={verdict} className={isOver ? 'text-nogo' : 'text-mute'}>
          Masked: {count} {verdict}, limit {limit}.{isOver && ' By itself this would have decided the gate.'}
        </p>
      ))}
      {check && (
        <ul className="text-xs text-mute">
          {checkWords(check).map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      )}
      {last && (
        <p className="text-mute">
          Last sample <b className="font-medium text-text">{sampleText(last)}</b>, <Age at={last.at} ago />
        </p>
      )}
      {terms.length > 0 && (
        <Suspense fallback={<p className="h-44 text-mute">The samples are being drawn…</p>}>
          <SamplesPart gate={view} />
        </Suspense>
      )}
      <Counters gate={view} />
      <TermsPart gate={view} readOnly={readOnly} />
      {progress && progress.open.length > 0 && (
        <p className="text-mute">
          Still open: {progress.open.map((name) => `“${name}”`).join(', ')}
          {progress.total - progress.done > progress.open.length &&
            ` and ${progress.total - progress.done - progress.open.length} more`}
        </p>
      )}
      {answers && check?.type === 'approval' && (
        <AnswerPart room={room} run={track.run} gate={view} answers={answers} check={check} />
      )}
      {!readOnly && (
        <div className="flex gap-1.5">
          <Button size="sm" keys="shift+w" onClick={() => onEdit('gate')}>
            Change the gate
          </Button>
          <Button
            size="sm"
            variant="quiet"
            onClick={() => void removeItems([{ entity: 'gate', id: view.id, values: view.row.values }])}
          >
            Remove
          </Button>
        </div>
      )}
    </div>
  );
}

function Counters({ gate }: { gate: GateView }) {
  const lines = counterLines(gate);
  if (lines.length === 0) return null;
  return (
    <ul aria-label="Counters" className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-mute">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
