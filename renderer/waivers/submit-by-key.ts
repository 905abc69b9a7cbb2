import type { KeyboardEvent } from 'react';

/** Ctrl+Enter in a text of several lines or on a choice does what Enter does in one line: it carries the form out. */
export function submitByKey(event: KeyboardEvent<HTMLTextAreaElement | HTMLInputElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
}
