import { zoneByName } from '../board/schedule-zone.ts';
import { instantOf } from '../board/zone.ts';
import type { Plan } from '../plan/plan-schema.ts';

/** Words by which plans call the moment itself, surest first. */
const LABELS = [
  /target|ziel|objectif|objetivo/i,
  /launch|go.?live|release|cut.?over|deploy|lancement|lanzamiento|start/i,
];
const NOT_LABELS = /start date|updated|review|sprint start|last|created/i;

export interface Target {
  /** Milliseconds since 1970. */
  at: number;
  /** The plan names a day and no time: `at` is the day's first moment. */
  dayOnly: boolean;
}

/**
 * The target time by the plan, or null where it names none. Its clock is that of the zone which it names, else of
 * `zone`, the room's.
 */
export function targetOf(plan: Plan, zone: string): Target | null {
  const dated = plan.dates.filter((one) => one.date !== null && !NOT_LABELS.test(one.label));
  for (const label of LABELS) {
    const found = dated.find((one) => label.test(one.label));
    const target = found ? instant(found, zone) : null;
    if (target !== null) return target;
  }
  return null;
}

function instant({ date, time, zone }: Plan['dates'][number], venue: string): Target | null {
  const clock = /^(\d\d):(\d\d)$/.exec(time ?? '');
  const [year = 0, month = 0, day = 0] = (date ?? '').split('-').map(Number);
  const wall = { year, month, day, hour: Number(clock?.[1] ?? 0), minute: Number(clock?.[2] ?? 0) };
  const at = instantOf(wall, (clock && zone && zoneByName(zone)) || venue);
  return date !== null && Number.isFinite(at) ? { at, dayOnly: clock === null } : null;
}
