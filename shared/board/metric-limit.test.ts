import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { metricStanding } from './metric-limit.ts';

const standing = (name: string, target: string, current: string, more: Record<string, Json> = {}) =>
  metricStanding({
    entity: 'metric',
    id: 'm',
    values: { name, target, current, ...more },
    conflicts: [],
    removed: false,
  });

describe('a metric with a bare target', () => {
  it.each([
    ['Bundle size', '150 KB', '114 KB', 'pass', 'at most 150 KB (assumed)'],
    ['Bundle size', '150 KB', '0.2 MB', 'fail', 'at most 150 KB (assumed)'],
    ['p95 latency', '200ms', '180 ms', 'pass', 'at most 200 ms (assumed)'],
    ['Response time', '2 s', '', 'unknown', 'at most 2 s (assumed)'],
    ['Memory leaks', '0', '3', 'fail', 'at most 0 (assumed)'],
    ['Error rate', '0.1%', 'a little', 'unknown', 'at most 0.1% (assumed)'],
    ['Uptime', '99.9%', '99.95%', 'pass', 'at least 99.9% (assumed)'],
    ['Test coverage', '80%', '72 %', 'fail', 'at least 80% (assumed)'],
    ['Throughput', '2000', '2,400', 'pass', 'at least 2000 (assumed)'],
    ['Readiness score', '8.0/10', '7.0/10', 'fail', 'at least 8/10 (assumed)'],
    ['Verfügbarkeit', '99,9%', '99,5%', 'fail', 'at least 99.9% (assumed)'],
  ])('%s, %s, now %s: %s', (name, target, current, verdict, side) => {
    expect(standing(name, target, current)).toMatchObject({ verdict, side, assumed: true, todo: null });
  });

  it.each([
    ['Shops', '40', 'write the target as ≤ 40 or ≥ 40'],
    ['Errors fixed', '12', 'write the target as ≤ 12 or ≥ 12'],
    ['On-time delivery', '95%', 'write the target as ≤ 95% or ≥ 95%'],
    ['Latency', 'fast', 'write a target such as < 200 ms'],
    ['Latency', '', 'write a target such as < 200 ms'],
    ['Latency', '100–200 ms', 'write a target such as < 200 ms'],
  ])('whose side no name tells is not guessed: %s, %s', (name, target, todo) => {
    expect(standing(name, target, '50')).toEqual({
      verdict: 'none',
      limit: null,
      assumed: false,
      side: null,
      todo,
    });
  });

  it('is judged by what somebody wrote, against what its name would say', () => {
    const written = standing('Latency', '200 ms', '250 ms', { comparator: '>=', value: 200, unit: 'ms' });
    expect(written).toMatchObject({ verdict: 'pass', assumed: false, side: null, todo: null });
  });
});
