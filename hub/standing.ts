import type { Proof, SocketStanding, SyncErrorKind } from '../shared/contract/sync.ts';
import type { Membership } from '../shared/fold/membership.ts';
import type { ChainId } from '../shared/log/op.ts';
import type { Present } from './present.ts';

export type Vouch = Pick<Proof, 'by' | 'key'>;
export interface Refusal {
  kind: SyncErrorKind;
  message: string;
}
export type StandingResult = { standing: SocketStanding } | { refusal: Refusal };

const refusals = {
  revoked: {
    kind: 'revoked',
    message: 'This device was removed from the workspace. Ask a commander to let it in again.',
  },
  removed: {
    kind: 'not_member',
    message: 'You are no longer a member of this workspace. Ask a commander for an invite.',
  },
  waiting: {
    kind: 'not_admitted',
    message: 'This device waits for a commander: its invite was used up, expired or taken back meanwhile.',
  },
  notRecovery: {
    kind: 'not_member',
    message: 'This is not the recovery code of this workspace.',
  },
  notMember: {
    kind: 'not_member',
    message: 'Nobody here vouches for this device. Ask a commander for an invite.',
  },
  unknownInvite: {
    kind: 'invite_unknown',
    message: 'This hub knows no such invite. Check the link, or ask a commander for a new one.',
  },
  expired: { kind: 'invite_expired', message: 'This invite has expired. Ask a commander for a new one.' },
  usedUp: {
    kind: 'invite_used_up',
    message: 'This invite was used as often as it allows. Ask a commander for a new one.',
  },
  inviteRevoked: {
    kind: 'invite_revoked',
    message: 'This invite was taken back. Ask a commander for a new one.',
  },
} as const satisfies Record<string, Refusal>;

/**
 * What a socket may do, from membership and from who vouches. `now` is the hub's clock: an invite's expiry and uses
 * are the hub's to hold while it is there. The caller has checked the signatures.
 */
export function standingOf(
  about: { chain: ChainId; vouch: Vouch | null },
  known: { membership: Membership; present: Present },
  now: number,
): StandingResult {
  switch (known.present.of(about.chain)) {
    case 'member':
      return { standing: 'member' };
    case 'revoked':
      return { refusal: refusals.revoked };
    case 'removed':
      return { refusal: refusals.removed };
    case 'waiting':
      return { refusal: refusals.waiting };
    case 'unknown':
      return about.vouch ? vouchedStanding(about.vouch, known, now) : { standing: 'refill' };
  }
}

function vouchedStanding(
  vouch: Vouch,
  known: { membership: Membership; present: Present },
  now: number,
): StandingResult {
  const yes: StandingResult = { standing: 'joining' };
  const { membership, present } = known;
  switch (vouch.by) {
    case 'invite': {
      const refusal = refuseInvite(vouch.key, membership, now);
      return refusal ? { refusal } : yes;
    }
    case 'recovery':
      return membership.genesis()?.recoveryKey === vouch.key ? yes : { refusal: refusals.notRecovery };
    case 'person': {
      const member = membership.members().find((known) => known.personKey === vouch.key);
      const mayVouch = member && present.hasRole(member.person) && !present.hasLostDevice(member.person);
      return mayVouch ? yes : { refusal: refusals.notMember };
    }
    case 'device':
      if (present.isRevoked(vouch.key)) return { refusal: refusals.revoked };
      // A device that this hub has not heard of: it may know more than the hub does, so it may try to prove it.
      return present.ownerOf(vouch.key) === undefined ? { standing: 'refill' } : yes;
  }
}

/** Why an invite, or a device invite, lets nobody in any more; null while it does. */
export function refuseInvite(key: string, membership: Membership, now: number): Refusal | null {
  const invite =
    membership.invites().find((known) => known.key === key) ??
    membership.deviceInvites().find((known) => known.key === key);
  if (!invite) return refusals.unknownInvite;
  if (invite.revoked) return refusals.inviteRevoked;
  if (now > invite.expiresAt) return refusals.expired;
  return invite.used >= ('uses' in invite ? invite.uses : 1) ? refusals.usedUp : null;
}
