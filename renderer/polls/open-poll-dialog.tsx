import { X } from 'lucide-react';
import { useState } from 'react';
import type { Owner } from '../../shared/ops/fields.ts';
import type { PollView } from '../../shared/rollout/polls.ts';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { usePeople } from '../store/people.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { type Choice, SelectField, TextField } from '../ui/fields.tsx';
import {
  type DraftPosition,
  draftFault,
  firstDraft,
  freshMsOf,
  ownerFrom,
  ownerValue,
} from './positions-draft.ts';

/** What is asked, of whom, and for how long an answer counts. */
export function OpenPollDialog({
  room,
  last,
  question: proposed,
  onOpened,
  onClose,
}: {
  room: string;
  /** Whose positions are proposed. */
  last: PollView | undefined;
  question: string;
  onOpened(poll: string): void;
  onClose(): void;
}) {
  const [question, setQuestion] = useState(proposed);
  const [minutes, setMinutes] = useState(() =>
    last?.freshMs ? String(Math.round(last.freshMs / 60_000)) : '30',
  );
  const [positions, setPositions] = useState(() => firstDraft(last));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const fault = draftFault(question, positions, minutes);
  const change = (key: number, to: Partial<DraftPosition>) =>
    setPositions(positions.map((each) => (each.key === key ? { ...each, ...to } : each)));
  const add = () =>
    setPositions([
      ...positions,
      { key: Math.max(-1, ...positions.map(({ key }) => key)) + 1, name: '', owner: null },
    ]);
  const open = async () => {
    setTried(true);
    if (fault !== null || busy) return;
    setBusy(true);
    const done = await act('openPoll', {
      room,
      question: question.trim(),
      positions: positions.map(({ name, owner }) => ({ name: name.trim(), owner })),
      freshMs: freshMsOf(minutes),
    });
    setBusy(false);
    if (!done.ok) return;
    onOpened(done.id ?? '');
    onClose();
  };
  // Enter on a choice opens its list, so that carrying it out has a key that works anywhere in the dialog.
  useKeys('dialog open poll', [{ key: 'mod+enter', label: 'Open the poll', run: () => void open() }]);
  return (
    <Dialog
      title="Open a poll"
      sub="Each position answers GO, HOLD or NO-GO. GO takes all of them; one silent is in the way."
      onClose={onClose}
      onSubmit={() => void open()}
      footer={
        <>
          {tried && fault !== null && (
            <p role="alert" className="mr-auto text-sm text-nogo">
              <span aria-hidden="true">■ </span>
              {fault}
            </p>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" busy={busy}>
            Open
          </Button>
        </>
      }
    >
      <div className="mb-3 grid grid-cols-[1fr_8rem] gap-3">
        <TextField label="What is asked" maxLength={500} value={question} onChange={setQuestion} />
        <TextField
          label="Answers count for"
          inputMode="numeric"
          hint="minutes; empty: until something gets worse"
          maxLength={4}
          value={minutes}
          onChange={setMinutes}
        />
      </div>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Positions</legend>
        <ul className="flex flex-col gap-1.5">
          {positions.map((position) => (
            <PositionFields
              key={position.key}
              position={position}
              onChange={(to) => change(position.key, to)}
              onRemove={() => setPositions(positions.filter(({ key }) => key !== position.key))}
            />
          ))}
        </ul>
        <Button size="sm" className="mt-2" onClick={add}>
          Add a position
        </Button>
      </fieldset>
    </Dialog>
  );
}

function PositionFields({
  position: { name, owner },
  onChange,
  onRemove,
}: {
  position: DraftPosition;
  onChange(to: Partial<DraftPosition>): void;
  onRemove(): void;
}) {
  const choices = useOwnerChoices(owner);
  return (
    <li className="flex items-start gap-2">
      <TextField
        label="Position"
        hideLabel
        placeholder="Position"
        maxLength={100}
        value={name}
        className="flex-1"
        onChange={(value) => onChange({ name: value })}
      />
      <SelectField
        label={`Who answers for ${name || 'it'}`}
        hideLabel
        value={ownerValue(owner)}
        options={choices}
        className="flex-1"
        onChange={(value) => onChange({ owner: ownerFrom(value) })}
      />
      <IconButton
        label={`Take ${name || 'the position'} away`}
        icon={<X size={14} aria-hidden="true" />}
        className="mt-1"
        onClick={onRemove}
      />
    </li>
  );
}

/** Everybody of the workspace; and a name from an earlier poll that is nobody’s of it. */
function useOwnerChoices(owner: Owner | null): Choice<string>[] {
  const people = usePeople();
  const known = people.map(({ person, name }) => ({ value: ownerValue({ person }), label: name }));
  const isKnown = known.some(({ value }) => value === ownerValue(owner));
  const kept =
    owner && !isKnown
      ? [{ value: ownerValue(owner), label: 'name' in owner ? owner.name : 'somebody who left' }]
      : [];
  return [{ value: '', label: 'Anybody who takes part' }, ...known, ...kept];
}
