import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Op, OpRef } from '../log/op.ts';
import { decideHeld, deviceOf, inviteDevice, letIn, revokeDevice, takeBack } from '../testing/members.ts';
import { body, type Identity, identity, TestReplica } from '../testing/replica.ts';

const ana = identity('ana');
const bo = identity('bo');
const chen = identity('chen');
const task = (id: string) => body('task.added', 'task', id, { text: id, state: 'open' });

/** Bo wrote a task without knowing that he is an observer by now. */
function heldTask(): { a: TestReplica; held: OpRef } {
  const a = TestReplica.founded(ana);
  a.invite(ana, 'invite', 'operator', 5);
  const b = a.fork();
  b.join(bo, 'invite');
  a.pull(b);
  a.setRole(ana, bo, 'observer');
  const held = b.write(bo, task('x'));
  a.pull(b);
  return { a, held };
}

describe('a held op', () => {
  it('that was refused stays held and is not applied, and can still be let in', () => {
    const { a, held } = heldTask();
    expect(a.membership.refusalOf(held)).toBeNull();
    const refusal = decideHeld(a, ana, 'refuse', held);
    expect(a.verdict(held)).toEqual({ status: 'held', why: 'demoted' });
    expect(a.membership.refusalOf(held)).toEqual(refusal);
    expect(a.row('task', 'x')).toBeNull();
    decideHeld(a, ana, 'admit', held);
    expect(a.verdict(held).status).toBe('applied');
    expect(a.membership.refusalOf(held)).toBeNull();
  });

  it('that two decide apart stays out, until somebody lets it in who knows of both', () => {
    const { a, held } = heldTask();
    const b = a.fork();
    decideHeld(a, ana, 'admit', held);
    b.invite(ana, 'never used', 'observer');
    const other = deviceOf(ana, 'ana/two');
    const c = a.fork();
    inviteDevice(c, ana, 'link');
    letIn(c, other, 'deviceInvite', 'link');
    const apart = c.fork();
    const later = decideHeld(c, ana, 'refuse', held);
    decideHeld(apart, other, 'admit', held);
    c.pull(apart);
    apart.pull(c);
    for (const replica of [c, apart]) {
      expect(replica.verdict(held).status).toBe('held');
      expect(replica.membership.refusalOf(held)).toEqual(later);
    }
    decideHeld(c, other, 'admit', held);
    expect(c.verdict(held).status).toBe('applied');
  });

  it('is not decided by anybody but a commander', () => {
    const { a, held } = heldTask();
    a.setRole(ana, bo, 'operator');
    for (const type of ['admit', 'refuse'] as const)
      expect(a.verdict(decideHeld(a, bo, type, held)).status).toBe('refused');
    expect(a.verdict(held).status).toBe('held');
  });

  it('that is a join shows among those who wait, also when it was refused', () => {
    const a = TestReplica.founded(ana);
    a.invite(ana, 'once', 'operator', 1);
    const [b, c] = [a.fork(), a.fork()];
    b.join(bo, 'once');
    c.join(chen, 'once');
    a.pull(b);
    a.pull(c);
    const [waiting] = a.membership.waitingJoins();
    expect(waiting).toMatchObject({ role: 'operator', refusedBy: null });
    const join = waiting?.join ?? (['', 0] as const);
    const refusal = decideHeld(a, ana, 'refuse', join);
    expect(a.membership.waitingJoins()).toMatchObject([{ refusedBy: refusal }]);
    decideHeld(a, ana, 'admit', join);
    expect(a.membership.waitingJoins()).toEqual([]);
    expect(a.membership.members()).toHaveLength(3);
  });
});

/** Devices that act apart: each on a replica of its own, and now and then one hears of another. */
const cast: readonly Identity[] = [ana, bo, deviceOf(bo, 'bo/phone'), deviceOf(bo, 'bo/pad'), chen];
const moves = fc.array(fc.record({ who: fc.nat(4), what: fc.nat(9), whom: fc.nat(4), pick: fc.nat(50) }), {
  minLength: 8,
  maxLength: 40,
});
type Move = { who: number; what: number; whom: number; pick: number };

