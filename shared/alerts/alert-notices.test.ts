import { expect, test } from 'vitest';
import { GROUP_EVERY_MS, nothingTold, tellAlerts } from './alert-notices.ts';
import { type AlertView, feedOf } from './feed.ts';
import { alertRow } from './testing/rows.ts';

function alerts(...about: [id: string, rule: string][]): AlertView[] {
  const rows = about.map(([id, rule]) =>
    alertRow({ title: rule, labels: { alertname: rule }, severity: 'critical' }, id),
  );
  return feedOf({ alerts: rows, acks: [], silences: [], sources: [] }, 1);
}

/** Looks again and again; what was told each time. */
function looks(...at: [now: number, firing: AlertView[]][]): string[][] {
  let memory = nothingTold;
  return at.map(([now, firing]) => {
    const told = tellAlerts(memory, firing, now);
    memory = told.memory;
    return told.notices.map(
      ({ title, body }) => `${title}${body.includes('more') ? ` (${body.split('\n').at(-1)})` : ''}`,
    );
  });
}

test('silent about what fires already, then one a group and minute', () => {
  const a = alerts(['1', 'High']);
  const b = alerts(['1', 'High'], ['2', 'High'], ['3', 'High'], ['4', 'Low']);
  const c = alerts(['1', 'High'], ['2', 'High'], ['3', 'High'], ['4', 'Low'], ['5', 'High']);
  expect(looks([0, a], [1, b], [2, c], [1 + GROUP_EVERY_MS, c], [2 + 2 * GROUP_EVERY_MS, c])).toEqual([
    [],
    ['“High” fires (1 more of it)', '“Low” fires'],
    [],
    ['“High” fires'],
    [],
  ]);
});

test('what was held and is over, or somebody is on by then, is told to nobody', () => {
  const one = alerts(['1', 'High']);
  expect(
    looks([0, []], [1, one], [2, alerts(['1', 'High'], ['2', 'High'])], [1 + GROUP_EVERY_MS, one]),
  ).toEqual([[], ['“High” fires'], [], []]);
});

test('an alert that is given back, or whose silence ends, is told again', () => {
  const one = alerts(['1', 'High']);
  expect(looks([0, one], [1, []], [2, one])).toEqual([[], [], ['“High” fires']]);
});

test('500 alerts in 5 s are at most one notice a group', () => {
  let memory = tellAlerts(nothingTold, [], 0).memory;
  const told: string[] = [];
  for (let second = 1; second <= 5; second += 1) {
    const firing = Array.from({ length: second * 100 }, (_, n): [string, string] => [
      `${n}`,
      `rule ${n % 2}`,
    ]);
    const look = tellAlerts(memory, alerts(...firing), second * 1_000);
    memory = look.memory;
    told.push(...look.notices.map(({ title }) => title));
  }
  expect(told.sort()).toEqual(['“rule 0” fires', '“rule 1” fires']);
});

test('many groups at once are one notice', () => {
  const firing = Array.from({ length: 40 }, (_, n): [string, string] => [`${n}`, `rule ${n}`]);
  expect(looks([0, []], [1, alerts(...firing)])[1]).toEqual([
    expect.stringContaining('40 alerts of 40 rules fire'),
  ]);
});
