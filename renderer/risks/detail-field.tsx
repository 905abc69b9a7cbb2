import { type ReactNode, useEffect, useRef } from 'react';
import { InlineEdit } from '../plan/inline-edit.tsx';
import { Kbd } from '../ui/kbd.tsx';

export interface DetailFieldProps {
  label: string;
  /** The key that does the same as a press. */
  keys: string;
  children: ReactNode;
  onPress?: (() => void) | undefined;
  /** In place of the value while it is changed. */
  editor?: ReactNode;
}

/** A field of the current risk: its value, which a press or its key changes. */
export function DetailField({ label, keys, children, onPress, editor }: DetailFieldProps) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-start gap-2">
      <dt className="flex items-center gap-1.5 pt-0.5 text-xs text-mute">
        {label}
        {onPress && <Kbd keys={keys} />}
      </dt>
      <dd className="min-w-0">
        {editor ??
          (onPress ? (
            <button
              type="button"
              onClick={onPress}
              className="block min-h-6 w-full rounded-sm px-1 py-0.5 text-left wrap-anywhere whitespace-pre-wrap hover:bg-raise"
            >
              <span className="sr-only">Change {label.toLowerCase()}: </span>
              {children}
            </button>
          ) : (
            <div className="px-1 py-0.5 wrap-anywhere whitespace-pre-wrap">{children}</div>
          ))}
      </dd>
    </div>
  );
}

export interface TextEditorProps {
  label: string;
  value: string;
  onSave(text: string): void;
  onCancel(): void;
  required?: boolean;
}

export function LineEditor({ label, value, onSave, onCancel, required = false }: TextEditorProps) {
  return (
    <InlineEdit
      label={label}
      value={value}
      check={(text) => (required && text.trim() === '' ? 'Write some words, or press Escape.' : null)}
      onSave={(text) => onSave(text)}
      onCancel={onCancel}
    />
  );
}

/** Several lines: Ctrl+Enter and leaving it keep the words, Escape does not. */
export function BlockEditor({ label, value, onSave, onCancel }: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const end = (save: boolean) => {
    if (over.current) return;
    over.current = true;
    if (save) onSave(field.current?.value.trim() ?? value);
    else onCancel();
  };
  return (
    <textarea
      ref={field}
      aria-label={label}
      rows={4}
      maxLength={16_000}
      defaultValue={value}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        const keep = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        if (!keep && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end(keep);
      }}
      className="block w-full resize-y rounded-sm border border-run bg-bg px-1.5 py-0.5"
    />
  );
}
