import type { Crypto } from '../log/crypto.ts';
import { bindingText, type Grant, type GrantOf, joinText, type Role } from '../log/grant.ts';
import { type ChainId, compareOps, type Header, refKey } from '../log/op.ts';
import type { Device, HeldReason, Invite, Judgement, Member, MemberOp, RoleOrNone } from './member-types.ts';
import { devicesIn, hubsIn, invitesIn, membersIn } from './member-views.ts';

export type {
  Device,
  HeldReason,
  Invite,
  Judgement,
  Member,
  MemberOp,
  RoleOrNone,
  Standing,
} from './member-types.ts';

/** A person's id is drawn from the person's key, so nobody can join as somebody else. */
export function personIdOf(personKey: string, crypto: Crypto): string {
  return crypto.sha256(`holdpoint/person/1\n${personKey}`).slice(0, 22);
}

/**
 * Membership as a function of the log: who may write what, judged in each op's own causal past, and which ops wait
 * for a commander because their author did not know yet of a demotion. The order in which ops arrive changes nothing.
 */
export class Membership {
  private readonly ops = new Map<string, MemberOp>();
  private sorted: MemberOp[] = [];
  private readonly knowledge = new Map<ChainId, Map<string, number>>();
  private readonly stopped = new Map<ChainId, number>();
  private readonly ownPast = new Map<string, boolean>();
  private readonly roles = new Map<string, RoleOrNone>();
  /** The plain case, remembered: a chain whose author learned nothing since and against whom nobody decided anything. */
  private readonly plain = new Map<ChainId, PlainCase>();
  private standing: readonly MemberOp[] | null = null;
  private readonly crypto: Crypto;
  private readonly workspace: string;

  constructor(workspace: string, crypto: Crypto) {
    this.workspace = workspace;
    this.crypto = crypto;
  }

  /** Takes the next op of a chain, in causal order. Returns the membership ops that the chain learned of with it. */
  observe(header: Pick<Header, 'chain' | 'n' | 'deps' | 'lamport' | 'hlc' | 'grant'>): string[] {
    const { chain, n } = header;
    const known = this.knowledgeOf(chain);
    const before = known.size;
    for (const [depChain, depN] of header.deps) {
      for (const [key, since] of this.knowledgeOf(depChain))
        if (since <= depN && !known.has(key)) known.set(key, n);
    }
    if (header.grant) {
      const key = refKey([chain, n]);
      this.restoreOp({
        ref: [chain, n],
        key,
        chain,
        n,
        lamport: header.lamport,
        hlc: header.hlc,
        grant: header.grant,
      });
      known.set(key, n);
    }
    if (known.size > before) this.standing = null;
    return [...known.keys()].slice(before);
  }

  /** Puts a membership op back that observe() saw in an earlier run. */
  restoreOp(op: MemberOp): void {
    this.ops.set(op.key, op);
    this.sorted = [...this.ops.values()].sort(compareOps);
    this.forget();
  }

  /** Puts a line of knowledge back that observe() returned in an earlier run. */
  restoreKnowledge(chain: ChainId, key: string, since: number): void {
    this.knowledgeOf(chain).set(key, since);
    this.standing = null;
  }

  /** A forked chain: everything from op n on waits for a commander. */
  stop(chain: ChainId, n: number): void {
    this.stopped.set(chain, Math.min(n, this.stopped.get(chain) ?? n));
    this.forget();
  }

  stoppedAt(chain: ChainId): number | undefined {
    return this.stopped.get(chain);
  }

  /** Whether an op stands, waits, or never counted. `allows` says which roles may write ops of its kind. */
  judge(
    op: { chain: ChainId; n: number; grant?: Grant | undefined },
    allows: (role: Role) => boolean,
  ): Judgement {
    const plain = op.grant ? null : this.plainCase(op.chain, op.n);
    if (plain) return { standing: permits(plain.role, allows) ? 'applied' : 'refused' };
    const author = this.authorOf(op.chain);
    if (!author) return { standing: 'refused' };
    const past = this.pastOf(op.chain, op.n);
    const key = refKey([op.chain, op.n]);
    if (op.grant) {
      if (!this.validInOwnPast(this.ops.get(key))) return { standing: 'refused' };
    } else if (
      !permits(this.roleKnownTo(op.chain, past, author.person), allows) ||
      this.isRevoked(author.deviceKey, past)
    ) {
      return { standing: 'refused' };
    }
    const why = this.heldBecause(op, this.sorted, allows);
    return why ? { standing: 'held', why } : { standing: 'applied' };
  }

  /** Role of a person by everything that is known here. */
  role(person: string): RoleOrNone {
    return this.roleIn(this.sorted, person);
  }

