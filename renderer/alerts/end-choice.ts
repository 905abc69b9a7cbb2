import { instantOf } from '../format/zoned-instant.ts';

/** When something ends: a span from now, or a wall time; '' for not chosen. */
export interface EndForm {
  choice: string;
  wall: string;
}

export const spans: Readonly<Record<string, { label: string; ms: number }>> = {
  '15m': { label: '15 min', ms: 900_000 },
  '1h': { label: '1 hour', ms: 3_600_000 },
  '4h': { label: '4 hours', ms: 14_400_000 },
  '24h': { label: '1 day', ms: 86_400_000 },
  '7d': { label: '7 days', ms: 604_800_000 },
};

/** The end that is chosen; null where none is, or where it is no time. */
export function endOf({ choice, wall }: EndForm, now: number, zone: string): number | null {
  if (choice === 'time') return instantOf(wall, zone);
  const span = spans[choice];
  return span ? now + span.ms : null;
}

/** Why a choice is no end, as a sentence; null where it is one. */
export function endFault(form: EndForm, now: number, zone: string): string | null {
  if (form.choice === '') return 'Choose when it ends: nothing is hidden for good.';
  const at = endOf(form, now, zone);
  if (at === null) return 'This is no date and time. Correct it, or choose one of the spans.';
  return at > now ? null : 'That has passed already. Choose a time that is still to come.';
}
