import type { Matcher } from '../../shared/rollout/gate-config.ts';

const one = /\s*([\w.:-]+)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))\s*(?:,|$)/y;

/** Matchers as people write them: `severity="page", team=~"api|web"`; null where that is not what the text is. */
export function readMatchers(text: string): Matcher[] | null {
  const found: Matcher[] = [];
  one.lastIndex = 0;
  while (one.lastIndex < text.length) {
    const [, name, op, quoted, bare] = one.exec(text) ?? [];
    if (name === undefined || op === undefined) return null;
    const value = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '';
    found.push({ name, op: op as Matcher['op'], value });
  }
  return found;
}
