import { describe, expect, test } from 'vitest';
import { limitOfTarget } from '../items/limits.ts';
import { readCondition } from './condition.ts';
import { levelOf, scaleOf } from './level.ts';

describe('limits in words', () => {
  test.each([
    ['错误率低于 1%', '错误率', '<', 1, '%', null],
    ['不超过 200ms', '', '<=', 200, 'ms', null],
    ['Çalışma süresi en az %99,9', 'Çalışma süresi', '>=', 99.9, '%', null],
    ['Доступность не менее 99,9 %', 'Доступность', '>=', 99.9, '%', null],
    ['Czas odpowiedzi poniżej 200 ms', 'Czas odpowiedzi', '<', 200, 'ms', null],
    ['Tasso di errore non superiore allo 0,1%', 'Tasso di errore', '<=', 0.1, '%', null],
    ['오류율 0.5% 이하', '오류율', '<=', 0.5, '%', null],
    ['Disk usage must not exceed 80%', 'Disk usage', '<=', 80, '%', null],
    ['Fewer than five open bugs', 'open bugs', '<', 5, null, null],
    ['p95 ≤ +10%', 'p95', '<=', 10, '%', null],
    ['Throughput ≥ 2.5k req/s', 'Throughput', '>=', 2500, 'req/s', null],
    ['Test coverage > 80 % (currently 72 %)', 'Test coverage', '>', 80, '%', 'currently 72 %'],
    ['Latency: 200ms (p95)', 'Latency', '<=', 200, 'ms', 'p95'],
    ['4.0/5.0以上', '', '>=', 4, '/5', null],
  ])('%s', (text, metric, comparator, value, unit, qualifier) =>
    expect(readCondition(text)).toEqual({ metric, comparator, value, unit, qualifier }),
  );

  test.each([
    'Reduce errors by 50%',
    '20% fewer tickets',
    'Between 2% and 4%',
    '2.0–3.5%',
    '5.75% (+15%)',
    'Top 10 customers moved',
  ])('%s is none', (text) => expect(readCondition(text)).toBeNull());

  test('a bare target counts by which side of its measure is better', () => {
    expect(limitOfTarget('Error rate', '0.1 %')).toMatchObject({ comparator: '<=', value: 0.1, unit: '%' });
    expect(limitOfTarget('Uptime', '99.9%')).toMatchObject({ comparator: '>=', value: 99.9, unit: '%' });
    expect(limitOfTarget('Open questions', '0')).toMatchObject({ comparator: '=', value: 0 });
    expect(limitOfTarget('Shops', '40')).toMatchObject({ comparator: null, value: null });
    expect(limitOfTarget('p99 latency', '≤ 800 ms')).toMatchObject({ metric: 'p99 latency', value: 800 });
  });
});

describe('levels in words', () => {
  test.each([
    ['中', 2],
    ['中断', null],
    ['中高', 3],
    ['低～中', 2],
    ['致命', 4],
    ['매우 높음', 4],
    ['낮음', 1],
    ['Средняя', 2],
    ['Bardzo wysoki', 4],
    ['Düşük', 1],
    ['faible à moyenne', 2],
    ['Kesin (mevcut)', 4],
    ['Red', 3],
    ['UX (400)', null],
  ])('%s', (written, level) => expect(levelOf(written)).toBe(level));

  test('the scale is what the heading or the words beside it say', () => {
    expect(scaleOf('L (1-3)', ['2', '3'])).toBe(3);
    expect(scaleOf('Impact Score likelihood and impact from 1 (low) to 5 (high)', ['3'])).toBe(5);
    expect(scaleOf('P /4', ['4'])).toBe(4);
    expect(scaleOf('P', ['7', '2'])).toBe(10);
  });
});

test.each([
  ['0 kritieke fouten', 'kritieke fouten', null],
  ['< 2 seconden laadtijd', 'laadtijd', 's'],
])('a unit is a whole word: %s', (text, metric, unit) => {
  expect(readCondition(text)).toMatchObject({ metric, unit });
});
