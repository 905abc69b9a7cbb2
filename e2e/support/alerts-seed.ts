import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProfileStore } from '../../electron/engine/profile.ts';
import { Workspace } from '../../electron/engine/workspace.ts';
import type { Severity } from '../../shared/ingest/observation.ts';
import type { Json } from '../../shared/json.ts';
import type { Draft } from '../../shared/log/seal.ts';
import { ALERTS } from '../../shared/ops/names.ts';

const minute = 60_000;
const BATCH = 400;

export interface SeedAlert {
  title: string;
  severity?: Severity;
  source?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** Begin and end, in minutes before now; no end: it fires. */
  firings?: readonly (readonly [begin: number, end?: number])[];
  count?: number;
  link?: string;
  runbook?: string;
  /** When this team first heard of it, in minutes before now; the begin where it is not told. */
  heard?: number;
}

export interface SeededAlerts {
  folder: string;
  workspace: string;
  room: string;
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

type More = (workspace: Workspace, room: string, clock: { now: number }) => void;

/**
 * A profile with one launch room and these alerts, written as a hub or a desk that takes them in would have. `before`
 * runs while the clock stands three hours back, and may set it.
 */
export function seedAlerts(
  alerts: readonly SeedAlert[],
  more: More = () => undefined,
  before: More = () => undefined,
): SeededAlerts {
  const folder = mkdtempSync(join(tmpdir(), 'hp-alerts-'));
  const profile = new ProfileStore(folder);
  profile.set({ name: 'Ana Ruiz' });
  const now = Date.now();
  const clock = { now: now - 180 * minute };
  const { workspace } = Workspace.create(
    { root: profile.workspacesFolder(), wrapKey: null, now: () => clock.now, onChange: () => undefined },
    'Launches',
    'Ana Ruiz',
  );
  const made = workspace.dispatch('createRoom', {
    name: 'Checkout v6 launch',
    kind: 'launch',
    targetAt: now - 20 * minute,
    zone: 'UTC',
  });
  if (!made.ok || !made.id) throw new Error('the room was not made');
  const room = made.id;
  profile.set({ last: { workspace: workspace.id, room } });
  before(workspace, room, clock);
  clock.now = now;
  const drafts = alerts.flatMap((alert) => draftsOf(alert, now));
  for (let at = 0; at < drafts.length; at += BATCH) workspace.commit(drafts.slice(at, at + BATCH));
  more(workspace, room, clock);
  workspace.close();
  return { folder, workspace: workspace.id, room };
}

function draftsOf(alert: SeedAlert, now: number): Draft[] {
  const source = alert.source ?? 'alertmanager';
  const labels = { alertname: alert.title, ...alert.labels };
  const fingerprint = hash(JSON.stringify([alert.title, labels])).slice(0, 16);
  return (alert.firings ?? [[5]]).map(([begin, end]) => {
    const startsAt = now - begin * minute;
    const heard = alert.heard === undefined ? startsAt : now - alert.heard * minute;
    const values: Record<string, Json> = {
      source,
      fingerprint,
      title: alert.title,
      severity: alert.severity ?? 'warning',
      labels,
      annotations: alert.annotations ?? {},
      link: alert.link ?? null,
      runbook: alert.runbook ?? null,
      startsAt,
      endsAt: end === undefined ? null : now - end * minute,
      firstSeen: heard,
      lastSeen: end === undefined ? now - 10_000 : now - end * minute,
      count: alert.count ?? 1,
      acknowledgedThere: false,
    };
    return {
      scope: ALERTS,
      body: {
        kind: end === undefined ? 'alert.fired' : 'alert.resolved',
        entity: 'alert',
        entityId: hash(`alert/${source}/${fingerprint}/${startsAt}`),
        fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
      },
    };
  });
}

const teams = ['payments', 'search', 'web', 'platform', 'data'];
const rules = [
  ['CheckoutLatencyHigh', 'critical'],
  ['HeapGrowth', 'error'],
  ['QueueDepth', 'warning'],
  ['DiskFillsUp', 'warning'],
  ['CertificateExpires', 'info'],
] as const;

/** So many alerts of several teams and rules, most of them over for a while. */
export function manyAlerts(n: number, heard = 30): SeedAlert[] {
  return Array.from({ length: n }, (_, at): SeedAlert => {
    const [title, severity] = rules[at % rules.length] ?? rules[0];
    return {
      title,
      severity,
      heard,
      source: at % 7 === 0 ? 'sentry' : 'alertmanager',
      labels: {
        team: teams[at % 4] ?? 'web',
        service: `svc-${at % 23}`,
        region: at % 3 === 0 ? 'eu-west-1' : 'us-east-1',
        pod: `pod-${at}`,
      },
      annotations: { summary: `${title} on pod ${at}: ${(at * 7919) % 1_000} ms over the limit` },
      firings: at % 5 === 4 ? [[heard + 30, heard]] : [[heard]],
    };
  });
}
