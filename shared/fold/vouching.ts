import type { Crypto } from '../log/crypto.ts';
import { bindingText, type GrantOf, joinText, type Role } from '../log/grant.ts';
import type { ChainId } from '../log/op.ts';
import type { MemberOp } from './member-types.ts';

/** What the rules of joining ask of the membership that they are part of. `set`: ops to judge by, in fold order. */
export interface Lens {
  readonly workspace: string;
  readonly crypto: Crypto;
  all(): readonly MemberOp[];
  genesis(): GrantOf<'genesis'> | undefined;
  /** Right when it was written, by what its author knew. */
  valid(op: MemberOp): boolean;
  /** Whether the author of `op` knew of `other`. */
  knew(op: MemberOp, other: MemberOp): boolean;
  /** Whether an op that was right when written waits all the same. */
  waits(op: MemberOp, set: readonly MemberOp[]): boolean;
  /** Whether a revocation that was right when written takes effect. */
  counts(op: MemberOp, set: readonly MemberOp[]): boolean;
  authorOf(chain: ChainId): { person: string; deviceKey: string } | undefined;
}

/** A person's id is drawn from the person's key, so nobody can join as somebody else. */
export function personIdOf(personKey: string, crypto: Crypto): string {
  return crypto.sha256(`holdpoint/person/1\n${personKey}`).slice(0, 22);
}

/** Who vouches for joins: invites, device invites, the recovery key, a person's own key. */
export class Vouching {
  private readonly lens: Lens;

  constructor(lens: Lens) {
    this.lens = lens;
  }

  /** The device key signed the chain, and the person's id is the person's key's. */
  bound(chain: ChainId, grant: { deviceKey: string; deviceSig: string }): boolean {
    return this.lens.crypto.verify(grant.deviceKey, bindingText(chain), grant.deviceSig);
  }

  ownsId(grant: { person: string; personKey: string }): boolean {
    return grant.person === personIdOf(grant.personKey, this.lens.crypto);
  }

  /** Whether a join was right by what its author knew. */
  vouched(grant: GrantOf<'join'>, past: readonly MemberOp[]): boolean {
    const { by, person } = grant;
    const signedBy = (key: string) => this.lens.crypto.verify(key, this.textOf(grant), grant.proof);
    const exists = past.some((op) => 'personKey' in op.grant && op.grant.person === person);
    switch (by.type) {
      case 'invite':
        return !exists && this.isOpen('invite', by.key, past) && signedBy(by.key);
      case 'deviceInvite': {
        const link = this.inviteOp('deviceInvite', by.key, past);
        const author = link && this.lens.authorOf(link.chain);
        return author?.person === person && this.isOpen('deviceInvite', by.key, past) && signedBy(by.key);
      }
      case 'recovery': {
        const key = this.lens.genesis()?.recoveryKey;
        return key !== undefined && signedBy(key);
      }
      case 'person':
        return exists && !this.hasLostDevice(person, past) && signedBy(grant.personKey);
    }
  }

  /**
   * Whether a join that was right when written waits for a commander: its invite was used up, had expired, was taken
   * back or does not count, or the person's key may be in a stranger's hands.
   */
  joinWaits(op: MemberOp, grant: GrantOf<'join'>, set: readonly MemberOp[]): boolean {
    const { by } = grant;
    if (by.type === 'recovery') return false;
    if (by.type === 'person') return this.hasLostDevice(grant.person, set, op);
    const invite = this.inviteOp(by.type, by.key, set);
    if (!invite || (invite.grant.type !== 'invite' && invite.grant.type !== 'deviceInvite')) return false;
    const uses = invite.grant.type === 'invite' ? invite.grant.uses : 1;
    return (
      op.hlc > invite.grant.expiresAt ||
      this.wasTakenBack(op, invite, set) ||
      this.lens.waits(invite, set) ||
      this.joinsBy(by.key, set).findIndex((other) => other.key === op.key) >= uses
    );
  }

  /** Joins by an invite or a device invite, in fold order. */
  joinsBy(inviteKey: string, set: readonly MemberOp[]): (MemberOp & { grant: GrantOf<'join'> })[] {
    return set.filter(
      (op): op is MemberOp & { grant: GrantOf<'join'> } =>
        op.grant.type === 'join' && keyOf(op.grant) === inviteKey && this.lens.valid(op),
    );
  }

