import { expect, test } from 'vitest';
import { alertsNow } from './alerts-now.ts';
import { alertRow, rowOf } from './testing/rows.ts';

const nothing = { alerts: [], acks: [], silences: [], sources: [], turns: [] };
const source = rowOf('source', 's', { name: 'prod', intervalMs: 1_000, provider: null });

test('without sources and alerts nobody knows; with a source none may fire', () => {
  expect(alertsNow(nothing, 0)).toEqual({ firing: null, stale: [] });
  expect(alertsNow({ ...nothing, sources: [source] }, 0)).toEqual({ firing: 0, stale: [] });
});

test('what fires and nobody is on counts, and sources that went stale are named', () => {
  const acked = alertRow();
  const turns = [rowOf('sourceTurn', 't', { source: 's', state: 'stale', at: 5 })];
  const acks = [rowOf('ack', 'a', { alert: acked.id, person: 'p', comment: null, at: 1, until: null })];
  const alerts = [alertRow(), acked, alertRow({ endsAt: 3 })];
  expect(alertsNow({ ...nothing, alerts, acks, sources: [source], turns }, 10)).toEqual({
    firing: 1,
    stale: ['prod'],
  });
});
