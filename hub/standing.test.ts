import { describe, expect, it } from 'vitest';
import { decideHeld, deviceOf, inviteDevice, letIn, revokeDevice } from '../shared/testing/members.ts';
import { identity, signer, TestReplica } from '../shared/testing/replica.ts';
import { Present } from './present.ts';
import { refuseInvite, standingOf, type Vouch } from './standing.ts';

const ana = identity('ana');
const bo = identity('bo');
const chen = identity('chen');
const phone = deviceOf(bo, 'bo/phone');

function standing(at: TestReplica, chain: string, vouch: Vouch | null = null): string {
  const known = { membership: at.membership, present: new Present(at.membership) };
  const result = standingOf({ chain, vouch }, known, at.now);
  return 'standing' in result ? result.standing : result.refusal.kind;
}

/** Ana founds; Bo joins and makes a link for one more device. */
function team(): TestReplica {
  const a = TestReplica.founded(ana);
  a.invite(ana, 'once', 'responder', 1);
  const other = a.fork();
  a.join(bo, 'once');
  inviteDevice(a, bo, 'link');
  other.join(chen, 'once');
  a.pull(other);
  return a;
}

describe('a socket', () => {
  it('of whoever joined beyond the invite’s uses waits outside, until a commander lets them in', () => {
    const a = team();
    const [held] = a.membership.waitingJoins();
    const waiting = held?.person === bo.id ? bo : chen;
    expect(standing(a, waiting.chain.publicKey)).toBe('not_admitted');
    decideHeld(a, ana, 'admit', held?.join ?? ['', 0]);
    expect(standing(a, waiting.chain.publicKey)).toBe('member');
  });

  it('may join by a device link once, and not when its maker was revoked', () => {
    const a = TestReplica.founded(ana);
    a.invite(ana, 'once', 'responder', 1);
    a.join(bo, 'once');
    inviteDevice(a, bo, 'link');
    inviteDevice(a, bo, 'other');
    const vouch = { by: 'invite', key: signer('link').publicKey } as const;
    expect(standing(a, phone.chain.publicKey, vouch)).toBe('joining');
    letIn(a, phone, 'deviceInvite', 'link');
    expect(standing(a, phone.chain.publicKey)).toBe('member');
    expect(refuseInvite(vouch.key, a.membership, a.now)?.kind).toBe('invite_used_up');
    const person = { by: 'person', key: bo.person.publicKey } as const;
    const stranger = identity('stranger').chain.publicKey;
    expect(standing(a, stranger, person)).toBe('joining');
    revokeDevice(a, ana, bo);
    expect(standing(a, bo.chain.publicKey)).toBe('revoked');
    expect(standing(a, stranger, person)).toBe('not_member');
    expect(standing(a, phone.chain.publicKey)).toBe('member');
    const late = a.fork();
    expect(late.verdict(letIn(late, deviceOf(bo, 'late'), 'deviceInvite', 'other')).status).toBe('refused');
    expect(refuseInvite(signer('other').publicKey, a.membership, a.now)).not.toBeNull();
  });

  it('that shows another workspace’s recovery key is told so', () => {
    const a = team();
    const stranger = identity('stranger').chain.publicKey;
    const vouch = (word: string) => ({ by: 'recovery', key: signer(word).publicKey }) as const;
    expect(standing(a, stranger, vouch('recovery'))).toBe('joining');
    expect(standing(a, stranger, vouch('a guess'))).toBe('not_member');
  });
});
