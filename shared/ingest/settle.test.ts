import { expect, test } from 'vitest';
import { report } from '../alerts/testing/book.ts';
import { settle } from './settle.ts';

const at = Date.UTC(2026, 8, 27, 12);
const states = (...alerts: ReturnType<typeof report>[]) =>
  settle([], alerts).alerts.map(({ status, startsAt }) => [status, startsAt]);

test('of one alert the latest by time counts, in any order', () => {
  const fires = report({ startsAt: at });
  const over = report({ startsAt: at, endsAt: at + 1_000, status: 'resolved' });
  expect(states(fires, over)).toEqual([['resolved', at]]);
  expect(states(over, fires)).toEqual([['resolved', at]]);
  expect(states(fires, report({ startsAt: at }))).toEqual([['firing', at]]);
});

test('what says no time is of the place where it stands', () => {
  const fires = report({ startsAt: at });
  const over = report({ status: 'resolved' });
  expect(states(fires, over)).toEqual([['resolved', null]]);
  expect(states(over, fires)).toEqual([['firing', at]]);
});
