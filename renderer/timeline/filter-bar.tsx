import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { type Lane, lanes } from '../../shared/ops/spec.ts';
import { useKeys } from '../keys/use-keys.ts';
import { usePeople } from '../store/people.ts';
import { SelectField } from '../ui/fields.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { leaveField } from '../ui/leave-field.ts';
import { laneNames } from './item-looks.ts';

export interface FilterBarProps {
  shown: ReadonlySet<Lane>;
  text: string;
  person: string | null;
  onLanes(shown: ReadonlySet<Lane>): void;
  onText(text: string): void;
  onPerson(person: string | null): void;
}

/** Which lanes, whose, and with what words. */
export function FilterBar({ shown, text, person, onLanes, onText, onPerson }: FilterBarProps) {
  const people = usePeople();
  const field = useRef<HTMLInputElement>(null);
  useKeys('timeline filter', [{ key: 'f', label: 'Filter the timeline', run: () => field.current?.focus() }]);
  const toggle = (lane: Lane) => {
    const next = new Set(shown);
    if (!next.delete(lane)) next.add(lane);
    onLanes(next);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Lanes</legend>
        {lanes.map((lane) => (
          <button
            key={lane}
            type="button"
            aria-pressed={shown.has(lane)}
            onClick={() => toggle(lane)}
            className="inline-flex min-h-6 items-center gap-1 rounded-md border border-line px-2 text-xs text-mute hover:border-edge aria-pressed:border-run-edge aria-pressed:bg-run-soft aria-pressed:text-text"
          >
            <span aria-hidden="true" className="w-2.5">
              {shown.has(lane) ? '✓' : '+'}
            </span>
            {laneNames[lane]}
          </button>
        ))}
      </fieldset>
      <div className="ml-auto flex items-center gap-2">
        <SelectField
          label="Person"
          hideLabel
          value={person ?? ''}
          onChange={(value) => onPerson(value === '' ? null : value)}
          options={[
            { value: '', label: 'Everybody' },
            ...people.map((each) => ({ value: each.person, label: each.name })),
          ]}
          className="w-28 min-[1200px]:w-36"
        />
        <label className="flex min-h-8 w-36 items-center min-[1200px]:w-52 gap-1.5 rounded-md border border-edge bg-bg px-2 focus-within:outline-2 focus-within:outline-run">
          <Search size={13} aria-hidden="true" className="shrink-0 text-mute" />
          <span className="sr-only">Filter by text</span>
          <input
            ref={field}
            type="text"
            value={text}
            maxLength={200}
            placeholder="Filter"
            onChange={(event) => onText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              if (text === '') leaveField();
              else onText('');
            }}
            className="min-w-0 flex-1 bg-transparent focus-visible:outline-none"
          />
          {text === '' ? (
            <Kbd keys="f" />
          ) : (
            <button
              type="button"
              aria-label="Clear the filter"
              onClick={() => onText('')}
              className="text-mute hover:text-text"
            >
              <X size={13} aria-hidden="true" />
            </button>
          )}
        </label>
      </div>
    </div>
  );
}
