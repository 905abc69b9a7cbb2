import { expect, test } from 'vitest';
import { goneFrom, isYoung, nothingSeen, type PollMemory, returnedIn, startedIn } from './polled.ts';
import { report } from './testing/book.ts';
import { alertRow } from './testing/rows.ts';

const a = alertRow({ fingerprint: 'a', startsAt: 10, lastSeen: 50 }, 'A');
const b = alertRow({ fingerprint: 'b', startsAt: 10, lastSeen: 50 }, 'B');

function poll(fingerprints: string[], at: number, memory: PollMemory, isWhole = true) {
  const { drafts, seen } = goneFrom({ fingerprints: new Set(fingerprints), isWhole, at }, [a, b], memory);
  return {
    ends: drafts.map(({ body }) => [body.entityId, body.fields.endsAt?.value]),
    memory: { ...nothingSeen, seen },
  };
}

test('an alert that two whole answers in a row do not name is over, since it was last named', () => {
  const first = poll(['a', 'b'], 100, nothingSeen);
  const second = poll(['a'], 200, first.memory);
  expect([first.ends, second.ends]).toEqual([[], []]);
  expect(poll(['a'], 300, second.memory).ends).toEqual([['B', 100]]);
  expect(poll(['a', 'b'], 300, second.memory).ends).toEqual([]);
  const seenAgain = poll(['a', 'b'], 300, second.memory);
  expect(poll(['a'], 400, seenAgain.memory).ends).toEqual([]);
});

test('an answer that may lack something ends nothing, and does not count', () => {
  const cut = poll(['a'], 200, poll(['a', 'b'], 100, nothingSeen).memory, false);
  const cutAgain = poll(['a'], 300, cut.memory, false);
  expect([cut.ends, cutAgain.ends]).toEqual([[], []]);
  expect(poll(['a'], 400, cutAgain.memory).ends).toEqual([]);
});

test('after a restart the record says when it was last heard of', () => {
  expect(poll([], 400, poll([], 300, nothingSeen).memory).ends).toEqual([
    ['A', 50],
    ['B', 50],
  ]);
});

test('an alert that the record has as over and two answers name is a new firing', () => {
  const reports = [report({ fingerprint: 'a', startsAt: 10 }), report({ fingerprint: 'b', startsAt: 10 })];
  const first = returnedIn(reports, (fingerprint) => fingerprint === 'a', nothingSeen);
  expect(first.again).toEqual([]);
  const second = returnedIn(reports, (fingerprint) => fingerprint === 'a', {
    ...nothingSeen,
    returned: first.returned,
  });
  expect(second.again).toMatchObject([{ fingerprint: 'b', startsAt: null }]);
  expect(returnedIn([], () => false, { ...nothingSeen, returned: first.returned }).returned.size).toBe(0);
});

test('a server is young by our clock: since it said so for the first time, or since another start', () => {
  const [hour, minute] = [3_600_000, 60_000];
  const now = 100 * hour;
  expect(startedIn(null, null, now)).toBeNull();
  expect(isYoung(null, now)).toBe(false);
  const old = startedIn(now - 24 * hour, null, now);
  expect(isYoung(old, now)).toBe(false);
  expect(startedIn(null, old, now + minute)).toBe(old);
  const again = startedIn(now - 2 * hour, old, now + minute);
  expect([1, 5, 7].map((n) => isYoung(again, now + n * minute))).toEqual([true, true, false]);
  const ahead = startedIn(now + hour, null, now);
  expect([0, 4, 6].map((n) => isYoung(ahead, now + n * minute))).toEqual([true, true, false]);
});
