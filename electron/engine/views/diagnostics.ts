import { arch, platform, release, totalmem } from 'node:os';
import type { Desk } from '../desk.ts';
import type { Desks } from '../desks.ts';
import type { ProfileStore } from '../profile.ts';
import { freeBytes, syncedBy } from '../storage.ts';
import { inspectionOf } from './inspector.ts';

/** What helps to understand a fault: numbers, versions and settings. No names, no texts, no addresses, no keys. */
export function diagnosticsOf(
  desks: Desks,
  profile: ProfileStore,
  { appVersion, wrapKey, now }: { appVersion: string; wrapKey: Buffer | null; now(): number },
) {
  const { theme, clock, backups } = profile.get();
  return {
    app: appVersion,
    at: new Date(now()).toISOString(),
    system: {
      platform: platform(),
      release: release(),
      arch: arch(),
      memory: totalmem(),
      versions: process.versions,
      keys: wrapKey ? 'keychain' : 'unwrapped',
    },
    settings: { theme, clock, backups },
    storage: { synced: syncedBy(profile.folder) !== null, freeBytes: freeBytes(profile.folder) },
    broken: desks.broken().length,
    workspaces: desks.all().map(workspaceNumbers),
  };
}

function workspaceNumbers(desk: Desk) {
  const { workspace } = desk;
  const { ledger } = workspace;
  const { link, peers, waiting, missing, clockOffsetMs, conflicts, held, alarms, hosting } = desk.truth();
  const { ops, outbox, chains, statuses, logHash, stateHash } = inspectionOf(workspace);
  return {
    role: workspace.role(),
    diskBytes: workspace.diskBytes(),
    log: { ops, outbox, chains, statuses, logHash, stateHash, forks: ledger.forks().length },
    rows: ledger
      .prepared('SELECT entity, COUNT(*) AS count FROM entity GROUP BY entity ORDER BY entity')
      .all(),
    link: { state: link.state, since: link.since, hosting: hosting !== null },
    peers: peers.map(({ point, seenAt }) => ({ point, seenAt })),
    counts: { waiting, missing, conflicts, held, alarms: alarms.length },
    clockOffsetMs,
    slow: ledger.slow.list(),
  };
}
