import { describe, expect, it } from 'vitest';
import { deviceOf, inviteDevice, letIn, revokeDevice, takeBack } from '../testing/members.ts';
import { body, identity, TestReplica } from '../testing/replica.ts';

const ana = identity('ana');
const bo = identity('bo');
const chen = identity('chen');
const phone = deviceOf(bo, 'bo/phone');
const task = (id: string) => body('task.added', 'task', id, { text: id, state: 'open' });

/** Ana founds, Bo joins as responder; both know of it. */
function pair(): { a: TestReplica; b: TestReplica } {
  const a = TestReplica.founded(ana);
  a.invite(ana, 'invite', 'responder', 5);
  const b = a.fork();
  b.join(bo, 'invite');
  a.pull(b);
  return { a, b };
}

describe('one more device', () => {
  it('is the same person with the same role, by a link that its own person made', () => {
    const { a, b } = pair();
    inviteDevice(b, bo, 'link');
    const c = b.fork();
    const join = letIn(c, phone, 'deviceInvite', 'link');
    const done = c.write(phone, task('x'));
    a.pull(c);
    expect(a.verdict(join).status).toBe('applied');
    expect(a.verdict(done).status).toBe('applied');
    expect(a.membership.members()).toHaveLength(2);
    expect(a.membership.devices().filter((device) => device.person === bo.id)).toHaveLength(2);
    expect(a.membership.authorOf(phone.chain.publicKey)?.person).toBe(bo.id);
    expect(a.membership.deviceInvites()).toMatchObject([{ person: bo.id, used: 1, revoked: false }]);
  });

  it('needs a link: an observer may make one, nobody for somebody else', () => {
    const { a } = pair();
    a.setRole(ana, bo, 'observer');
    inviteDevice(a, bo, 'link');
    const other = deviceOf(ana, 'ana/stolen');
    expect(a.verdict(letIn(a, other, 'deviceInvite', 'link')).status).toBe('refused');
    expect(a.verdict(letIn(a, phone, 'deviceInvite', 'link')).status).toBe('applied');
    expect(a.membership.role(bo.id)).toBe('observer');
  });

  it('is not let in by an invite, and nobody joins as a new person by a device link', () => {
    const { a } = pair();
    inviteDevice(a, bo, 'link');
    for (const [who, by, word] of [
      [phone, 'invite', 'invite'],
      [phone, 'deviceInvite', 'invite'],
      [chen, 'deviceInvite', 'link'],
      [chen, 'invite', 'link'],
      [phone, 'deviceInvite', 'a guess'],
    ] as const) {
      const c = a.fork();
      expect(c.verdict(letIn(c, who, by, word)).status, `${who.name} ${by} ${word}`).toBe('refused');
    }
  });

  it('uses the link once: whoever is second waits for a commander', () => {
    const { a, b } = pair();
    inviteDevice(b, bo, 'link');
    const [c, d] = [b.fork(), b.fork()];
    const joins = [
      letIn(c, phone, 'deviceInvite', 'link'),
      letIn(d, deviceOf(bo, 'bo/pad'), 'deviceInvite', 'link'),
    ];
    for (const other of [b, c, d]) a.pull(other);
    expect(joins.map((ref) => a.verdict(ref).status).sort()).toEqual(['applied', 'held']);
    expect(a.membership.waitingJoins()).toMatchObject([{ person: bo.id, role: null, refusedBy: null }]);
  });

  it('waits past the link’s time, and when the link was taken back meanwhile', () => {
    const { a, b } = pair();
    inviteDevice(b, bo, 'short', 2_000_000);
    inviteDevice(b, bo, 'gone');
    const [c, d] = [b.fork(), b.fork()];
    c.now = 2_000_001;
    const late = letIn(c, phone, 'deviceInvite', 'short');
    const unaware = letIn(d, deviceOf(bo, 'bo/pad'), 'deviceInvite', 'gone');
    expect(b.verdict(takeBack(b, bo, 'gone')).status).toBe('applied');
    for (const other of [b, c, d]) a.pull(other);
    expect(a.verdict(late)).toEqual({ status: 'held', why: 'join' });
    expect(a.verdict(unaware)).toEqual({ status: 'held', why: 'join' });
    const e = b.fork();
    expect(e.verdict(letIn(e, deviceOf(bo, 'bo/old'), 'deviceInvite', 'gone')).status).toBe('refused');
  });

  it('leaves other people’s invites and devices alone', () => {
    const { a } = pair();
    expect(a.verdict(takeBack(a, bo, 'invite')).status).toBe('refused');
    expect(a.verdict(revokeDevice(a, bo, ana)).status).toBe('refused');
  });
});

/** Bo has two devices, everybody knows. */
function twoDevices() {
  const { a, b } = pair();
  inviteDevice(b, bo, 'link');
  const c = b.fork();
  letIn(c, phone, 'deviceInvite', 'link');
  a.pull(c);
  b.pull(c);
  return { a, b, c };
}

