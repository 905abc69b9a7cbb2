import { type BoardRow, textOf } from '../board/read.ts';
import type { Body } from '../log/op.ts';
import { type TripwireWhen, tripwireSchema } from '../ops/alert-entities.ts';
import type { TrackView } from '../rollout/tracks.ts';
import { type AlertView, labelsOf } from './feed.ts';
import { matchesAll } from './matchers.ts';

export interface Tripwire {
  id: string;
  name: string;
  risk: string;
  when: TripwireWhen;
  runbook: string | null;
}

/** Something that trips a wire: by its cause it fires once, whoever sees it. */
export interface Trip {
  tripwire: Tripwire;
  cause: string;
  why: string;
}

export function readTripwire(row: BoardRow): Tripwire | null {
  const when = tripwireSchema.safeParse(row.values.when);
  const risk = textOf(row, 'risk');
  if (row.removed || !when.success || risk === '') return null;
  return {
    id: row.id,
    name: textOf(row, 'name'),
    risk,
    when: when.data,
    runbook: textOf(row, 'runbook') || null,
  };
}

/** What trips the wires as things stand. Alerts that are silenced on purpose trip nothing. */
export function tripsOf(
  tripwires: readonly Tripwire[],
  feed: readonly AlertView[],
  tracks: readonly TrackView[],
): Trip[] {
  return tripwires.flatMap((tripwire) =>
    causesOf(tripwire.when, feed, tracks).map((cause) => ({ tripwire, ...cause })),
  );
}

function causesOf(
  when: TripwireWhen,
  feed: readonly AlertView[],
  tracks: readonly TrackView[],
): Omit<Trip, 'tripwire'>[] {
  switch (when.type) {
    case 'alert':
      return feed
        .filter(({ state }) => state === 'firing' || state === 'acknowledged')
        .filter((alert) => matchesAll(labelsOf(alert.labels, alert), when.matchers))
        .map((alert) => ({ cause: alert.id, why: `“${alert.title}” fires (${alert.source}).` }));
    case 'gate':
      return tracks
        .flatMap(({ current }) => current?.gates ?? [])
        .filter((gate) => gate.id === when.gate && gate.run !== null)
        .filter((gate) => when.phases.includes(gate.stale ? 'stale' : gate.phase))
        .map((gate) => ({
          cause: `${gate.id}/${gate.run}`,
          why: `Gate “${gate.name}” is ${gate.stale ? 'stale' : gate.phase}.`,
        }));
    case 'stage':
      return tracks
        .filter((track) => track.id === when.track && track.run !== null && when.states.includes(track.state))
        .map((track) => ({
          cause: `${track.run?.id}/${track.state}`,
          why: `“${track.name}” is ${track.state.replace('_', ' ')}${track.current ? ` at “${track.current.name}”` : ''}.`,
        }));
  }
}

/** The id of a firing: desks that see it apart agree. */
export function firingId(hash: (text: string) => string, { tripwire, cause }: Trip): string {
  return hash(`firing/${tripwire.id}/${cause}`);
}

export interface TripContext {
  hash(text: string): string;
  /** Milliseconds since 1970. */
  now: number;
  isKnown(id: string): boolean;
  /** Whether a risk materialises already. */
  isUp(risk: string): boolean;
}

/**
 * The ops by which risks materialise: one for each cause that is not known. Of a risk that is up already it is a further
 * cause, which is kept and not told: an outage of five hundred alerts is one risk that materialises.
 */
export function firingDrafts(trips: readonly Trip[], context: TripContext): Body[] {
  const drafts = new Map<string, Body>();
  const up = new Set<string>();
  for (const trip of trips) {
    const id = firingId(context.hash, trip);
    const { risk } = trip.tripwire;
    // Two wires of one name and cause would be one entity twice in a commit.
    if (drafts.has(id) || context.isKnown(id)) continue;
    const isFurther = up.has(risk) || context.isUp(risk);
    drafts.set(id, firingDraft(id, trip, isFurther, context.now));
    up.add(risk);
  }
  return [...drafts.values()];
}

function firingDraft(id: string, trip: Trip, isFurther: boolean, at: number): Body {
  const values = {
    tripwire: trip.tripwire.id,
    risk: trip.tripwire.risk,
    cause: trip.cause.slice(0, 64),
    why: trip.why.slice(0, 500),
    at,
  };
  return {
    kind: isFurther ? 'risk.causeFound' : 'risk.materialised',
    entity: 'firing',
    entityId: id,
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  };
}
