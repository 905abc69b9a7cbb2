import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ariaKey } from '../keys/chord.ts';
import { Kbd } from './kbd.tsx';

export interface MenuItem {
  label: string;
  run(): void;
  keys?: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Why it cannot be chosen, or what it does. */
  hint?: string;
  /** For a choice of one: marks the present one. */
  checked?: boolean;
}

export interface MenuProps {
  /** The trigger's spoken name. */
  label: string;
  trigger: ReactNode;
  items: readonly MenuItem[];
  className?: string;
  /** 'bare': the caller's className brings the whole look. */
  variant?: 'plain' | 'quiet' | 'bare';
  /** False in a grid's row, where the grid is the stop for Tab and its keys do the same. */
  stop?: boolean;
}

const looks = {
  plain: 'min-h-6 gap-1.5 border-line bg-raise px-1.5 text-sm hover:border-edge',
  quiet: 'min-h-6 gap-1.5 border-transparent px-1.5 text-sm text-mute hover:bg-raise hover:text-text',
  bare: '',
} as const;

/** A button that opens a list of actions: arrows, Home, End and letters move, Escape closes. */
export function Menu({ label, trigger, items, className = '', variant = 'quiet', stop = true }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // The entries are there only once the menu is open.
  useEffect(() => {
    if (open) entries(list.current)[0]?.focus();
  }, [open]);
  const choose = (item: MenuItem) => {
    list.current?.hidePopover();
    item.run();
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        tabIndex={stop ? 0 : -1}
        aria-haspopup="menu"
        aria-expanded={open}
        // A bare trigger brings its own words; a name beside them would hide them from speech control.
        {...(variant !== 'bare' && { 'aria-label': label })}
        title={label}
        className={`inline-flex items-center rounded-md border ${looks[variant]} ${className}`}
      >
        {trigger}
      </button>
      <div
        id={id}
        ref={list}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => {
          const keyed = keyedItem(event, items);
          if (!keyed) return move(event, list.current);
          event.preventDefault();
          event.stopPropagation();
          choose(keyed);
        }}
        className="menu-popover max-h-[70dvh] min-w-44 overflow-auto rounded-md border border-edge bg-panel p-1 text-text shadow-xl"
      >
        {open && items.map((item) => <Entry key={item.label} item={item} choose={choose} />)}
      </div>
    </>
  );
}

function Entry({ item, choose }: { item: MenuItem; choose(item: MenuItem): void }) {
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      {...(item.checked !== undefined && { 'aria-checked': item.checked })}
      aria-disabled={item.disabled || undefined}
      aria-keyshortcuts={item.keys ? ariaKey(item.keys) : undefined}
      tabIndex={-1}
      onClick={() => {
        if (!item.disabled) choose(item);
      }}
      className={`flex w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-sm hover:bg-raise focus-visible:bg-raise aria-disabled:opacity-60 ${item.danger ? 'text-nogo' : ''}`}
    >
      {item.checked !== undefined && (
        <span aria-hidden="true" className="w-3 text-run">
          {item.checked ? '✓' : ''}
        </span>
      )}
      {item.icon}
      <span className="min-w-0 flex-1">
        {item.label}
        {item.hint && <span className="block text-xs text-mute">{item.hint}</span>}
      </span>
      {item.keys && <Kbd keys={item.keys} />}
    </button>
  );
}

/** The entry whose own key this is: what stands beside its words works here too. */
function keyedItem(event: KeyboardEvent, items: readonly MenuItem[]): MenuItem | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return items.find(({ keys, disabled }) => !disabled && keys === event.key.toLowerCase());
}

function entries(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('button') ?? [])];
}

function move(event: KeyboardEvent, list: HTMLElement | null): void {
  const all = entries(list);
  const at = all.findIndex((each) => each.matches(':focus'));
  const next = targetOf(event.key, at, all);
  event.stopPropagation();
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function targetOf(key: string, at: number, all: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'ArrowDown') return all[(at + 1) % all.length];
  if (key === 'ArrowUp') return all[(at - 1 + all.length) % all.length];
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const starts = (each: HTMLElement) => each.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(starts);
}
