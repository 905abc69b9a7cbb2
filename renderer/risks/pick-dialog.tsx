import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';

export interface Pickable {
  key: string;
  label: string;
  hint: string;
}

const shownAtMost = 50;

/** Finds something by typing a part of its words. Arrows choose, Enter takes it. */
export function PickDialog<T extends Pickable>({
  title,
  sub,
  verb,
  items,
  onPick,
  onClose,
}: {
  title: string;
  sub: string;
  verb: string;
  items: readonly T[];
  onPick(item: T): void;
  onClose(): void;
}) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const words = text.trim().toLowerCase().split(/\s+/u);
  const fitting = items.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const found = fitting.slice(0, shownAtMost);
  const current = Math.min(at, found.length - 1);
  const pick = (item: T | undefined) => {
    if (!item) return;
    onPick(item);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    setAt((current + step + found.length) % found.length);
  };
  return (
    <Dialog
      title={title}
      sub={sub}
      size="md"
      onClose={onClose}
      onSubmit={() => pick(found[current])}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter" disabled={found.length === 0}>
            {verb}
          </Button>
        </>
      }
    >
      <TextField
        label="Words of it"
        placeholder="Type a part of it"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        {...(found.length > 0 && { 'aria-activedescendant': `${list}-${current}` })}
        maxLength={200}
        value={text}
        onChange={(value) => {
          setText(value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 && (
        <p role="status" className="mt-3 text-mute">
          {items.length === 0 ? 'There is nothing left to choose from.' : 'Nothing has these words.'}
        </p>
      )}
      <div
        id={list}
        role="listbox"
        aria-label={title}
        hidden={found.length === 0}
        className="mt-2 max-h-72 overflow-auto"
      >
        {found.map((item, index) => (
          <div
            key={item.key}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(item);
            }}
            className="flex cursor-pointer items-baseline gap-2 rounded-sm px-2 py-1.5 hover:bg-raise aria-selected:bg-run-soft"
          >
            <span className="min-w-0 flex-1 wrap-anywhere">{item.label}</span>
            <span className="shrink-0 text-xs text-mute">{item.hint}</span>
          </div>
        ))}
      </div>
      {fitting.length > found.length && (
        <p className="mt-2 text-sm text-mute">And {fitting.length - found.length} more: type more of it.</p>
      )}
    </Dialog>
  );
}
