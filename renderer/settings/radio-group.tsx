import { type ReactNode, useId } from 'react';

interface Props<V extends string> {
  legend: string;
  value: V;
  options: readonly { value: V; label: string; hint?: ReactNode; disabled?: boolean }[];
  onChange(value: V): void;
}

/** A choice that is kept at once. */
export function RadioGroup<V extends string>({ legend, value, options, onChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className={`flex gap-x-5 gap-y-2 ${options.some(({ hint }) => hint) ? 'flex-col' : 'flex-wrap'}`}>
        {options.map((option) => (
          <label key={option.value} className="flex min-h-6 items-start gap-2 has-disabled:opacity-60">
            <input
              type="radio"
              name={name}
              className="mt-0.5 size-4 shrink-0"
              checked={option.value === value}
              disabled={option.disabled ?? false}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="block text-sm text-mute">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
