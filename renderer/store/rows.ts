import { create } from 'zustand';
import type { EngineEvent } from '../../shared/contract/engine.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { EntityName } from '../../shared/ops/catalog.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { call } from '../engine/client.ts';
import { isZone } from '../format/clock-time.ts';
import { reportError } from './report.ts';
import { applyRows, type EntityRows, keepOnly, listOf, rowKey, type ScopeTable } from './row-table.ts';
import { useSession } from './session.ts';

interface RowsState {
  /** By `workspace/scope`. */
  tables: ReadonlyMap<string, ScopeTable>;
  /** Scopes whose first snapshot is complete. */
  loaded: ReadonlySet<string>;
}
interface Watch {
  workspace: string;
  scope: string;
  /** Rows of the snapshot under way; null once it is complete. */
  seen: Set<string> | null;
}

export const useRowsStore = create<RowsState>(() => ({ tables: new Map(), loaded: new Set() }));
const watches = new Map<string, Watch>();

/** Watches these scopes of one workspace and no other; rows of scopes left are forgotten. */
export function watchOnly(workspace: string, scopes: readonly string[]): void {
  const wanted = new Set(scopes.map((scope) => keyOf(workspace, scope)));
  for (const [key, watch] of watches) if (!wanted.has(key)) forget(key, watch);
  for (const scope of scopes) if (!watches.has(keyOf(workspace, scope))) void start(workspace, scope);
}

/** After a reconnect: the engine knows nothing of this window any more. */
export function watchAgain(): void {
  for (const { workspace, scope } of [...watches.values()]) void start(workspace, scope);
}

/** One 'rows' event into the tables, with one change of state. */
export function takeRows(event: Extract<EngineEvent, { type: 'rows' }>): void {
  const key = keyOf(event.workspace, event.scope);
  const watch = watches.get(key);
  if (!watch) return;
  for (const row of event.rows) watch.seen?.add(rowKey(row));
  useRowsStore.setState(({ tables }) => ({
    tables: new Map(tables).set(key, applyRows(tables.get(key) ?? new Map(), event.rows, event.dropped)),
  }));
}

async function start(workspace: string, scope: string): Promise<void> {
  const key = keyOf(workspace, scope);
  const watch: Watch = { workspace, scope, seen: new Set() };
  watches.set(key, watch);
  try {
    // Messages on the port keep their order: the snapshot's events are in before the answer is.
    await call('watch', { workspace, scope });
    if (watches.get(key) !== watch) return;
    const seen = watch.seen ?? new Set<string>();
    watch.seen = null;
    useRowsStore.setState(({ tables, loaded }) => ({
      tables: new Map(tables).set(key, keepOnly(tables.get(key) ?? new Map(), seen)),
      loaded: new Set(loaded).add(key),
    }));
  } catch (error) {
    if (watches.get(key) !== watch || useSession.getState().link === 'lost') return;
    watches.delete(key);
    reportError('The room could not be opened', error);
  }
}

function forget(key: string, { workspace, scope }: Watch): void {
  watches.delete(key);
  call('unwatch', { workspace, scope }).catch((error: unknown) => console.warn(error));
  useRowsStore.setState(({ tables, loaded }) => {
    const [left, still] = [new Map(tables), new Set(loaded)];
    left.delete(key);
    still.delete(key);
    return { tables: left, loaded: still };
  });
}

function keyOf(workspace: string, scope: string): string {
  return `${workspace}/${scope}`;
}

/** 'room': the current room; 'workspace': what spans rooms (people, hubs, the workspace's name); 'alerts': all alerts. */
export type ScopeName = 'room' | 'workspace' | typeof ALERTS;

function useEntityRows(entity: string, scope: ScopeName): EntityRows | undefined {
  const workspace = useSession((session) => session.workspace) ?? '';
  const room = useSession((session) => session.room) ?? '';
  const key = keyOf(workspace, scope === 'room' ? room : scope);
  return useRowsStore((state) => state.tables.get(key)?.get(entity));
}

/** An entity's rows in order, of the current room unless told otherwise, without removed ones unless asked for. */
export function useRows(
  entity: EntityName,
  options: { withRemoved?: boolean; scope?: ScopeName } = {},
): readonly RowView[] {
  return listOf(useEntityRows(entity, options.scope ?? 'room'), options.withRemoved);
}

/** All rows of the current room, by entity; undefined while they come. For what is read off many entities at once. */
export function useRoomTable(): ScopeTable | undefined {
  const workspace = useSession((session) => session.workspace) ?? '';
  const room = useSession((session) => session.room) ?? '';
  return useRowsStore((state) => state.tables.get(keyOf(workspace, room)));
}

/** One row by id, removed or not. */
export function useRow(
  entity: EntityName,
  id: string | null,
  scope: ScopeName = 'room',
): RowView | undefined {
  const rows = useEntityRows(entity, scope);
  return id === null ? undefined : rows?.get(id);
}

/** The row of the current room; undefined while it comes or where there is none. */
export function useRoom(): RowView | undefined {
  const room = useSession((session) => session.room);
  return useRow('room', room);
}

/** Keeps the session told of the current room's zone; one that this system does not know is none. */
export function followVenueZone(): void {
  const follow = () => {
    const { workspace, room, venueZone } = useSession.getState();
    const rows = useRowsStore
      .getState()
      .tables.get(keyOf(workspace ?? '', room ?? ''))
      ?.get('room');
    const named = room === null ? undefined : rows?.get(room)?.values.zone;
    const zone = typeof named === 'string' && isZone(named) ? named : null;
    if (zone !== venueZone) useSession.setState({ venueZone: zone });
  };
  useRowsStore.subscribe(follow);
  useSession.subscribe((session, before) => {
    if (session.room !== before.room || session.workspace !== before.workspace) follow();
  });
}

/** Whether all rows of the current room are here; before that an empty list means nothing. */
export function useRoomLoaded(): boolean {
  const key = useSession((session) => keyOf(session.workspace ?? '', session.room ?? ''));
  return useRowsStore((state) => state.loaded.has(key));
}

/** The same of the alerts: their views, silences and acknowledgements. */
export function useAlertsLoaded(): boolean {
  const key = useSession((session) => keyOf(session.workspace ?? '', ALERTS));
  return useRowsStore((state) => state.loaded.has(key));
}

/** The current room's rows at this moment, for an action that runs outside of a render. */
export function rowsNow(entity: EntityName): readonly RowView[] {
  const { workspace, room } = useSession.getState();
  return listOf(
    useRowsStore
      .getState()
      .tables.get(keyOf(workspace ?? '', room ?? ''))
      ?.get(entity),
  );
}

/** The rows of a scope of the current workspace at this moment, by entity. */
export function tableNow(scope: string): ScopeTable | undefined {
  const { workspace } = useSession.getState();
  return useRowsStore.getState().tables.get(keyOf(workspace ?? '', scope));
}
