import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertsBoard } from '../electron/engine/alerts/board.ts';
import { alertHistory } from '../electron/engine/alerts/history.ts';
import { Workspace } from '../electron/engine/workspace.ts';
import { alertId } from '../shared/alerts/intake.ts';
import type { DraftOp } from '../shared/ops/commands.ts';
import { percentiles, round } from './support/stats.ts';

const FIRINGS = 100_000;
const BATCH = 1_000;
const MONTH_MS = 30 * 86_400_000;
const ROUNDS = 20;

/** 100,000 firings of a month: what went on in an hour of it, all of it, and what a window is given. Milliseconds. */
export async function run(): Promise<Record<string, unknown>> {
  const root = mkdtempSync(join(tmpdir(), 'holdpoint-bench-'));
  const now = Date.now();
  const common = { root, wrapKey: null, now: () => now, onChange: () => undefined };
  const { workspace } = Workspace.create(common, 'Bench', 'Ana');
  const begun = now - MONTH_MS;
  for (let at = 0; at < FIRINGS; at += BATCH)
    workspace.commit(Array.from({ length: BATCH }, (_, n) => firing(workspace, begun, at + n)));
  const ask = async (from: number, to: number, query: string) => {
    const asked = { from, to, query, stageAt: null, limit: 200, before: null };
    const start = performance.now();
    await alertHistory(workspace, asked, now);
    return performance.now() - start;
  };
  const hour = begun + MONTH_MS / 2;
  const result = {
    name: 'alert-history',
    firings: FIRINGS,
    hourMs: await rounds(() => ask(hour, hour + 3_600_000, '')),
    hourWithLabelMs: await rounds(() => ask(hour, hour + 3_600_000, 'team=team-3 severity=critical')),
    monthMs: await rounds(() => ask(begun, now, '')),
    monthWithWordMs: await rounds(() => ask(begun, now, 'rule-77')),
    monthWithLabelMs: await rounds(() => ask(begun, now, 'instance=host-4711')),
    // Every firing has to be looked at for these.
    monthWithCommonLabelMs: await rounds(() => ask(begun, now, 'severity=critical')),
    monthByStateMs: await rounds(() => ask(begun, now, '@state!=resolved')),
    longestBlockMs: round(await longestBlock(() => ask(begun, now, 'severity=critical @owner=none'))),
    budgetMs: 100,
    boardMs: await rounds(() => timed(() => alertsBoard(workspace.ledger.projection, now))),
    boardRows: alertsBoard(workspace.ledger.projection, now).length,
  };
  workspace.close();
  rmSync(root, { recursive: true, force: true });
  return result;
}

/** Most are over after ten minutes; the last hundred go on. */
function firing(workspace: Workspace, begun: number, n: number): DraftOp {
  const startsAt = begun + Math.floor((n / FIRINGS) * MONTH_MS);
  const fingerprint = `f${n % 5_000}`;
  const values = {
    source: 'prod',
    fingerprint,
    title: `rule-${n % 500}`,
    severity: n % 4 === 0 ? 'critical' : 'warning',
    labels: {
      alertname: `rule-${n % 500}`,
      team: `team-${n % 9}`,
      instance: `host-${n % 5_000}`,
      zone: 'eu-1',
    },
    annotations: {
      summary: 'More errors than there should be in this service',
      runbook_url: 'https://runbooks.example/r',
    },
    link: null,
    runbook: 'https://runbooks.example/r',
    startsAt,
    endsAt: n < FIRINGS - 100 ? startsAt + 600_000 : null,
    firstSeen: startsAt,
    lastSeen: startsAt,
    count: 1,
    acknowledgedThere: false,
  };
  const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const entityId = alertId(workspace.context().hash, 'prod', fingerprint, startsAt);
  return { scope: 'alerts', body: { kind: 'alert.fired', entity: 'alert', entityId, fields } };
}

/** How long at most nobody else got a turn meanwhile. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let [longest, last, isOver] = [0, performance.now(), false];
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isOver = true;
  return longest;
}

async function rounds(measure: () => number | Promise<number>): Promise<unknown> {
  const samples: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) samples.push(await measure());
  return percentiles(samples);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
