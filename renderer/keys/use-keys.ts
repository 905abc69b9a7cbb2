import { useLayoutEffect, useRef } from 'react';
import { isMac } from './chord.ts';
import { createRegistry, type KeyBinding } from './registry.ts';

export type { KeyBinding } from './registry.ts';
export { dialogScope } from './registry.ts';

export const registry = createRegistry(isMac);

/**
 * Binds keys while the component is mounted; the palette and the key sheet show them too. Single keys do nothing
 * while somebody types in a field, and nothing but scopes named `dialog…` works inside of an open dialog.
 */
export function useKeys(scope: string, bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useLayoutEffect(() => registry.add(scope, () => latest.current), [scope]);
}

/** The window's one listener; mounted by the app. It stands before the first paint: who sees a key may press it. */
export function useKeyListener(): void {
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (registry.press(event, placeOf(event.target), event.timeStamp)) event.preventDefault();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const noText = ['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color'];

function placeOf(target: EventTarget | null) {
  const element = target instanceof HTMLElement ? target : null;
  const isText = element instanceof HTMLInputElement && !noText.includes(element.type);
  return {
    inField:
      isText ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement ||
      element?.isContentEditable === true,
    // What is typed while a dialog's code is being loaded is meant for the dialog.
    inDialog: document.querySelector('dialog:modal, [data-dialog-coming]') !== null,
    onControl: element?.closest('button, a[href], summary, [role="menuitem"]') != null,
  };
}
