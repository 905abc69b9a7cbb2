import { describe, expect, it } from 'vitest';
import { facetsOf } from './facets.ts';
import { type AlertRows, feedOf, firingCount, oldestAcks } from './feed.ts';
import { groupAlerts } from './groups.ts';
import { filterAlerts, hasTerm, type QueryContext, readQuery, toggleTerm } from './query.ts';
import { stormOf } from './storm.ts';
import { alertRow, rowOf } from './testing/rows.ts';

const now = Date.UTC(2026, 8, 27, 12);
const minute = 60_000;
const context: QueryContext = { now, me: 'ana', personName: (id) => id, stageAt: now - 5 * minute };

function rows(part: Partial<AlertRows>): AlertRows {
  return { alerts: [], acks: [], silences: [], sources: [], ...part };
}
const ack = (alert: string, person: string, values = {}) =>
  rowOf('ack', `${alert}/${person}`, {
    alert,
    person,
    comment: 'on it',
    at: now - minute,
    until: null,
    ...values,
  });
const silence = (values = {}) =>
  rowOf('silence', `s${JSON.stringify(values)}`, {
    matchers: [{ name: 'service', op: '=', value: 'api' }],
    startsAt: now - minute,
    endsAt: now + minute,
    reason: 'known',
    by: 'ana',
    shelf: false,
    ...values,
  });
const filtered = (feed: ReturnType<typeof feedOf>, query: string) =>
  filterAlerts(feed, readQuery(query), context).map(({ title }) => title);