describe('a lost device', () => {
  it('is revoked by its own person from another one; what it writes unaware waits', () => {
    const { a, b, c } = twoDevices();
    expect(b.verdict(revokeDevice(b, bo, phone)).status).toBe('applied');
    const unaware = c.write(phone, task('x'));
    a.pull(b);
    a.pull(c);
    expect(a.verdict(unaware)).toEqual({ status: 'held', why: 'demoted' });
    expect(a.membership.isDeviceRevoked(phone.device.publicKey)).toBe(true);
    expect(a.verdict(a.write(bo, task('y'))).status).toBe('applied');
    expect(a.verdict(a.write(phone, task('z'))).status).toBe('refused');
  });

  it('cannot cut others off while it does not know that it is revoked', () => {
    const { a, b, c } = twoDevices();
    revokeDevice(a, ana, phone);
    revokeDevice(c, phone, bo);
    const later = b.write(bo, task('still here'));
    for (const other of [c, b]) a.pull(other);
    expect(a.membership.isDeviceRevoked(phone.device.publicKey)).toBe(true);
    expect(a.membership.isDeviceRevoked(bo.device.publicKey)).toBe(false);
    expect(a.verdict(later).status).toBe('applied');
  });

  it('and its person’s other one revoke each other apart: both are out, until a commander sorts it out', () => {
    const { a, b, c } = twoDevices();
    revokeDevice(b, bo, phone);
    revokeDevice(c, phone, bo);
    a.pull(b);
    a.pull(c);
    for (const device of [bo, phone])
      expect(a.membership.isDeviceRevoked(device.device.publicKey)).toBe(true);
  });

  it('lets nobody in any more, neither by a link that it made nor by its person’s key', () => {
    const { a, c } = twoDevices();
    inviteDevice(c, phone, 'thief');
    a.pull(c);
    const d = a.fork();
    const [thief, other] = [deviceOf(bo, 'thief'), deviceOf(bo, 'thief2')];
    const unaware = [letIn(d, thief, 'deviceInvite', 'thief'), letIn(d, other, 'person', '')];
    revokeDevice(a, ana, phone);
    a.pull(d);
    for (const ref of unaware) expect(a.verdict(ref)).toEqual({ status: 'held', why: 'join' });
    for (const [name, by] of [
      ['t3', 'deviceInvite'],
      ['t4', 'person'],
    ] as const)
      expect(a.verdict(letIn(a, deviceOf(bo, name), by, 'thief')).status).toBe('refused');
  });
});

describe('an invite by a commander who was demoted and did not know', () => {
  it('lets nobody in until a commander admits them', () => {
    const { a, b } = pair();
    a.setRole(ana, bo, 'commander');
    b.pull(a);
    a.setRole(ana, bo, 'observer');
    b.invite(bo, 'late', 'commander');
    const c = b.fork();
    const join = c.join(chen, 'late');
    const done = c.write(chen, task('x'));
    expect(c.verdict(join).status).toBe('applied');
    a.pull(c);
    expect(a.verdict(join)).toEqual({ status: 'held', why: 'join' });
    expect(a.verdict(done)).toEqual({ status: 'held', why: 'join' });
    expect(a.membership.role(chen.id)).toBe('none');
  });
});

describe('the recovery code', () => {
  it('gives command to a member on the desk that has the log, whatever was taken from them', () => {
    const { a } = pair();
    a.setRole(ana, bo, 'none');
    revokeDevice(a, ana, bo);
    const back = deviceOf(bo, 'bo/back');
    expect(a.verdict(letIn(a, back, 'recovery', 'recovery')).status).toBe('applied');
    expect(a.membership.role(bo.id)).toBe('commander');
    expect(a.verdict(a.setRole(back, ana, 'observer')).status).toBe('applied');
    expect(a.membership.role(ana.id)).toBe('observer');
  });

  it('keeps a device that takes command one device, with one chain more', () => {
    const { a } = pair();
    const again = { ...bo, chain: identity('bo/again').chain };
    letIn(a, again, 'recovery', 'recovery');
    const own = a.membership.devices().filter((device) => device.person === bo.id);
    expect(own.map((device) => device.chains.length)).toEqual([2]);
  });

  it('is above a change of role that did not know of its use, and below one that did', () => {
    for (const role of ['observer', 'none'] as const) {
      const { a, b } = pair();
      const again = { ...bo, chain: identity('bo/again').chain };
      const join = letIn(b, again, 'recovery', 'recovery');
      const done = b.write(again, body('launch.called', 'room', 'room', { call: 'GO' }));
      a.write(ana, task('so that it sorts later'));
      a.write(ana, task('still later'));
      a.setRole(ana, bo, role);
      a.pull(b);
      b.pull(a);
      for (const replica of [a, b]) {
        expect(replica.membership.role(bo.id)).toBe('commander');
        expect(replica.verdict(join).status).toBe('applied');
        expect(replica.verdict(done).status).toBe('applied');
      }
      a.setRole(ana, bo, role);
      expect(a.membership.role(bo.id)).toBe(role);
    }
  });

  it('that is another one gives nothing', () => {
    const { a } = pair();
    const again = { ...bo, chain: identity('bo/again').chain };
    expect(a.verdict(letIn(a, again, 'recovery', 'a guess')).status).toBe('refused');
    expect(a.membership.role(bo.id)).toBe('responder');
  });
});
