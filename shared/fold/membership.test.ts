import { describe, expect, it } from 'vitest';
import { body, crypto, identity, signer, TestReplica } from '../testing/replica.ts';
import { personIdOf } from './membership.ts';

const ana = identity('ana');
const bo = identity('bo');
const chen = identity('chen');
const task = (id: string) => body('task.added', 'task', id, { text: id, state: 'open' });

/** Ana founds, Bo joins as operator; both know of it. */
function pair(): { a: TestReplica; b: TestReplica } {
  const a = TestReplica.founded(ana);
  a.invite(ana, 'invite', 'operator', 5);
  const b = a.fork();
  b.join(bo, 'invite');
  a.pull(b);
  return { a, b };
}

describe('joining', () => {
  it('gives the role that the invite says', () => {
    const { a } = pair();
    expect(a.membership.role(ana.id)).toBe('commander');
    expect(a.membership.role(bo.id)).toBe('operator');
    expect(a.membership.invites()[0]).toMatchObject({ used: 1, uses: 5 });
  });

  it('refuses a join that nobody invited', () => {
    const a = TestReplica.founded(ana);
    a.invite(ana, 'invite', 'operator');
    const ref = a.join(bo, 'another word');
    expect(a.verdict(ref).status).toBe('refused');
    expect(a.membership.role(bo.id)).toBe('none');
    expect(a.verdict(a.write(bo, task('x'))).status).toBe('refused');
  });

  it('refuses an invite that was not a commander’s', () => {
    const { a, b } = pair();
    b.invite(bo, 'from bo', 'commander');
    b.join(chen, 'from bo');
    a.pull(b);
    expect(a.membership.role(chen.id)).toBe('none');
  });

  it('does not let anyone join as somebody else', () => {
    const { a } = pair();
    const impostor = { ...identity('impostor'), person: ana.person, id: ana.id };
    expect(a.verdict(a.join(impostor, 'invite')).status).toBe('refused');
    expect(personIdOf(ana.person.publicKey, crypto)).toBe(ana.id);
  });

  it('holds a join past the invite’s uses until a commander lets it in', () => {
    const a = TestReplica.founded(ana);
    a.invite(ana, 'once', 'operator', 1);
    const [b, c] = [a.fork(), a.fork()];
    const joins = [b.join(bo, 'once'), c.join(chen, 'once')];
    const late = [b.write(bo, task('b')), c.write(chen, task('c'))];
    a.pull(b);
    a.pull(c);
    const standing = joins.map((ref) => a.verdict(ref).status).sort();
    expect(standing).toEqual(['applied', 'held']);
    const waiting = a.verdict(joins[0] as never).status === 'held' ? 0 : 1;
    expect(a.verdict(late[waiting] as never)).toEqual({ status: 'held', why: 'join' });
    const join = joins[waiting] as never as [string, number];
    a.write(
      ana,
      body('op.admitted', 'held', `${join[0]}:${join[1]}`, {}),
      { type: 'admit', op: join },
      'workspace',
    );
    expect(a.verdict(late[waiting] as never).status).toBe('applied');
  });

  it('holds a join past the invite’s expiry', () => {
    const a = TestReplica.founded(ana);
    a.invite(ana, 'short', 'operator', 1, 2_000_000);
    a.now = 2_000_001;
    expect(a.verdict(a.join(bo, 'short'))).toEqual({ status: 'held', why: 'join' });
  });

  it('lets the recovery key in as commander', () => {
    const { a } = pair();
    const text = `holdpoint/join/1\n${a.workspace}\n${chen.id}\n${chen.person.publicKey}\n${chen.device.publicKey}`;
    const { deviceKey, deviceSig } = {
      deviceKey: chen.device.publicKey,
      deviceSig: chen.device.sign(`holdpoint/chain/1\n${chen.chain.publicKey}`),
    };
    a.write(
      chen,
      body('device.joined', 'device', deviceKey, { name: 'c' }),
      {
        type: 'join',
        person: chen.id,
        personKey: chen.person.publicKey,
        deviceKey,
        deviceSig,
        by: { type: 'recovery' },
        proof: signer('recovery').sign(text),
      },
      'workspace',
    );
    expect(a.membership.role(chen.id)).toBe('commander');
  });
});

