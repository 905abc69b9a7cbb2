import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ButtonVariant } from './button.tsx';

export const HOLD_MS = 1_500;

export interface HoldButtonProps {
  children: ReactNode;
  /** Runs once it was held long enough. */
  onHeld(): void;
  variant?: Extract<ButtonVariant, 'primary' | 'danger'>;
  disabled?: boolean;
  busy?: boolean;
  holdMs?: number;
}

const fills = { primary: 'bg-primary', danger: 'bg-danger' } as const;

/**
 * A button that has to be held down, by pointer or with Enter or Space, so that no slip of a hand does what it does.
 * What is left to hold fills it and is said; letting go early does nothing.
 */
export function HoldButton({
  children,
  onHeld,
  variant = 'danger',
  disabled = false,
  busy = false,
  holdMs = HOLD_MS,
}: HoldButtonProps) {
  const id = useId();
  const [said, setSaid] = useState('');
  const { part, begin, end } = useHold(holdMs, onHeld, setSaid);
  const shut = disabled || busy;
  const isHoldKey = (event: KeyboardEvent) => event.key === 'Enter' || event.key === ' ';
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <button
        type="button"
        disabled={shut}
        aria-busy={busy || undefined}
        aria-describedby={id}
        data-held={part > 0 || undefined}
        onPointerDown={(event) => event.button === 0 && begin()}
        onPointerUp={end}
        onPointerLeave={end}
        onPointerCancel={end}
        onBlur={end}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (!isHoldKey(event)) return;
          event.preventDefault();
          if (!event.repeat) begin();
        }}
        onKeyUp={(event) => {
          if (!isHoldKey(event)) return;
          event.preventDefault();
          end();
        }}
        className={`relative inline-flex min-h-8 touch-none items-center justify-center overflow-hidden rounded-md border border-transparent px-3 text-sm font-medium whitespace-nowrap text-on-fill select-none disabled:opacity-50 ${fills[variant]}`}
      >
        <span
          aria-hidden="true"
          className="absolute inset-y-0 left-0 bg-black/35"
          style={{ width: `${Math.round(part * 100)}%` }}
        />
        <span className="relative">{children}</span>
      </button>
      <span id={id} className="text-xs text-mute">
        {part > 0
          ? `Keep holding: ${(Math.ceil((1 - part) * holdMs) / 1_000).toFixed(1)} s`
          : `Hold it down for ${holdMs / 1_000} s, or hold Enter`}
      </span>
      <span role="status" className="sr-only">
        {said}
      </span>
    </span>
  );
}

/** How far something is held, 0 to 1; told by the clock, so that a slow screen asks for no longer hold. */
function useHold(holdMs: number, onHeld: () => void, say: (text: string) => void) {
  const [part, setPart] = useState(0);
  const since = useRef<number | null>(null);
  const frame = useRef(0);
  const latest = useRef(onHeld);
  useLayoutEffect(() => {
    latest.current = onHeld;
  });
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const look = () => {
    if (since.current === null) return;
    const now = Math.min(1, (performance.now() - since.current) / holdMs);
    setPart(stepped(now));
    if (now < 1) {
      frame.current = requestAnimationFrame(look);
      return;
    }
    since.current = null;
    setPart(0);
    say('Confirmed');
    latest.current();
  };
  return {
    part,
    begin() {
      if (since.current !== null) return;
      since.current = performance.now();
      say('Keep holding');
      look();
    },
    end() {
      if (since.current === null) return;
      cancelAnimationFrame(frame.current);
      since.current = null;
      setPart(0);
      say('Let go too early: nothing was done');
    },
  };
}

/** Where people want no motion, what fills goes in three steps. */
function stepped(part: number): number {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return calm ? Math.max(0.01, Math.floor(part * 3) / 3) : Math.max(0.001, part);
}
