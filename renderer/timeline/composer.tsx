import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { type EntryType, readEntry } from '../../shared/board/entry.ts';
import { ageText } from '../format/age.ts';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { useNow } from '../store/clock.ts';
import { isWriter, useRole, useRoomId, useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { leaveField } from '../ui/leave-field.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { toast } from '../ui/toast-store.ts';

const types: readonly { type: EntryType; label: string }[] = [
  { type: 'note', label: 'Note' },
  { type: 'decision', label: 'Decision' },
  { type: 'status', label: 'Status' },
];

/** One line into the record: what happened, by default now. */
export function Composer({ onShow }: { onShow(note: string, at: number): void }) {
  const room = useRoomId();
  const role = useRole();
  const zone = useZone();
  const now = useNow(10_000);
  const hint = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [line, setLine] = useState('');
  const [type, setType] = useState<EntryType>('note');
  const may = isWriter(role);
  const entry = readEntry(line, { now: Math.max(now, Date.now()), zone, type });
  useKeys('composer', [
    { key: '/', label: 'Write into the timeline', run: () => field.current?.focus(), when: () => may },
  ]);

  const send = async () => {
    const { type: chosen, text, at } = readEntry(line, { now: Date.now(), zone, type });
    if (room === null || text === '') return;
    // The field is free at once: at 3 am nobody waits for a disk. What was refused comes back into it.
    setLine('');
    const result = await act('addNote', { room, text, type: chosen, ...(at !== null && { at }) });
    if (!result.ok) {
      setLine((written) => (written === '' ? line : `${line}\n${written}`));
      return;
    }
    setType('note');
    const { id } = result;
    if (at === null || id === undefined) return;
    toast(`Written ${ageText(at, Date.now())} back`, {
      action: { label: 'Show', run: () => onShow(id, at) },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    }
    if (event.key === 'Escape') leaveField();
  };
  if (!may) {
    return (
      <p className="rounded-lg border border-line bg-panel px-3 py-2 text-sm text-mute">
        As {role} you read this timeline; writing takes a scribe, responder, operator or commander.
      </p>
    );
  }
  return (
    <div className="rounded-lg border border-edge bg-panel focus-within:border-run">
      <div className="flex items-start gap-2 px-2 py-1.5">
        <div
          role="radiogroup"
          aria-label="Kind of entry"
          className="flex shrink-0 rounded-md border border-line p-0.5"
        >
          {types.map((each) => (
            <label
              key={each.type}
              className="cursor-pointer rounded-sm px-2 py-0.5 text-sm text-mute has-checked:bg-raise has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-run"
            >
              <input
                type="radio"
                name="entry-type"
                className="sr-only"
                checked={entry.type === each.type}
                onChange={() => setType(each.type)}
              />
              {each.label}
            </label>
          ))}
        </div>
        <textarea
          ref={field}
          rows={1}
          aria-label="Write into the timeline"
          aria-describedby={hint}
          placeholder="What happened? “-5m saw errors”, “14:07 …”, “/d we stay at 10 %”"
          maxLength={16_000}
          value={line}
          onChange={(event) => setLine(event.target.value)}
          onKeyDown={onKeyDown}
          className="max-h-40 min-h-7 min-w-0 flex-1 resize-none bg-transparent px-1 py-1 field-sizing-content focus-visible:outline-none"
        />
        {line === '' && (
          <span className="self-center">
            <Kbd keys="/" />
          </span>
        )}
        <Button variant="primary" disabled={entry.text === ''} keys="enter" onClick={() => void send()}>
          Write
        </Button>
      </div>
      <p
        id={hint}
        className="flex flex-wrap items-center gap-x-3 border-t border-line px-3 py-1 text-xs text-mute"
      >
        {entry.at === null ? (
          <span>
            now · <code className="font-mono">-5m</code>, <code className="font-mono">14:07</code> or{' '}
            <code className="font-mono">09:12Z</code> first to write it back there;{' '}
            <code className="font-mono">/d</code> decision, <code className="font-mono">/s</code> status
          </span>
        ) : (
          <span className="text-run">
            <StateMark state="running" size="xs" label="" className="mr-1.5" />
            lands at <TimeText at={entry.at} className="font-mono" />, {ageText(entry.at, Date.now())} back
          </span>
        )}
      </p>
    </div>
  );
}
