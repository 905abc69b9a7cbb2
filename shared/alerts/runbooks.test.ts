import { describe, expect, test } from 'vitest';
import { coverOf, type Naming } from './runbooks.ts';

const files = ['high-error-rate.md', 'db/Failover.md', 'Disk full.markdown'];
const named = (rule: string, link: string | null): Naming => ({ rule, link, isAlert: true });
const fileOf = (rule: string, link: string) =>
  coverOf([named(rule, link)], { files, checks: [] }).runbooks[0]?.file;

describe('the file that a link means', () => {
  test.each([
    ['https://runbooks.example/alerts/HighErrorRate', 'high-error-rate.md'],
    ['https://wiki.example/db/Failover/?v=2#top', 'db/Failover.md'],
    ['runbooks/db/failover.md', 'db/Failover.md'],
    ['./high-error-rate.md', 'high-error-rate.md'],
    ['https://wiki.example/all.html#disk-full', 'Disk full.markdown'],
    ['https://wiki.example/%E0%A4%A', null],
    ['https://wiki.example/other', null],
    ['https://wiki.example/', null],
    ['/etc/passwd', null],
  ])('%s', (link, file) => expect(fileOf('Something', link)).toBe(file));

  test('else the name of the rule says it', () => {
    expect(fileOf('HighErrorRate', 'https://wiki.example/x/1234')).toBe('high-error-rate.md');
  });
});

test('rules without a runbook, and links that are dead, are said', () => {
  const namings = [
    named('A', 'https://wiki.example/gone'),
    named('A', 'https://wiki.example/gone'),
    named('B', null),
    named('B', null),
    named('C', null),
    named('C', 'https://wiki.example/failover'),
  ];
  const checks = [
    { link: 'https://wiki.example/gone', at: 5, problem: 'It answered 404. Correct the link.' },
  ];
  expect(coverOf(namings, { files, checks })).toMatchObject({
    runbooks: [
      {
        link: 'https://wiki.example/gone',
        alerts: 2,
        rules: ['A'],
        onDisk: false,
        problem: checks[0]?.problem,
        linkCheckedAt: 5,
      },
      { link: 'https://wiki.example/failover', onDisk: true, file: 'db/Failover.md', problem: null },
    ],
    without: ['B'],
  });
  expect(coverOf([named('A', 'x.md')], { files: null, checks: [] }).runbooks[0]?.problem).toContain('Choose');
  expect(coverOf([named('A', 'x.md')], { files, checks: [] }).runbooks[0]?.problem).toContain('has no x.md');
});
