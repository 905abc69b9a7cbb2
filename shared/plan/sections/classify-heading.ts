import type { Tier } from '../plan-schema.ts';
import { isDigit } from '../text/chars.ts';
import { leadingSign, trailingSign } from '../text/emoji.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { plainText } from '../text/plain-text.ts';
import { isVague, type Legend, readStatus, type Status } from '../values/status.ts';
import { isPhaseTitle } from '../words/phase-words.ts';
import { sectionLexicon } from '../words/section-words.ts';
import { type StatusWord, statusLexicon } from '../words/status-words.ts';
import { looseTierLexicon, tierLexicon } from '../words/tier-words.ts';
import { ownKind } from './heading-kind.ts';
import type { Section, SectionKind } from './section.ts';

export interface Heading {
  readonly title: string;
  readonly kind: SectionKind;
  readonly tier: Tier | null;
  readonly state: StatusWord | null;
  readonly stated: string | null;
  readonly isPhase: boolean;
  readonly isNumbered: boolean;
}

/** A bare number is one before a capital only: "24 hours before" counts hours. */
const NUMBERING =
  /^(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)．:]|\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}(?=\s+(?!(?:Stunde|Tag|Woche|Minute|Monat)\p{Ll}*\s)[^\p{Ll}\d])|\(?\d{1,3}\)|[A-Z]\.|[IVX]{1,5}\.|[①-⑳])\s+(?=\S)/u;

export function withoutNumber(title: string): string {
  return mayBeNumbered(title) ? title.replace(NUMBERING, '') : title;
}

/** Digits, a bracket, a lone capital, a Roman number or a number in a circle come first in a numbered title. */
function mayBeNumbered(title: string): boolean {
  const code = title.charCodeAt(0);
  if (isDigit(code) || code === 40) return true;
  if (code < 65 || code > 90) return code >= 0x2460 && code <= 0x2473;
  return title.charAt(1) === '.' || code === 73 || code === 86 || code === 88;
}

/** What a heading's words say, in the light of the section that it stands in. */
export function classifyHeading(markdown: string, parent: Section | null, legend: Legend): Heading {
  const words = plainText(markdown.slice(0, 1_000)).text.replace(/[:：]\s*$/u, '');
  const status = currentPhase(readHeadingStatus(words, legend));
  const title = withoutSigns(status.text);
  const bare = withoutSigns(withoutNumber(title));
  const isNumbered = bare !== title;
  const named = isPhaseTitle(bare) ? kindAfterNumber(bare) : null;
  const isPhase = named === null && isPhaseTitle(bare);
  const whole = status.state === null && !isPhase ? columnOf(bare, parent) : null;
  const own = isPhase || whole !== null ? null : (named ?? ownKind(bare, parent));
  const tier = tierOf(bare, parent);
  const isMust = tier === 'must' && tierLexicon.exact(bare) === 'must';
  const kind = settleKind({ own, tier, isMust, isPhase, isNumbered, parent });
  const isSign = status.stated !== null && !/[\p{L}\p{N}]/u.test(status.stated);
  const counts = !isSign || (SIGNED.has(kind) && (kind !== 'other' || !isDecoration(words)));
  return {
    title: isPhase || isNumbered ? title : bare,
    kind,
    tier,
    state: counts ? (status.state ?? whole) : null,
    stated: counts ? (status.stated ?? (whole === null ? null : bare)) : null,
    isPhase,
    isNumbered,
  };
}

const CAPITALS = /\s(COMPLETED?|DONE|IN PROGRESS|BLOCKED|PENDING|NOT STARTED|FINISHED)$/;

/** Also "Phase 2: Build COMPLETE", where capitals set the status off from the title. */
function readHeadingStatus(words: string, legend: Legend): Status {
  const status = readStatus(words, legend);
  const tail = status.state === null ? CAPITALS.exec(status.text.slice(-24)) : null;
  const rest = tail === null ? '' : status.text.slice(0, -tail[0].length).trim();
  if (tail === null || !/\p{Ll}/u.test(rest)) return status;
  return { text: rest, state: statusLexicon.exact(tail[1] ?? ''), stated: tail[1] ?? null };
}

/** "Phase 1: Internal testing (Current)": the phase that a plan is in. */
function currentPhase(status: Status): Status {
  const match = /\s?[(（](current|we are here|aktuell|en cours|actual|atual)[)）]$/iu.exec(
    status.text.slice(-24),
  );
  const text = match === null ? '' : status.text.slice(0, -match[0].length).trim();
  if (match === null || status.state !== null || !isPhaseTitle(withoutSigns(withoutNumber(text))))
    return status;
  return { text, state: 'in_progress', stated: match[1] ?? null };
}

/** Kinds of which a phase can have its own: "Phase 2 exit criteria", "Week 1 metrics" are those, not the phase. */
const OF_PHASE: ReadonlySet<SectionKind> = new Set([
  'criteria',
  'done-definition',
  'risks',
  'mitigation',
  'triggers',
  'metrics',
  'standup',
  'legend',
]);

