import { describe, expect, it } from 'vitest';
import {
  everyRisk,
  fitsFilter,
  levelFieldsOf,
  linksBy,
  movedRisks,
  ownersIn,
  riskRegister,
} from './risk-register.ts';
import { readScale, usualScale } from './risk-scale.ts';
import { row } from './testing/rows.ts';

const now = 1_000_000;
const risk = (title: string, values: Record<string, unknown> = {}) =>
  row('risk', { title, ...values } as never);
const scored = { likelihoodLevel: 3, impactLevel: 4 };
const waiver = (item: string, expiresAt: number, entity = 'risk') =>
  row('waiver', { entity, item, owner: { name: 'Ana' }, reason: 'watched', expiresAt });
const link = (id: string, entity: string, item: string) => row('riskLink', { risk: id, entity, item });

function register(
  risks: ReturnType<typeof risk>[],
  more: { waivers?: never[] | ReturnType<typeof waiver>[]; links?: ReturnType<typeof link>[] } = {},
) {
  return riskRegister({
    risks,
    waivers: more.waivers ?? [],
    links: more.links ?? [],
    scale: usualScale,
    now,
  });
}

describe('the register', () => {
  it('lists ranked risks, then unscored, then closed, and counts them apart', () => {
    const accepted = risk('accepted', scored);
    const list = [
      risk('closed', { ...scored, status: 'closed', reviewAt: 1 }),
      risk('unscored'),
      accepted,
      risk('small', { likelihoodLevel: 1, impactLevel: 1, reviewAt: now }),
    ];
    const { all, counts } = register(list, { waivers: [waiver(accepted.id, now + 1)] });
    expect(
      all.map(({ row: { values }, state, scored: at }) => [values.title, state, at?.label ?? null]),
    ).toEqual([
      ['accepted', 'accepted', 'R1'],
      ['small', 'open', 'R2'],
      ['unscored', 'open', null],
      ['closed', 'closed', null],
    ]);
    expect(counts).toEqual({ open: 2, accepted: 1, closed: 1, unscored: 1, overdue: 1 });
  });
  it('opens a risk again in the moment in which its acceptance runs out, and says whose it was', () => {
    const one = risk('one', scored);
    const at = (expiresAt: number) => register([one], { waivers: [waiver(one.id, expiresAt)] }).all[0];
    expect(at(now + 1)).toMatchObject({ state: 'accepted', lapsed: null });
    expect(at(now)).toMatchObject({ state: 'open', acceptance: null, lapsed: { expiresAt: now } });
  });
  it('takes no waiver of a criterion for an acceptance', () => {
    const one = risk('one', scored);
    expect(register([one], { waivers: [waiver(one.id, now + 1, 'criterion')] }).all[0]?.state).toBe('open');
  });
  it('has links from both ends, without those that were taken apart or are nonsense', () => {
    const one = risk('one');
    const links = [
      link(one.id, 'task', 't1'),
      { ...link(one.id, 'task', 't2'), removed: true },
      link(one.id, 'metric', 'm1'),
      link('', 'task', 't1'),
    ];
    expect(register([one], { links }).all[0]?.links.map(({ item }) => item)).toEqual(['t1']);
    expect(
      linksBy(links, 'item')
        .get('t1')
        ?.map((each) => each.risk),
    ).toEqual([one.id]);
  });
  it('is filtered by words, state, owner and cell', () => {
    const all = register([
      risk('Card payments fail', { ...scored, mitigation: 'Second provider' }),
      risk('Slow pages'),
    ]).all;
    const found = (filter: Partial<typeof everyRisk>) =>
      all.filter((one) =>
        fitsFilter(one, { ...everyRisk, ...filter }, ({ values }) =>
          values.title === 'Slow pages' ? 'Bo' : null,
        ),
      ).length;
    expect([
      found({}),
      found({ text: 'PROVIDER card' }),
      found({ text: 'none' }),
      found({ state: 'accepted' }),
    ]).toEqual([2, 1, 0, 0]);
    expect([
      found({ owner: 'Bo' }),
      found({ owner: '' }),
      found({ cell: { likelihood: 3, impact: 4 } }),
    ]).toEqual([1, 1, 1]);
    expect(found({ cell: { likelihood: 4, impact: 3 } })).toBe(0);
  });
  it('names each owner once', () => {
    const owned = (name: string) => risk(name, { owner: { name } });
    expect(
      ownersIn([owned('Bo'), owned('Ana'), owned('Bo'), risk('x')], (owner) =>
        'name' in owner ? owner.name : '',
      ),
    ).toEqual(['Ana', 'Bo']);
  });
});

describe('a level', () => {
  const own = readScale(
    row('riskScale', { likelihood: ['Rare', 'Likely', 'Sure'], impact: ['Small', 'Bad', 'Awful'] }),
  );
  it('is written with its word, as loud as the plan writes it', () => {
    expect(levelFieldsOf(risk('x', { impact: 'LOW' }), 'impact', 3, usualScale)).toEqual({
      impactLevel: 3,
      impact: 'HIGH',
    });
    expect(levelFieldsOf(risk('x', { impact: 'Low' }), 'impact', 3, usualScale)).toEqual({
      impactLevel: 3,
      impact: 'high',
    });
    expect(levelFieldsOf(risk('x'), 'likelihood', 2, own)).toEqual({
      likelihoodLevel: 2,
      likelihood: 'Likely',
    });
    expect(levelFieldsOf(risk('x'), 'likelihood', null, own)).toEqual({
      likelihoodLevel: null,
      likelihood: null,
    });
  });
  it('becomes another one only where the number of levels changes it', () => {
    const rows = [
      risk('b', { likelihoodLevel: 4, impactLevel: 2, residualImpactLevel: 1 }),
      risk('a', { impactLevel: 3 }),
      risk('none'),
      { ...risk('gone', scored), removed: true },
    ];
    expect(movedRisks(rows, usualScale, own).map(({ title, fields }) => [title, fields])).toEqual([
      ['b', { likelihoodLevel: 3 }],
    ]);
    expect(movedRisks(rows, usualScale, usualScale)).toEqual([]);
  });
});
