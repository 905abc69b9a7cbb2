import type { KeyboardEvent } from 'react';

/** Ctrl+Enter in a text of several lines does what Enter does in one of one line: it carries the form out. */
export function submitByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
}
