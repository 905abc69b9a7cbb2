import { type Owner, ownerSchema } from '../../shared/ops/fields.ts';
import type { PollView } from '../../shared/rollout/polls.ts';

export interface DraftPosition {
  key: number;
  name: string;
  owner: Owner | null;
}

/** Who is usually asked, where no poll was opened before. */
export const usualPositions = [
  'Launch',
  'Engineering',
  'SRE',
  'QA',
  'Security',
  'Support',
  'Product',
  'Comms',
];

export function firstDraft(last: Pick<PollView, 'positions'> | undefined): DraftPosition[] {
  const from = last?.positions ?? usualPositions.map((name) => ({ name, owner: null }));
  return from.map(({ name, owner }, key) => ({ key, name, owner }));
}

/** What keeps a poll from being opened, in a sentence that says what to do; null where nothing does. */
export function draftFault(
  question: string,
  positions: readonly DraftPosition[],
  minutes: string,
): string | null {
  if (question.trim() === '') return 'Write what is asked.';
  const names = positions.map(({ name }) => name.trim().toLowerCase());
  if (names.length === 0) return 'Add a position: somebody has to answer.';
  if (names.includes('')) return 'Give each position a name, or take it away.';
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) return `Two positions are called “${twice}”. Give each its own name.`;
  if (minutes.trim() !== '' && !/^[1-9]\d{0,3}$/.test(minutes.trim()))
    return 'Write for how many minutes an answer counts, or leave it empty.';
  return null;
}

export function freshMsOf(minutes: string): number | null {
  return minutes.trim() === '' ? null : Number(minutes.trim()) * 60_000;
}

/** An owner as the value of a select, and back. */
export function ownerValue(owner: Owner | null): string {
  return owner === null ? '' : JSON.stringify(owner);
}

export function ownerFrom(value: string): Owner | null {
  return value === '' ? null : (ownerSchema.safeParse(JSON.parse(value)).data ?? null);
}
