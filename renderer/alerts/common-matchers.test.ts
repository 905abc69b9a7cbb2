import { describe, expect, it } from 'vitest';
import { type AlertView, labelsOf } from '../../shared/alerts/feed.ts';
import { matchesAll } from '../../shared/alerts/matchers.ts';
import { commonMatchers } from './common-matchers.ts';

const alert = (title: string, labels: Record<string, string>) =>
  ({ title, labels, source: 'prom', severity: 'critical' }) as unknown as AlertView;

describe('what alerts have in common', () => {
  it('is every label of a single alert', () => {
    expect(commonMatchers([alert('A', { team: 'pay', pod: '1' })])).toEqual([
      { name: 'team', op: '=', value: 'pay' },
      { name: 'pod', op: '=', value: '1' },
    ]);
  });

  it('is what all of a group share', () => {
    const group = [alert('A', { team: 'pay', pod: '1' }), alert('B', { team: 'pay', pod: '2' })];
    expect(commonMatchers(group)).toEqual([{ name: 'team', op: '=', value: 'pay' }]);
  });

  it('is the titles where they share no label, whatever signs are in them', () => {
    const group = [alert('Disk (90%) full.', { a: '1' }), alert('Up|down', { b: '1' }), alert('x', {})];
    const matchers = commonMatchers(group);
    for (const one of group) expect(matchesAll(labelsOf(one.labels, one), matchers)).toBe(true);
    const other = alert('Disk 90 fullx', {});
    expect(matchesAll(labelsOf(other.labels, other), matchers)).toBe(false);
  });
});
