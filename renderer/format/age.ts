/** How long ago, short: `now`, `8 s`, `3 min`, `2 h 5 min`, `3 d`. A time ahead of this clock reads as `now`. */
export function ageText(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1_000);
  if (seconds < 2) return 'now';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 6 && minutes % 60 > 0) return `${hours} h ${minutes % 60} min`;
  if (hours < 48) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days < 60 ? `${days} d` : `${Math.floor(days / 30)} months`;
}

/** The same as part of a sentence: `8 s ago`, `just now`. */
export function agoText(at: number, now: number): string {
  const age = ageText(at, now);
  return age === 'now' ? 'just now' : `${age} ago`;
}

/** How often an age has to be looked at again, in milliseconds. */
export function ageStepMs(at: number, now: number): number {
  const age = now - at;
  if (age < 60_000) return 1_000;
  return age < 6 * 3_600_000 ? 10_000 : 60_000;
}
