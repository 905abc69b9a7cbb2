/** How long until a time, short: `3 d`, `2 h`, `12 min`, `40 s`; `over` once it has come. Rounded down: never too much. */
export function leftText(until: number, now: number): string {
  const seconds = Math.floor((until - now) / 1_000);
  if (seconds <= 0) return 'over';
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** How often such a text has to be looked at again, in milliseconds. */
export function leftStepMs(until: number, now: number): number {
  return until - now < 180_000 ? 1_000 : 15_000;
}
