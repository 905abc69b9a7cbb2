import { md } from '../export/markdown-text.ts';

/** What an update is drafted from: the record as it stands, in words. Times come as texts in one zone. */
export interface DraftInput {
  room: string;
  /** The time of writing, with its zone. */
  at: string;
  /** 'HOLD', 'GO WITH WAIVERS' … and 'Must 4 of 10 · 3 unknown'. */
  verdict: { word: string; sub: string };
  /** 'in 2 h' to the target, 'passed 5 min ago'; null without one. */
  target: string | null;
  blockers: readonly { title: string; facts: readonly string[]; owner: string | null }[];
  /** What was done since the last update, latest first; `since` is null where none was sent. */
  changes: readonly { at: string; who: string; text: string }[];
  since: string | null;
  running: readonly { text: string; state: string; owner: string | null }[];
  next: readonly { at: string; text: string; owner: string | null }[];
  /** What people are on, by person. */
  working: readonly { who: string; what: readonly string[] }[];
  nextUpdate: string | null;
}

const MOST_CHANGES = 15;

/** For the team: verdict, blockers, what changed, what comes next, who has what. Markdown; everybody's words escaped. */
export function tacticalDraft(input: DraftInput): string {
  const { blockers, changes, running, next, working } = input;
  const more = changes.length - MOST_CHANGES;
  return blocks([
    [`# ${md(input.room)}: status at ${md(input.at)}`],
    [
      `**${md(input.verdict.word)}** – ${md(input.verdict.sub)}${input.target === null ? '' : ` – target ${md(input.target)}`}`,
    ],
    section(
      'Blockers',
      blockers.map(({ title, facts, owner }) => join([title, ...facts], owner)),
      'Nothing blocks us.',
    ),
    section(
      input.since === null ? 'What changed' : `What changed since ${md(input.since)}`,
      [
        ...changes.slice(0, MOST_CHANGES).map(({ at, who, text }) => `${md(at)} ${md(`${who} ${text}`)}`),
        ...(more > 0 ? [`and ${more} more in the timeline`] : []),
      ],
      'Nothing.',
    ),
    section(
      'Schedule',
      [
        ...running.map(({ text, state, owner }) => join([`Now: ${text}`, state], owner)),
        ...next.map(({ at, text, owner }) => join([`${at}: ${text}`], owner)),
      ],
      'Nothing more is planned.',
    ),
    section(
      'Who has what',
      working.map(({ who, what }) => `${md(who)}: ${what.map(md).join('; ')}`),
      'Nobody has started a task that is not done.',
    ),
    [`Next update: ${input.nextUpdate === null ? 'when something changes' : md(input.nextUpdate)}.`],
  ]);
}

/** For those who decide: where we are, what threatens the target, when they hear again. */
export function executiveDraft(input: DraftInput): string {
  const { room, verdict, target, blockers, nextUpdate } = input;
  const when = target === null ? 'without a target time' : `with the target ${md(target)}`;
  const [first] = blockers;
  const others = blockers.length - 1;
  const threat =
    first === undefined
      ? 'Nothing that we know of threatens the target.'
      : `The target is threatened by ${quoted(first.title)}${first.owner === null ? ', which nobody has' : `, which ${md(first.owner)} has`}${others > 0 ? `, and by ${others} more` : ''}.`;
  return blocks([
    [`${md(room)} stands at **${md(verdict.word)}** (${md(verdict.sub)}), ${when}.`],
    [threat],
    [`The next update comes ${nextUpdate === null ? 'when something changes' : md(nextUpdate)}.`],
  ]);
}

function quoted(title: string): string {
  return `“${md(title)}”`;
}

function join(parts: readonly string[], owner: string | null): string {
  return [...parts.map(md), owner === null ? 'nobody has it' : md(owner)]
    .filter((part) => part !== '')
    .join(' – ');
}

function section(head: string, lines: readonly string[], none: string): string[] {
  return [`## ${head}`, '', ...(lines.length === 0 ? [none] : lines.map((line) => `- ${line}`))];
}

function blocks(parts: readonly (readonly string[])[]): string {
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
