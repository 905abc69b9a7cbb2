import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headline, launchActions, timeLeft } from './headline.ts';
import { readiness, type Verdict } from './readiness.ts';
import { row } from './testing/rows.ts';
import { expiries, isLive, readWaiver, runOuts, waiveBlocked, waiversByItem } from './waivers.ts';

const now = Date.UTC(2026, 8, 27, 12);
const hour = 3_600_000;
const must = (met: boolean | null, more = {}) =>
  row('criterion', { text: 'A Must', tier: 'must', met, ...more });
const waiver = (item: { id: string }, expiresAt: number, values = {}, more = {}) =>
  row(
    'waiver',
    {
      entity: 'criterion',
      item: item.id,
      owner: { name: 'Mara' },
      reason: 'a patch lands',
      expiresAt,
      ...values,
    },
    more,
  );
const read = (criteria: ReturnType<typeof row>[], waivers: ReturnType<typeof row>[], at = now) =>
  readiness(criteria, [], { waivers, now: at });

describe('a waiver', () => {
  it('turns 4 of 10 into GO with waivers when all six others are waived, and not before', () => {
    const met = [1, 2, 3, 4].map(() => must(true));
    const open = [1, 2, 3, 4, 5, 6].map((n) => must(n > 3 ? null : false));
    const waivers = open.map((item) => waiver(item, now + 2 * hour));
    expect(read([...met, ...open], waivers.slice(1)).verdict).toBe('no-go');
    const all = read([...met, ...open], waivers);
    expect(all.verdict).toBe('go-with-waivers');
    expect(all.tiers.must).toMatchObject({ met: 4, waived: 6, open: 0, unknown: 0, all: 10 });
    expect(all.nextExpiry).toBe(now + 2 * hour);
    expect(headline(all, 'GO', now)).toEqual({
      state: 'go-with-waivers',
      word: 'GO WITH WAIVERS',
      sub: 'Must 4 of 10 · 6 waived, the first expires in 2 h',
    });
    expect(headline(all, 'GO', now + 2 * hour - 59_999).sub).toContain('the first expires within a minute');
    expect(launchActions('GO', 'commander', all, now, 'launch')[0]).toMatchObject({
      act: 'go',
      reason: 'required',
    });
  });

  it('counts up to its expiry and no longer', () => {
    const item = must(false);
    const at = (time: number) => read([item], [waiver(item, now + hour)], time);
    expect(at(now + hour - 1).verdict).toBe('go-with-waivers');
    expect(at(now + hour)).toMatchObject({ verdict: 'no-go', nextExpiry: null });
    expect(at(now + hour).tiers.must.items[0]).toMatchObject({
      status: 'open',
      waiver: null,
      lapsed: { owner: { name: 'Mara' }, expiresAt: now + hour },
    });
  });

  it('changes nothing on a criterion that is met anyway', () => {
    const item = must(true);
    const judged = read([item], [waiver(item, now + hour)]);
    expect(judged).toMatchObject({ verdict: 'go', nextExpiry: null });
    expect(judged.tiers.must.items[0]).toMatchObject({ status: 'met', waiver: null, lapsed: null });
  });

  it('does not hide that two people disagree whether a criterion is met', () => {
    const item = { ...must(true), conflicts: ['met'] };
    const [judged] = read([item], [waiver(item, now + hour)]).tiers.must.items;
    expect(judged).toMatchObject({ status: 'open', waiver: null, lapsed: null });
    expect(judged?.why).toBe('two people say different things; until they agree its waiver does not count');
  });

  it('keeps why the criterion is not met', () => {
    const item = must(true, { comparator: '<', value: 200, unit: 'ms', current: 'Unknown' });
    expect(read([item], [waiver(item, now + hour)]).tiers.must.items[0]).toMatchObject({
      status: 'waived',
      bare: 'unknown',
      why: 'ticked, but the measured value is not known',
    });
  });

  it('of two stands while either does', () => {
    const item = must(false);
    const two = [waiver(item, now + hour), waiver(item, now + 3 * hour)];
    expect(read([item], two).nextExpiry).toBe(now + 3 * hour);
    expect(read([item], two, now + 2 * hour).verdict).toBe('go-with-waivers');
    expect(read([item], two.reverse(), now + 2 * hour).tiers.must.items[0]?.waiver?.expiresAt).toBe(
      now + 3 * hour,
    );
    expect(read([item], two, now + 3 * hour).verdict).toBe('no-go');
    expect(expiries(two).sort()).toEqual([now + hour, now + 3 * hour]);
  });

  it('does not count when withdrawn, when its withdrawal is in dispute, or when it lacks owner, reason or expiry', () => {
    const item = must(false);
    for (const bad of [
      waiver(item, now + hour, {}, { removed: true }),
      waiver(item, now + hour, {}, { conflicts: ['removed'] }),
      waiver(item, now + hour, { owner: null }),
      waiver(item, now + hour, { reason: '  ' }),
      waiver(item, now + hour, { expiresAt: null }),
      waiver(item, now + hour, { item: '' }),
    ]) {
      expect(readWaiver(bad)).toBeNull();
      expect(read([item], [bad]).verdict).toBe('no-go');
    }
    expect(waiversByItem([waiver(item, now + hour, { entity: 'risk' })], now).size).toBe(0);
  });

  it('is given by leads; the others are told why not', () => {
    expect([waiveBlocked('commander'), waiveBlocked('operator')]).toEqual([null, null]);
    for (const role of ['scribe', 'responder', 'observer', 'none'] as const)
      expect(waiveBlocked(role)).toMatch(/\.$/);
  });

  it('says how long it has left, never more than that', () => {
    const left = (ms: number) => timeLeft(now + ms, now);
    expect([left(2 * hour), left(2 * hour - 1), left(90_000), left(59_999), left(999), left(-5)]).toEqual([
      'in 2 h',
      'in 119 min',
      'in 1 min',
      'in 59 s',
      'now',
      'now',
    ]);
  });
});

