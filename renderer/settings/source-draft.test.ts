import { expect, test } from 'vitest';
import { readSpan } from '../../shared/board/span.ts';
import { draftFault, everyText, fieldsOf, sourceDraft } from './source-draft.ts';

const draft = { ...sourceDraft(null, 'r1'), name: 'am-eu' };

test('a new source posts to the hub, for the room that is open, and speaks when it likes', () => {
  expect(draftFault(draft)).toBeNull();
  expect(fieldsOf(draft)).toEqual({
    name: 'am-eu',
    room: 'r1',
    adapter: null,
    intervalMs: null,
    silencesFrom: null,
  });
});

test('what is wrong is said at its field', () => {
  expect(draftFault({ ...draft, name: 'a b' })?.field).toBe('name');
  for (const every of ['5', 'soon', '0s', '-1m'])
    expect(draftFault({ ...draft, every })?.field).toBe('every');
  expect(draftFault({ ...draft, way: 'polled' })?.field).toBe('provider');
  expect(draftFault({ ...draft, way: 'polled', newProvider: 'am' })).toBeNull();
  expect(draftFault({ ...draft, way: 'polled', provider: 'am' })).toBeNull();
});

test('what is polled has no room and no format: its alerts are the workspace’s', () => {
  expect(fieldsOf({ ...draft, way: 'polled', adapter: 'github', every: '1 m' })).toEqual({
    name: 'am-eu',
    room: null,
    adapter: null,
    intervalMs: 60_000,
    silencesFrom: null,
  });
});

test('an interval is shown as it can be typed again, and nothing of it is lost', () => {
  expect([null, 15_000, 90_000, 300_000, 7_200_000].map(everyText)).toEqual(['', '15s', '90s', '5m', '2h']);
  for (const ms of [1_000, 61_000, 5_400_000, 86_400_000]) expect(readSpan(everyText(ms))).toBe(ms);
});