  /** Joiners on an invite that more used than it allows: a late join may push another out of the count. */
  crowdOf(inviteKey: string): string[] {
    const all = this.lens.all();
    const joins = this.joinsBy(inviteKey, all);
    const invite = this.inviteOp('invite', inviteKey, all)?.grant;
    const uses = invite?.type === 'invite' ? invite.uses : 1;
    return joins.length > uses ? joins.map((op) => op.grant.person) : [];
  }

  roleBy(inviteKey: string): Role | undefined {
    const invite = this.inviteOp('invite', inviteKey, this.lens.all())?.grant;
    return invite?.type === 'invite' ? invite.role : undefined;
  }

  /** Neither taken back nor, for a device invite, made by a device that was revoked since. */
  isOpen(type: 'invite' | 'deviceInvite', key: string, past: readonly MemberOp[]): boolean {
    const invite = this.inviteOp(type, key, past);
    return invite !== undefined && this.endings(invite, past).length === 0;
  }

  isTakenBack(inviteKey: string, set: readonly MemberOp[]): boolean {
    return this.takingBack(inviteKey, set).length > 0;
  }

  /** The person who may take an invite back without being commander: whose device it is for. */
  ownerOfInvite(inviteKey: string, set: readonly MemberOp[]): string | undefined {
    const link = this.inviteOp('deviceInvite', inviteKey, set);
    return link && this.lens.authorOf(link.chain)?.person;
  }

  isRevoked(deviceKey: string, set: readonly MemberOp[]): boolean {
    return this.revocations(deviceKey, set).length > 0;
  }

  revocations(deviceKey: string, set: readonly MemberOp[]): MemberOp[] {
    return set.filter(
      (op) =>
        op.grant.type === 'deviceRevoked' &&
        op.grant.deviceKey === deviceKey &&
        this.lens.valid(op) &&
        this.lens.counts(op, set),
    );
  }

  /** The person whose device it is. */
  ownerOf(deviceKey: string, set: readonly MemberOp[]): string | undefined {
    for (const op of set) {
      const { grant } = op;
      const joins = grant.type === 'genesis' || grant.type === 'join';
      if (joins && grant.deviceKey === deviceKey && this.lens.valid(op)) return grant.person;
    }
    return undefined;
  }

  private textOf({ person, personKey, deviceKey }: GrantOf<'join'>): string {
    return joinText(this.lens.workspace, person, personKey, deviceKey);
  }

  private inviteOp(
    type: 'invite' | 'deviceInvite',
    key: string,
    set: readonly MemberOp[],
  ): MemberOp | undefined {
    return set.find((op) => op.grant.type === type && op.grant.key === key && this.lens.valid(op));
  }

  /** Ended while the joiner did not know: joins that whoever ended it had seen stand. */
  private wasTakenBack(join: MemberOp, invite: MemberOp, set: readonly MemberOp[]): boolean {
    const endings = this.endings(invite, set);
    return endings.length > 0 && !endings.some((op) => this.lens.knew(op, join));
  }

  /** What ends an invite: taking it back, and for a device invite revoking the device that made it. */
  private endings(invite: MemberOp, set: readonly MemberOp[]): MemberOp[] {
    const { grant } = invite;
    if (grant.type === 'invite') return this.takingBack(grant.key, set);
    if (grant.type !== 'deviceInvite') return [];
    const maker = this.lens.authorOf(invite.chain);
    const revoked = maker ? this.revocations(maker.deviceKey, set) : [];
    return [...this.takingBack(grant.key, set), ...revoked];
  }

  private takingBack(inviteKey: string, set: readonly MemberOp[]): MemberOp[] {
    return set.filter(
      (op) => op.grant.type === 'inviteRevoked' && op.grant.key === inviteKey && this.lens.valid(op),
    );
  }

  /** A revoked device holds its person's key, so that key lets nobody in any more; who was seen to be in stays. */
  private hasLostDevice(person: string, set: readonly MemberOp[], join?: MemberOp): boolean {
    return set.some(
      (op) =>
        op.grant.type === 'deviceRevoked' &&
        this.lens.valid(op) &&
        this.lens.counts(op, set) &&
        this.ownerOf(op.grant.deviceKey, set) === person &&
        !(join && this.lens.knew(op, join)),
    );
  }
}

function keyOf({ by }: GrantOf<'join'>): string | null {
  return by.type === 'invite' || by.type === 'deviceInvite' ? by.key : null;
}