describe('demotion', () => {
  it('refuses what the author wrote knowing of it', () => {
    const { a, b } = pair();
    a.setRole(ana, bo, 'observer');
    b.pull(a);
    expect(b.verdict(b.write(bo, task('x'))).status).toBe('refused');
  });

  it('holds what the author wrote without knowing, on every replica and in any order of arrival', () => {
    const { a, b } = pair();
    a.setRole(ana, bo, 'observer');
    const late = b.write(bo, task('x'));
    a.pull(b);
    b.pull(a);
    expect(a.verdict(late)).toEqual({ status: 'held', why: 'demoted' });
    expect(b.verdict(late)).toEqual({ status: 'held', why: 'demoted' });
    expect(a.row('task', 'x')).toBeNull();
  });

  it('leaves what the demoting commander had seen', () => {
    const { a, b } = pair();
    const early = b.write(bo, task('x'));
    a.pull(b);
    a.setRole(ana, bo, 'none');
    b.pull(a);
    expect(b.verdict(early).status).toBe('applied');
  });

  it('lets a held op in when a commander admits it', () => {
    const { a, b } = pair();
    a.setRole(ana, bo, 'observer');
    const late = b.write(bo, task('x'));
    a.pull(b);
    a.write(
      ana,
      body('op.admitted', 'held', 'ref', {}),
      { type: 'admit', op: [late[0], late[1]] },
      'workspace',
    );
    expect(a.verdict(late).status).toBe('applied');
    expect(a.row('task', 'x')?.values.text).toBe('x');
  });

  it('holds both of two commanders who demote each other while apart', () => {
    const { a, b } = pair();
    a.setRole(ana, bo, 'commander');
    b.pull(a);
    const [byAna, byBo] = [a.setRole(ana, bo, 'observer'), b.setRole(bo, ana, 'observer')];
    a.pull(b);
    b.pull(a);
    for (const replica of [a, b]) {
      expect(replica.verdict(byAna).status).toBe('held');
      expect(replica.verdict(byBo).status).toBe('held');
    }
  });

  it('cuts a revoked device off and leaves the person’s role', () => {
    const { a, b } = pair();
    a.write(
      ana,
      body('device.revoked', 'device', bo.device.publicKey, {}),
      { type: 'deviceRevoked', deviceKey: bo.device.publicKey, seen: { [bo.chain.publicKey]: 1 } },
      'workspace',
    );
    b.pull(a);
    expect(b.verdict(b.write(bo, task('x'))).status).toBe('refused');
    expect(b.membership.role(bo.id)).toBe('operator');
    expect(b.membership.devices().find((device) => device.person === bo.id)?.revoked).toBe(true);
  });
});

describe('kinds and roles', () => {
  it('refuses an observer’s edit, a responder’s GO, and a hold without a reason', () => {
    const { a } = pair();
    a.setRole(ana, bo, 'responder');
    expect(a.verdict(a.write(bo, body('launch.called', 'room', 'room', { call: 'GO' }))).status).toBe(
      'refused',
    );
    expect(a.verdict(a.write(bo, body('launch.held', 'room', 'room', { call: 'HOLD' }))).status).toBe(
      'refused',
    );
    expect(
      a.verdict(a.write(bo, body('launch.held', 'room', 'room', { call: 'HOLD' }, [], 'p95'))).status,
    ).toBe('applied');
    expect(
      a.verdict(a.write(bo, body('launch.held', 'room', 'room', { call: 'GO' }, [], 'sneaky'))).status,
    ).toBe('refused');
    expect(a.verdict(a.write(bo, body('conflict.settled', 'room', 'room', { name: 'mine' }))).status).toBe(
      'refused',
    );
    a.setRole(ana, bo, 'observer');
    expect(a.verdict(a.write(bo, task('x'))).status).toBe('refused');
  });

  it('lets people name themselves only', () => {
    const { a } = pair();
    expect(a.verdict(a.write(bo, body('person.named', 'person', bo.id, { name: 'Bo' }))).status).toBe(
      'applied',
    );
    expect(a.verdict(a.write(bo, body('person.named', 'person', ana.id, { name: 'Oops' }))).status).toBe(
      'refused',
    );
  });

  it('keeps a kind of a later version for later', () => {
    const { a } = pair();
    expect(a.verdict(a.write(ana, body('hologram.projected', 'hologram', 'h', {}))).status).toBe('unknown');
  });
});

describe('a forked chain', () => {
  it('waits from the fork on', () => {
    const { a, b } = pair();
    const before = b.write(bo, task('x'));
    const after = b.write(bo, task('y'));
    a.pull(b);
    a.membership.stop(bo.chain.publicKey, after[1]);
    expect(a.verdict(before).status).toBe('applied');
    expect(a.verdict(after)).toEqual({ status: 'held', why: 'forked' });
  });
});