  isDeviceRevoked(deviceKey: string): boolean {
    return this.isRevoked(deviceKey, this.sorted);
  }

  authorOf(chain: ChainId): { person: string; deviceKey: string } | undefined {
    const first = this.ops.get(refKey([chain, 1]));
    if (!first || !this.validInOwnPast(first)) return undefined;
    const grant = first.grant;
    if (grant.type === 'genesis' || grant.type === 'join')
      return { person: grant.person, deviceKey: grant.deviceKey };
    if (grant.type !== 'chain') return undefined;
    const person = this.ownerOf(grant.deviceKey, this.pastOf(chain, 1));
    return person === undefined ? undefined : { person, deviceKey: grant.deviceKey };
  }

  chainsOf(person: string): ChainId[] {
    return [...this.knowledge.keys()].filter((chain) => this.authorOf(chain)?.person === person);
  }

  /** People whose ops may stand differently now that this membership op is known. */
  touchedBy(grant: Grant): string[] {
    switch (grant.type) {
      case 'role':
        return [grant.person];
      case 'deviceRevoked': {
        const owner = this.ownerOf(grant.deviceKey, this.sorted);
        return owner === undefined ? [] : [owner];
      }
      case 'inviteRevoked':
        return this.joinersBy(grant.key);
      case 'join':
        return grant.by.type === 'invite' ? this.crowdOf(grant.by.key) : [];
      case 'admit': {
        const author = this.authorOf(grant.op[0]);
        return author ? [author.person] : [];
      }
      default:
        return [];
    }
  }

  private joinersBy(inviteKey: string): string[] {
    return this.joinsBy(inviteKey, this.sorted).map((op) => (op.grant as GrantOf<'join'>).person);
  }

  /** Joiners on an invite that more people used than it allows: a late join may push another out of the count. */
  private crowdOf(inviteKey: string): string[] {
    const joiners = this.joinersBy(inviteKey);
    return joiners.length > (this.inviteOf(inviteKey)?.uses ?? 0) ? joiners : [];
  }

  members(): Member[] {
    return membersIn(this.effective(this.sorted), (person) => this.role(person));
  }

  devices(): Device[] {
    return devicesIn(this.effective(this.sorted), (deviceKey) => this.isDeviceRevoked(deviceKey));
  }

  invites(): Invite[] {
    return invitesIn(this.effective(this.sorted), {
      used: (key) => this.joinsBy(key, this.sorted).length,
      revoked: (key) => this.inviteRevoked(key, this.sorted),
    });
  }

  /** Keys and addresses of hubs that a commander authorised; the latest word on each key. */
  hubs(): { key: string; urls: string[] }[] {
    return hubsIn(this.effective(this.sorted));
  }

  genesis(): GrantOf<'genesis'> | undefined {
    const first = this.sorted[0]?.grant;
    return first?.type === 'genesis' ? first : undefined;
  }

  private forget(): void {
    this.roles.clear();
    this.plain.clear();
    this.standing = null;
  }

  private plainCase(chain: ChainId, n: number): PlainCase | null {
    const size = this.knowledgeOf(chain).size;
    const cached = this.plain.get(chain);
    if (cached?.size === size && n >= cached.from) return cached;
    const author = this.authorOf(chain);
    if (!author || this.stopped.has(chain)) return null;
    // Asked for the last op there could be, since the answer serves every op from `from` on.
    if (
      this.isRevoked(author.deviceKey, this.sorted) ||
      this.heldBecause({ chain, n: Number.MAX_SAFE_INTEGER }, this.sorted, nobody)
    )
      return null;
    const past = this.pastOf(chain, n);
    if (past.length !== size) return null;
    const from = Math.max(...this.knowledgeOf(chain).values());
    const plain = { size, from, role: this.roleIn(past, author.person) };
    this.plain.set(chain, plain);
    return plain;
  }

  private knowledgeOf(chain: ChainId): Map<string, number> {
    const known = this.knowledge.get(chain) ?? new Map<string, number>();
    this.knowledge.set(chain, known);
    return known;
  }

  /** The membership ops that an op's author had seen, the op itself left out, in fold order. */
  private pastOf(chain: ChainId, n: number): MemberOp[] {
    const known = this.knowledgeOf(chain);
    const self = refKey([chain, n]);
    return this.sorted.filter(
      (op) => op.key !== self && (known.get(op.key) ?? Number.POSITIVE_INFINITY) <= n,
    );
  }

  private knew(op: { chain: ChainId; n: number }, other: MemberOp): boolean {
    return (this.knowledgeOf(op.chain).get(other.key) ?? Number.POSITIVE_INFINITY) <= op.n;
  }

