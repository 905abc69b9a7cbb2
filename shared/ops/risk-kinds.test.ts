import { describe, expect, it } from 'vitest';
import { linksBy } from '../board/risk-register.ts';
import { readScale } from '../board/risk-scale.ts';
import { rankRisks } from '../board/risks.ts';
import { Desk, desksOf } from '../testing/desk.ts';
import { identity } from '../testing/replica.ts';
import { kindSpec } from './kinds.ts';

const now = 1_000_000;
const ana = identity('ana');
const bo = identity('bo');

function team() {
  const { desks } = desksOf(ana, [[bo, 'operator']]);
  const [desk] = desks;
  const room = desk.give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  const risk = desk.give('addItem', {
    room,
    entity: 'risk',
    fields: { title: 'Leaks', likelihoodLevel: 2, impactLevel: 2 },
  });
  const task = desk.give('addItem', { room, entity: 'task', fields: { text: 'Fix', state: 'open' } });
  return { ana: desk, bo: new Desk(desk.replica.fork(), bo), room, risk, task };
}

describe('a risk scored apart', () => {
  it('counts as the worse of the two and is contested, on both desks; the next score settles it', () => {
    const { ana: one, bo: other, risk } = team();
    one.give('editItem', { entity: 'risk', id: risk, fields: { impactLevel: 4 } });
    other.give('editItem', { entity: 'risk', id: risk, fields: { impactLevel: 1 } });
    one.replica.pull(other.replica);
    other.replica.pull(one.replica);
    for (const desk of [one, other]) {
      const row = desk.row('risk', risk);
      expect([row.values.impactLevel, row.conflicts]).toEqual([4, ['impactLevel']]);
      expect(rankRisks([row]).ranked[0]).toMatchObject({ impact: 4, contested: true });
    }
    one.give('editItem', { entity: 'risk', id: risk, fields: { impactLevel: 3 } });
    expect([one.row('risk', risk).values.impactLevel, one.row('risk', risk).conflicts]).toEqual([3, []]);
  });
  it('is scored when one takes its score away and the other raises it', () => {
    const { ana: one, bo: other, risk } = team();
    other.give('editItem', { entity: 'risk', id: risk, fields: { impactLevel: 3 } });
    one.give('editItem', { entity: 'risk', id: risk, fields: { impactLevel: null } });
    one.replica.pull(other.replica);
    expect(one.row('risk', risk)).toMatchObject({ values: { impactLevel: 3 }, conflicts: ['impactLevel'] });
  });
});

describe('links of a risk', () => {
  it('made twice apart are one; taken apart and made again they stand', () => {
    const { ana: one, bo: other, risk, task } = team();
    const input = { risk, entity: 'task', item: task } as const;
    const id = one.give('linkRisk', input);
    expect(other.give('linkRisk', input)).toBe(id);
    one.replica.pull(other.replica);
    expect(one.row('riskLink', id).conflicts).toEqual([]);
    expect(linksBy([one.row('riskLink', id)], 'item').get(task)?.[0]?.risk).toBe(risk);
    expect(one.refusal('linkRisk', input)).toBe('nothing_to_do');
    one.give('unlinkRisk', { id });
    expect(one.row('riskLink', id).removed).toBe(true);
    one.give('linkRisk', input);
    expect(one.row('riskLink', id).removed).toBe(false);
  });
  it('are of what is here, and of one room', () => {
    const { ana: one, room, risk, task } = team();
    const elsewhere = one.give('createRoom', { name: 'Other', kind: 'drill', targetAt: null, zone: 'UTC' });
    const far = one.give('addItem', {
      room: elsewhere,
      entity: 'task',
      fields: { text: 'Far', state: 'open' },
    });
    expect(one.refusal('linkRisk', { risk, entity: 'task', item: 'none' })).toBe('not_found');
    expect(one.refusal('linkRisk', { risk: room, entity: 'task', item: task })).toBe('not_found');
    expect(one.refusal('linkRisk', { risk, entity: 'task', item: far })).toBe('invalid');
    one.give('removeItem', { entity: 'task', id: task });
    expect(one.refusal('linkRisk', { risk, entity: 'task', item: task })).toBe('conflict');
    one.role = 'observer';
    expect(one.refusal('unlinkRisk', { id: 'none' })).toBe('not_found');
  });
});

