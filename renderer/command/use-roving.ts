import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';

/**
 * One stop for Tab in a list of buttons; arrows, Home and End go through it. The entries carry `data-roving`, and
 * the one that had the focus last is the stop. An entry that goes gives its focus to the one that takes its place.
 */
export function useRoving<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const last = useRef(0);
  const inside = useRef(false);
  useLayoutEffect(() => {
    const all = entriesOf(ref.current);
    all.forEach((each, index) => {
      each.tabIndex = index === Math.min(last.current, all.length - 1) ? 0 : -1;
    });
    if (inside.current && document.activeElement === document.body) {
      inside.current = false;
      (all.find((each) => each.tabIndex === 0) ?? document.getElementById('main'))?.focus();
    }
  });
  return {
    ref,
    onFocus(event: FocusEvent) {
      const all = entriesOf(ref.current);
      const at = (all as readonly EventTarget[]).indexOf(event.target);
      if (at < 0) return;
      inside.current = true;
      for (const each of all) each.tabIndex = -1;
      last.current = at;
      const here = all[at];
      if (here) here.tabIndex = 0;
    },
    onBlur() {
      inside.current = false;
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const all = entriesOf(ref.current);
      const at = (all as readonly (Element | null)[]).indexOf(document.activeElement);
      const next = targetOf(event.key, at, all);
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function entriesOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])];
}

function targetOf(key: string, at: number, all: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'ArrowDown' || key === 'j') return all[Math.min(all.length - 1, at + 1)];
  if (key === 'ArrowUp' || key === 'k') return all[Math.max(0, at - 1)];
  if (key === 'Home') return all[0];
  return key === 'End' ? all.at(-1) : undefined;
}
