import type { Json } from '../../json.ts';
import { isRecord } from '../pick.ts';

/** `$EVENT_TITLE`, `$NAME$`, `${a.b}`, `{{ .Status }}`, `{EVENT.NAME}`, `{$MACRO}`, `{ProblemID}`, `*monitorID*`, `%NAME%`, `<%= a %>` */
const pattern =
  /\{\{[^{}]*\}\}|\$\{[^{}]*\}|\{\$?[A-Z][A-Za-z0-9_.#:"]{2,60}\}|\$[A-Z][A-Z0-9_]{2,}\$?|\$[a-z][\w.]{1,60}\$|\*(?:monitor|alert|ssl|domain)[A-Za-z]+\*|%[A-Z][A-Z0-9_]{2,}%|<%=[^%]*%>/g;
const MOST_VALUES = 500;

/** Whether a text is nothing but placeholders that its sender left unfilled. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 1000) return false;
  const left = text.replace(pattern, '');
  return left.length < text.length && !/[\p{L}\p{N}]{2}/u.test(left);
}

/** Whether half of what a payload says in words, or more, are placeholders: a template that somebody sent as it is. */
export function mostlyPlaceholders(payload: Json): boolean {
  const words = wordsIn(payload);
  const unfilled = words.filter(isPlaceholder).length;
  return unfilled > 0 && unfilled * 2 >= words.length;
}

function wordsIn(payload: Json): string[] {
  const found: string[] = [];
  const rest: Json[] = [payload];
  for (let value = rest.pop(); value !== undefined && found.length < MOST_VALUES; value = rest.pop()) {
    if (typeof value === 'string') {
      if (value.trim() !== '') found.push(value);
    } else if (Array.isArray(value)) rest.push(...value.slice(0, MOST_VALUES));
    else if (isRecord(value)) rest.push(...Object.values(value).slice(0, MOST_VALUES));
  }
  return found;
}