  /** roleIn for an op's own past; a chain's past changes only with what it learns, so it is remembered by size. */
  private roleKnownTo(chain: ChainId, past: readonly MemberOp[], person: string): RoleOrNone {
    const key = `${chain}:${past.length}:${person}`;
    const cached = this.roles.get(key);
    if (cached) return cached;
    const role = this.roleIn(past, person);
    this.roles.set(key, role);
    return role;
  }

  private roleIn(set: readonly MemberOp[], person: string): RoleOrNone {
    let role: RoleOrNone = 'none';
    for (const op of this.effective(set)) role = this.roleAfter(role, op, person);
    return role;
  }

  private roleAfter(role: RoleOrNone, op: MemberOp, person: string): RoleOrNone {
    const grant = op.grant;
    switch (grant.type) {
      case 'genesis':
        return grant.person === person ? 'commander' : role;
      case 'join':
        if (grant.person !== person || grant.by.type === 'person') return role;
        return grant.by.type === 'recovery' ? 'commander' : (this.inviteOf(grant.by.key)?.role ?? role);
      case 'role':
        return grant.person === person ? grant.role : role;
      case 'left':
        return this.authorOf(op.chain)?.person === person ? 'none' : role;
      default:
        return role;
    }
  }

  private effective(set: readonly MemberOp[]): readonly MemberOp[] {
    if (set !== this.sorted) return this.standingIn(set);
    // Asked for every person and every socket: worked out once for all that is known.
    this.standing ??= this.standingIn(set);
    return this.standing;
  }

  private standingIn(set: readonly MemberOp[]): MemberOp[] {
    return set.filter((op) => this.validInOwnPast(op) && !this.heldBecause(op, set, isCommander));
  }

  private validInOwnPast(op: MemberOp | undefined): boolean {
    if (!op) return false;
    const cached = this.ownPast.get(op.key);
    if (cached !== undefined) return cached;
    const valid = this.checkInOwnPast(op, this.pastOf(op.chain, op.n));
    this.ownPast.set(op.key, valid);
    return valid;
  }

  private checkInOwnPast(op: MemberOp, past: readonly MemberOp[]): boolean {
    const grant = op.grant;
    switch (grant.type) {
      case 'genesis':
        return op.n === 1 && past.length === 0 && this.bound(op.chain, grant) && this.ownsId(grant);
      case 'join':
        return op.n === 1 && this.bound(op.chain, grant) && this.ownsId(grant) && this.vouched(grant, past);
      case 'chain':
        return (
          op.n === 1 &&
          this.bound(op.chain, grant) &&
          this.ownerOf(grant.deviceKey, past) !== undefined &&
          !this.isRevoked(grant.deviceKey, past)
        );
      case 'left':
        return this.authorOf(op.chain) !== undefined;
      default: {
        const author = this.authorOf(op.chain);
        return (
          author !== undefined &&
          this.roleIn(past, author.person) === 'commander' &&
          !this.isRevoked(author.deviceKey, past)
        );
      }
    }
  }

  private bound(chain: ChainId, grant: { deviceKey: string; deviceSig: string }): boolean {
    return this.crypto.verify(grant.deviceKey, bindingText(chain), grant.deviceSig);
  }

  private ownsId(grant: { person: string; personKey: string }): boolean {
    return grant.person === personIdOf(grant.personKey, this.crypto);
  }

  private vouched(grant: GrantOf<'join'>, past: readonly MemberOp[]): boolean {
    const text = joinText(this.workspace, grant.person, grant.personKey, grant.deviceKey);
    const exists = past.some((op) => 'personKey' in op.grant && op.grant.person === grant.person);
    switch (grant.by.type) {
      case 'invite': {
        const { key } = grant.by;
        const open = past.some(
          (op) => op.grant.type === 'invite' && op.grant.key === key && this.validInOwnPast(op),
        );
        return (
          open && !exists && !this.inviteRevoked(key, past) && this.crypto.verify(key, text, grant.proof)
        );
      }
      case 'recovery': {
        const key = this.genesis()?.recoveryKey;
        return key !== undefined && this.crypto.verify(key, text, grant.proof);
      }
      case 'person':
        return exists && this.crypto.verify(grant.personKey, text, grant.proof);
    }
  }

  private ownerOf(deviceKey: string, set: readonly MemberOp[]): string | undefined {
    for (const op of set) {
      const grant = op.grant;
      if (
        (grant.type === 'genesis' || grant.type === 'join') &&
        grant.deviceKey === deviceKey &&
        this.validInOwnPast(op)
      ) {
        return grant.person;
      }
    }
    return undefined;
  }

  private inviteOf(key: string): GrantOf<'invite'> | undefined {
    for (const op of this.sorted) {
      if (op.grant.type === 'invite' && op.grant.key === key && this.validInOwnPast(op)) return op.grant;
    }
    return undefined;
  }

