import { useId } from 'react';
import { wallClock } from '../format/zoned-instant.ts';
import { useNow } from '../store/clock.ts';
import { useZone } from '../store/session.ts';
import { TextField } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { type EndForm, endOf, spans } from './end-choice.ts';

export interface EndFieldProps {
  legend: string;
  value: EndForm;
  onChange(value: EndForm): void;
  error: string | null;
  /** The words of having no end, where there need not be one. */
  without?: string;
}

/** When a silence or an acknowledgement ends: usual spans, or a day and time. */
export function EndField({ legend, value, onChange, error, without }: EndFieldProps) {
  const id = useId();
  const now = useNow();
  const zone = useZone();
  const at = endOf(value, now, zone);
  const choices = [
    ...(without === undefined ? [] : [{ value: '', label: without }]),
    ...Object.entries(spans).map(([key, { label }]) => ({ value: key, label })),
    { value: 'time', label: 'a time…' },
  ];
  return (
    <fieldset aria-describedby={`${id}-say`} aria-invalid={error ? true : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {choices.map((choice) => (
          <label key={choice.value} className="inline-flex items-center gap-1.5">
            <input
              type="radio"
              name={id}
              checked={value.choice === choice.value}
              onChange={() =>
                onChange({
                  choice: choice.value,
                  wall:
                    choice.value === 'time' && value.wall === ''
                      ? wallClock(now + 3_600_000, zone)
                      : value.wall,
                })
              }
              className="size-4"
            />
            {choice.label}
          </label>
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
        <p id={`${id}-say`} className="mt-1 text-sm text-mute">
          {at === null ? (
            without === undefined && 'It ends by itself at that time.'
          ) : (
            <>
              Ends <TimeText at={at} show="full" className="text-text" />, by itself.
            </>
          )}
        </p>
      )}
    </fieldset>
  );
}
