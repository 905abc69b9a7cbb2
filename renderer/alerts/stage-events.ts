import type { BoardRow } from '../../shared/board/read.ts';
import { spanText } from '../../shared/board/stages.ts';
import type { RolloutRowKind } from '../../shared/rollout/rows.ts';
import { tracksOf } from '../../shared/rollout/tracks.ts';

/** A track entered a stage. */
export interface StageEvent {
  at: number;
  /** '50 %', or the stage's name where it has no share. */
  stage: string;
  track: string;
}

const needed: readonly RolloutRowKind[] = ['track', 'stage', 'transition', 'request'];

/** When stages of a room's rollout were entered, the first first. */
export function stageEventsOf(
  room: BoardRow,
  rowsOf: (kind: RolloutRowKind) => readonly BoardRow[],
): StageEvent[] {
  const tracks = tracksOf({ room, of: (kind) => (needed.includes(kind) ? rowsOf(kind) : []) }, 0);
  return tracks
    .flatMap(({ name, stages, path }) =>
      path.steps.flatMap(({ to, at }) => {
        const stage = stages.find(({ id }) => id === to);
        if (!stage) return [];
        return [{ at, stage: stage.percent === null ? stage.name : `${stage.percent} %`, track: name }];
      }),
    )
    .sort((a, b) => a.at - b.at);
}

/** The last event at or before a time; null where it was before all of them. */
export function eventBefore(events: readonly StageEvent[], at: number): StageEvent | null {
  return events.findLast((event) => event.at <= at) ?? null;
}

/** '+4 min after 50 %', with the track where there are several; 'before' all stages; '' where nothing is rolled out. */
export function offsetText(events: readonly StageEvent[], at: number): string {
  if (events.length === 0) return '';
  const event = eventBefore(events, at);
  return event ? `+${spanText(at - event.at)} after ${eventName(events, event)}` : 'before';
}

/** '50 %', 'api 50 %' where other tracks roll out too. */
export function eventName(events: readonly StageEvent[], { track, stage }: StageEvent): string {
  return events.some((other) => other.track !== track) ? `${track} ${stage}` : stage;
}
