import type { Matcher } from '../rollout/gate-config.ts';

/** What stands between quotes, with what a backslash keeps. */
const quoted = String.raw`"((?:[^"\\]|\\[\s\S])*)"`;
const parts = String.raw`(?:${quoted}|([^\s=!~"{},]+))\s*(=~|!~|!=|=)[^\S\n]*(?:${quoted}|([^",{}\n]*))`;
const whole = new RegExp(String.raw`^\s*${parts}\s*$`);
/** One of several, up to the comma or the line's end behind it. */
const next = new RegExp(String.raw`[\s,]*${parts}[^\S\n]*(?:[,\n]|$)`, 'y');
/** Names that mean themselves without quotes, to us and to an Alertmanager. */
const plainName = /^[^\s=!~"'`{},\\@][^\s=!~"'`{},\\]*$/;
const plainValue = /^[^\s"'=!~{},\\]+$/;

/**
 * 'severity=~"page|crit"' as one matcher, or null. Quotes may be left out where the value has no blank or comma, and
 * have to stand around a name that has one ('"my label"=x'). As in an Alertmanager a backslash keeps a quote, a
 * backslash or an n for a line's end; before any other letter it is a backslash, so that '"web-\d+"' is what it says.
 */
export function readMatcher(text: string): Matcher | null {
  return matcherOf(whole.exec(text));
}

/** Matchers out of '{a="b", c=~"d.*"}', 'a=b, c=d' or one a line; the text that does not read, where some does not. */
export function readMatchers(text: string): { matchers: Matcher[]; fault: string | null } {
  const inner = text.trim().replace(/^\{([\s\S]*)\}$/, '$1');
  const matchers: Matcher[] = [];
  let at = 0;
  while (/[^\s,]/.test(inner.slice(at))) {
    next.lastIndex = at;
    const matcher = matcherOf(next.exec(inner));
    if (!matcher) return { matchers, fault: faultOf(inner.slice(at)) };
    matchers.push(matcher);
    at = next.lastIndex;
  }
  return { matchers, fault: null };
}

/** A matcher as it is read again: 'severity="page"'. */
export function matcherText({ name, op, value }: Matcher): string {
  return `${plainName.test(name) ? name : inQuotes(name)}${op}${inQuotes(value)}`;
}

/** The same of a label that has a value, without quotes where it reads without: 'team=api'. */
export function labelText(name: string, value: string): string {
  return plainName.test(name) && plainValue.test(value)
    ? `${name}=${value}`
    : matcherText({ name, op: '=', value });
}

function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

function matcherOf(found: RegExpExecArray | null): Matcher | null {
  if (!found) return null;
  const [, quotedName, bareName = '', op, quotedValue, bareValue = ''] = found;
  const name = quotedName === undefined ? bareName : unescaped(quotedName);
  const value = quotedValue === undefined ? bareValue.trim() : unescaped(quotedValue);
  return name === '' ? null : { name, op: op as Matcher['op'], value };
}

function unescaped(text: string): string {
  return text.replace(/\\([n"\\])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}

function faultOf(rest: string): string {
  const part = (/^[\s,]*([^\n]{1,100})/.exec(rest)?.[1] ?? rest).trim();
  const isOpen = rest.replace(/\\[\s\S]/g, '').replace(/[^"]/g, '').length % 2 === 1;
  return isOpen
    ? `“${part}”: a quote is not closed.`
    : `“${part}” is no matcher. Write it as severity="page" or team=~"api|web".`;
}
