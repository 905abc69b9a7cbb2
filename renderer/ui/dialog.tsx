import { X } from 'lucide-react';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { IconButton } from './button.tsx';

const widths = { sm: 'w-[26rem]', md: 'w-[36rem]', lg: 'w-[50rem]', full: 'w-[calc(100vw-1.5rem)]' } as const;

export interface DialogProps {
  title: ReactNode;
  sub?: ReactNode;
  onClose(): void;
  children: ReactNode;
  /** Buttons, right-aligned; the one that carries out what the dialog asks comes last. */
  footer?: ReactNode;
  /** 'full' fills the window: its body lays itself out, and `actions` bring the button that closes it. */
  size?: keyof typeof widths;
  /** At the end of the title's row. */
  actions?: ReactNode;
  /** False where a person has to answer: no Escape, no close button, no click beside it. */
  dismissable?: boolean;
  /** Makes the dialog a form: Enter in a field, Ctrl Enter anywhere and the footer's submit button call it. */
  onSubmit?(): void;
}

/**
 * A modal dialog, open while it is mounted. The browser's own: it holds the focus, makes the rest inert and gives
 * the focus back; where what had it is gone by then, to the screen. What carries `data-autofocus` gets the focus, else the first field.
 */
export function Dialog({
  title,
  sub,
  onClose,
  children,
  footer,
  size = 'md',
  actions,
  dismissable = true,
  onSubmit,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    // Without a field the dialog itself takes the focus, not its Close button.
    (firstField(dialog) ?? dialog).focus();
    return () => {
      dialog.close();
      const back = before?.isConnected ? before : document.getElementById('main');
      if (back instanceof HTMLElement) back.focus();
    };
  }, []);
  useClickBeside(ref, dismissable ? onClose : null);
  const full = size === 'full';
  const body = (
    <>
      <header
        className={`flex shrink-0 items-start gap-3 px-4 ${full ? 'flex-wrap pt-3 pb-2' : 'border-b border-line py-3'}`}
      >
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-lg font-semibold wrap-anywhere">
            {title}
          </h2>
          {sub !== undefined && <div className="mt-0.5 text-sm text-mute wrap-anywhere">{sub}</div>}
        </div>
        {actions}
        {dismissable && !full && (
          <IconButton label="Close" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
        )}
      </header>
      <div
        className={
          full ? 'flex min-h-0 flex-1 flex-col overflow-auto' : 'min-h-0 flex-1 overflow-auto px-4 py-3'
        }
      >
        {children}
      </div>
      {footer !== undefined && (
        <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">
          {footer}
        </footer>
      )}
    </>
  );
  const column = `flex min-h-0 flex-col ${full ? 'h-[calc(100dvh-1.5rem)]' : 'max-h-[calc(100dvh-4rem)]'}`;
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      tabIndex={-1}
      onCancel={(event) => {
        // The owner decides what is mounted; the browser must not close it behind React's back.
        event.preventDefault();
        if (dismissable) onClose();
      }}
      className={`${full ? 'max-h-none max-w-none' : 'max-w-[calc(100vw-2rem)]'} rounded-lg border border-edge bg-panel p-0 shadow-2xl outline-none ${widths[size]}`}
    >
      {onSubmit ? (
        <form
          className={column}
          noValidate
          onKeyDown={submitByKeys}
          onSubmit={(event) => submit(event, onSubmit)}
        >
          {body}
        </form>
      ) : (
        <div className={column}>{body}</div>
      )}
    </dialog>
  );
}

function submit(event: FormEvent, run: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  run();
}

/** Ctrl Enter carries the dialog out from wherever one is in it: a choice, a list, a button. */
function submitByKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const button = event.currentTarget.querySelector<HTMLButtonElement>('button[type=submit]');
  if (button === null || button.disabled) return;
  event.preventDefault();
  event.currentTarget.requestSubmit(button);
}

function firstField(dialog: HTMLDialogElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>('[data-autofocus]') ??
    dialog.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')
  );
}

/** A press on the backdrop reaches the dialog element itself; a drag that began inside does not count. */
function useClickBeside(ref: React.RefObject<HTMLDialogElement | null>, close: (() => void) | null): void {
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || !close) return;
    const listener = (event: PointerEvent) => {
      if (event.target === dialog) close();
    };
    dialog.addEventListener('pointerdown', listener);
    return () => dialog.removeEventListener('pointerdown', listener);
  }, [ref, close]);
}