function makeMove(replicas: readonly TestReplica[], { who, what, whom, pick }: Move): void {
  const [own, other] = [replicas[who], replicas[whom]];
  const [me, they] = [cast[who], cast[whom]];
  if (!own || !other || !me || !they) return;
  const isIn = own.last(me.chain.publicKey) !== undefined;
  if (what < 3) {
    own.pull(other);
    return;
  }
  if (!isIn) {
    if (me === chen) letIn(own, me, 'invite', 'invite');
    else if (pick % 7 === 0) letIn(own, me, 'recovery', 'recovery');
    else letIn(own, me, pick % 5 === 0 ? 'person' : 'deviceInvite', 'link');
    return;
  }
  const refs = own.ops.map((op): OpRef => [op.header.chain, op.header.n]);
  const any = refs[pick % refs.length] ?? refs[0];
  if (what === 3) own.write(me, task(`t${pick}`));
  else if (what === 4)
    own.setRole(me, they, (['observer', 'commander', 'none', 'operator'] as const)[pick % 4] ?? 'none');
  else if (what === 5) revokeDevice(own, me, they);
  else if (what === 6) inviteDevice(own, me, pick % 2 ? 'link' : 'link2');
  else if (what === 7) takeBack(own, me, pick % 3 ? 'link' : 'invite');
  else if (any) decideHeld(own, me, what === 8 ? 'admit' : 'refuse', any);
}

function verdicts(replica: TestReplica): Map<string, string> {
  return new Map(
    replica.ops.map(({ header: { chain, n } }) => {
      const { status, why } = replica.verdict([chain, n]);
      return [`${chain}:${n}`, `${status} ${why ?? ''} ${replica.membership.refusalOf([chain, n]) ?? ''}`];
    }),
  );
}

describe('whatever people do to each other’s devices while apart', () => {
  it('is judged alike by everybody, in whatever causal order it came', { timeout: 120_000 }, () => {
    let held = 0;
    fc.assert(
      fc.property(moves, fc.infiniteStream(fc.nat()), (list, dice) => {
        const first = TestReplica.founded(ana);
        first.invite(ana, 'invite', 'commander', 3);
        first.join(bo, 'invite');
        inviteDevice(first, bo, 'link');
        const replicas = cast.map(() => first.fork());
        for (const move of list) makeMove(replicas, move);
        const all = new TestReplica(first.workspace);
        const ops = new Map(replicas.flatMap((one) => one.ops.map((op) => [op.hash, op] as const)));
        for (const op of shuffled([...ops.values()], dice)) all.accept(op);
        const again = new TestReplica(first.workspace);
        const kept = acceptOneByOne(again, shuffled([...ops.values()], dice));
        const [one, other] = [verdicts(all), verdicts(again)];
        for (const [key, verdict] of one) expect(other.get(key)).toBe(verdict);
        for (const [key, verdict] of one) expect(kept.get(key)).toBe(verdict.split(' ')[0]);
        expect(again.membership.members()).toEqual(all.membership.members());
        expect(again.membership.devices()).toEqual(all.membership.devices());
        expect(again.membership.waitingJoins()).toEqual(all.membership.waitingJoins());
        held += [...one.values()].filter((verdict) => verdict.startsWith('held')).length;
      }),
      { seed: 7, numRuns: 150 },
    );
    expect(held).toBeGreaterThan(100);
  });
});

/** As the ledger does it: an op is judged when it comes, and again when its author is named as touched. */
function acceptOneByOne(replica: TestReplica, ops: readonly Op[]): Map<string, string> {
  const kept = new Map<string, string>();
  const { membership } = replica;
  for (const op of ops) {
    const { chain, n, grant } = op.header;
    replica.accept(op);
    kept.set(`${chain}:${n}`, replica.verdict([chain, n]).status);
    const touched = new Set(grant ? membership.touchedBy(grant) : []);
    for (const person of touched) {
      for (const { header } of replica.ops) {
        if (membership.authorOf(header.chain)?.person !== person) continue;
        const key = `${header.chain}:${header.n}`;
        const { status } = replica.verdict([header.chain, header.n]);
        if (kept.get(key) === status) continue;
        kept.set(key, status);
        if (header.grant) for (const next of membership.touchedBy(header.grant)) touched.add(next);
      }
    }
  }
  return kept;
}

/** Some order in which each op comes after its causes. */
function shuffled(ops: readonly Op[], dice: fc.Stream<number>): Op[] {
  const rest = [...ops];
  const done = new Map<string, number>();
  const sorted: Op[] = [];
  while (rest.length > 0) {
    const ready = rest.filter(
      ({ header }) =>
        (done.get(header.chain) ?? 0) === header.n - 1 &&
        header.deps.every(([chain, n]) => (done.get(chain) ?? 0) >= n),
    );
    const roll = dice.next();
    const next = ready[(roll.done ? 0 : roll.value) % ready.length];
    if (!next) throw new Error('a log without an order');
    done.set(next.header.chain, next.header.n);
    sorted.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return sorted;
}