describe('when a waiver ran out', () => {
  const from = (at: number, expiresAt: number | null) => ({ from: at, expiresAt });
  it('is its expiry, once that is here', () => {
    expect(runOuts([from(100, 200)], 199)).toEqual([]);
    expect(runOuts([from(100, 200)], 200)).toEqual([200]);
  });
  it('is not, where it was withdrawn or extended before', () => {
    expect(runOuts([from(100, 200), from(150, null)], 500)).toEqual([]);
    expect(runOuts([from(100, 200), from(150, 400)], 300)).toEqual([]);
  });
  it('stays in the record when it was extended or withdrawn afterwards, and comes again at the new expiry', () => {
    expect(runOuts([from(100, 200), from(250, 400)], 300)).toEqual([200]);
    expect(runOuts([from(100, 200), from(250, 400)], 400)).toEqual([200, 400]);
    expect(runOuts([from(100, 200), from(250, null)], 300)).toEqual([200]);
  });
  it('is said once, whatever else was changed later', () => {
    expect(runOuts([from(100, 200), from(250, 200), from(260, 200)], 300)).toEqual([200]);
  });
  it('is never before it was granted, and nothing where there is no history', () => {
    expect(runOuts([from(100, 50)], 300)).toEqual([]);
    expect(runOuts([], 300)).toEqual([]);
  });
});

describe('any board', () => {
  const order: Verdict[] = ['no-go', 'unjudged', 'go-with-waivers', 'go'];
  const worse = (a: Verdict, b: Verdict) => order.indexOf(a) < order.indexOf(b);
  const board = fc
    .record({
      criteria: fc.array(
        fc.record({
          tier: fc.constantFrom('must', 'must', 'must', 'should'),
          met: fc.constantFrom(true, true, false, null),
          current: fc.constantFrom('', '', 'Unknown', '5', '50'),
          torn: fc.constantFrom(false, false, false, false, true),
        }),
        { maxLength: 5 },
      ),
      waivers: fc.array(
        fc.record({
          of: fc.nat(4),
          expiresAt: fc.integer({ min: 0, max: 10 }),
          removed: fc.constantFrom(false, false, false, true),
        }),
        { maxLength: 8 },
      ),
    })
    .map(({ criteria, waivers }) => {
      const rows = criteria.map(({ torn, ...values }) =>
        row(
          'criterion',
          { text: 't', comparator: '<', value: 10, ...values },
          { conflicts: torn ? ['met'] : [] },
        ),
      );
      return {
        rows,
        waivers: waivers.flatMap(({ of, expiresAt, removed }) =>
          rows[of] ? [waiver(rows[of], expiresAt, {}, { removed })] : [],
        ),
      };
    });
  const time = fc.integer({ min: -1, max: 11 });
  const runs = { numRuns: 2_000, seed: 20_260_927 };

  it('is never GO with a waiver, an unknown or an open Must, and adds up', () => {
    fc.assert(
      fc.property(board, time, ({ rows, waivers }, at) => {
        const { verdict, tiers } = read(rows, waivers, at);
        const { must: tier } = tiers;
        expect(tier.met + tier.open + tier.unknown + tier.waived).toBe(tier.all);
        if (verdict === 'go') expect(tier.waived + tier.open + tier.unknown).toBe(0);
        expect(verdict === 'go-with-waivers').toBe(tier.waived > 0 && tier.open === 0 && tier.unknown === 0);
        for (const item of tier.items) {
          if (item.status !== 'waived') continue;
          expect(item.waiver && isLive(item.waiver, at)).toBe(true);
          expect(item.bare).not.toBe('met');
        }
      }),
      runs,
    );
  });

  it('is never worse for a waiver more', () => {
    fc.assert(
      fc.property(
        board,
        time,
        fc.nat(4),
        fc.integer({ min: 0, max: 10 }),
        ({ rows, waivers }, at, of, expiresAt) => {
          const item = rows[of];
          fc.pre(item !== undefined);
          const more = item ? [...waivers, waiver(item, expiresAt)] : waivers;
          expect(worse(read(rows, more, at).verdict, read(rows, waivers, at).verdict)).toBe(false);
        },
      ),
      runs,
    );
  });

  it('is never better for time that passes, and is the same until the next expiry', () => {
    fc.assert(
      fc.property(board, time, time, ({ rows, waivers }, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const [before, after] = [read(rows, waivers, early), read(rows, waivers, late)];
        expect(worse(before.verdict, after.verdict)).toBe(false);
        if (before.nextExpiry === null || late < before.nextExpiry)
          expect(after.verdict).toBe(before.verdict);
      }),
      runs,
    );
  });
});