describe('the feed', () => {
  it('folds the firings of an alert into one entry, counted over all', () => {
    const alerts = [1, 2, 3].map((n) =>
      alertRow({
        fingerprint: 'f',
        startsAt: now - n * 20 * minute,
        endsAt: n === 1 ? null : now - n * 20 * minute + minute,
        count: 10,
      }),
    );
    const [one, ...others] = feedOf(rows({ alerts }), now);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ state: 'firing', firings: 3, count: 30, startsAt: now - 20 * minute });
  });

  it('an acknowledgement is of one firing: the next begins unseen', () => {
    const first = alertRow(
      { fingerprint: 'f', startsAt: now - 20 * minute, endsAt: now - 10 * minute },
      'first',
    );
    const again = alertRow({ fingerprint: 'f', startsAt: now - 5 * minute }, 'again');
    const acks = [ack('first', 'ana')];
    expect(feedOf(rows({ alerts: [first], acks }), now)[0]?.state).toBe('resolved');
    expect(feedOf(rows({ alerts: [first, again], acks }), now)[0]?.state).toBe('firing');
    expect(
      feedOf(rows({ alerts: [first, again], acks: [...acks, ack('again', 'ben')] }), now)[0]?.state,
    ).toBe('acknowledged');
  });

  it('an acknowledgement may run out, and several people may be on one alert', () => {
    const alerts = [alertRow({ startsAt: now - minute }, 'a')];
    const acks = [ack('a', 'ana', { until: now }), ack('a', 'ben', { until: now + 1 })];
    expect(feedOf(rows({ alerts, acks }), now)[0]?.acks.map(({ person }) => person)).toEqual(['ben']);
    expect(feedOf(rows({ alerts, acks }), now + 1)[0]?.state).toBe('firing');
  });

  it('a silence hides what it matches until its end, a shelf is told apart', () => {
    const alerts = [
      alertRow({ labels: { service: 'api' } }, 'a'),
      alertRow({ labels: { service: 'web' } }, 'b'),
    ];
    const states = (part: Partial<AlertRows>, at = now) =>
      Object.fromEntries(feedOf(rows({ alerts, ...part }), at).map(({ id, state }) => [id, state]));
    expect(states({ silences: [silence()] })).toEqual({ a: 'silenced', b: 'firing' });
    expect(states({ silences: [silence()] }, now + minute)).toEqual({ a: 'firing', b: 'firing' });
    expect(states({ silences: [silence({ shelf: true })] })).toEqual({ a: 'shelved', b: 'firing' });
  });

  it('counts what fires and nobody is on; the oldest acknowledgement comes first', () => {
    const alerts = [alertRow({}, 'a'), alertRow({}, 'b'), alertRow({}, 'c'), alertRow({ endsAt: now }, 'd')];
    const acks = [ack('a', 'ana', { at: now - minute }), ack('b', 'ana', { at: now - 9 * minute })];
    const feed = feedOf(rows({ alerts, acks }), now);
    expect(firingCount(feed)).toBe(1);
    expect(oldestAcks(feed).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('six turns in ten minutes are flapping, with the strip of its turns', () => {
    const alerts = [0, 1, 2].map((n) =>
      alertRow({
        fingerprint: 'f',
        startsAt: now - (9 - 3 * n) * minute,
        endsAt: now - (8 - 3 * n) * minute,
      }),
    );
    const [one] = feedOf(rows({ alerts }), now);
    expect(one?.flap.isFlapping).toBe(true);
    expect(one?.flap.turns.map(({ to }) => to)).toEqual([
      'firing',
      'resolved',
      'firing',
      'resolved',
      'firing',
      'resolved',
    ]);
    expect(feedOf(rows({ alerts: alerts.slice(1) }), now)[0]?.flap.isFlapping).toBe(false);
  });
});

describe('a query', () => {
  const alerts = [
    alertRow({
      title: 'Timeout',
      severity: 'critical',
      startsAt: now - 20 * minute,
      labels: { team: 'api' },
      annotations: { summary: 'upstream timeout' },
    }),
    alertRow({ title: 'Disk', severity: 'critical', startsAt: now - minute, labels: { team: 'db' } }, 'disk'),
    alertRow({ title: 'Cart', severity: 'warning', startsAt: now - 20 * minute, labels: { team: 'api' } }),
  ];
  const feed = feedOf(rows({ alerts, acks: [ack('disk', 'ana')] }), now);

  it.each([
    ['severity=critical @age>10m timeout', ['Timeout']],
    ['team=~"api|web"', ['Timeout', 'Cart']],
    ['@state=acknowledged', ['Disk']],
    ['@state!=acknowledged severity=critical', ['Timeout']],
    ['@owner=me', ['Disk']],
    ['@owner=none @age<1d', ['Timeout', 'Cart']],
    ['@stage=new', ['Disk']],
    ['@source=prod "upstream timeout"', ['Timeout']],
    ['', ['Timeout', 'Cart', 'Disk']],
  ])('%s', (query, titles) => {
    expect(filtered(feed, query)).toEqual(titles);
  });

  it('says what does not read and goes on with the rest', () => {
    const query = readQuery('@age>soon @state=gone team=~"[" Timeout');
    expect(query.faults).toHaveLength(3);
    expect(filterAlerts(feed, query, context).map(({ title }) => title)).toEqual(['Timeout']);
  });

  it.each([
    ['team="ap', ['“team="ap”: a quote is not closed.']],
    ['Timeout "upstream tim', ['“"upstream tim”: a quote is not closed.']],
    ['@soon', [expect.stringContaining('“@soon” is nothing that can be asked')]],
    ['@age>=10m', [expect.stringContaining('write the age as')]],
    ['@age>-10m', [expect.stringContaining('write the age as')]],
    ['@state=', [expect.stringContaining('a state is one of')]],
  ])('%s: says so, and asks for nothing by it', (text, faults) => {
    const query = readQuery(text);
    expect(query.faults).toEqual(faults);
    expect(query.terms.map((term) => term.text)).toEqual(text.startsWith('Timeout') ? ['Timeout'] : []);
  });

  it.each([
    ['{severity="critical",team="api"}', ['Timeout']],
    ['{severity="critical", team="api"}', ['Timeout']],
    ['severity=critical,team=api', ['Timeout']],
    ['"team"=api severity=critical', ['Timeout']],
    [String.raw`title=~"T\w+t"`, ['Timeout']],
    [String.raw`title=~"T\w+t" team!=""`, ['Timeout']],
    ['nolabel="" team=db', ['Disk']],
    ['nolabel!="x" team=db', ['Disk']],
    ['nolabel!~".+" team=db', ['Disk']],
    ['nolabel=~".*" team=db', ['Disk']],
    ['nolabel=~".+"', []],
    ['constructor=~".+"', []],
    ['@stage=before', ['Timeout', 'Cart']],
    ['@owner!=none', ['Disk']],
  ])('%s, as an Alertmanager writes it', (query, titles) => {
    expect(readQuery(query).faults).toEqual([]);
    expect(filtered(feed, query)).toEqual(titles);
  });

  it('a facet is taken off however it was written', () => {
    expect(toggleTerm('timeout team="api"', 'team=api')).toBe('timeout');
    expect(toggleTerm('timeout "team"=api', 'team="api"')).toBe('timeout');
    expect(toggleTerm('team!=api', 'team=api')).toBe('team!=api team=api');
    expect(hasTerm('team=apis @stage=new', 'team=api')).toBe(false);
    expect(hasTerm('team=~"x" @stage=new', '@stage=new')).toBe(true);
  });

  it('a label with any name and value can be chosen as a facet, and is then what is shown', () => {
    const odd = ['my label', '@home', 'a=b', 'a"b', 'étage', '{x}'];
    const values = ['plain', 'two words', 'a"b', 'tab\tand\nline', 'back\\slash', 'x=y', '@z'];
    const many = feedOf(
      rows({
        alerts: odd.flatMap((name, n) =>
          values.map((value, m) => alertRow({ labels: { [name]: value } }, `${n}/${m}`)),
        ),
      }),
      now,
    );
    for (const { values: found } of facetsOf(many, readQuery(''), context, odd))
      for (const { term, value, count } of found) {
        const query = readQuery(toggleTerm('', term));
        expect(query.faults).toEqual([]);
        const shown = filterAlerts(many, query, context);
        expect([term, shown.length, Object.values(shown[0]?.labels ?? {})]).toEqual([term, count, [value]]);
      }
  });

  it('a facet is added beside the text and taken off again', () => {
    expect(toggleTerm('timeout @age>1m', 'team=api')).toBe('timeout @age>1m team=api');
    expect(toggleTerm('timeout team=api @age>1m', 'team=api')).toBe('timeout @age>1m');
  });

  it('facets count what choosing them would give, and list those that give nothing', () => {
    const [team] = facetsOf(feed, readQuery('severity=critical team=api'), context, ['team']);
    expect(team?.values.map(({ value, count, isChosen }) => [value, count, isChosen])).toEqual([
      ['api', 1, true],
      ['db', 1, false],
    ]);
    const [none] = facetsOf(feed, readQuery('severity=warning'), context, ['team']);
    expect(none?.values).toContainEqual(expect.objectContaining({ value: 'db', count: 0 }));
  });

  it('three labels group the whole set, with counts of what fires', () => {
    const groups = groupAlerts(feed, ['severity', 'team', 'source']);
    expect(groups.map(({ values, firing, alerts: inIt }) => [...values, firing, inIt.length])).toEqual([
      ['critical', 'api', 'prod', 1, 1],
      ['warning', 'api', 'prod', 1, 1],
      ['critical', 'db', 'prod', 0, 1],
    ]);
  });
});

describe('a storm', () => {
  const storm = Array.from({ length: 80 }, (_, n) =>
    alertRow({
      startsAt: now - 2_000,
      firstSeen: now - 1_000,
      labels: { cluster: 'eu', rack: n < 60 ? 'r7' : 'r1', host: `h${n}` },
    }),
  );

  it('says what most alerts share, and that alone, above its rate', () => {
    const { isStorm, causes } = stormOf(feedOf(rows({ alerts: storm }), now), now);
    expect(isStorm).toBe(true);
    expect(causes[0]).toMatchObject({ label: 'rack', value: 'r7', count: 60, share: 0.75 });
    expect(causes.some(({ label }) => label === 'host')).toBe(false);
  });

  it('is one too where alerts that are known of old begin again', () => {
    const old = { startsAt: now - 60 * minute, endsAt: now - 50 * minute, firstSeen: now - 60 * minute };
    const alerts = storm.flatMap((row, n) => [
      alertRow({ ...row.values, ...old, fingerprint: `f${n}` }),
      alertRow({ ...row.values, fingerprint: `f${n}` }),
    ]);
    const feed = feedOf(rows({ alerts }), now);
    expect(feed).toHaveLength(storm.length);
    expect(feed[0]?.firstSeen).toBe(old.firstSeen);
    expect(stormOf(feed, now).isStorm).toBe(true);
  });

  it('is none of what a silence hides, nor for an hour by a clock that is ahead', () => {
    const all = silence({ matchers: [{ name: 'host', op: '=~', value: '.+' }] });
    const hidden = feedOf(rows({ alerts: storm, silences: [all] }), now);
    expect(new Set(hidden.map(({ state }) => state))).toEqual(new Set(['silenced']));
    expect(stormOf(hidden, now).isStorm).toBe(false);
    expect(stormOf(feedOf(rows({ alerts: storm }), now), now - 60 * minute).isStorm).toBe(false);
  });

  it('is over at half of the rate that began it', () => {
    const feed = feedOf(rows({ alerts: storm.slice(0, 40) }), now);
    expect(stormOf(feed, now).isStorm).toBe(false);
    expect(stormOf(feed, now, { wasStorm: true }).isStorm).toBe(true);
    expect(stormOf(feed, now + minute, { wasStorm: true }).isStorm).toBe(false);
  });
});
