import type { Plan } from '../plan/plan-schema.ts';

/** Words by which plans call the moment itself, surest first. */
const LABELS = [
  /target|ziel|objectif|objetivo/i,
  /launch|go.?live|release|cut.?over|deploy|lancement|lanzamiento|start/i,
];
const NOT_LABELS = /start date|updated|review|sprint start|last|created/i;

/**
 * The launch's time by the plan, milliseconds since 1970, or null where it names none. A date without a time is the
 * start of that day in UTC: people set the hour in the room.
 */
export function targetOf(plan: Plan): number | null {
  const dated = plan.dates.filter((one) => one.date !== null && !NOT_LABELS.test(one.label));
  for (const label of LABELS) {
    const found = dated.find((one) => label.test(one.label));
    const at = found && Date.parse(`${found.date}T${time(found.time)}Z`);
    if (at !== undefined && Number.isFinite(at)) return at;
  }
  return null;
}

function time(text: string | null): string {
  return text !== null && /^\d\d:\d\d$/.test(text) ? `${text}:00` : '00:00:00';
}
