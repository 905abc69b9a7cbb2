import { useId } from 'react';
import { roomNoun, untilTarget } from '../../shared/board/room-words.ts';
import { wallClock } from '../format/zoned-instant.ts';
import { useNow } from '../store/clock.ts';
import { useTarget } from '../store/room-clock.ts';
import { useRoom } from '../store/rows.ts';
import { useZone } from '../store/session.ts';
import { TextField } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
import {
  canChoose,
  type ExpiryChoice,
  type ExpiryContext,
  type ExpiryForm,
  expiryChoices,
  expiryOf,
} from './expiry-choice.ts';

const names: Record<Exclude<ExpiryChoice, 'launch'>, string> = {
  '1h': '1 hour',
  '4h': '4 hours',
  tomorrow: 'tomorrow, this time',
  time: 'a time…',
};

/** Why a waiver cannot run until the target time. */
const why = ({ targetAt }: ExpiryContext) => (targetAt === null ? 'no time set' : 'it is past');

/** What the choice of an expiry depends on, at this second. */
export function useExpiryContext(): ExpiryContext {
  const zone = useZone();
  const now = useNow();
  return { now, zone, targetAt: useTarget(now) };
}

export interface ExpiryFieldProps {
  legend: string;
  what: 'waiver' | 'acceptance';
  value: ExpiryForm;
  onChange(value: ExpiryForm): void;
  error: string | null;
  /** The first choice, where there is an expiry already: to leave it. */
  keep?: number;
}

/** When a waiver runs out: spans to choose from, or a day and time. */
export function ExpiryField({ legend, what, value, onChange, error, keep }: ExpiryFieldProps) {
  const id = useId();
  const context = useExpiryContext();
  const at = value.choice === null ? null : expiryOf(value, context);
  const after = what === 'waiver' ? 'it counts as it stands again' : 'the risk is open again';
  const noun = roomNoun(useRoom());
  const named = (choice: ExpiryChoice) => (choice === 'launch' ? untilTarget(noun) : names[choice]);
  const choose = (choice: ExpiryChoice | null) => {
    const wall = value.wall || wallClock(context.now + 3_600_000, context.zone);
    onChange({ choice, wall: choice === 'time' ? wall : value.wall });
  };
  return (
    <fieldset aria-describedby={error ? `${id}-say` : undefined} aria-invalid={error ? true : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {keep !== undefined && (
          <Choice name={id} checked={value.choice === null} onChoose={() => choose(null)}>
            as it is
          </Choice>
        )}
        {expiryChoices.map((choice) => (
          <Choice
            key={choice}
            name={id}
            checked={value.choice === choice}
            disabled={!canChoose(choice, context)}
            onChoose={() => choose(choice)}
          >
            {canChoose(choice, context) ? named(choice) : `${named(choice)} (${why(context)})`}
          </Choice>
        ))}
      </div>
      {value.choice === 'time' && (
        <TextField
          label="Day and time"
          type="datetime-local"
          value={value.wall}
          onChange={(wall) => onChange({ ...value, wall })}
          className="mt-2 w-60"
        />
      )}
      {error ? (
        <p id={`${id}-say`} role="alert" className="mt-1 text-sm text-nogo">
          <span aria-hidden="true">■ </span>
          {error}
        </p>
      ) : (
        <p className="mt-1 text-sm text-mute">
          {at !== null || keep !== undefined ? (
            <>
              Runs out <TimeText at={at ?? keep ?? 0} show="full" className="text-text" />; then {after}.
            </>
          ) : (
            `Then ${after}, by itself.`
          )}
        </p>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  checked: boolean;
  disabled?: boolean;
  onChoose(): void;
  children: string;
}

function Choice({ name, checked, disabled = false, onChoose, children }: ChoiceProps) {
  return (
    <label className={`inline-flex items-center gap-1.5 ${disabled ? 'text-faint' : ''}`}>
      <input
        type="radio"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        className="size-4"
      />
      {children}
    </label>
  );
}
