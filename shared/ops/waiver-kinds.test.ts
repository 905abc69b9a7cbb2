import { describe, expect, it } from 'vitest';
import { readiness } from '../board/readiness.ts';
import { Desk, desksOf, meet } from '../testing/desk.ts';
import { body, identity } from '../testing/replica.ts';
import { kindSpec } from './kinds.ts';

const now = 1_000_000;
const hour = 3_600_000;
const ana = identity('ana');
const bo = identity('bo');

/** A team of two leads that both know a room with one open Must. */
function team() {
  const { desks } = desksOf(ana, [[bo, 'operator']]);
  const [desk] = desks;
  const room = desk.give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  const criterion = desk.give('addItem', {
    room,
    entity: 'criterion',
    fields: { text: 'Memory leaks fixed', tier: 'must', met: false },
  });
  return { ana: desk, bo: new Desk(desk.replica.fork(), bo), room, criterion };
}

/** All rows of an entity, also of removed ones, in one order. */
function rowsOf({ replica }: Desk, entity: string) {
  const ids = new Set(replica.ops.flatMap(({ body }) => (body?.entity === entity ? [body.entityId] : [])));
  return [...ids]
    .sort()
    .map((id) => replica.row(entity, id) ?? { entity, id, values: {}, conflicts: [], removed: false });
}

function verdictOf(desk: Desk, at = now) {
  return readiness(rowsOf(desk, 'criterion'), [], { waivers: rowsOf(desk, 'waiver'), now: at }).verdict;
}

function meetAndAgree(a: Desk, b: Desk): void {
  meet(a, b);
  for (const entity of ['waiver', 'criterion', 'plan']) expect(rowsOf(a, entity)).toEqual(rowsOf(b, entity));
}

const terms = (room: string, criterion: string, expiresAt = now + hour) => ({
  room,
  criterion,
  owner: { name: 'Mara' },
  reason: 'The patch lands on Monday',
  expiresAt,
});

describe('granting a waiver', () => {
  it('takes a lead, a reason, an owner and a time to come', () => {
    const { ana: desk, room, criterion } = team();
    expect(desk.refusal('grantWaiver', { ...terms(room, criterion), reason: '' })).toBe('needs_reason');
    expect(desk.refusal('grantWaiver', terms(room, criterion, now))).toBe('invalid');
    expect(desk.refusal('grantWaiver', terms(room, 'elsewhere'))).toBe('not_found');
    expect(desk.refusal('grantWaiver', terms('elsewhere', criterion))).toBe('not_found');
    for (const role of ['scribe', 'responder', 'observer'] as const) {
      desk.role = role;
      expect(desk.refusal('grantWaiver', terms(room, criterion))).toBe('not_allowed');
    }
    desk.role = 'operator';
    const id = desk.give('grantWaiver', terms(room, criterion));
    expect(desk.replica.row('waiver', id)?.values).toEqual({
      entity: 'criterion',
      item: criterion,
      owner: { name: 'Mara' },
      reason: 'The patch lands on Monday',
      expiresAt: now + hour,
    });
    expect(verdictOf(desk)).toBe('go-with-waivers');
    expect(verdictOf(desk, now + hour)).toBe('no-go');
  });

  it('is refused on a criterion that was removed', () => {
    const { ana: desk, room, criterion } = team();
    desk.give('removeItem', { entity: 'criterion', id: criterion });
    expect(desk.refusal('grantWaiver', terms(room, criterion))).toBe('conflict');
  });

  it('of somebody who may not does not count, whatever their desk says', () => {
    const { ana: desk, bo: other, room, criterion } = team();
    desk.replica.setRole(ana, bo, 'observer');
    other.replica.pull(desk.replica);
    other.role = 'operator';
    const decision = other.decide('grantWaiver', terms(room, criterion));
    const [op] = decision.ok ? decision.ops : [];
    const ref = other.replica.write(bo, op?.body ?? { kind: '', entity: '', entityId: '', fields: {} });
    expect(other.replica.verdict(ref).status).toBe('refused');
  });
});

describe('changing and withdrawing a waiver', () => {
  it('needs a reason, something to change and a time to come', () => {
    const { ana: desk, room, criterion } = team();
    const id = desk.give('grantWaiver', terms(room, criterion));
    expect(desk.refusal('changeWaiver', { id, expiresAt: now + 2 * hour })).toBe('needs_reason');
    expect(desk.refusal('changeWaiver', { id, reason: 'so' })).toBe('nothing_to_do');
    expect(desk.refusal('changeWaiver', { id, expiresAt: now - 1, reason: 'so' })).toBe('invalid');
    expect(desk.refusal('withdrawWaiver', { id })).toBe('needs_reason');
    desk.give('changeWaiver', { id, expiresAt: now + 2 * hour, reason: 'the patch is late' });
    expect(desk.replica.row('waiver', id)).toMatchObject({
      values: { expiresAt: now + 2 * hour },
      conflicts: [],
    });
    desk.give('changeWaiver', { id, owner: { person: bo.id }, reason: 'Mara is off' });
    expect(desk.replica.row('waiver', id)?.values.owner).toEqual({ person: bo.id });
    desk.give('withdrawWaiver', { id, reason: 'it is fixed' });
    expect(verdictOf(desk)).toBe('no-go');
    expect(desk.refusal('withdrawWaiver', { id, reason: 'again' })).toBe('nothing_to_do');
    expect(desk.refusal('changeWaiver', { id, expiresAt: now + hour, reason: 'so' })).toBe('conflict');
  });

  it('says in plain words what was done', () => {
    const say = (kind: string, fields: object, reason?: string) =>
      kindSpec(kind)?.says({
        fields: { ...fields },
        values: { entity: 'criterion', item: 'c1', expiresAt: 0, owner: { name: 'Mara' } },
        reason,
        grant: undefined,
        title: 'a waiver',
        titleOf: () => 'Memory leaks fixed',
        personName: () => 'Bo',
      });
    const at = Date.UTC(2026, 8, 27, 18);
    expect(
      say('waiver.granted', { owner: { name: 'Mara' }, reason: 'A patch lands', expiresAt: at }),
    ).toMatchObject({
      text: 'waived “Memory leaks fixed” until 27 Sep 18:00 UTC',
      detail: 'Mara answers for it: A patch lands',
    });
    expect(say('waiver.changed', { expiresAt: at }, 'late')).toMatchObject({
      text: 'changed the waiver of “Memory leaks fixed” to run until 27 Sep 18:00 UTC',
      detail: 'late',
    });
    expect(say('waiver.changed', { owner: { person: 'p' } }, 'off')?.text).toBe(
      'changed the waiver of “Memory leaks fixed” so that Bo answers for it',
    );
    expect(say('waiver.withdrawn', { removed: true }, 'fixed')?.text).toBe(
      'withdrew the waiver of “Memory leaks fixed”',
    );
  });
});

