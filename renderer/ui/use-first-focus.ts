import { type RefObject, useEffect, useRef } from 'react';

/** Puts the focus on what carries `data-autofocus` inside of the element, once, when a whole screen is new. */
export function useFirstFocus<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => ref.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return ref;
}