describe('words and levels', () => {
  const words = ['Rare', 'Likely', 'Sure'];
  const set = (room: string) => ({ room, likelihood: words, impact: words, bands: null, risks: [] });

  it('are set in one command with the levels that change, by a lead', () => {
    const { ana: one, room, risk, task } = team();
    const fields = { impactLevel: 3 };
    const risks = [
      { id: risk, fields },
      { id: task, fields },
      { id: 'none', fields },
    ];
    one.give('setRiskScale', { ...set(room), risks });
    expect(readScale(one.row('riskScale', room)).impact).toEqual(words);
    expect(one.row('risk', risk).values.impactLevel).toBe(3);
    one.role = 'responder';
    expect(one.refusal('setRiskScale', set(room))).toBe('not_allowed');
  });
  it('are refused where two levels could not be told apart, or bands overlap', () => {
    const { ana: one, room } = team();
    expect(one.refusal('setRiskScale', { ...set(room), impact: ['a', 'b', 'A'] })).toBe('invalid');
    const bands = { medium: 4, high: 4, critical: 9 };
    expect(one.refusal('setRiskScale', { ...set(room), bands })).toBe('invalid');
    expect(one.refusal('setRiskScale', { ...set(room), bands: { medium: 2, high: 4, critical: 12 } })).toBe(
      'invalid',
    );
    expect(one.refusal('setRiskScale', { ...set('none') })).toBe('not_found');
  });
});

describe('accepting a risk', () => {
  const terms = { owner: { name: 'Ana' }, reason: 'It is watched', expiresAt: now + 1 };
  it('is a waiver of the risk, with owner, reason and an end', () => {
    const { ana: one, room, risk } = team();
    const id = one.give('acceptRisk', { room, risk, ...terms });
    expect(one.row('waiver', id).values).toMatchObject({ entity: 'risk', item: risk, expiresAt: now + 1 });
    expect(one.refusal('acceptRisk', { room, risk, ...terms, expiresAt: now })).toBe('invalid');
    expect(one.refusal('acceptRisk', { room, risk, ...terms, reason: '' })).toBe('needs_reason');
    expect(one.refusal('acceptRisk', { room, risk: room, ...terms })).toBe('not_found');
    one.role = 'scribe';
    expect(one.refusal('acceptRisk', { room, risk, ...terms })).toBe('not_allowed');
  });
});

describe('sentences', () => {
  const says = (kind: string, values: Record<string, never>) =>
    kindSpec(kind)?.says({
      fields: values,
      values,
      reason: undefined,
      grant: undefined,
      title: 'a link',
      titleOf: (_entity, id) => id,
      personName: (id) => id,
    });
  it('name both ends of a link, and stand in the lane of risks', () => {
    const link = { risk: 'Leaks', entity: 'task', item: 'Fix' } as never;
    expect(says('riskLink.added', link)?.text).toBe(
      'linked the risk “Leaks” with the task that mitigates it, “Fix”',
    );
    for (const kind of ['riskLink.added', 'riskLink.removed', 'riskLink.restored', 'riskScale.edited'])
      expect(kindSpec(kind)?.lane).toBe('risk');
  });
  it('say what was accepted, and what the words are', () => {
    const waiver = {
      entity: 'risk',
      item: 'Leaks',
      expiresAt: 0,
      owner: { name: 'Ana' },
      reason: 'r',
    } as never;
    expect(says('waiver.granted', waiver)?.text).toBe('accepted the risk “Leaks” until 1 Jan 00:00 UTC');
    expect(says('waiver.withdrawn', waiver)?.text).toBe('withdrew the acceptance of “Leaks”');
    expect(says('riskScale.edited', { likelihood: ['a', 'b'], impact: null } as never)?.detail).toBe(
      'likelihood: a, b · impact: the usual words',
    );
  });
});