function kindAfterNumber(title: string): SectionKind | null {
  const rest = /^\p{L}+\s(?:\d{1,3}|[A-Z])\s(\p{L}[\p{L} &/-]{3,40})$/u.exec(title)?.[1];
  const kind = rest === undefined ? null : sectionLexicon.exact(rest);
  return kind !== null && OF_PHASE.has(kind) ? kind : null;
}

const LONGEST_COLUMN = 16;
const COLUMNS: ReadonlyMap<string, StatusWord> = new Map([
  ['now', 'in_progress'],
  ['next', 'open'],
  ['later', 'open'],
]);

/** "Doing", "Next": a heading that is nothing but a state. */
function columnOf(title: string, parent: Section | null): StatusWord | null {
  if (parent?.kind === 'progress' && /^(?:current |open )?blockers?$/u.test(fold(title).trim()))
    return 'blocked';
  const column = title.length > LONGEST_COLUMN ? undefined : COLUMNS.get(fold(title).trim());
  if (column !== undefined) return column;
  const state = statusLexicon.exact(title);
  return state === null || isVague(title) ? null : state;
}

/** "✅ Checklist": at the head of a title that says nothing of a phase, a sign only looks nice. */
function isDecoration(words: string): boolean {
  return leadingSign(words) !== null && trailingSign(words) === null;
}

/** Where a sign on a heading is a state; "✅ Checklist" and "🔄 Rollback plan" only look nice. */
const SIGNED: ReadonlySet<SectionKind> = new Set(['phase', 'numbered', 'other', 'progress', 'stages']);

/** Drops decoration at either end; what is left of nothing but signs stays. */
export function withoutSigns(text: string): string {
  let out = text.trim();
  for (let turn = 0; turn < 4; turn += 1) {
    const lead = leadingSign(out);
    if (lead !== null && lead.length < out.length) out = out.slice(lead.length).trim();
    const tail = trailingSign(out);
    if (tail !== null && tail.length < out.length) out = out.slice(0, -tail.length).trim();
    if (lead === null && tail === null) break;
  }
  return out;
}

/** Kinds under which a heading may turn to another matter; under all others it stays with its parent's. */
const MAY_TURN: Readonly<Partial<Record<SectionKind, readonly SectionKind[]>>> = {
  criteria: ['metrics', 'triggers', 'done-definition', 'risks'],
  'done-definition': [],
  risks: ['mitigation', 'triggers', 'metrics', 'legend'],
  mitigation: ['triggers'],
  triggers: ['rollback'],
  rollback: ['triggers'],
  metrics: ['criteria', 'triggers', 'legend'],
  teams: ['communication', 'legend', 'risks', 'mitigation'],
  communication: ['schedule'],
  standup: [],
  legend: [],
  'next-steps': [],
};

const INHERITED: ReadonlySet<SectionKind> = new Set([
  'criteria',
  'done-definition',
  'risks',
  'mitigation',
  'triggers',
  'rollback',
  'metrics',
  'teams',
  'communication',
  'standup',
  'legend',
  'next-steps',
  'progress',
  'schedule',
  'stages',
]);

interface Evidence {
  readonly own: SectionKind | null;
  readonly tier: Tier | null;
  /** The title is nothing but a name for what must be ("Launch blockers"). */
  readonly isMust: boolean;
  readonly isPhase: boolean;
  readonly isNumbered: boolean;
  readonly parent: Section | null;
}

function settleKind({ own, tier, isMust, isPhase, isNumbered, parent }: Evidence): SectionKind {
  const above = parent === null || parent.isTitle ? null : parent.kind;
  const mayTurn = above === null ? null : (MAY_TURN[above] ?? null);
  if (isPhase && above === 'next-steps') return 'phase';
  if (above !== null && mayTurn !== null) return own !== null && mayTurn.includes(own) ? own : above;
  if (isPhase) return above === 'progress' || above === 'stages' ? above : 'phase';
  if (own === 'context' && isMust) return 'criteria';
  if (own !== null) return own;
  if (tier !== null && (tier === 'must' || hasTierBefore(parent))) return 'criteria';
  if (above !== null && INHERITED.has(above)) return above;
  if (isNumbered) return 'numbered';
  return above === 'tasks' || above === 'context' || above === 'overview' ? above : 'other';
}

/** "Nice to have" alone is a wish list of tasks; beside "Must have" it is a tier of criteria. */
function hasTierBefore(parent: Section | null): boolean {
  return parent === null || parent.children.slice(-12).some((child) => child.kind === 'criteria');
}

function tierOf(title: string, parent: Section | null): Tier | null {
  const inCriteria = parent?.kind === 'criteria';
  const words = wordsOf(fold(title));
  const hit = tierLexicon.find(title);
  const leads = hit !== null && (hit.from <= 0 || inCriteria);
  if (leads && (inCriteria || hit.from < 0 || hit.to - hit.from > 1 || words.length <= 2)) return hit.value;
  const loose = inCriteria ? looseTierLexicon.find(title) : null;
  return loose?.value ?? (inCriteria ? (parent?.tier ?? null) : null);
}
