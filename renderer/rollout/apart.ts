import type { HoldSpan } from '../../shared/rollout/holds.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import type { Transition } from '../../shared/rollout/transitions.ts';

/** What two people did to a track while neither knew of the other. */
export interface Apart {
  stopped: HoldSpan;
  /** The step that was taken while the track was stopped already. */
  step: Transition;
}

/**
 * Steps on from where the track stood that were taken while it was stopped: nobody who knows of a stop can take one,
 * so whoever did was apart. Only of a stop that still holds; once it is lifted, somebody has seen both.
 */
export function takenApart({ intent, path, holds }: Pick<TrackView, 'intent' | 'path' | 'holds'>): Apart[] {
  const stopped = holds.find(({ endedAt }) => endedAt === null);
  if (intent === 'run' || !stopped) return [];
  return path.steps
    .filter(({ action, at }) => action !== 'rollBack' && at > stopped.at)
    .map((step) => ({ stopped, step }));
}

const did: Record<Transition['action'], string> = {
  start: 'started it',
  promote: 'promoted it',
  promoteFully: 'promoted it fully',
  skip: 'broke glass',
  retry: 'tried it again',
  rollBack: 'rolled it back',
  complete: 'completed it',
};

export function stepWords({ action }: Pick<Transition, 'action'>): string {
  return did[action];
}

/** 'Ada aborted it, Ben promoted it apart from that: aborted holds.' */
export function apartText(
  { stopped, step }: Apart,
  intent: 'pause' | 'abort',
  nameOf: (person: string) => string,
): string {
  const holds = intent === 'abort' ? 'aborted' : 'paused';
  return `${nameOf(stopped.by)} ${holds} it, ${nameOf(step.by)} ${stepWords(step)} apart from that: ${holds} holds.`;
}

/** 'Ben promoted it apart from others: the safer step stands.' */
export function overruledText(step: Transition, nameOf: (person: string) => string): string {
  return `${nameOf(step.by)} ${stepWords(step)} apart from others and was overruled: the safer step stands.`;
}

/** 'Ben promoted it over a point of no return without a second person: it does not count.' */
export function heldText(
  step: Transition,
  held: readonly Transition[],
  nameOf: (person: string) => string,
): string {
  const who = `${nameOf(step.by)} ${stepWords(step)}`;
  if (held.some(({ id }) => id === step.after)) return `${who} after a step that does not count.`;
  const past = step.action === 'skip' ? '' : ' over a point of no return';
  return `${who}${past} without a second person: it does not count. Look what was done there; a second person may still agree.`;
}
