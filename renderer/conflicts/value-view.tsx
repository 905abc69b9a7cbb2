import { diffWords } from '../../shared/board/words-diff.ts';
import type { Json } from '../../shared/json.ts';
import { usePeopleNames } from '../store/people.ts';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';
import { TimeText } from '../ui/time-text.tsx';
import { isInstant, isLong, type ValueWords, valueText } from './value-text.ts';

/** One of the values that stand, in people's words; a long text with what the other one lacks marked. */
export function ValueView({ field, value, other }: { field: string; value: Json; other: Json | undefined }) {
  const words = useValueWords();
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
