import { readSource, type SourceInfo, wayOf } from '../../../shared/alerts/sources.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { HubSource, SourcesView, SourceView } from '../../../shared/contract/ingest.ts';
import { type Row, toRow } from '../../../shared/fold/entity.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import type { Desk } from '../desk.ts';

/** A source as the record has it. */
export interface SourceFields extends SourceInfo {
  room: string | null;
  adapter: string | null;
  /** As it was said: what is polled has an interval without one, too. */
  saidMs: number | null;
}

export function sourceOf({ workspace }: Desk, id: string): SourceFields | null {
  const state = workspace.ledger.projection.state('source', id);
  return state ? fieldsOf(toRow(state)) : null;
}

/** Every source of the workspace, with what this desk and the connected hub know of it. */
export function sourceViews(desk: Desk, known: readonly HubSource[]): SourceView[] {
  return desk.workspace.ledger.projection
    .rowsOfKinds('workspace', ['source'])
    .flatMap((row) => fieldsOf(row) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((source) => viewOf(desk, source, known));
}

/** Who polls: the desk that has the automation. */
export function pollerOf(desk: Desk): SourcesView['poller'] {
  const { holder, personName, device, isMe, alive } = desk.automationView();
  return holder === null ? null : { person: personName, device, isMe, isThere: alive };
}

/** Where senders post to: the connected hub by the addresses that clients know it by. */
export function addressesOf(desk: Desk, name: string): string[] {
  return desk.hubUrls().map((url) => `${url.replace(/\/$/, '')}/ingest/${desk.workspace.id}/${name}`);
}

function viewOf(desk: Desk, source: SourceFields, known: readonly HubSource[]): SourceView {
  const { id, name, room, adapter, saidMs, provider, watchdog, silencesFrom } = source;
  const way = wayOf(source);
  const isAtHub = way === 'hub';
  const hub = isAtHub ? (known.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null) : null;
  const health = desk.alerts.sourceViews().find((one) => one.id === id);
  const { state = 'unheard', heardAt = null, why = null } = health ?? {};
  const folder = desk.folders.list().find((one) => one.source === id) ?? null;
  return {
    ...{ id, name, way, room, adapter, intervalMs: saidMs, provider, watchdog, silencesFrom },
    ...{ state, hub, folder },
    addresses: isAtHub ? addressesOf(desk, name) : [],
    watchedBy: watcherOf(desk, source),
    heardAt: heardAt ?? hub?.lastAt ?? null,
    why,
    stale: state === 'stale',
  };
}

function watcherOf({ workspace }: Desk, { desk }: SourceInfo): SourceView['watchedBy'] {
  if (desk === null) return null;
  const name = titleOf('device', workspace.ledger.projection.values('device', desk));
  return { name, isMe: desk === workspace.deviceKey };
}

function fieldsOf(row: Row): SourceFields | null {
  const source = readSource(row);
  return (
    source && {
      ...source,
      room: textOf(row, 'room') || null,
      adapter: textOf(row, 'adapter') || null,
      saidMs: numberOf(row, 'intervalMs'),
    }
  );
}
