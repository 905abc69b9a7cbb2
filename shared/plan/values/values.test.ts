import { describe, expect, test } from 'vitest';
import { readAnnotations } from './annotations.ts';
import { addDays, daysBetween, weekdayOf } from './calendar.ts';
import { findClock, findZone, readClockRange, readRelativeTime } from './clock.ts';
import { readCondition } from './condition.ts';
import { type DateContext, findDates, resolveDates } from './date.ts';
import { findDuration } from './duration.ts';
import { readLabel } from './label.ts';
import { levelOf, scaleOf } from './level.ts';
import { comparable, numbersIn, parseNumber } from './number.ts';
import { findPeople, nobody } from './people.ts';
import { readStatus, stateOfCell, stateOfPhrase } from './status.ts';

const context: DateContext = { anchor: '2025-09-12', dayFirst: false };

function days(text: string, dayFirst = false): string {
  const hit = findDates(text, { ...context, dayFirst })[0];
  if (hit === undefined) return '-';
  const { start, end } = resolveDates(hit, { ...context, dayFirst });
  return end === null ? (start ?? '-') : `${start}..${end}`;
}

describe('dates', () => {
  test.each([
    ['2025-09-12', '2025-09-12'],
    ['September 12, 2025', '2025-09-12'],
    ['Fri 12 Sep', '2025-09-12'],
    ['the 3rd of October', '2025-10-03'],
    ['Sept 12-18', '2025-09-12..2025-09-18'],
    ['Sept 26-Oct 3', '2025-09-26..2025-10-03'],
    ['December 29 – January 2', '2025-12-29..2026-01-02'],
    ['12.–18. September', '2025-09-12..2025-09-18'],
    ['01.09.–05.09.2025', '2025-09-01..2025-09-05'],
    ['12 septembre 2025', '2025-09-12'],
    ['du 12 au 18 septembre', '2025-09-12..2025-09-18'],
    ['12 de setembro de 2025', '2025-09-12'],
    ['2025年9月12日', '2025-09-12'],
    ['9月12日〜18日', '2025-09-12..2025-09-18'],
    ['9月28日〜10月2日', '2025-09-28..2025-10-02'],
    ['9/13/2025', '2025-09-13'],
    ['Feb 30', '-'],
    ['7.0/10', '-'],
    ['10 out of 12', '-'],
    ['version 2.3.1', '-'],
  ])('%s is %s', (text, expected) => expect(days(text)).toBe(expected));

  test('a slash means day first where the plan says so', () => {
    expect([days('3/10/2025'), days('3/10/2025', true)]).toEqual(['2025-03-10', '2025-10-03']);
  });

  test('count days and weekdays', () => {
    expect([
      addDays('2024-02-28', 2),
      daysBetween('2024-12-31', '2025-01-01'),
      weekdayOf('2024-12-13'),
    ]).toEqual(['2024-03-01', 1, 5]);
  });
});

describe('clock times', () => {
  test.each([
    ['10:30 AM - 12:30 PM: Security', '10:30', '12:30', null, 'Security'],
    ['1:30 PM – 3:30 PM: Code', '13:30', '15:30', null, 'Code'],
    ['9-11 AM Standup', '09:00', '11:00', null, 'Standup'],
    ['09:00–10:15 UTC: Poll', '09:00', '10:15', 'UTC', 'Poll'],
    ['14h00 - 15h30 Bascule', '14:00', '15:30', null, 'Bascule'],
    ['9:00–10:00 Uhr: Freigabe', '09:00', '10:00', null, 'Freigabe'],
    ['12:00 AM Freeze', '00:00', null, null, 'Freeze'],
    ['午後3時 会議', '15:00', null, null, '会議'],
  ])('%s', (text, start, end, zone, rest) => {
    const range = readClockRange(text);
    expect([range?.start, range?.end, range?.zone, text.slice(range?.length)]).toEqual([
      start,
      end,
      zone,
      rest,
    ]);
  });

  test.each(['10% of users', '3 tasks', '25:99 no', '2025-09-12', 'at least'])('%s is none', (text) =>
    expect(readClockRange(text)).toBeNull(),
  );

  test('relative times and zones', () => {
    expect(readRelativeTime('T-30m: freeze')).toEqual({ text: 'T-30m', length: 7 });
    expect(findZone('all times in CET')).toBe('CET');
    expect(findClock('September 12, 2025, 8:45 PM')).toEqual({ time: '20:45', zone: null });
  });
});

