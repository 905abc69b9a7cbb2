import type { AlertView } from '../../../shared/alerts/feed.ts';
import { firingsOf, materialising } from '../../../shared/alerts/firings.ts';
import { firingDrafts, readTripwire, type Tripwire, tripsOf } from '../../../shared/alerts/tripwires.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { rolloutRows } from '../../../shared/ops/commands/rollout-view.ts';
import type { DraftOp } from '../../../shared/ops/commands.ts';
import { type TrackView, tracksOf } from '../../../shared/rollout/tracks.ts';
import type { Change } from '../ledger.ts';
import type { Workspace } from '../workspace.ts';

export interface TripwireWatchOptions {
  workspace: Workspace;
  now(): number;
  feed(now: number): readonly AlertView[];
}

/** Changes are looked at this often at most; and all of it this often, for what time alone changes. */
const SOON_MS = 1_000;
const ANYWAY_MS = 15_000;

/** Looks whether anything trips a wire, while this desk has the automation. It says so; what to do people decide. */
export class TripwireWatch {
  private readonly options: TripwireWatchOptions;
  /** Tripwires by room; null: to be read anew. */
  private rooms: ReadonlyMap<string, readonly Tripwire[]> | null = null;
  private isStirred = true;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(options: TripwireWatchOptions) {
    this.options = options;
  }

  changed({ rows, dropped }: Change): void {
    if (dropped.length > 0 || rows.some(({ entity }) => entity === 'tripwire' || entity === 'room'))
      this.rooms = null;
    this.isStirred = true;
  }

  /** What the record is to be told now. */
  tick(): DraftOp[] {
    const now = this.options.now();
    const age = Math.abs(now - this.lookedAt);
    if (age < SOON_MS || (!this.isStirred && age < ANYWAY_MS)) return [];
    this.rooms ??= this.readRooms();
    this.lookedAt = now;
    this.isStirred = false;
    return [...this.rooms].flatMap(([room, wires]) => this.trips(room, wires, now));
  }

  private trips(room: string, wires: readonly Tripwire[], now: number): DraftOp[] {
    const { workspace, feed } = this.options;
    const { projection } = workspace.ledger;
    const needsTracks = wires.some(({ when }) => when.type !== 'alert');
    const context = workspace.context();
    const trips = tripsOf(wires, feed(now), needsTracks ? this.tracks(room, now) : []);
    const up = materialising(firingsOf(context.rows(room, 'firing')));
    const bodies = firingDrafts(trips, {
      hash: context.hash,
      now,
      isKnown: (id) => projection.state('firing', id) !== null,
      isUp: (risk) => up.has(risk),
    });
    return bodies.map((body) => ({ scope: room, body }));
  }

  private tracks(room: string, now: number): TrackView[] {
    const rows = rolloutRows(this.options.workspace.context(), room);
    return rows ? tracksOf(rows, now) : [];
  }

  private readRooms(): ReadonlyMap<string, readonly Tripwire[]> {
    const { projection } = this.options.workspace.ledger;
    const open = new Set(
      projection
        .rooms()
        .filter(isOpen)
        .map(({ id }) => id),
    );
    const found = new Map<string, Tripwire[]>();
    for (const row of projection.ofEntity('tripwire')) {
      const wire = open.has(row.scope) ? readTripwire(row) : null;
      if (wire) found.set(row.scope, [...(found.get(row.scope) ?? []), wire]);
    }
    return found;
  }
}

function isOpen({ removed, values }: Row): boolean {
  return !removed && values.archived !== true;
}
