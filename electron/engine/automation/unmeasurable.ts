import { type BoardRow, textOf } from '../../../shared/board/read.ts';
import type { Unmeasurable } from '../../../shared/contract/automation.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import type { ProviderType } from '../../../shared/ops/names.ts';
import { isMeasured, type MeasuredCheck } from '../../../shared/rollout/gate-config.ts';
import { isOn } from '../../../shared/rollout/rows.ts';
import { type TrackView, tracksOf } from '../../../shared/rollout/tracks.ts';
import { isCompletion } from '../../../shared/rollout/transitions.ts';
import type { Workspace } from '../workspace.ts';
import { unbound } from './providers/asker.ts';
import type { Bindings } from './providers/bindings.ts';
import { RoomRows } from './room-rows.ts';

type Asked = Pick<Unmeasurable, 'what' | 'name' | 'isNow'> & { provider: string; type: ProviderType };

const types = { metric: 'prometheus', alerts: 'alertmanager', http: 'http' } as const;

/**
 * What this desk could not look at if it had the automation, since nothing fitting is bound here: gates and triggers
 * of tracks that are not over, and sources that are polled. What goes on now comes first.
 */
export function unmeasurable(workspace: Workspace, bindings: Bindings, now: number): Unmeasurable[] {
  const { projection } = workspace.ledger;
  const rooms = projection.rooms().filter((room) => !room.removed && room.values.archived !== true);
  const here = rooms.flatMap((room) =>
    askedIn(workspace, room, now).map((one) => ({
      ...one,
      room: room.id,
      roomName: titleOf('room', room.values),
    })),
  );
  const polled = polledSources(workspace).map((one) => ({ ...one, room: null, roomName: '' }));
  return [...here, ...polled]
    .flatMap(({ type, ...one }): Unmeasurable[] => {
      const bound = bindings.get(one.provider)?.type ?? null;
      return bound === type ? [] : [{ ...one, why: bindings.fault ?? unbound(one.provider, type, bound) }];
    })
    .sort((a, b) => Number(b.isNow) - Number(a.isNow));
}

function askedIn(workspace: Workspace, room: Row, now: number): Asked[] {
  const rows = new RoomRows(workspace, room.id).plan(room);
  const tracks = tracksOf(rows, now).filter(({ run }) => run === null || !isOver(run));
  const asked = tracks.flatMap((track) => [
    ...gatesOn(track),
    ...triggersOn(rows.of('trigger'), track, room.id),
  ]);
  // A gate of the whole track is one gate at each of its stages.
  return [
    ...new Map(
      asked.toSorted((a, b) => Number(a.isNow) - Number(b.isNow)).map((one) => [one.id, one]),
    ).values(),
  ];
}

function isOver(run: NonNullable<TrackView['run']>): boolean {
  return isCompletion(run) || run.action === 'rollBack';
}

function gatesOn({ stages, run, intent }: TrackView): (Asked & { id: string })[] {
  return stages.flatMap(({ gates, isCurrent }) =>
    gates.flatMap(({ id, name, check }) => {
      const provider = check !== null && isMeasured(check) ? check.provider : null;
      if (check === null || provider === null) return [];
      const isNow = isCurrent && run !== null && intent !== 'abort';
      const type = types[(check as MeasuredCheck).type];
      return [{ id, what: 'gate' as const, name, provider, type, isNow }];
    }),
  );
}

function triggersOn(rows: readonly BoardRow[], { id: track, run }: TrackView, room: string) {
  return rows
    .filter((row) => !row.removed && isOn(row, track, room) && textOf(row, 'provider') !== '')
    .map((row) => ({
      id: row.id,
      what: 'trigger' as const,
      name: textOf(row, 'name'),
      provider: textOf(row, 'provider'),
      type: 'prometheus' as const,
      isNow: run !== null,
    }));
}

function polledSources({ ledger }: Workspace): Asked[] {
  const { projection } = ledger;
  const providers = projection.ofEntity('provider').filter((row) => !row.removed);
  return projection
    .ofEntity('source')
    .filter((row) => !row.removed && textOf(row, 'provider') !== '')
    .map((row) => {
      const provider = textOf(row, 'provider');
      const named = providers.find((one) => textOf(one, 'name') === provider);
      const type = named && textOf(named, 'type') === 'prometheus' ? 'prometheus' : 'alertmanager';
      return { what: 'source' as const, name: textOf(row, 'name'), provider, type, isNow: true };
    });
}
