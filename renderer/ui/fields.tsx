import { type ComponentProps, type ReactNode, useId } from 'react';

interface Labelled {
  label: string;
  /** Reads to screen readers only; for fields whose place says what they are. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong and what to do; the field is marked as invalid. */
  error?: string | null;
}

const box =
  'w-full rounded-md border border-edge bg-bg px-2 py-1 text-base text-text aria-invalid:border-nogo disabled:opacity-60';

function Frame({
  id,
  label,
  hideLabel,
  hint,
  error,
  className = '',
  children,
}: Labelled & { id: string; className?: string; children: ReactNode }) {
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block text-sm font-medium'}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-say`} role="alert" className="mt-1 text-sm text-nogo">
          <span aria-hidden="true">■ </span>
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-say`} className="mt-1 text-sm text-mute">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

function described(id: string, { hint, error }: Labelled) {
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error || hint !== undefined ? `${id}-say` : undefined,
  };
}

type Own<E extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<E>, 'onChange' | 'value' | 'id'>;

export interface TextFieldProps extends Labelled, Own<'input'> {
  value: string;
  onChange(value: string): void;
  mono?: boolean;
}

export function TextField({
  label,
  hideLabel,
  hint,
  error,
  value,
  onChange,
  mono = false,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const labelled = {
    label,
    ...(hideLabel && { hideLabel }),
    ...(hint !== undefined && { hint }),
    ...(error && { error }),
  };
  return (
    <Frame id={id} {...labelled} {...(className && { className })}>
      <input
        type="text"
        autoComplete="off"
        {...rest}
        {...described(id, labelled)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${box} min-h-8 ${mono ? 'font-mono' : ''}`}
      />
    </Frame>
  );
}

export interface TextAreaProps extends Labelled, Own<'textarea'> {
  value: string;
  onChange(value: string): void;
  mono?: boolean;
}

export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  value,
  onChange,
  mono = false,
  className,
  rows = 4,
  ...rest
}: TextAreaProps) {
  const id = useId();
  const labelled = {
    label,
    ...(hideLabel && { hideLabel }),
    ...(hint !== undefined && { hint }),
    ...(error && { error }),
  };
  return (
    <Frame id={id} {...labelled} {...(className && { className })}>
      <textarea
        {...rest}
        {...described(id, labelled)}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${box} block resize-y ${mono ? 'font-mono text-sm' : ''}`}
      />
    </Frame>
  );
}

export interface Choice<V extends string> {
  value: V;
  label: string;
  disabled?: boolean;
}

export interface SelectFieldProps<V extends string> extends Labelled, Own<'select'> {
  value: NoInfer<V>;
  onChange(value: NoInfer<V>): void;
  options: readonly Choice<V>[];
}

export function SelectField<V extends string>({
  label,
  hideLabel,
  hint,
  error,
  value,
  onChange,
  options,
  className,
  ...rest
}: SelectFieldProps<V>) {
  const id = useId();
  const labelled = {
    label,
    ...(hideLabel && { hideLabel }),
    ...(hint !== undefined && { hint }),
    ...(error && { error }),
  };
  return (
    <Frame id={id} {...labelled} {...(className && { className })}>
      <select
        {...rest}
        {...described(id, labelled)}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        className={`${box} min-h-8`}
      >
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            className="bg-panel text-text"
          >
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export interface CheckFieldProps extends Omit<Own<'input'>, 'checked' | 'type'> {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange(checked: boolean): void;
}

export function CheckField({ label, hint, checked, onChange, className = '', ...rest }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={`flex items-start gap-2 ${className}`}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0"
      />
      <label htmlFor={id} className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-sm text-mute">{hint}</span>}
      </label>
    </div>
  );
}
