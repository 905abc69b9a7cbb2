import type { Role } from '../log/grant.ts';
import { leads, writers } from '../ops/spec.ts';
import type { Readiness } from './readiness.ts';
import type { RoomNoun } from './room-words.ts';
import { spanText } from './stages.ts';

export type Call = 'GO' | 'HOLD' | 'SCRUB';
export type HeadlineState = 'go' | 'go-with-waivers' | 'no-go' | 'hold' | 'scrubbed' | 'unjudged';

export interface Headline {
  state: HeadlineState;
  /** The word that is read from three metres. */
  word: string;
  /** 'Must 4 of 10 · 3 unknown · 3 waived, the first expires in 2 h'. */
  sub: string;
}

const words: Record<HeadlineState, string> = {
  go: 'GO',
  'go-with-waivers': 'GO WITH WAIVERS',
  'no-go': 'NO-GO',
  hold: 'HOLD',
  scrubbed: 'SCRUBBED',
  unjudged: 'Nothing to judge by',
};

/** Where the room stands in one word. A person's HOLD or SCRUB is above anything that was counted. */
export function headline(readiness: Readiness, call: Call, now: number): Headline {
  const state: HeadlineState = call === 'SCRUB' ? 'scrubbed' : call === 'HOLD' ? 'hold' : readiness.verdict;
  return { state, word: words[state], sub: mustText(readiness, now) };
}

export function mustText(readiness: Readiness, now: number): string {
  const { must } = readiness.tiers;
  if (must.all === 0) return 'no Must criteria yet';
  const unknown = must.unknown > 0 ? [`${must.unknown} unknown`] : [];
  const waived = waivedText(readiness, now);
  return [`Must ${must.met} of ${must.all}`, ...unknown, ...(waived ? [waived] : [])].join(' · ');
}

/** '6 waived, the first expires in 2 h'; null where no Must is waived. */
function waivedText({ tiers: { must } }: Readiness, now: number): string | null {
  const ends = must.items.flatMap(({ waiver }) => waiver?.expiresAt ?? []);
  if (ends.length === 0) return null;
  const end = Math.min(...ends);
  // Screens say this anew every half minute: seconds would not be true.
  const first = end - now < 60_000 ? 'within a minute' : timeLeft(end, now);
  return ends.length === 1
    ? `1 waived, expires ${first}`
    : `${ends.length} waived, the first expires ${first}`;
}

/** 'in 2 h 5 min', rounded down, so that nobody counts on more than there is; 'now' in its last seconds. */
export function timeLeft(expiresAt: number, now: number): string {
  const left = expiresAt - now;
  if (left < 1_000) return 'now';
  const step = left < 60_000 ? 1_000 : 60_000;
  return `in ${spanText(Math.floor(left / step) * step)}`;
}

export function callOf(value: unknown): Call {
  return value === 'HOLD' || value === 'SCRUB' ? value : 'GO';
}

export type LaunchAct = 'go' | 'hold' | 'scrub' | 'lift';
export interface LaunchAction {
  act: LaunchAct;
  label: string;
  /** Why it cannot be done now, for a person; null where it can. */
  blocked: string | null;
  reason: 'none' | 'required';
  /** What to think of before doing it. */
  warning: string | null;
}

/** The three things that one can do about the call in its present state, with why not where one cannot. */
export function launchActions(
  call: Call,
  role: Role | 'none',
  readiness: Readiness,
  now: number,
  noun: RoomNoun,
): LaunchAction[] {
  const mayLead = leads.some((lead) => lead === role);
  const mayHold = writers.some((writer) => writer === role);
  const onlyLeads = mayLead
    ? null
    : `Only a commander or operator may do this; you are ${role === 'none' ? 'not a member now' : role}.`;
  const onlyWriters = mayHold
    ? null
    : `An ${role === 'none' ? 'outsider' : role} cannot call a hold. Ask somebody who takes part.`;
  const sure = readiness.verdict === 'go';
  const go: LaunchAction =
    call === 'GO'
      ? {
          act: 'go',
          label: 'Call GO',
          blocked: onlyLeads,
          reason: sure ? 'none' : 'required',
          warning: sure
            ? null
            : `${mustText(readiness, now)}: the record will say that GO was called all the same.`,
        }
      : {
          act: 'lift',
          label: call === 'HOLD' ? 'Lift the hold' : 'Lift the scrub',
          blocked: onlyLeads,
          reason: 'required',
          warning: sure ? null : `${mustText(readiness, now)}. Lifting does not make it a GO.`,
        };
  return [
    go,
    {
      act: 'hold',
      label: 'HOLD',
      blocked: holdBlocked(call, noun) ?? onlyWriters,
      reason: 'required',
      warning: null,
    },
    {
      act: 'scrub',
      label: 'SCRUB',
      blocked: call === 'SCRUB' ? `The ${noun} is scrubbed already.` : onlyLeads,
      reason: 'required',
      warning: `This calls the ${noun} off for everybody until a lead lifts it.`,
    },
  ];
}

function holdBlocked(call: Call, noun: RoomNoun): string | null {
  if (call === 'HOLD') return `The ${noun} is on hold already.`;
  return call === 'SCRUB'
    ? `The ${noun} is scrubbed, which is more than a hold. Lift the scrub to HOLD instead.`
    : null;
}