describe('two people apart', () => {
  it('who both waive one criterion keep both waivers, and it is waived while either is live', () => {
    const { ana: a, bo: b, room, criterion } = team();
    a.give('grantWaiver', terms(room, criterion, now + hour));
    b.give('grantWaiver', terms(room, criterion, now + 2 * hour));
    meetAndAgree(a, b);
    expect(rowsOf(a, 'waiver')).toHaveLength(2);
    for (const desk of [a, b]) {
      expect(verdictOf(desk, now + hour)).toBe('go-with-waivers');
      expect(verdictOf(desk, now + 2 * hour)).toBe('no-go');
    }
  });

  it('who set different expiries get the earlier, until one who knows both changes it', () => {
    for (const first of ['ana', 'bo'] as const) {
      const { room, criterion, ...desks } = team();
      const id = desks.ana.give('grantWaiver', terms(room, criterion, now + 2 * hour));
      meetAndAgree(desks.ana, desks.bo);
      const [short, long] = first === 'ana' ? [desks.ana, desks.bo] : [desks.bo, desks.ana];
      short.give('changeWaiver', { id, expiresAt: now + hour, reason: 'no longer than that' });
      long.give('changeWaiver', { id, expiresAt: now + 9 * hour, reason: 'the patch is late' });
      meetAndAgree(short, long);
      expect(short.replica.row('waiver', id)).toMatchObject({
        values: { expiresAt: now + hour },
        conflicts: ['expiresAt'],
      });
      expect(verdictOf(long, now + hour)).toBe('no-go');
      expect(
        long.refusal('settle', { entity: 'waiver', id, field: 'expiresAt', keep: [bo.chain.publicKey, 1] }),
      ).toBe('conflict');
      long.give('changeWaiver', { id, expiresAt: now + 3 * hour, reason: 'agreed' });
      meetAndAgree(short, long);
      expect(short.replica.row('waiver', id)).toMatchObject({
        values: { expiresAt: now + 3 * hour },
        conflicts: [],
      });
    }
  });

  it('of whom one withdraws and one extends have no waiver until they agree', () => {
    const { ana: a, bo: b, room, criterion } = team();
    const id = a.give('grantWaiver', terms(room, criterion));
    meetAndAgree(a, b);
    a.give('withdrawWaiver', { id, reason: 'not with me' });
    b.give('changeWaiver', { id, expiresAt: now + 5 * hour, reason: 'the patch is late' });
    meetAndAgree(a, b);
    expect(a.replica.row('waiver', id)).toMatchObject({ removed: false, conflicts: ['removed'] });
    expect([verdictOf(a), verdictOf(b)]).toEqual(['no-go', 'no-go']);
    b.give('settle', { entity: 'waiver', id, field: 'removed', removed: false });
    meetAndAgree(a, b);
    expect([verdictOf(a), verdictOf(b)]).toEqual(['go-with-waivers', 'go-with-waivers']);
  });

  it('of whom one settles what a lead has to settle are refused', () => {
    const { ana: a, room, criterion } = team();
    const id = a.give('grantWaiver', terms(room, criterion));
    a.role = 'scribe';
    expect(a.refusal('settle', { entity: 'waiver', id, field: 'removed', removed: false })).toBe(
      'not_allowed',
    );
  });

  it('who score the plan differently see both scores, and one of them settles it', () => {
    const { ana: a, bo: b, room } = team();
    const imported = body('plan.imported', 'plan', 'p', { title: 'Launch plan', readiness: null });
    a.replica.write(ana, imported, undefined, room);
    meetAndAgree(a, b);
    a.give('scorePlan', { plan: 'p', current: 4, target: 8, reason: 'the tests pass' });
    b.give('scorePlan', { plan: 'p', current: 5, target: 8, reason: 'the leaks are fixed' });
    meetAndAgree(a, b);
    expect(a.replica.row('plan', 'p')?.conflicts).toEqual(['readiness']);
    const [keep] = a.replica.heads('plan', 'p', 'readiness');
    a.give('settle', {
      entity: 'plan',
      id: 'p',
      field: 'readiness',
      keep: [keep?.[0] ?? '', keep?.[1] ?? 0],
    });
    meetAndAgree(a, b);
    expect(b.replica.row('plan', 'p')).toMatchObject({
      values: { readiness: { target: 8, scale: 10 } },
      conflicts: [],
    });
  });
});
