import type { Grant, Role } from '../log/grant.ts';
import { type ChainId, type OpRef, refKey } from '../log/op.ts';
import type { HeldReason, MemberOp, RoleOrNone } from './member-types.ts';

/** An op as far as its standing goes. */
export interface Judged {
  chain: ChainId;
  n: number;
  grant?: Grant | undefined;
}

/** What the rules of holding ask of the membership that they are part of. `set`: ops to judge by, in fold order. */
export interface HoldingLens {
  /** Right when it was written, by what its author knew. */
  valid(op: MemberOp): boolean;
  /** Whether the author of `op` knew of `other`. */
  knew(op: Judged, other: MemberOp): boolean;
  authorOf(chain: ChainId): { person: string; deviceKey: string } | undefined;
  /** Roles that may write a membership op. */
  allowedFor(op: MemberOp, set: readonly MemberOp[]): (role: Role) => boolean;
}

/** Which ops wait because of a demotion that their authors did not know of, and what commanders decided about those. */
export class Holding {
  private readonly lens: HoldingLens;

  constructor(lens: HoldingLens) {
    this.lens = lens;
  }

  /** What took the op's author the right to write it, unknown to them. */
  demotionsOf(op: Judged, set: readonly MemberOp[], allows: (role: Role) => boolean): MemberOp[] {
    if (op.grant?.type === 'genesis' || op.grant?.type === 'left') return [];
    const author = this.lens.authorOf(op.chain);
    if (!author) return [];
    const joining = op.grant?.type === 'join' || op.grant?.type === 'chain';
    return set.filter(
      (other) =>
        demotes(other, author, joining ? anybody : allows) &&
        op.n > seenBy(other, op.chain) &&
        !this.lens.knew(op, other) &&
        this.lens.valid(other) &&
        !this.isOverruled(other, op, set),
    );
  }

  /** The recovery key is above every role: a change of role that did not know of its use takes nothing from who used it. */
  recoveredSince(role: MemberOp, set: readonly MemberOp[]): MemberOp | undefined {
    const { grant } = role;
    if (grant.type !== 'role') return undefined;
    return set.find(
      (op) =>
        op.grant.type === 'join' &&
        op.grant.by.type === 'recovery' &&
        op.grant.person === grant.person &&
        !this.lens.knew(role, op) &&
        this.lens.valid(op),
    );
  }

  private isOverruled(role: MemberOp, op: Judged, set: readonly MemberOp[]): boolean {
    const recovery = this.recoveredSince(role, set);
    return recovery !== undefined && (op.chain === recovery.chain || this.lens.knew(op, recovery));
  }

  /**
   * Whether a demotion or revocation takes effect. One whose own author had been demoted, and did not know it, does
   * not, so that a lost device cannot cut others off. Two that meet each other both do: nobody can say who was first.
   */
  counts(op: MemberOp, set: readonly MemberOp[]): boolean {
    const against = (one: MemberOp) => this.demotionsOf(one, set, this.lens.allowedFor(one, set));
    return against(op).every((other) => against(other).length > 0) || this.admitted(op, 'demoted', set);
  }

  /** Let in by a commander: for a join that waits, the join is what is let in, and everything after it. */
  admitted(op: Judged, why: HeldReason, set: readonly MemberOp[]): boolean {
    const wanted = why === 'join' ? refKey([op.chain, 1]) : refKey([op.chain, op.n]);
    return this.isAdmitted(this.decisions(wanted, set));
  }

  /** The last op that leaves a held op out; null where there is none, or where it was let in since. */
  refusalOf(held: string, set: readonly MemberOp[]): OpRef | null {
    const decided = this.decisions(held, set);
    if (this.isAdmitted(decided)) return null;
    return decided.findLast((op) => op.grant.type === 'refuse')?.ref ?? null;
  }

  /** What commanders decided about a held op, in fold order. */
  private decisions(held: string, set: readonly MemberOp[]): MemberOp[] {
    return set.filter(
      (op) =>
        (op.grant.type === 'admit' || op.grant.type === 'refuse') &&
        refKey(op.grant.op) === held &&
        this.lens.valid(op),
    );
  }

  /** Leaving out is the safer of the two: decided apart it holds, until somebody lets the op in who knows of it. */
  private isAdmitted(decided: readonly MemberOp[]): boolean {
    const refusals = decided.filter((op) => op.grant.type === 'refuse');
    return decided.some(
      (op) => op.grant.type === 'admit' && refusals.every((other) => this.lens.knew(op, other)),
    );
  }
}

function demotes(
  op: MemberOp,
  author: { person: string; deviceKey: string },
  allows: (role: Role) => boolean,
): boolean {
  if (op.grant.type === 'role') return op.grant.person === author.person && !permits(op.grant.role, allows);
  return op.grant.type === 'deviceRevoked' && op.grant.deviceKey === author.deviceKey;
}

/** How far the author of a demotion had seen a chain: that much stands. */
function seenBy({ grant }: MemberOp, chain: ChainId): number {
  return grant.type === 'role' || grant.type === 'deviceRevoked' ? (grant.seen[chain] ?? 0) : 0;
}

export function permits(role: RoleOrNone, allows: (role: Role) => boolean): boolean {
  return role !== 'none' && allows(role);
}

export function anybody(): boolean {
  return true;
}
