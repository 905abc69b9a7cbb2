import { statusWord } from './status.ts';

const bracketed = /^\s*\[([^\]]{1,80})\]\s*/;
const leading = /^\s*([A-Za-z-]{2,20})\s*:\s+/;

/** A title without the words of state that senders put before it, so that it names the same alert when it is resolved. */
export function plainTitle(title: string): string {
  const state = titleState(title);
  return state === null ? title.trim() : plainTitle(state.rest);
}

/** The words of state at the head of a title ('[Triggered on {host:a}] …', 'RESOLVED: …'), or null where none stand. */
export function titleState(title: string): { state: string; rest: string } | null {
  for (const pattern of [bracketed, leading]) {
    const found = pattern.exec(title);
    const words = found?.[1] ?? '';
    const state = stateIn(words);
    const rest = title.slice(found?.[0].length ?? 0);
    if (state !== null && rest.trim() !== '') return { state, rest };
  }
  return null;
}

/** 'FIRING:2', 'Triggered on {host:a}', 'Re-Triggered', 'No Data' */
function stateIn(words: string): string | null {
  const head = /^[A-Za-z-]+/.exec(words.trim())?.[0] ?? '';
  const two = /^[A-Za-z-]+ [A-Za-z]+/.exec(words.trim())?.[0] ?? '';
  return [words, two, head].find((word) => statusWord(word) !== null) ?? null;
}
