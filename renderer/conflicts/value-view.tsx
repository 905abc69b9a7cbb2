import { diffWords } from '../../shared/board/words-diff.ts';
import type { Json } from '../../shared/json.ts';
import { usePeopleNames } from '../store/people.ts';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { isInstant, isLong, type ValueWords, valueText } from './value-text.ts';

/** One of the values that stand, in people's words; a long text with what the other one lacks marked. */
export function ValueView({ field, value, other }: { field: string; value: Json; other: Json | undefined }) {
  const words = useValueWords();
  const mark = markOf(field, value);
  if (mark) return <StateMark state={mark} size="md" word={valueText(field, value, words)} />;
  if (isInstant(field, value)) return <TimeText at={value} show="full" className="font-mono" />;
  if (isLong(value) && isLong(other ?? null)) return <DiffText text={value} other={String(other)} />;
  return <span className="wrap-anywhere whitespace-pre-wrap">{valueText(field, value, words)}</span>;
}

function DiffText({ text, other }: { text: string; other: string }) {
  const parts = diffWords(text, other);
  return (
    <span className="wrap-anywhere whitespace-pre-wrap">
      {parts.map((part, index) =>
        part.kind === 'same' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place.
          <span key={index}>{part.text}</span>
        ) : (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place.
            key={index}
            className="rounded-sm bg-unk-soft text-text underline decoration-unk decoration-2 underline-offset-2"
          >
            {part.text}
          </mark>
        ),
      )}
    </span>
  );
}

/** States keep their shape and colour beside their word. */
function markOf(field: string, value: Json): MarkState | null {
  if (field === 'met') return value === true ? 'met' : value === false ? 'notMet' : 'unknown';
  if (field === 'call') return value === 'SCRUB' ? 'scrub' : value === 'HOLD' ? 'hold' : 'go';
  if (field !== 'state') return null;
  return stateMarks.find(([state]) => state === value)?.[1] ?? null;
}

const stateMarks: readonly (readonly [string, MarkState])[] = [
  ['open', 'open'],
  ['in_progress', 'inProgress'],
  ['blocked', 'blocked'],
  ['done', 'done'],
  ['pending', 'pending'],
  ['running', 'running'],
  ['succeeded', 'succeeded'],
  ['aborted', 'aborted'],
];

export function useValueWords(): ValueWords {
  const names = usePeopleNames();
  const phases = useRows('phase', { withRemoved: true });
  const tasks = useRows('task', { withRemoved: true });
  return {
    nameOf: (person) => names.get(person) ?? 'somebody',
    titleOf: (entity, id) => {
      const row = (entity === 'phase' ? phases : tasks).find((each) => each.id === id);
      return row ? textOf(row, entity === 'phase' ? 'title' : 'text') : null;
    },
  };
}
