const second = 1_000;

/** `T−02:14:37` before the target, `T+00:03:12` after it; days lead from the fourth day on. */
export function tMinus(targetAt: number, now: number): string {
  const left = targetAt - now;
  // Before the target a started second still counts, so that T−00:00:00 is the target itself.
  const seconds = left >= 0 ? Math.ceil(left / second) : Math.floor(-left / second);
  const sign = left >= 0 ? '−' : '+';
  const days = Math.floor(seconds / 86_400);
  const hours = days >= 4 ? Math.floor((seconds % 86_400) / 3_600) : Math.floor(seconds / 3_600);
  const lead = days >= 4 ? `${days}d ` : '';
  return `T${sign}${lead}${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The same for a list, to the minute: `T−2 h 14 min`, `T−3 d`. */
export function tMinusShort(targetAt: number, now: number): string {
  const left = targetAt - now;
  const minutes = Math.floor(Math.abs(left) / 60_000);
  return `T${left >= 0 ? '−' : '+'}${inWords(minutes)}`;
}

/** The same to be read aloud, to the minute. */
export function tMinusAloud(targetAt: number, now: number): string {
  const left = targetAt - now;
  const minutes = Math.floor(Math.abs(left) / 60_000);
  return `${inWords(minutes)} ${left >= 0 ? 'to the target' : 'past the target'}`;
}

function inWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
