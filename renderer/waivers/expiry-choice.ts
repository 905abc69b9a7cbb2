import { instantOf } from '../format/zoned-instant.ts';

/** How long a waiver is to run: one of the usual spans, up to the room's target time, or a time that somebody names. */
export const expiryChoices = ['1h', '4h', 'launch', 'tomorrow', 'time'] as const;
export type ExpiryChoice = (typeof expiryChoices)[number];

export interface ExpiryForm {
  /** null: not chosen yet, or, where there is one already, left as it is. */
  choice: ExpiryChoice | null;
  /** What the field of the time holds: a wall clock in the window's zone. */
  wall: string;
}

export interface ExpiryContext {
  now: number;
  zone: string;
  /** The room's target time, if it has one. */
  targetAt: number | null;
}

const hourMs = 3_600_000;

/** When a waiver that is chosen so runs out; null where that is no time. */
export function expiryOf(
  { choice, wall }: ExpiryForm,
  { now, zone, targetAt }: ExpiryContext,
): number | null {
  if (choice === '1h') return now + hourMs;
  if (choice === '4h') return now + 4 * hourMs;
  if (choice === 'tomorrow') return now + 24 * hourMs;
  if (choice === 'launch') return targetAt;
  return choice === 'time' ? instantOf(wall, zone) : null;
}

/** What is wrong with a choice, for a person; null where nothing is. */
export function expiryFault(form: ExpiryForm, context: ExpiryContext): string | null {
  if (form.choice === null) return 'Choose when it runs out: without an end it does not count.';
  const at = expiryOf(form, context);
  if (at === null) return 'This is no date and time. Correct it, or choose one of the spans.';
  return at > context.now ? null : 'That has passed already. Choose a time that is still to come.';
}

/** Whether a choice can be made at all: until the target time only where that is still to come. */
export function canChoose(choice: ExpiryChoice, { now, targetAt }: ExpiryContext): boolean {
  return choice !== 'launch' || (targetAt !== null && targetAt > now);
}
