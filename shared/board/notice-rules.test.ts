import { describe, expect, it } from 'vitest';
import {
  isQuiet,
  itemLink,
  type Notice,
  type NoticeQueue,
  queueNotices,
  readItemLink,
} from './notice-rules.ts';

const notice = (body: string, kind: Notice['kind'] = 'assigned', shown = false): Notice => ({
  kind,
  title: 'T',
  body,
  link: 'holdpoint://item/w/r/plan/task/t',
  shown,
});
const minute = 60_000;

describe('queueNotices', () => {
  const run = (steps: readonly [number, readonly Notice[]][]) => {
    let queue: NoticeQueue = {};
    return steps.map(([at, notices]) => {
      const next = queueNotices(queue, notices, at);
      queue = next.queue;
      return next.show.map(({ body }) => body);
    });
  };
  it('lets the first go at once, and folds what comes within the minute into one', () => {
    const steps: [number, Notice[]][] = [
      [0, [notice('a')]],
      [10, [notice('b')]],
      [20, [notice('c'), notice('d')]],
      [minute, []],
      [minute + 1, []],
      [2 * minute, [notice('e')]],
    ];
    expect(run(steps)).toEqual([['a'], [], [], ['d\n2 more'], [], ['e']]);
  });
  it('counts each kind for itself', () => {
    expect(
      run([
        [0, [notice('a'), notice('b', 'call')]],
        [1, [notice('c', 'call')]],
      ]),
    ).toEqual([['a', 'b'], []]);
  });
  it('says of many at once the latest and how many there are', () => {
    expect(run([[0, [1, 2, 3, 4].map((each) => notice(`n${each}`))]])).toEqual([['n4\n3 more']]);
  });
  it('takes them for shown only where all are', () => {
    const both = [notice('a', 'call', false), notice('b', 'call', true)];
    expect(queueNotices({}, both, 0).show[0]?.shown).toBe(false);
  });
});

describe('isQuiet', () => {
  const quiet = (from: string | null, to: string | null, at: string, zone = 'UTC') => {
    const kinds = { assigned: true, call: true, updates: true, runningOut: true, alerts: true };
    return isQuiet(
      { kinds, quietFrom: from, quietTo: to, sound: true, alertView: null },
      Date.parse(at),
      zone,
    );
  };
  it('may go over midnight, begins with its first minute and ends before its last', () => {
    expect(quiet('22:00', '07:00', '2026-03-24T22:00Z')).toBe(true);
    expect(quiet('22:00', '07:00', '2026-03-24T06:59Z')).toBe(true);
    expect(quiet('22:00', '07:00', '2026-03-24T07:00Z')).toBe(false);
    expect(quiet('12:00', '13:00', '2026-03-24T12:30Z')).toBe(true);
    expect(quiet('12:00', '13:00', '2026-03-24T13:00Z')).toBe(false);
  });
  it('goes by this desk’s clock, and is none where it is not set', () => {
    expect(quiet('22:00', '07:00', '2026-03-24T13:30Z', 'Asia/Tokyo')).toBe(true);
    for (const [from, to] of [
      [null, '07:00'],
      ['22:00', null],
      ['08:00', '08:00'],
    ] as const)
      expect(quiet(from, to, '2026-03-24T23:00Z')).toBe(false);
  });
});

describe('links to items', () => {
  it('lead to what they were made of', () => {
    const at = { workspace: 'w_-1', room: 'r2', screen: 'plan', entity: 'task', id: 'a/b c' };
    expect(readItemLink(itemLink(at))).toEqual(at);
  });
  it.each([
    'holdpoint://join/x',
    'holdpoint://item/w/r/plan/task',
    'holdpoint://item/w/r/plan/task/%E0%A4%A',
    '',
  ])('are no other: %s', (url) => expect(readItemLink(url)).toBeNull());
});
