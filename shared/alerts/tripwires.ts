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

/** The op by which a risk materialises, or null where it is known. */
export function firingDraft(
  trip: Trip,
  context: { hash(text: string): string; now: number; isKnown(id: string): boolean },
): Body | null {
  const id = firingId(context.hash, trip);
  if (context.isKnown(id)) return null;
  const values = {
    tripwire: trip.tripwire.id,
    risk: trip.tripwire.risk,
    cause: trip.cause.slice(0, 64),
    why: trip.why.slice(0, 500),
    at: context.now,
  };
  return {
    kind: 'risk.materialised',
    entity: 'firing',
    entityId: id,
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  };
}