describe('durations', () => {
  test.each([
    ['24-hour soak test', 24],
    ['soak 2 h', 2],
    ['30 Minuten', 0.5],
    ['24時間', 24],
    ['1 day', 24],
    ['bake for 3 days', 72],
  ])('%s', (text, hours) => expect(findDuration(text)).toBe(hours * 3_600_000));
});

describe('conditions', () => {
  test.each([
    ['Response time < 200ms', 'Response time', '<', 200, 'ms'],
    ['Error rate < 0.1%', 'Error rate', '<', 0.1, '%'],
    ['Test coverage ≥ 95%', 'Test coverage', '>=', 95, '%'],
    ['40%+ test coverage on critical paths', 'test coverage on critical paths', '>=', 40, '%'],
    ['Images optimized (<2MB total)', 'Images optimized', '<', 2, 'MB'],
    ['p95 latency under 300 ms', 'p95 latency', '<', 300, 'ms'],
    ['At least 500 concurrent users', '', '>=', 500, 'concurrent users'],
    ['No more than 5 open bugs', 'open bugs', '<=', 5, null],
    ['60% test coverage', 'test coverage', '>=', 60, '%'],
    ['Error rate: 0.5%', 'Error rate', '<=', 0.5, '%'],
    ['Zero failing tests', 'failing tests', '=', 0, null],
    ['Fehlerrate höchstens 0,5 %', 'Fehlerrate', '<=', 0.5, '%'],
    ['Temps de réponse inférieur à 1 000 ms'.replace('1 000', '1000'), 'Temps de réponse', '<', 1000, 'ms'],
    ['応答時間 200ms 以下', '応答時間', '<=', 200, 'ms'],
    ['Queue below 1,000', 'Queue', '<', 1000, null],
  ])('%s', (text, metric, comparator, value, unit) =>
    expect(readCondition(text)).toMatchObject({ metric, comparator, value, unit }),
  );

  test.each([
    'All 9 routes tested',
    'Day 3 done',
    'Fix 11 vulnerabilities',
    'No critical code smells',
    'Resource usage within limits',
    'Rollout 10% → 50%',
  ])('%s states none', (text) => expect(readCondition(text)).toBeNull());
});

describe('numbers', () => {
  test.each([
    ['1,000', 1000],
    ['0,1', 0.1],
    ['1.000,5', 1000.5],
    ['1,000.5', 1000.5],
    ['1.000.000', 1_000_000],
    ['99.95', 99.95],
  ])('%s', (text, value) => expect(parseNumber(text)).toBe(value));

  test('units are brought together', () => {
    expect(numbersIn('$12,000 and 3k users').map((hit) => [hit.value, hit.unit])).toEqual([
      [12_000, '$'],
      [3000, 'users'],
    ]);
    expect(comparable({ value: 2, unit: 'MB' }, { value: 150, unit: 'KB' })).toEqual([2e6, 150e3]);
    expect(comparable({ value: 2, unit: 'MB' }, { value: 2, unit: 's' })).toBeNull();
  });
});

describe('levels', () => {
  test.each([
    ['HIGH', 3],
    ['🔴 High', 3],
    ['Medium-High', 3],
    ['low to medium', 2],
    ['M', 2],
    ['5', 4],
    ['3/5', 2],
    ['4/5', 3],
    ['60 %', 3],
    ['1 in 10', 1],
    ['0.9', 4],
    ['🟡', 2],
    ['hoch', 3],
    ['Élevée', 3],
    ['muy alta', 4],
    ['低', 1],
  ])('%s is %i', (text, level) => expect(levelOf(text)).toBe(level));

  test.each(['Customers cannot pay', '?', 'TBD', ''])('%j is unscored', (text) =>
    expect(levelOf(text)).toBeNull(),
  );

  test('a column tells its own scale', () => {
    expect([scaleOf('Impact (1-3)', []), scaleOf('Impact', ['8', '2']), scaleOf('Impact', ['3'])]).toEqual([
      3, 10, 5,
    ]);
  });
});

