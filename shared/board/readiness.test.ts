import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, headline, launchActions, mustText } from './headline.ts';
import { readiness } from './readiness.ts';
import { row } from './testing/rows.ts';

const now = 1_000_000;
const judged = (criteria: Parameters<typeof readiness>[0], metrics: Parameters<typeof readiness>[1]) =>
  readiness(criteria, metrics, { waivers: [], now });
const criterion = (tier: string, met: boolean | null, more: Parameters<typeof row>[1] = {}) =>
  row('criterion', { text: 'A criterion', tier, met, ...more });
const must = (met: boolean | null, more = {}) => criterion('must', met, more);

describe('the readiness verdict', () => {
  it('is NO-GO at 4 of 10 Musts, as in the restaurant plan', () => {
    const rows = [...Array(4).keys()]
      .map(() => must(true))
      .concat([...Array(6).keys()].map(() => must(false)));
    const result = judged(rows, []);
    expect(result.verdict).toBe('no-go');
    expect(mustText(result, now)).toBe('Must 4 of 10');
    expect(headline(result, 'GO', now)).toEqual({ state: 'no-go', word: 'NO-GO', sub: 'Must 4 of 10' });
  });

  it('is GO only when every Must is met, whatever the lower tiers say', () => {
    expect(judged([must(true), criterion('should', false), criterion('nice', null)], []).verdict).toBe('go');
    expect(judged([must(true), must(null)], []).verdict).toBe('no-go');
  });

  it('has nothing to judge by without Must criteria', () => {
    expect(judged([criterion('should', true)], []).verdict).toBe('unjudged');
    expect(headline(judged([], []), 'GO', now).word).toBe('Nothing to judge by');
  });

  it('does not count removed criteria', () => {
    expect(judged([must(true), { ...must(false), removed: true }], []).verdict).toBe('go');
  });

  it('counts a criterion that two people see differently as open', () => {
    const { tiers } = judged([{ ...must(true), conflicts: ['met'] }], []);
    expect(tiers.must.items[0]).toMatchObject({ status: 'open', conflicted: true });
  });

  it('takes the worse of what was ticked and what was measured', () => {
    const limit = { comparator: '<', value: 200, unit: 'ms' };
    const status = (met: boolean | null, current: string) =>
      judged([must(met, { ...limit, current })], []).tiers.must.items[0]?.status;
    expect([
      status(true, '150 ms'),
      status(true, '412 ms'),
      status(true, 'Unknown'),
      status(true, ''),
    ]).toEqual(['met', 'open', 'unknown', 'met']);
    expect([status(false, '150 ms'), status(false, 'Unknown')]).toEqual(['open', 'open']);
    expect([status(null, '150 ms'), status(null, '412 ms'), status(null, '')]).toEqual([
      'unknown',
      'open',
      'unknown',
    ]);
  });

  it('takes the measured value of the metric that the criterion names', () => {
    const metric = row('metric', { name: 'Response Time', current: 'Unknown' });
    const item = judged(
      [must(true, { metric: 'response time', comparator: '<', value: 200, unit: 'ms' })],
      [metric],
    ).tiers.must.items[0];
    expect(item).toMatchObject({ current: 'Unknown', measured: 'unknown', status: 'unknown' });
  });

  it('puts a criterion without a tier among the Musts', () => {
    expect(judged([row('criterion', { text: 'x', met: true })], []).tiers.must.all).toBe(1);
  });

  it('adds up, and is GO exactly when all Musts are met', () => {
    const any = fc.record({
      tier: fc.constantFrom('must', 'should', 'nice'),
      met: fc.constantFrom(true, false, null),
      current: fc.constantFrom('', 'Unknown', '5', '50'),
    });
    fc.assert(
      fc.property(fc.array(any), (list) => {
        const result = judged(
          list.map((values) => row('criterion', { text: 't', comparator: '<', value: 10, ...values })),
          [],
        );
        for (const tier of Object.values(result.tiers))
          expect(tier.met + tier.open + tier.unknown).toBe(tier.all);
        const { must: tier } = result.tiers;
        expect(result.verdict === 'go').toBe(tier.all > 0 && tier.met === tier.all);
        for (const item of tier.items) if (item.row.values.met !== true) expect(item.status).not.toBe('met');
      }),
    );
  });
});

describe('the launch call', () => {
  const ready = judged([must(true)], []);
  const open = judged([must(false)], []);
  it('stands over the verdict', () => {
    expect([
      headline(ready, 'HOLD', now).word,
      headline(open, 'SCRUB', now).word,
      headline(ready, 'GO', now).word,
    ]).toEqual(['HOLD', 'SCRUBBED', 'GO']);
  });
  it('reads anything strange as GO of the room, which changes nothing about the verdict', () => {
    expect([callOf('HOLD'), callOf('SCRUB'), callOf(7), callOf(undefined)]).toEqual([
      'HOLD',
      'SCRUB',
      'GO',
      'GO',
    ]);
  });
  it('lets those act who may, and says why not to the others', () => {
    const blocked = (role: Parameters<typeof launchActions>[1], call: 'GO' | 'HOLD' | 'SCRUB') =>
      launchActions(call, role, ready, now, 'launch')
        .filter((action) => action.blocked === null)
        .map(({ act }) => act);
    expect(blocked('commander', 'GO')).toEqual(['go', 'hold', 'scrub']);
    expect(blocked('operator', 'HOLD')).toEqual(['lift', 'scrub']);
    expect(blocked('commander', 'SCRUB')).toEqual(['lift']);
    expect(blocked('scribe', 'GO')).toEqual(['hold']);
    expect(blocked('observer', 'GO')).toEqual([]);
    expect(blocked('none', 'HOLD')).toEqual([]);
    for (const action of launchActions('HOLD', 'observer', ready, now, 'launch'))
      expect(action.blocked).toMatch(/\.$/);
  });
  it('asks why GO is called over open Musts', () => {
    expect(launchActions('GO', 'commander', open, now, 'launch')[0]).toMatchObject({
      act: 'go',
      reason: 'required',
    });
    expect(launchActions('GO', 'commander', ready, now, 'launch')[0]).toMatchObject({
      act: 'go',
      reason: 'none',
    });
  });
});
