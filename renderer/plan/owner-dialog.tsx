import { type KeyboardEvent, useId, useState } from 'react';
import type { Owner } from '../../shared/ops/fields.ts';
import { usePeople } from '../store/people.ts';
import { useMe, useProfile } from '../store/session.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';

interface Choice {
  key: string;
  label: string;
  hint: string;
  owner: Owner | null;
}

/** Gives something to a person of the workspace, to a name that is none of them, or to nobody. */
export function OwnerDialog({
  title,
  onPick,
  onClose,
}: {
  title: string;
  onPick(owner: Owner | null): void;
  onClose(): void;
}) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const choices = useChoices(text.trim());
  const current = Math.min(at, choices.length - 1);
  const pick = (choice: Choice | undefined) => {
    if (!choice) return;
    onPick(choice.owner);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setAt((current + step + choices.length) % choices.length);
  };
  return (
    <Dialog
      title="Who has it?"
      sub={title}
      size="sm"
      onClose={onClose}
      onSubmit={() => pick(choices[current])}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            Assign
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        hideLabel
        placeholder="Type a name"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={`${list}-${current}`}
        maxLength={200}
        value={text}
        onChange={(value) => {
          setText(value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label="People" className="mt-2 max-h-64 overflow-auto">
        {choices.map((choice, index) => (
          <div
            key={choice.key}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(choice);
            }}
            className="flex cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 hover:bg-raise aria-selected:bg-run-soft"
          >
            {choice.owner ? (
              <Avatar
                name={choice.label}
                decorative
                {...('person' in choice.owner && { person: choice.owner.person })}
              />
            ) : (
              <span aria-hidden="true" className="size-5 rounded-full border border-dashed border-edge" />
            )}
            <span className="min-w-0 flex-1 truncate">{choice.label}</span>
            <span className="text-xs text-mute">{choice.hint}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** Oneself first, then the others by name; a free name once something is typed that nobody is called. */
function useChoices(text: string): Choice[] {
  const people = usePeople();
  const me = useMe();
  const { name } = useProfile();
  const wanted = text.toLowerCase();
  const all = people
    .map(
      ({ person, name: own, role }): Choice => ({
        key: person,
        label: own,
        hint: person === me ? 'you' : role,
        owner: { person },
      }),
    )
    .sort((a, b) => Number(b.key === me) - Number(a.key === me) || a.label.localeCompare(b.label));
  if (me !== null && !all.some((each) => each.key === me))
    all.unshift({ key: me, label: name ?? 'Me', hint: 'you', owner: { person: me } });
  const found = all.filter(
    (each) => each.label.toLowerCase().includes(wanted) || (each.key === me && 'me'.startsWith(wanted)),
  );
  const free: Choice[] =
    text !== '' && !all.some((each) => each.label.toLowerCase() === wanted)
      ? [{ key: 'free', label: text, hint: 'a name outside this workspace', owner: { name: text } }]
      : [];
  const nobody: Choice = { key: 'nobody', label: 'Nobody', hint: 'take the owner off', owner: null };
  return [...found, ...free, ...(text === '' || 'nobody'.startsWith(wanted) ? [nobody] : [])];
}
