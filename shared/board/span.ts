const unitMs: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  min: 60_000,
  s: 1000,
  sec: 1000,
};

/** '5m', '1h30m', '2d4h', '90s' as milliseconds; null for anything else. A number without a unit is not a span. */
export function readSpan(text: string): number | null {
  if (!/^(?:\d{1,6}(?:d|h|min|m|sec|s))+$/i.test(text)) return null;
  let total = 0;
  for (const [, digits = '', unit = ''] of text.matchAll(/(\d+)(d|h|min|m|sec|s)/gi)) {
    total += Number(digits) * (unitMs[unit.toLowerCase()] ?? 0);
  }
  return total;
}
