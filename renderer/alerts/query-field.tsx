import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { usePeople } from '../store/people.ts';
import { Kbd } from '../ui/kbd.tsx';
import { leaveField } from '../ui/leave-field.ts';
import { changeAlerts, useAlerts } from './alerts-store.ts';
import { complete, vocabularyOf } from './completion.ts';
import { useFeed } from './feed-store.ts';

/** Which alerts are wanted: matchers, what can be asked with @, and words; it offers what there is while one types. */
export function QueryField({
  field,
  faults: all,
}: {
  field: RefObject<HTMLInputElement | null>;
  faults: readonly string[];
}) {
  const id = useId();
  const query = useAlerts((state) => state.query);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(-1);
  const words = useVocabulary(caret !== null);
  const offer = caret === null ? null : complete(query, Math.min(caret, query.length), words);
  const options = offer?.options ?? [];
  // What is being written may still become something.
  const faults = options.length > 0 ? [] : all;
  const accept = (text: string) => {
    if (!offer) return;
    const tail = text.endsWith('=') ? '' : ' ';
    const next = `${query.slice(0, offer.from)}${text}${tail}${query.slice(offer.to).trimStart()}`;
    const place = offer.from + text.length + tail.length;
    changeAlerts({ query: next });
    setCaret(place);
    setAt(-1);
    requestAnimationFrame(() => field.current?.setSelectionRange(place, place));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = options[at];
    if (event.key === 'ArrowDown' && options.length > 0) setAt((at + 1) % options.length);
    else if (event.key === 'ArrowUp' && options.length > 0) setAt((at - 1 + options.length) % options.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) accept(chosen.text);
    else if (event.key === 'Escape' && at >= 0) setAt(-1);
    else if (event.key === 'Enter' || event.key === 'Escape') leaveField();
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative min-w-48 flex-1">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label="Query"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-offer`}
        aria-autocomplete="list"
        aria-activedescendant={options[at] ? `${id}-${at}` : undefined}
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length > 0 ? `${id}-say` : undefined}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        placeholder="severity=critical @age>10m timeout"
        value={query}
        maxLength={2_000}
        onChange={(event) => {
          changeAlerts({ query: event.target.value });
          setCaret(event.target.selectionStart ?? event.target.value.length);
          setAt(-1);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onFocus={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
        className="min-h-7 w-full rounded-md border border-edge bg-bg px-2 py-0.5 font-mono text-sm aria-invalid:border-nogo"
      />
      {query === '' && caret === null && (
        <span aria-hidden="true" className="pointer-events-none absolute top-1 right-2 max-[900px]:hidden">
          <Kbd keys="/" />
        </span>
      )}
      <div
        id={`${id}-offer`}
        role="listbox"
        aria-label="What may stand here"
        hidden={options.length === 0}
        className="absolute top-full left-0 z-30 mt-1 min-w-72 rounded-md border border-edge bg-panel p-1 text-sm shadow-xl"
      >
        {options.map(({ text, says }, index) => (
          <div
            key={text}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            // Before the field loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              accept(text);
            }}
            className={`flex cursor-pointer gap-3 rounded-sm px-2 py-0.5 ${index === at ? 'bg-run-soft' : 'hover:bg-raise'}`}
          >
            <span className="font-mono">{text}</span>
            <span className="ml-auto text-xs text-mute">{says}</span>
          </div>
        ))}
      </div>
      {faults.length > 0 && (
        <ul id={`${id}-say`} aria-label="What does not read" className="mt-1 text-xs text-nogo">
          {faults.map((fault) => (
            <li key={fault}>
              <span aria-hidden="true">■ </span>
              {fault} This part is left out.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Read off the feed while somebody writes, and not with each change of it otherwise. */
function useVocabulary(needed: boolean) {
  const feed = useFeed((state) => (needed ? state.feed : null));
  const people = usePeople();
  return useMemo(
    () =>
      vocabularyOf(
        feed ?? [],
        people.map(({ name }) => name),
      ),
    [feed, people],
  );
}
