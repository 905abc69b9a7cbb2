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

/** A span as a clock that runs: `31:20`, `1:05:00`, `2 d 3 h`. Never negative. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const hours = Math.floor(seconds / 3_600);
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
