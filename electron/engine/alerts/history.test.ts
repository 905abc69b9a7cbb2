import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyIn } from '../../../shared/alerts/board.ts';
import type { BoardRow } from '../../../shared/board/read.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import { alertsBoard } from './board.ts';
import { alertHistory } from './history.ts';
import { LiveAlerts } from './live-alerts.ts';
import { AlertDesk } from './testing/alert-desk.ts';

let desk: AlertDesk;
const hour = 3_600_000;
beforeEach(() => {
  desk = new AlertDesk();
});
afterEach(() => desk.close());

async function ask(from: number, to: number, about: Partial<Parameters<typeof alertHistory>[1]> = {}) {
  const asked = { from, to, query: '', stageAt: null, limit: 100, before: null, ...about };
  return alertHistory(desk.workspace, asked, desk.now);
}
const titles = (answer: Awaited<ReturnType<typeof ask>>) => answer.firings.map(({ title }) => title);

/** 'long' fires from 0 h to 5 h, 'short' from 1 h to 2 h and again at 4 h, where it stays. */
async function story() {
  const t0 = desk.now;
  const at = async (hours: number) => desk.clock.jump(t0 + hours * hour - desk.now);
  const say = (title: string, status: 'firing' | 'resolved', startsAt: number, more = {}) =>
    desk.hear([
      {
        title,
        status,
        fingerprint: title,
        startsAt,
        endsAt: status === 'resolved' ? desk.now : null,
        ...more,
      },
    ]);
  say('long', 'firing', t0, { severity: 'critical', labels: { team: 'Core API' } });
  await at(1);
  say('short', 'firing', t0 + hour);
  await at(2);
  say('short', 'resolved', t0 + hour);
  await at(4);
  say('short', 'firing', t0 + 4 * hour);
  await at(5);
  say('long', 'resolved', t0, { severity: 'critical', labels: { team: 'Core API' } });
  return { t0, at };
}

test('firings that overlap a time, those that are over among them, the latest begin first', async () => {
  const { t0 } = await story();
  expect(titles(await ask(t0 + 2.5 * hour, t0 + 3 * hour))).toEqual(['long']);
  expect(titles(await ask(t0 + 1.5 * hour, t0 + 4.5 * hour))).toEqual(['short', 'short', 'long']);
  expect(titles(await ask(t0 + 6 * hour, t0 + 7 * hour))).toEqual(['short']);
  expect(titles(await ask(t0 - hour, t0))).toEqual([]);
  expect((await ask(t0, t0 + hour)).firings).toMatchObject([
    { title: 'long', severity: 'critical', startsAt: t0, endsAt: t0 + 5 * hour },
  ]);
});

test('a query looks at words, labels and how things stand', async () => {
  const { t0 } = await story();
  const all = async (query: string) => titles(await ask(t0, t0 + 9 * hour, { query }));
  expect(await all('core')).toEqual(['long']);
  expect(await all('team="Core API"')).toEqual(['long']);
  expect(await all('severity=critical')).toEqual(['long']);
  expect(await all('severity!=critical')).toEqual(['short', 'short']);
  expect(await all('@state=resolved')).toEqual(['short', 'long']);
  expect(await all('@state=firing short')).toEqual(['short']);
  expect(await ask(t0, t0 + 9 * hour, { query: '@nonsense long' })).toMatchObject({
    total: 1,
    faults: [expect.any(String)],
  });
});