describe('states', () => {
  test.each([
    ['Fix tests (IN PROGRESS)', 'Fix tests', 'in_progress'],
    ['✅ Day 1-2: Hardening (COMPLETE)', 'Day 1-2: Hardening', 'done'],
    ['Deploy - done', 'Deploy', 'done'],
    ['DONE: Set up domain', 'Set up domain', 'done'],
    ['Index (blocked by storage)', 'Index', 'blocked'],
    ['JWT fixes ✅', 'JWT fixes', 'done'],
    [':construction: New importer', 'New importer', 'in_progress'],
    ['Datenbank (in Arbeit)', 'Datenbank', 'in_progress'],
    ['監視を設定する（進行中）', '監視を設定する', 'in_progress'],
  ])('%s', (source, text, state) => expect(readStatus(source)).toMatchObject({ text, state }));

  test.each([
    'Code Complete',
    'Testing: load',
    'Next: begin',
    'Update (vitest, hono)',
    'Gradual rollout (10% → 50% → 100%)',
    'Tests (95%)',
    'Open source review',
  ])('%s says nothing', (text) => expect(readStatus(text)).toMatchObject({ text, state: null }));

  test('phrases and cells', () => {
    expect([
      stateOfPhrase('未完了'),
      stateOfPhrase('60% complete'),
      stateOfPhrase('Not started'),
      stateOfPhrase('Square'),
    ]).toEqual(['open', 'in_progress', 'open', null]);
    expect([stateOfCell('🟢'), stateOfCell('60%'), stateOfCell('🟡 On Track'), stateOfCell('Yes')]).toEqual([
      'done',
      'in_progress',
      'in_progress',
      'done',
    ]);
  });
});

describe('annotations', () => {
  const read = (text: string, people = nobody) => {
    const { text: words, owner, due } = readAnnotations(text, people, context);
    return [words, owner, due];
  };

  test.each([
    ['Deploy API @ana', ['Deploy API', 'ana', null]],
    ['Deploy API (owner: Ana; due: Sep 15)', ['Deploy API', 'Ana', '2025-09-15']],
    ['Deploy API [owner: Ana] [due: 2025-09-15]', ['Deploy API', 'Ana', '2025-09-15']],
    ['Deploy API — @ana — due 2025-09-15', ['Deploy API', 'ana', '2025-09-15']],
    ['Deploy API by Fri 12 Sep', ['Deploy API', null, '2025-09-12']],
    ['Deploy API (Jonas Weber, due 17 September)', ['Deploy API', 'Jonas Weber', '2025-09-17']],
    ['@ana: deploy API', ['deploy API', 'ana', null]],
    ['Deploy API Owner: Ana Due: 2025-09-15', ['Deploy API', 'Ana', '2025-09-15']],
    ['Deploy API (owner: TBD)', ['Deploy API (owner: TBD)', null, null]],
    ['Remove all @ts-ignore comments', ['Remove all @ts-ignore comments', null, null]],
    ['Mail bob@example.com', ['Mail bob@example.com', null, null]],
    ['Update dependencies (vitest, hono)', ['Update dependencies (vitest, hono)', null, null]],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  test('a name in parentheses wants company', () => {
    expect(read('Deploy (Zorblax)')).toEqual(['Deploy (Zorblax)', null, null]);
    const people = findPeople([['Deploy (Zorblax)', 'Test (Quux)']], []);
    expect(read('Deploy (Zorblax)', people)).toEqual(['Deploy', 'Zorblax', null]);
    expect(read('Deploy (Staging)', findPeople([['Deploy (Staging)']], []))).toEqual([
      'Deploy (Staging)',
      null,
      null,
    ]);
  });
});

describe('labels', () => {
  test.each([
    ['Owner: Ana', 'owner', 'Ana'],
    ['Date de lancement : 30 mai', 'launch', '30 mai'],
    ['期限：9月5日', 'due', '9月5日'],
    ['Something else: x', null, 'x'],
  ])('%s', (text, label, value) => expect(readLabel(text)).toMatchObject({ label, value }));

  test.each(['10:30 start', 'https://x.y', 'no label here', 'Empty:'])('%s is none', (text) =>
    expect(readLabel(text)).toBeNull(),
  );
});
