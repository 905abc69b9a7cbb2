import { daysBegunBy, isDayOnly } from '../../../shared/board/target-day.ts';
import type { Members, RoomSummary, WorkspaceSummary } from '../../../shared/contract/views.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { heldSoFar } from '../../../shared/rollout/room-clock.ts';
import type { Workspace } from '../workspace.ts';
import { authorName, decisionOf, waitingDevice } from './held.ts';

/** Who takes part, with which devices, by which invites, over which hubs. */
export function members(workspace: Workspace, known: ReadonlyMap<string, unknown>): Members {
  const { membership, projection, log } = workspace.ledger;
  const devices = membership.devices();
  const lastAt = (chains: readonly string[]) => {
    const times = chains.map((chain) => log.find([chain, log.head(chain)?.n ?? 0])?.hlc ?? 0);
    return Math.max(0, ...times) || null;
  };
  return {
    me: { person: workspace.person, role: workspace.role(), deviceKey: workspace.deviceKey },
    people: membership.members().map(({ person, role }) => ({
      person,
      name: workspace.personName(person),
      role,
      devices: devices
        .filter((device) => device.person === person)
        .map(({ deviceKey, revoked, chains }) => ({
          deviceKey,
          name: titleOf('device', projection.values('device', deviceKey)),
          revoked,
          revocation: decisionOf(workspace, membership.revocationsOf(deviceKey)[0]),
          lastAt: lastAt(chains),
        })),
    })),
    waiting: membership.waitingJoins().map(({ person, join, role, refusedBy }) => ({
      op: [...join],
      person,
      name: authorName(workspace, join[0]),
      device: waitingDevice(workspace, join[0]),
      role,
      at: log.find(join)?.hlc ?? 0,
      refused: decisionOf(workspace, refusedBy),
    })),
    deviceInvites: membership.deviceInvites().map(({ key, person, expiresAt, used, revoked }) => ({
      key,
      person,
      personName: workspace.personName(person),
      expiresAt,
      used: used > 0,
      revoked,
      known: known.has(key),
    })),
    unsent: unsentTargets(workspace),
    invites: membership.invites().map(({ key, role, expiresAt, uses, used, revoked }) => ({
      key,
      role,
      expiresAt,
      uses,
      used,
      revoked,
      known: known.has(key),
      note: String(projection.values('invite', key)?.note ?? ''),
    })),
    hubs: membership.hubs().map(({ key, urls }) => ({
      key,
      name: titleOf('hub', projection.values('hub', key)),
      urls,
      fingerprint: fingerprint(key),
    })),
  };
}

/** What membership ops that no hub has confirmed are about. */
function unsentTargets({ ledger }: Workspace): string[] {
  if (ledger.membership.hubs().length === 0) return [];
  const rows = ledger
    .prepared(
      'SELECT op.entity_id AS id FROM outbox JOIN op ON op.id = outbox.op WHERE op.grant_type IS NOT NULL',
    )
    .all() as { id: string }[];
  return rows.map(({ id }) => id);
}

/** A key in groups that two people can compare by reading aloud. */
export function fingerprint(key: string): string {
  return (key.slice(0, 24).match(/.{1,4}/g) ?? []).join(' ');
}

export function workspaceSummary(workspace: Workspace): WorkspaceSummary {
  return {
    id: workspace.id,
    name: workspace.name(),
    role: workspace.role(),
    person: workspace.person,
    rooms: workspace.ledger.projection.rooms().filter((row) => row.values.archived !== true).length,
    members: workspace.ledger.membership.members().filter(({ role }) => role !== 'none').length,
  };
}

export function roomSummaries(workspace: Workspace): RoomSummary[] {
  return workspace.ledger.projection
    .rooms()
    .map((row) => ({ ...roomHead(row, workspace), ...countsOf(workspace, row.id) }));
}

function roomHead(row: Row, workspace: Workspace): Omit<RoomSummary, 'tasks' | 'conflicts' | 'lastAt'> {
  const { kind, zone: named, archived, call } = row.values;
  const targetAt = typeof row.values.targetAt === 'number' ? row.values.targetAt : null;
  const zone = typeof named === 'string' ? named : 'UTC';
  return {
    id: row.id,
    name: titleOf('room', row.values),
    kind: kind === 'incident' || kind === 'drill' ? kind : 'launch',
    targetAt,
    targetDayOnly: namesDayOnly(workspace, row.id, targetAt, zone),
    ...heldSoFar(row, targetAt === null ? [] : workspace.ledger.projection.rowsOfKinds(row.id, ['holdSpan'])),
    zone,
    archived: archived === true,
    call: call === 'HOLD' || call === 'SCRUB' ? call : 'GO',
  };
}

/** The plan is looked up only where its answer matters: rooms are listed at each change. */
function namesDayOnly({ ledger }: Workspace, room: string, targetAt: number | null, zone: string): boolean {
  if (targetAt === null || daysBegunBy(targetAt, zone).length === 0) return false;
  return isDayOnly(targetAt, zone, ledger.projection.rowsOfKinds(room, ['plan'])[0]?.values.dates);
}

function countsOf(workspace: Workspace, room: string): Pick<RoomSummary, 'tasks' | 'conflicts' | 'lastAt'> {
  const { ledger } = workspace;
  const tasks = ledger
    .prepared(
      `SELECT COUNT(*) AS "all", SUM(json_extract(state, '$.fields.state[#-1].value') = 'done') AS done
       FROM entity WHERE scope = ? AND entity = 'task' AND removed = 0 AND json_extract(state, '$.fields.checkbox[#-1].value') IS NOT 0`,
    )
    .get(room) as { all: number; done: number | null };
  const rest = ledger
    .prepared(
      'SELECT COUNT(*) AS conflicts FROM entity INDEXED BY entity_conflict WHERE scope = ? AND conflicts > 0',
    )
    .get(room) as { conflicts: number };
  const last = ledger.prepared('SELECT MAX(at) AS at FROM event WHERE scope = ?').get(room) as {
    at: number | null;
  };
  return { tasks: { done: tasks.done ?? 0, all: tasks.all }, conflicts: rest.conflicts, lastAt: last.at };
}