test('pages go on where the last one ended, and the whole is counted', async () => {
  const startsAt = desk.now - hour;
  desk.hear(
    Array.from({ length: 25 }, (_, n) => ({
      fingerprint: `f${n}`,
      title: `t${n}`,
      startsAt: startsAt - (n % 3),
    })),
  );
  for (const query of ['', 'severity=warning']) {
    const seen: string[] = [];
    let before: { startsAt: number; id: string } | null = null;
    for (let page = 0; page < 4; page += 1) {
      const answer: Awaited<ReturnType<typeof ask>> = await ask(0, desk.now, { query, limit: 10, before });
      expect(answer).toMatchObject({ total: 25, more: page < 2 });
      seen.push(...titles(answer));
      const last: { startsAt: number; id: string } | undefined = answer.firings.at(-1);
      if (!last) break;
      before = { startsAt: last.startsAt, id: last.id };
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
  }
});

test('what people said of a firing is with it, and what hid it', async () => {
  desk.hear([{ title: 'High', fingerprint: 'h', startsAt: desk.now }]);
  const [alert] = desk.rows('alert');
  const id = alert?.id ?? '';
  desk.give('acknowledgeAlerts', { alerts: [id], comment: 'Mine', until: null });
  desk.give('unacknowledgeAlerts', { alerts: [id] });
  desk.give('addRemark', { subject: id, text: 'As last week' });
  const matchers = [{ name: 'service', op: '=' as const, value: 'api' }];
  desk.give('silenceAlerts', {
    matchers,
    endsAt: desk.now + hour,
    reason: 'Known',
    shelf: false,
    provider: null,
  });
  await desk.clock.jump(1_000);
  expect((await ask(0, desk.now)).firings).toMatchObject([
    { acks: [{ personName: 'Ana', comment: 'Mine', removed: true }], remarks: 1, silenced: ['Known'] },
  ]);
});

test('a rebuild from the log answers the same', async () => {
  const { t0 } = await story();
  const before = await ask(t0, t0 + 9 * hour);
  desk.workspace.ledger.rebuild();
  expect(await ask(t0, t0 + 9 * hour)).toEqual(before);
});

test('a window gets what fires and the last day, and nothing of the months before', async () => {
  const { at } = await story();
  const [long] = desk.rows('alert');
  desk.give('addRemark', { subject: long?.id ?? '', text: 'Old news' });
  const board = () => alertsBoard(desk.workspace.ledger.projection, desk.now);
  const shown = () => board().map(({ entity, values }) => `${entity} ${values.title ?? values.text}`);
  await at(25);
  expect(shown().sort()).toEqual(['alert long', 'alert short', 'alert short', 'remark Old news']);
  await at(24 * 60);
  expect(shown()).toEqual(['alert short']);
});

test('a window that stays open for days keeps what one that opens then is given', async () => {
  const tables = new Map<string, Map<string, Row>>();
  desk.listeners.add(({ rows }) => {
    for (const row of rows.filter(({ scope }) => scope === ALERTS))
      tables.set(row.entity, (tables.get(row.entity) ?? new Map()).set(row.id, row));
  });
  const { at } = await story();
  const matchers = [{ name: 'team', op: '=' as const, value: 'Core API' }];
  const silence = { matchers, reason: 'Known', shelf: false, provider: null };
  const ended = desk.give('silenceAlerts', { ...silence, endsAt: desk.now + hour });
  desk.give('silenceAlerts', { ...silence, endsAt: desk.now + 50 * hour });
  for (const { id } of desk.rows('alert')) desk.give('addRemark', { subject: id, text: 'Looked at' });
  desk.give('addRemark', { subject: ended, text: 'Too wide' });
  const [firing] = desk.rows('alert').filter(({ values }) => values.endsAt === null);
  desk.give('acknowledgeAlerts', { alerts: [firing?.id ?? ''], comment: null, until: null });
  const names = (rows: readonly BoardRow[]) => rows.map(({ entity, id }) => `${entity} ${id}`).sort();
  const counts: number[] = [];
  for (const hours of [5, 28, 40, 60, 120]) {
    if (hours === 60) desk.hear([{ title: 'short', fingerprint: 'short', status: 'resolved' }]);
    await at(hours);
    for (const { entity, id } of historyIn(tables, desk.now)) tables.get(entity)?.delete(id);
    const kept = [...tables.values()].flatMap((rows) => [...rows.values()]);
    expect(names(kept)).toEqual(names(alertsBoard(desk.workspace.ledger.projection, desk.now)));
    counts.push(kept.length);
  }
  expect(counts[0]).toBeGreaterThan(counts[1] ?? 0);
  expect(counts.at(-1)).toBe(0);
});

test('what goes on is kept in memory as the record has it', async () => {
  const live = new LiveAlerts(() => desk.workspace.ledger.projection);
  desk.listeners.add((change) => live.changed(change));
  const states = () => live.feed(desk.now, true).map(({ title, state }) => [title, state]);
  desk.hear([
    { title: 'a', fingerprint: 'a' },
    { title: 'b', fingerprint: 'b' },
  ]);
  expect(states()).toEqual([
    ['a', 'firing'],
    ['b', 'firing'],
  ]);
  const ids = live.feed(desk.now).map(({ id }) => id);
  desk.give('acknowledgeAlerts', { alerts: [ids[0] ?? ''], comment: null, until: null });
  expect(states()).toEqual([
    ['b', 'firing'],
    ['a', 'acknowledged'],
  ]);
  await desk.clock.jump(2_000);
  desk.hear([{ title: 'a', fingerprint: 'a', status: 'resolved' }]);
  expect(states()).toEqual([['b', 'firing']]);
  // Given back when it is over: nothing of it is kept.
  desk.give('unacknowledgeAlerts', { alerts: [ids[0] ?? ''] });
  expect(live.alertRows().acks).toEqual([]);
  const anew = new LiveAlerts(() => desk.workspace.ledger.projection);
  expect(anew.feed(desk.now)).toEqual(live.feed(desk.now, true));
});
