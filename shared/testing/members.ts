import { type Grant, type GrantOf, joinText } from '../log/grant.ts';
import type { OpRef } from '../log/op.ts';
import { bind, body, type Identity, identity, signer, type TestReplica } from './replica.ts';

/** Another device of somebody: its own device and chain keys, the same person. */
export function deviceOf(who: Identity, name: string): Identity {
  const { device, chain } = identity(name);
  return { ...who, name, device, chain };
}

/** Somebody makes a link for one more device of their own; the link's secret is the word. */
export function inviteDevice(at: TestReplica, by: Identity, word: string, expiresAt = 9_000_000): OpRef {
  const key = signer(word).publicKey;
  return at.write(
    by,
    body('device.invited', 'invite', key, {}),
    { type: 'deviceInvite', key, expiresAt },
    'workspace',
  );
}

/** A device writes itself in, vouched for by whoever `by` says, with the key of that word. */
export function letIn(
  at: TestReplica,
  who: Identity,
  by: GrantOf<'join'>['by']['type'],
  word: string,
): OpRef {
  const voucher = by === 'person' ? who.person : signer(word);
  const text = joinText(at.workspace, who.id, who.person.publicKey, who.device.publicKey);
  const grant: Grant = {
    type: 'join',
    person: who.id,
    personKey: who.person.publicKey,
    ...bind(who),
    by: by === 'invite' || by === 'deviceInvite' ? { type: by, key: voucher.publicKey } : { type: by },
    proof: voucher.sign(text),
  };
  return at.write(
    who,
    body('device.joined', 'device', who.device.publicKey, { name: who.name }),
    grant,
    'workspace',
  );
}

export function revokeDevice(at: TestReplica, by: Identity, device: Identity): OpRef {
  const last = at.last(device.chain.publicKey)?.header.n;
  const deviceKey = device.device.publicKey;
  return at.write(
    by,
    body('device.revoked', 'device', deviceKey, {}),
    { type: 'deviceRevoked', deviceKey, seen: last ? { [device.chain.publicKey]: last } : {} },
    'workspace',
  );
}

export function takeBack(at: TestReplica, by: Identity, word: string): OpRef {
  const key = signer(word).publicKey;
  return at.write(by, body('invite.revoked', 'invite', key, {}), { type: 'inviteRevoked', key }, 'workspace');
}

/** A commander lets a held op in, or leaves it out. */
export function decideHeld(at: TestReplica, by: Identity, type: 'admit' | 'refuse', held: OpRef): OpRef {
  const kind = type === 'admit' ? 'op.admitted' : 'op.refused';
  const draft = body(kind, 'held', `${held[0]}:${held[1]}`, {});
  return at.write(by, draft, { type, op: [held[0], held[1]] }, 'workspace');
}