  private inviteRevoked(key: string, set: readonly MemberOp[]): boolean {
    return set.some(
      (op) => op.grant.type === 'inviteRevoked' && op.grant.key === key && this.validInOwnPast(op),
    );
  }

  private isRevoked(deviceKey: string, set: readonly MemberOp[]): boolean {
    return set.some(
      (op) =>
        op.grant.type === 'deviceRevoked' && op.grant.deviceKey === deviceKey && this.validInOwnPast(op),
    );
  }

  private joinsBy(inviteKey: string, set: readonly MemberOp[]): MemberOp[] {
    return set.filter(
      (op) =>
        op.grant.type === 'join' &&
        op.grant.by.type === 'invite' &&
        op.grant.by.key === inviteKey &&
        this.validInOwnPast(op),
    );
  }

  /** Why an op that was right when written waits all the same, by what `set` holds; null when it stands. */
  private heldBecause(
    op: { chain: ChainId; n: number; grant?: Grant | undefined },
    set: readonly MemberOp[],
    allows: (role: Role) => boolean,
  ): HeldReason | null {
    const why = this.grounds(op, set, allows);
    return why && !this.admitted(op, why, set) ? why : null;
  }

  private grounds(
    op: { chain: ChainId; n: number; grant?: Grant | undefined },
    set: readonly MemberOp[],
    allows: (role: Role) => boolean,
  ): HeldReason | null {
    const stop = this.stopped.get(op.chain);
    if (stop !== undefined && op.n >= stop) return 'forked';
    const first = this.ops.get(refKey([op.chain, 1]));
    if (first?.grant.type === 'join' && this.joinWaits(first, first.grant, set)) return 'join';
    if (op.grant?.type === 'genesis' || op.grant?.type === 'left') return null;
    const author = this.authorOf(op.chain);
    if (!author) return null;
    const joining = op.grant?.type === 'join' || op.grant?.type === 'chain';
    const demoted = set.some(
      (other) =>
        this.demotes(other, author, joining ? () => true : allows) &&
        op.n > seenBy(other, op.chain) &&
        !this.knew(op, other) &&
        this.validInOwnPast(other),
    );
    return demoted ? 'demoted' : null;
  }

  private demotes(
    op: MemberOp,
    author: { person: string; deviceKey: string },
    allows: (role: Role) => boolean,
  ): boolean {
    if (op.grant.type === 'role') return op.grant.person === author.person && !permits(op.grant.role, allows);
    return op.grant.type === 'deviceRevoked' && op.grant.deviceKey === author.deviceKey;
  }

  /** A join past its invite's expiry or uses, or on an invite that was revoked meanwhile. */
  private joinWaits(op: MemberOp, grant: GrantOf<'join'>, set: readonly MemberOp[]): boolean {
    if (grant.by.type !== 'invite') return false;
    const invite = this.inviteOf(grant.by.key);
    if (!invite) return false;
    if (op.hlc > invite.expiresAt || this.inviteRevoked(grant.by.key, set)) {
      // A revoked invite lets stand those who joined before anybody heard of it.
      if (op.hlc > invite.expiresAt || !this.revokerSaw(op, grant.by.key, set)) return true;
    }
    return this.joinsBy(grant.by.key, set).findIndex((other) => other.key === op.key) >= invite.uses;
  }

  /** True when whoever revoked the invite already knew of this join. */
  private revokerSaw(join: MemberOp, inviteKey: string, set: readonly MemberOp[]): boolean {
    return set.some(
      (op) => op.grant.type === 'inviteRevoked' && op.grant.key === inviteKey && this.knew(op, join),
    );
  }

  private admitted(op: { chain: ChainId; n: number }, why: HeldReason, set: readonly MemberOp[]): boolean {
    const wanted = why === 'join' ? refKey([op.chain, 1]) : refKey([op.chain, op.n]);
    return set.some(
      (other) =>
        other.grant.type === 'admit' && refKey(other.grant.op) === wanted && this.validInOwnPast(other),
    );
  }
}

function seenBy(op: MemberOp, chain: ChainId): number {
  const grant = op.grant;
  return grant.type === 'role' || grant.type === 'deviceRevoked' ? (grant.seen[chain] ?? 0) : 0;
}

function permits(role: RoleOrNone, allows: (role: Role) => boolean): boolean {
  return role !== 'none' && allows(role);
}

/** With nobody allowed every change of role counts as a demotion: the strictest question. */
function nobody(): boolean {
  return false;
}

interface PlainCase {
  size: number;
  /** Holds from this op on. */
  from: number;
  role: RoleOrNone;
}

function isCommander(role: Role): boolean {
  return role === 'commander';
}
