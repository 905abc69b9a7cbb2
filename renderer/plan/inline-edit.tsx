import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

export interface InlineEditProps {
  label: string;
  value: string;
  placeholder?: string;
  maxLength?: number;
  /** What is wrong with a text; null where it can be kept. */
  check?(text: string): string | null;
  /** `next`: Enter was pressed, not the focus lost. */
  onSave(text: string, next: boolean): void;
  onCancel(): void;
}

/** A field in the place of the text: Enter and leaving it keep the words, Escape does not. */
export function InlineEdit({
  label,
  value,
  placeholder,
  maxLength = 500,
  check,
  onSave,
  onCancel,
}: InlineEditProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  const over = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const save = (next: boolean) => {
    if (over.current) return;
    const problem = check?.(text) ?? null;
    if (problem !== null && next) return setWrong(problem);
    over.current = true;
    if (problem !== null) onCancel();
    else onSave(text.trim(), next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') save(true);
    else if (event.key === 'Escape') {
      over.current = true;
      onCancel();
    } else if (event.key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Tab') save(true);
  };
  return (
    <span className="relative block min-w-0 flex-1">
      <input
        ref={field}
        type="text"
        aria-label={label}
        aria-invalid={wrong !== null || undefined}
        autoComplete="off"
        placeholder={placeholder}
        maxLength={maxLength}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => save(false)}
        className="w-full min-w-24 rounded-sm border border-run bg-bg px-1.5 py-0.5 aria-invalid:border-nogo"
      />
      {wrong !== null && (
        <span
          role="alert"
          className="absolute top-full left-0 z-10 mt-0.5 rounded-sm border border-nogo-edge bg-nogo-soft px-2 py-0.5 text-xs text-nogo"
        >
          {wrong}
        </span>
      )}
    </span>
  );
}
