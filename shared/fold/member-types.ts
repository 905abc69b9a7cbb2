import type { Grant, GrantOf, Role } from '../log/grant.ts';
import type { ChainId, OpRef } from '../log/op.ts';

/** A membership op: a header with a grant. */
export interface MemberOp {
  ref: OpRef;
  key: string;
  chain: ChainId;
  n: number;
  lamport: number;
  hlc: number;
  grant: Grant;
}
export type Standing = 'applied' | 'held' | 'refused';
export type HeldReason = 'demoted' | 'join' | 'forked';
export type Judgement =
  | { standing: 'applied' }
  | { standing: 'held'; why: HeldReason }
  | { standing: 'refused' };
export type RoleOrNone = Role | 'none';

export interface Member {
  person: string;
  personKey: string;
  role: RoleOrNone;
}
export interface Device {
  deviceKey: string;
  person: string;
  chains: ChainId[];
  revoked: boolean;
  /** The op that let it in. */
  joinedBy: OpRef;
}
export interface Invite {
  key: string;
  role: Role;
  expiresAt: number;
  uses: number;
  used: number;
  revoked: boolean;
  by: OpRef;
}
/** A link by which a person brings in one more device of their own. */
export interface DeviceInvite {
  key: string;
  person: string;
  expiresAt: number;
  used: number;
  revoked: boolean;
  by: OpRef;
}
/** Somebody who wrote themselves in and waits for a commander. */
export interface WaitingJoin {
  person: string;
  deviceKey: string;
  join: OpRef;
  by: GrantOf<'join'>['by'];
  /** The invite's role; null for one more device of a member. */
  role: Role | null;
  /** The commander's op that leaves it out. */
  refusedBy: OpRef | null;
}
