import { matchesOf } from '../text/matches.ts';
import { findDuration } from '../values/duration.ts';
import { bareOf, isAudience } from '../words/stage-words.ts';

/** One step of a rollout that is written as a chain; offsets into the text. */
export interface Link {
  readonly name: string;
  readonly percent: number | null;
  readonly soakMs: number | null;
  readonly start: number;
  readonly end: number;
}

interface Share {
  readonly percent: number;
  readonly start: number;
  readonly end: number;
}

const LONGEST = 600;
const SHARE = /(?<![\d.,<>≤≥=+±])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:[%％]|(?=\s?(?:→|->|=>|⇒|➔|➜)\s?\d))/gu;
/** No share without one of these. */
const MAY_SHARE = /[%％→⇒➔➜>]/;
const ARROW = '→|->|-->|=>|⇒|➔|➜|➡️?|›|»';
const LINK = new RegExp(
  `^\\)?\\s?(?:\\([^)]{0,40}\\)\\s?)?(?:of\\s\\p{L}{1,12}\\s?)?(?:${ARROW}|>|,?\\s?(?:then|to|dann|puis|luego|después|depois|poi|quindi|daarna|затем|potem|sonra)\\s|,|、|/)\\s?(?:[\\p{L}\\d :]{0,24}?\\s?\\(?)?$`,
  'iu',
);
/** "1 % for 1 h, then ": what is said about the step before its successor. */
const TIMED =
  /^[^%％.;]{0,40}?,?\s(?:then|dann|puis|luego|después|depois|poi|daarna|затем|potem)\s[^%％.;]{0,12}$/iu;
/** "1% of tenants, go to 20% after a 48-hour soak, and finish at 100%". */
const MOVED =
  /^[^%％.;]{0,60}?[\s,](?:go(?:es|ing)?|move|moving|ramp(?:ing)?|increas(?:e|ing)|expand(?:ing)?|grow|widen|proceed|raise|finish|end|continue|auf|erhöhen)\s(?:it\s)?(?:up\s)?(?:to|at|with|auf)\s$/iu;
/** "25% after 2 h → 100%", "5% for 1 h → 25%". */
const LASTING = new RegExp(
  `^\\s(?:after|for|during|nach|für|pendant|après|durante|tras|después de|por)\\s[^%％.;,]{1,24}?\\s?(?:${ARROW})\\s?$`,
  'iu',
);
/** What is waited for before a step is the time of the one before it. */
const WAITED = /^[^,;%％]{0,24}?\bafter\s/iu;

/** Rising shares with an arrow, a comma or a "then" between each two of them, and audiences before or after them. */
export function chainIn(text: string): Link[] {
  const shares = sharesIn(text.slice(0, LONGEST));
  return shares.length === 0 ? [] : withAudiences(text.slice(0, LONGEST), shares);
}

function sharesIn(head: string): Share[] {
  if (!head.includes('%') && !head.includes('％')) return [];
  let chain: Share[] = [];
  for (const match of matchesOf(SHARE, head)) {
    const share = {
      percent: Number((match[1] ?? '0').replace(',', '.')),
      start: match.index,
      end: match.index + match[0].length,
    };
    const last = chain.at(-1);
    const between = last === undefined ? '' : head.slice(last.end, share.start);
    if (last !== undefined && share.percent > last.percent && isLink(between)) chain.push(share);
    else if (chain.length >= 2 && chain.at(-1)?.percent === 100) break;
    else chain = [share];
  }
  return isRollout(chain) ? chain : [];
}

function isLink(between: string): boolean {
  return LINK.test(between) || TIMED.test(between) || MOVED.test(between) || LASTING.test(between);
}

/** A rollout rises to all of it; three rising steps with arrows may stop below. */
function isRollout(chain: readonly Share[]): boolean {
  const last = chain.at(-1)?.percent ?? 0;
  return (chain.length >= 2 && last === 100) || (chain.length >= 3 && last < 100);
}

