import { type Crypto, idOf } from '../log/crypto.ts';
import type { Grant, GrantOf, Role } from '../log/grant.ts';
import { type ChainId, compareOps, type Header, type OpRef, refKey } from '../log/op.ts';
import { anybody, Holding, permits } from './holding.ts';
import type {
  Device,
  DeviceInvite,
  HeldReason,
  Invite,
  Judgement,
  Member,
  MemberOp,
  RoleOrNone,
  WaitingJoin,
} from './member-types.ts';
import { deviceInvitesIn, devicesIn, hubsIn, invitesIn, membersIn } from './member-views.ts';
import { Vouching } from './vouching.ts';

export type {
  Device,
  DeviceInvite,
  HeldReason,
  Invite,
  Judgement,
  Member,
  MemberOp,
  RoleOrNone,
  Standing,
  WaitingJoin,
} from './member-types.ts';
export { personIdOf } from './vouching.ts';

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
  private readonly vouching: Vouching;
  private readonly holding: Holding;

  /** The id of what is made of a text. */
  readonly idOf: (text: string) => string;

  constructor(workspace: string, crypto: Crypto) {
    this.idOf = (text) => idOf(crypto, text);
    this.holding = new Holding({
      valid: (op) => this.validInOwnPast(op),
      knew: (op, other) => this.knew(op, other),
      authorOf: (chain) => this.authorOf(chain),
      allowedFor: (op, set) => this.allowedFor(op, set),
    });
    this.vouching = new Vouching({
      workspace,
      crypto,
      all: () => this.sorted,
      genesis: () => this.genesis(),
      valid: (op) => this.validInOwnPast(op),
      knew: (op, other) => this.knew(op, other),
      waits: (op, set) => this.heldBecause(op, set, this.allowedFor(op, set)) !== null,
      counts: (op, set) => this.holding.counts(op, set),
      authorOf: (chain) => this.authorOf(chain),
    });
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
    const member = op.grant ? this.ops.get(key) : undefined;
    if (op.grant) {
      if (!this.validInOwnPast(member)) return { standing: 'refused' };
    } else if (
      !permits(this.roleKnownTo(op.chain, past, author.person), allows) ||
      this.vouching.isRevoked(author.deviceKey, past)
    ) {
      return { standing: 'refused' };
    }
    const why = this.heldBecause(op, this.sorted, member ? this.allowedFor(member, this.sorted) : allows);
    return why ? { standing: 'held', why } : { standing: 'applied' };
  }

  /** Role of a person by everything that is known here. */
  role(person: string): RoleOrNone {
    return this.roleIn(this.sorted, person);
  }

  isDeviceRevoked(deviceKey: string): boolean {
    return this.vouching.isRevoked(deviceKey, this.sorted);
  }

  /** The ops that revoked a device, oldest first. */
  revocationsOf(deviceKey: string): OpRef[] {
    return this.vouching.revocations(deviceKey, this.sorted).map((op) => op.ref);
  }

  authorOf(chain: ChainId): { person: string; deviceKey: string } | undefined {
    const first = this.ops.get(refKey([chain, 1]));
    if (!first || !this.validInOwnPast(first)) return undefined;
    const grant = first.grant;
    if (grant.type === 'genesis' || grant.type === 'join')
      return { person: grant.person, deviceKey: grant.deviceKey };
    if (grant.type !== 'chain') return undefined;
    const person = this.vouching.ownerOf(grant.deviceKey, this.pastOf(chain, 1));
    return person === undefined ? undefined : { person, deviceKey: grant.deviceKey };
  }

  chainsOf(person: string): ChainId[] {
    return [...this.knowledge.keys()].filter((chain) => this.authorOf(chain)?.person === person);
  }

  /** People whose ops may stand differently now that this membership op is known. */
  touchedBy(grant: Grant): string[] {
    const touched = new Set(this.targetsOf(grant));
    // Whether a demotion takes effect depends on what its own author was demoted by: so does everybody in the row.
    for (const person of touched) {
      for (const { chain, grant: done } of this.sorted) {
        const demotes = done.type === 'role' || done.type === 'deviceRevoked';
        if (!demotes || this.authorOf(chain)?.person !== person) continue;
        for (const target of this.targetsOf(done)) touched.add(target);
      }
    }
    return [...touched];
  }

  private targetsOf(grant: Grant): string[] {
    switch (grant.type) {
      case 'role':
        return [grant.person];
      case 'deviceRevoked': {
        const owner = this.vouching.ownerOf(grant.deviceKey, this.sorted);
        return owner === undefined ? [] : [owner];
      }
      // An invite that does not count any more lets nobody in.
      case 'invite':
      case 'deviceInvite':
      case 'inviteRevoked':
        return this.vouching.joinsBy(grant.key, this.sorted).map((op) => op.grant.person);
      case 'join':
        // Its device may have been revoked before it was heard of, which bears on its person's others.
        return [grant.person, ...('key' in grant.by ? this.vouching.crowdOf(grant.by.key) : [])];
      case 'admit':
      case 'refuse': {
        const author = this.authorOf(grant.op[0]);
        return author ? [author.person] : [];
      }
      default:
        return [];
    }
  }

  members(): Member[] {
    return membersIn(this.effective(this.sorted), (person) => this.role(person));
  }

  devices(): Device[] {
    return devicesIn(this.effective(this.sorted), (deviceKey) => this.isDeviceRevoked(deviceKey));
  }

  invites(): Invite[] {
    return invitesIn(this.effective(this.sorted), {
      used: (key) => this.vouching.joinsBy(key, this.sorted).length,
      revoked: (key) => this.vouching.isTakenBack(key, this.sorted),
    });
  }

  deviceInvites(): DeviceInvite[] {
    return deviceInvitesIn(this.effective(this.sorted), {
      used: (key) => this.vouching.joinsBy(key, this.sorted).length,
      revoked: (key) => !this.vouching.isOpen('deviceInvite', key, this.sorted),
      personOf: (op) => this.authorOf(op.chain)?.person,
    });
  }

  /** Whether everything on this chain waits because its join does. */
  joinIsHeld(chain: ChainId): boolean {
    const first = this.ops.get(refKey([chain, 1]));
    return (
      first?.grant.type === 'join' &&
      this.validInOwnPast(first) &&
      this.heldBecause(first, this.sorted, anybody) === 'join'
    );
  }

  /** Joins that wait for a commander. */
  waitingJoins(): WaitingJoin[] {
    return this.sorted.flatMap((op): WaitingJoin[] => {
      if (op.grant.type !== 'join' || !this.joinIsHeld(op.chain)) return [];
      const { person, deviceKey, by } = op.grant;
      const role = by.type === 'invite' ? (this.vouching.roleBy(by.key) ?? null) : null;
      return [{ person, deviceKey, join: op.ref, by, role, refusedBy: this.refusalOf(op.ref) }];
    });
  }

  /** The commander's op that leaves a held op out; null while nobody has, or where it was let in since. */
  refusalOf(held: OpRef): OpRef | null {
    return this.holding.refusalOf(refKey(held), this.sorted);
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
      this.vouching.isRevoked(author.deviceKey, this.sorted) ||
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
    for (const op of this.effective(set)) role = this.roleAfter(role, op, person, set);
    return role;
  }

  private roleAfter(role: RoleOrNone, op: MemberOp, person: string, set: readonly MemberOp[]): RoleOrNone {
    const grant = op.grant;
    switch (grant.type) {
      case 'genesis':
        return grant.person === person ? 'commander' : role;
      case 'join':
        if (grant.person !== person) return role;
        if (grant.by.type === 'recovery') return 'commander';
        // One more device changes nothing about its person.
        return grant.by.type === 'invite' ? (this.vouching.roleBy(grant.by.key) ?? role) : role;
      case 'role':
        return grant.person === person && !this.holding.recoveredSince(op, set) ? grant.role : role;
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
    return set.filter(
      (op) => this.validInOwnPast(op) && !this.heldBecause(op, set, this.allowedFor(op, set)),
    );
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
    const { grant } = op;
    const { vouching } = this;
    switch (grant.type) {
      case 'genesis':
        return op.n === 1 && past.length === 0 && vouching.bound(op.chain, grant) && vouching.ownsId(grant);
      case 'join':
        return (
          op.n === 1 &&
          vouching.bound(op.chain, grant) &&
          vouching.ownsId(grant) &&
          vouching.vouched(grant, past)
        );
      case 'chain':
        return (
          op.n === 1 &&
          vouching.bound(op.chain, grant) &&
          vouching.ownerOf(grant.deviceKey, past) !== undefined &&
          !vouching.isRevoked(grant.deviceKey, past)
        );
      case 'left':
        return this.authorOf(op.chain) !== undefined;
      default: {
        const author = this.authorOf(op.chain);
        return (
          author !== undefined &&
          permits(this.roleIn(past, author.person), this.allowedFor(op, past)) &&
          !vouching.isRevoked(author.deviceKey, past)
        );
      }
    }
  }

  /** Roles that may write a membership op: commanders, and everybody about what is their own. */
  private allowedFor(op: MemberOp, set: readonly MemberOp[]): (role: Role) => boolean {
    const { grant } = op;
    const isOwn = (person: string | undefined) =>
      person !== undefined && this.authorOf(op.chain)?.person === person;
    switch (grant.type) {
      case 'deviceInvite':
        return anybody;
      case 'deviceRevoked':
        return isOwn(this.vouching.ownerOf(grant.deviceKey, set)) ? anybody : isCommander;
      case 'inviteRevoked':
        return isOwn(this.vouching.ownerOfInvite(grant.key, set)) ? anybody : isCommander;
      default:
        return isCommander;
    }
  }

  /** Why an op that was right when written waits all the same, by what `set` holds; null when it stands. */
  private heldBecause(
    op: { chain: ChainId; n: number; grant?: Grant | undefined },
    set: readonly MemberOp[],
    allows: (role: Role) => boolean,
  ): HeldReason | null {
    const why = this.grounds(op, set, allows);
    return why && !this.holding.admitted(op, why, set) ? why : null;
  }

  private grounds(
    op: { chain: ChainId; n: number; grant?: Grant | undefined },
    set: readonly MemberOp[],
    allows: (role: Role) => boolean,
  ): HeldReason | null {
    const stop = this.stopped.get(op.chain);
    if (stop !== undefined && op.n >= stop) return 'forked';
    const first = this.ops.get(refKey([op.chain, 1]));
    if (first?.grant.type === 'join' && this.vouching.joinWaits(first, first.grant, set)) return 'join';
    return this.holding.demotionsOf(op, set, allows).some((other) => this.holding.counts(other, set))
      ? 'demoted'
      : null;
  }
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
