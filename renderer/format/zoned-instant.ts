const parts = new Map<string, Intl.DateTimeFormat>();

/** What a `<input type="datetime-local">` holds for an instant in a zone: `2025-09-27T10:00`. */
export function wallClock(at: number, zone: string): string {
  const format = parts.get(zone) ?? newFormat(zone);
  const found = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`;
}

/**
 * The instant at which a zone's clocks show this wall time; null where it is no time. A time that clocks skip in
 * spring is taken as the one an hour later; one that they show twice in autumn as the first.
 */
export function instantOf(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) || Number.isNaN(asUtc)) return null;
  const offset = (at: number) => Date.parse(`${wallClock(at, zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
  const candidates = [asUtc - offset(asUtc - 86_400_000), asUtc - offset(asUtc + 86_400_000)];
  const exact = candidates.filter((at) => wallClock(at, zone) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

function newFormat(zone: string): Intl.DateTimeFormat {
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  parts.set(zone, made);
  return made;
}
