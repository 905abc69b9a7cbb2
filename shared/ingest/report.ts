import type { Json } from '../json.ts';
import { fingerprintOf } from './identity.ts';
import type { ReportState, RolloutReport } from './observation.ts';
import { numberOf, textOf } from './pick.ts';

export interface ReportFields {
  name: string | null;
  environment?: string | null;
  state: ReportState | null;
  stage?: string | null;
  percent?: number | null;
  reason?: string | null;
  at?: number | null;
  /** What tells this event from others that say the same, where the sender says so; else its time and reason do. */
  key?: readonly (Json | undefined)[] | undefined;
}

/** The reports of one payload. Without a name or a state there is nothing to say, so such are left out. */
export function reports(source: string, ...all: readonly ReportFields[]): RolloutReport[] {
  return all.flatMap((fields) => {
    const { name, environment = null, state, stage = null, reason = null, at = null, key } = fields;
    if (name === null || state === null) return [];
    const percent = share(fields.percent ?? null);
    const told = key === undefined ? [reason, at] : key.map((part) => part ?? null);
    const id = fingerprintOf([source, name, environment, state, stage, percent, told]);
    return [{ name, environment, state, stage, percent, reason, at, id }];
  });
}

/** A share in percent: 25, '25', '25 %'. Null for what is none. */
export function percentOf(value: Json | undefined): number | null {
  if (typeof value === 'string' && value.length > 64) return null;
  const bare = typeof value === 'string' ? value.replace(/\s*(%|percent|pct)\s*$/i, '') : value;
  return share(numberOf(bare));
}

function share(n: number | null): number | null {
  if (n === null || n < 0 || n > 100) return null;
  return Math.round(n * 1000) / 1000;
}

/** Words joined by ": ", without what is missing and without saying the same twice. Null when nothing is left. */
export function joined(...parts: readonly (Json | undefined)[]): string | null {
  const said = parts.map(textOf).filter((part) => part !== null);
  return [...new Set(said)].join(': ') || null;
}

/** The latest of some instants, or null. */
export function latest(...instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.max(...known);
}
