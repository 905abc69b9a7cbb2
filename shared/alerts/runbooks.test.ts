import { describe, expect, test } from 'vitest';
import { fileBeside } from './runbook-files.ts';
import { coverOf, coverSummary, isDead, type Naming } from './runbooks.ts';

const files = ['README.md', 'api/latency.md', 'db/Failover.md', 'Disk full.markdown', 'high-error-rate.md'];
const named = (rule: string, link: string | null, more: Partial<Naming> = {}): Naming => ({
  from: 'alert',
  rule,
  link,
  source: 'prod',
  fires: false,
  lastSeen: 5,
  ...more,
});
const fileOf = (rule: string, link: string | null) =>
  coverOf([named(rule, link)], { files, checks: [] })[0]?.runbooks[0]?.file ?? null;

describe('the file that a link means', () => {
  test.each([
    ['https://runbooks.example/alerts/HighErrorRate', 'high-error-rate.md'],
    ['https://wiki.example/db/Failover/?v=2#top', 'db/Failover.md'],
    ['https://wiki.example/api/latency', 'api/latency.md'],
    ['runbooks/db/failover.md', 'db/Failover.md'],
    ['./high-error-rate.md', 'high-error-rate.md'],
    ['https://wiki.example/all.html#disk-full', 'Disk full.markdown'],
    ['https://wiki.example/other/README', null],
    ['https://wiki.example/%E0%A4%A', null],
    ['https://wiki.example/other', null],
    ['https://wiki.example/', null],
    ['/etc/passwd', null],
  ])('%s', (link, file) => expect(fileOf('Something', link)).toBe(file));

  test('else the name of the rule says it, also where it names no link', () => {
    expect(fileOf('HighErrorRate', 'https://wiki.example/x/1234')).toBe('high-error-rate.md');
    expect(fileOf('HighErrorRate', null)).toBe('high-error-rate.md');
    expect(fileOf('README', null)).toBeNull();
    expect(fileOf('—', null)).toBeNull();
  });
});

describe('the file that a link within a runbook means', () => {
  test.each([
    ['failover.md', 'db/failover.md'],
    ['./a%20b.md#step-2', 'db/a b.md'],
    ['../api/latency.md', 'api/latency.md'],
    ['/api/latency.md', 'api/latency.md'],
    ['../../etc/passwd.md', null],
    ['..\\..\\secret.md', null],
    ['%2e%2e/%2e%2e/secret.md', null],
    ['file:///etc/passwd.md', null],
    ['//host/share.md', null],
    ['https://wiki.example/x.md', null],
    ['script.sh', null],
    ['#top', null],
  ])('%s', (href, file) => expect(fileBeside('db/pool.md', href)).toBe(file));
});

describe('how a rule stands', () => {
  const dead = { link: 'https://w.example/gone', at: 5, problem: 'It answered 404. Correct the link.' };
  const fine = { link: 'https://w.example/there', at: 6, problem: null };
  const shelf = { files, checks: [dead, fine] };
  const one = (namings: Naming[]) => coverOf(namings, shelf)[0];

  test.each([
    ['none', null],
    ['dead', 'https://w.example/gone'],
    ['dead', 'runbooks/nowhere.md'],
    ['unchecked', 'https://w.example/new'],
    ['link', 'https://w.example/there'],
    ['disk', 'https://w.example/api/latency'],
  ])('%s: %s', (state, link) => expect(one([named('A', link)])?.state).toBe(state));

  test('what is not on this disk says why and what to do', () => {
    const problem = (link: string, on = shelf) => coverOf([named('A', link)], on)[0]?.runbooks[0]?.problem;
    expect(problem('https://w.example/gone')).toBe(dead.problem);
    expect(problem('https://w.example/new')).toContain('Nobody has checked its link. Save it as new.md');
    expect(problem('https://w.example/there')).toContain('on the network only. Save it as there.md');
    expect(problem('a/nowhere.md')).toContain('has no nowhere.md');
    const noFolder = { ...shelf, files: null as never };
    expect(problem('a/nowhere.md', noFolder)).toContain('Choose the one');
    expect(coverOf([named('A', 'a/nowhere.md')], noFolder)[0]?.state).toBe('unchecked');
  });

  test('its worst runbook decides, and a dead link of what is on this disk is said', () => {
    const checks = [dead, { ...dead, link: 'https://w.example/api/latency' }];
    const rules = coverOf(
      [named('A', 'https://w.example/api/latency'), named('B', 'x/db/failover.md'), named('B', dead.link)],
      { files, checks },
    );
    expect(rules.map(({ rule, state }) => [rule, state])).toEqual([
      ['B', 'dead'],
      ['A', 'disk'],
    ]);
    expect(rules.every(({ runbooks }) => runbooks.some(isDead))).toBe(true);
    expect(coverSummary(rules)).toMatchObject({ rules: 2, onDisk: 1, deadLinks: 2, none: 0 });
  });

  test('what a Prometheus says counts before what an alert named that is over', () => {
    const over = named('A', dead.link);
    const rule = named('A', fine.link, { from: 'rule', source: 'prom', lastSeen: null });
    expect(one([over, rule])).toMatchObject({
      state: 'link',
      sources: ['prod', 'prom'],
      alerts: 1,
      firing: 0,
      lastSeen: 5,
    });
    expect(one([{ ...over, fires: true }, rule])).toMatchObject({ state: 'dead', firing: 1 });
    expect(one([over, { ...rule, link: null }])?.state).toBe('none');
  });
});

test('the worst first, of these what fires; tripwires are rows of their own', () => {
  const rules = coverOf(
    [
      named('Quiet', null, { from: 'rule', lastSeen: null }),
      named('HighErrorRate', null),
      named('Loud', null, { fires: true }),
      named('HighErrorRate', 'api/latency.md', { from: 'tripwire', source: 'tripwire', lastSeen: null }),
    ],
    { files, checks: [] },
  );
  expect(rules.map(({ kind, rule, state, lastSeen }) => [kind, rule, state, lastSeen])).toEqual([
    ['rule', 'Loud', 'none', 5],
    ['rule', 'Quiet', 'none', null],
    ['rule', 'HighErrorRate', 'disk', 5],
    ['tripwire', 'HighErrorRate', 'disk', null],
  ]);
});
