import { statusWord } from './status.ts';

const bracketed = /^\s*((?:\[[^\]]{1,200}\]\s*){1,4})(?=\S)/;
const leading = /^\s*([A-Za-z-]{2,20})\s*:\s+(?=\S)/;

/** A title without the words of state that senders put before it, so that it names the same alert when it is resolved. */
export function plainTitle(title: string): string {
  const state = titleState(title);
  return state === null ? title.trim() : plainTitle(state.rest);
}

/** The words of state at the head of a title ('[P2] [Triggered on {host:a}] …', 'RESOLVED: …'), or null where none stand. */
export function titleState(title: string): { state: string; rest: string } | null {
  const brackets = bracketed.exec(title)?.[1]?.match(/\[[^\]]+\]/g) ?? [];
  for (const bracket of brackets) {
    const state = stateIn(bracket.slice(1, -1));
    if (state !== null) return { state, rest: title.replace(bracket, '').trim() };
  }
  const word = leading.exec(title);
  const state = stateIn(word?.[1] ?? '');
  return word === null || state === null ? null : { state, rest: title.slice(word[0].length) };
}

/** 'FIRING:2', 'Triggered on {host:a}', 'Re-Triggered', 'No Data' */
function stateIn(words: string): string | null {
  const head = /^[A-Za-z-]+/.exec(words.trim())?.[0] ?? '';
  const two = /^[A-Za-z-]+ [A-Za-z]+/.exec(words.trim())?.[0] ?? '';
  return [words, two, head].find((word) => statusWord(word) !== null) ?? null;
}