function withAudiences(head: string, shares: readonly Share[]): Link[] {
  const links = withOwnNames(shares.map((share, at) => linkOf(head, shares, share, at)));
  const first = shares[0]?.start ?? 0;
  const before = segmentsOf(head.slice(0, first)).filter((part) => part.hasArrow);
  const named = before.flatMap((part) => audienceLink(part, 0) ?? []);
  return [...named, ...links];
}

/** "Gradual rollout (10% → 50% → 100%)": words before the first share alone name the whole chain. */
function withOwnNames(links: readonly Link[]): Link[] {
  const isNamed = (link: Link) => link.name !== `${link.percent}%`;
  const onlyFirst = links.every((link, at) => isNamed(link) === (at === 0));
  return links.map((link) => (onlyFirst ? { ...link, name: `${link.percent}%` } : link));
}

function linkOf(head: string, shares: readonly Share[], share: Share, at: number): Link {
  const before = head.slice(shares[at - 1]?.end ?? 0, share.start);
  const name = bareOf(
    before
      .slice(lastArrow(before))
      .replace(/[\s(（:：]+$/u, '')
      .replace(/[*_`]/gu, ''),
  );
  return {
    name: isAudience(name) ? name : `${share.percent}%`,
    percent: share.percent,
    soakMs: soakAfter(head, shares, at),
    start: share.start,
    end: share.end,
  };
}

function lastArrow(text: string): number {
  let end = 0;
  for (const match of text.matchAll(new RegExp(ARROW, 'gu'))) end = match.index + match[0].length;
  return end;
}

/** "10% (2h) → 50% (24h)": the time between this share and the next. */
function soakAfter(text: string, shares: readonly Share[], at: number): number | null {
  const behind = behindShare(text, shares, at);
  const waited = at + 1 < shares.length ? behindShare(text, shares, at + 1) : '';
  if (WAITED.test(waited)) return findDuration(waited) ?? ownSoak(behind, false);
  return ownSoak(behind, at + 1 === shares.length);
}

function ownSoak(behind: string, isLast: boolean): number | null {
  if (WAITED.test(behind) || (isLast && !/^\s?(?:\(|for\s)/.test(behind))) return null;
  return findDuration(behind);
}

/** The words from one share to the next, or some behind the last. */
function behindShare(text: string, shares: readonly Share[], at: number): string {
  const from = shares[at]?.end ?? 0;
  return text.slice(from, shares[at + 1]?.start ?? Math.min(text.length, from + 24));
}

interface Segment {
  readonly text: string;
  readonly start: number;
  readonly hasArrow: boolean;
}

function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const match of text.matchAll(new RegExp(ARROW, 'gu'))) {
    segments.push({ text: text.slice(start, match.index), start, hasArrow: true });
    start = match.index + match[0].length;
  }
  segments.push({ text: text.slice(start), start, hasArrow: false });
  return segments;
}

function audienceLink(segment: Segment, offset: number): Link | null {
  const name = bareOf(segment.text);
  if (!isAudience(name)) return null;
  const start = offset + segment.start + Math.max(0, segment.text.indexOf(name));
  return { name, percent: null, soakMs: findDuration(segment.text), start, end: start + name.length };
}

/** "internal → beta → GA": at least three steps, all of them audiences or releases. */
export function audienceChainIn(text: string): Link[] {
  const segments = segmentsOf(text.slice(0, LONGEST));
  if (segments.length < 3) return [];
  const links = segments.flatMap((segment) => audienceLink(segment, 0) ?? []);
  return links.length === segments.length ? links : [];
}

/** The share that a text gives first, 0 to 100; a bare number where only a share is expected. */
export function shareIn(text: string, bare: boolean): number | null {
  const share = MAY_SHARE.test(text) ? matchesOf(SHARE, text.slice(0, 200))[0] : undefined;
  const match = share ?? (bare ? /^(\d{1,3})$/.exec(text.trim()) : null);
  const value = match ? Number((match[1] ?? '').replace(',', '.')) : Number.NaN;
  return value >= 0 && value <= 100 ? value : null;
}
