/** What was typed while the palette's code was still on its way. */
let typed = '';

/** Gives it out, once. */
export function takeTyped(): string {
  const text = typed;
  typed = '';
  return text;
}

/**
 * Keeps what is typed for the palette until it is there to take it: nothing of it may get lost, nor reach what stands
 * below. Ends by the function that it returns.
 */
export function gatherTyped(onEscape: () => void): () => void {
  typed = '';
  const listener = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') onEscape();
    else typed = withKey(typed, event.key);
  };
  window.addEventListener('keydown', listener, true);
  return () => window.removeEventListener('keydown', listener, true);
}

/** A text after one more key; keys that write nothing change nothing. */
export function withKey(text: string, key: string): string {
  if (key === 'Backspace') return [...text].slice(0, -1).join('');
  return [...key].length === 1 ? text + key : text;
}
