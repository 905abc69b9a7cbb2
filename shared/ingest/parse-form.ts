import type { Json } from '../json.ts';

const form = /^[\w.%+[\]-]{1,200}=[^&\s]*(?:&[\w.%+[\]-]{1,200}=[^&\s]*)+$/;

/** A form or the query of an address ('monitorID=7&alertType=1') as an object of texts; null for what is none. */
export function parseForm(text: string): Json | null {
  if (!form.test(text)) return null;
  try {
    return Object.fromEntries(
      text.split('&').map((pair) => {
        const at = pair.indexOf('=');
        return [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
      }),
    );
  } catch {
    // A per cent sign that begins no letter: words, not a form.
    return null;
  }
}

function decoded(words: string): string {
  return decodeURIComponent(words.replaceAll('+', '%20'));
}
