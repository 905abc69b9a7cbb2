import { describe, expect, it } from 'vitest';
import { readiness } from '../board/readiness.ts';
import type { Role } from '../log/grant.ts';
import { body, identity, TestReplica } from '../testing/replica.ts';
import { type CommandInput, type CommandName, type DecideContext, decide } from './commands.ts';
import { kindSpec } from './kinds.ts';

const now = 1_000_000;
const hour = 3_600_000;
const ana = identity('ana');
const bo = identity('bo');

/** A team of two leads that both know a room with one open Must. */
function team() {
  const here = TestReplica.founded(ana);
  here.invite(ana, 'word', 'operator');
  here.join(bo, 'word');
  const desk = new Desk(here, ana);
  const room = desk.give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  const criterion = desk.give('addItem', {
    room,
    entity: 'criterion',
    fields: { text: 'Memory leaks fixed', tier: 'must', met: false },
  });
  return { ana: desk, bo: new Desk(here.fork(), bo), room, criterion };
}

/** Somebody who gives commands on a replica of their own. */
class Desk {
  private static made = 0;
  readonly replica: TestReplica;
  private readonly who: typeof ana;
  role: Role = 'commander';
  now = now;

  constructor(replica: TestReplica, who: typeof ana) {
    this.replica = replica;
    this.who = who;
  }

  decide<N extends CommandName>(name: N, input: CommandInput<N>) {
    const context: DecideContext = {
      me: { person: this.who.id, role: this.role, chain: this.who.chain.publicKey },
      now: this.now,
      hash: (text) => `hash of ${text.length}`,
      newId: () => `id${++Desk.made}`,
      state: (entity, id) => this.replica.state(entity, id),
      rows: (scope, entity) => this.replica.rows(scope, entity),
    };
    return decide(context, name, input);
  }

  give<N extends CommandName>(name: N, input: CommandInput<N>): string {
    const decision = this.decide(name, input);
    if (!decision.ok) throw new Error(decision.rejection.message);
    for (const { scope, body } of decision.ops) {
      const verdict = this.replica.verdict(this.replica.write(this.who, body, undefined, scope));
      expect(verdict.status).toBe('applied');
    }
    return decision.id ?? '';
  }

  refusal<N extends CommandName>(name: N, input: CommandInput<N>): string {
    const decision = this.decide(name, input);
    if (decision.ok) throw new Error('it was carried out');
    return decision.rejection.code;
  }

  rows(entity: string) {
    const ids = new Set(
      this.replica.ops.flatMap(({ body }) => (body?.entity === entity ? [body.entityId] : [])),
    );
    return [...ids].sort().map((id) => {
      const row = this.replica.row(entity, id);
      if (!row) throw new Error('no row');
      return row;
    });
  }

  verdict(at = now) {
    return readiness(this.rows('criterion'), [], { waivers: this.rows('waiver'), now: at }).verdict;
  }
}

function meet(a: Desk, b: Desk): void {
  expect(a.replica.pull(b.replica).ok).toBe(true);
  expect(b.replica.pull(a.replica).ok).toBe(true);
  for (const entity of ['waiver', 'criterion', 'plan']) expect(a.rows(entity)).toEqual(b.rows(entity));
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
    expect(desk.verdict()).toBe('go-with-waivers');
    expect(desk.verdict(now + hour)).toBe('no-go');
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
    expect(desk.verdict()).toBe('no-go');
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
    meet(a, b);
    expect(a.rows('waiver')).toHaveLength(2);
    for (const desk of [a, b]) {
      expect(desk.verdict(now + hour)).toBe('go-with-waivers');
      expect(desk.verdict(now + 2 * hour)).toBe('no-go');
    }
  });

  it('who set different expiries get the earlier, until one who knows both changes it', () => {
    for (const first of ['ana', 'bo'] as const) {
      const { room, criterion, ...desks } = team();
      const id = desks.ana.give('grantWaiver', terms(room, criterion, now + 2 * hour));
      meet(desks.ana, desks.bo);
      const [short, long] = first === 'ana' ? [desks.ana, desks.bo] : [desks.bo, desks.ana];
      short.give('changeWaiver', { id, expiresAt: now + hour, reason: 'no longer than that' });
      long.give('changeWaiver', { id, expiresAt: now + 9 * hour, reason: 'the patch is late' });
      meet(short, long);
      expect(short.replica.row('waiver', id)).toMatchObject({
        values: { expiresAt: now + hour },
        conflicts: ['expiresAt'],
      });
      expect(long.verdict(now + hour)).toBe('no-go');
      expect(
        long.refusal('settle', { entity: 'waiver', id, field: 'expiresAt', keep: [bo.chain.publicKey, 1] }),
      ).toBe('conflict');
      long.give('changeWaiver', { id, expiresAt: now + 3 * hour, reason: 'agreed' });
      meet(short, long);
      expect(short.replica.row('waiver', id)).toMatchObject({
        values: { expiresAt: now + 3 * hour },
        conflicts: [],
      });
    }
  });

  it('of whom one withdraws and one extends have no waiver until they agree', () => {
    const { ana: a, bo: b, room, criterion } = team();
    const id = a.give('grantWaiver', terms(room, criterion));
    meet(a, b);
    a.give('withdrawWaiver', { id, reason: 'not with me' });
    b.give('changeWaiver', { id, expiresAt: now + 5 * hour, reason: 'the patch is late' });
    meet(a, b);
    expect(a.replica.row('waiver', id)).toMatchObject({ removed: false, conflicts: ['removed'] });
    expect([a.verdict(), b.verdict()]).toEqual(['no-go', 'no-go']);
    b.give('settle', { entity: 'waiver', id, field: 'removed', removed: false });
    meet(a, b);
    expect([a.verdict(), b.verdict()]).toEqual(['go-with-waivers', 'go-with-waivers']);
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
    meet(a, b);
    a.give('scorePlan', { plan: 'p', current: 4, target: 8, reason: 'the tests pass' });
    b.give('scorePlan', { plan: 'p', current: 5, target: 8, reason: 'the leaks are fixed' });
    meet(a, b);
    expect(a.replica.row('plan', 'p')?.conflicts).toEqual(['readiness']);
    const [keep] = a.replica.heads('plan', 'p', 'readiness');
    a.give('settle', {
      entity: 'plan',
      id: 'p',
      field: 'readiness',
      keep: [keep?.[0] ?? '', keep?.[1] ?? 0],
    });
    meet(a, b);
    expect(b.replica.row('plan', 'p')).toMatchObject({
      values: { readiness: { target: 8, scale: 10 } },
      conflicts: [],
    });
  });
});
