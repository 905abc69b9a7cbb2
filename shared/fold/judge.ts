import type { Json } from '../json.ts';
import type { Role } from '../log/grant.ts';
import type { Body, Op } from '../log/op.ts';
import { isItemEntity } from '../ops/catalog.ts';
import { kindSpec } from '../ops/kinds.ts';
import { type KindSpec, leads, writers } from '../ops/spec.ts';
import type { HeldReason, Membership } from './membership.ts';

/**
 * What becomes of an op here. Only applied ones are folded; all are kept and relayed.
 * held: waits for a commander. refused: its author never had the right. unknown: a kind of a later version.
 * bodyless: redacted, or delivered without its body.
 */
export type OpStatus = 'applied' | 'held' | 'refused' | 'unknown' | 'bodyless';
export interface Verdict {
  status: OpStatus;
  why?: HeldReason;
}

/** Judges an op by the catalog and by membership. The same log gives the same verdicts, in whatever order it came. */
export function judgeOp(op: Pick<Op, 'header' | 'body'>, membership: Membership): Verdict {
  const { header, body } = op;
  if (!body) return { status: 'bodyless' };
  const kind = kindSpec(body.kind);
  if (!kind) return { status: 'unknown' };
  if (!fits(kind, body, header.grant?.type) || !isOwn(kind, body, header.chain, membership))
    return { status: 'refused' };
  const allowed = rolesFor(kind, body.entity);
  const judgement = membership.judge({ chain: header.chain, n: header.n, grant: header.grant }, (role) =>
    allowed.includes(role),
  );
  if (judgement.standing === 'held' && kind.final) return { status: 'applied' };
  return judgement.standing === 'held'
    ? { status: 'held', why: judgement.why }
    : { status: judgement.standing };
}

/** The roles that may write ops of a kind about an entity. */
export function rolesFor(kind: KindSpec, entity: string): readonly Role[] {
  if (kind.entity !== '*') return kind.may;
  if (entity === 'room' || entity === 'waiver' || entity === 'riskScale') return leads;
  const others = ['note', 'plan', 'riskLink'];
  return isItemEntity(entity) || others.includes(entity) ? writers : [];
}

function fits(kind: KindSpec, body: Body, grant: string | undefined): boolean {
  if (kind.entity !== '*' && kind.entity !== body.entity) return false;
  if (kind.grant !== grant) return false;
  if (kind.needsReason && !body.reason?.trim()) return false;
  return Object.entries(body.fields).every(([name, write]) => {
    if (kind.fields !== '*' && !kind.fields.includes(name)) return false;
    const only = kind.only && Object.hasOwn(kind.only, name) ? kind.only[name] : undefined;
    return !only || only.includes(write.value);
  });
}

function isOwn(kind: KindSpec, body: Body, chain: string, membership: Membership): boolean {
  if (kind.named && body.entityId !== kind.named(membership.idOf, valuesIn(body))) return false;
  if (!kind.own && !kind.signed) return true;
  const author = membership.authorOf(chain);
  if (kind.signed && author?.person !== body.fields[kind.signed]?.value) return false;
  if (!kind.own) return true;
  return author !== undefined && body.entityId === (kind.own === 'person' ? author.person : author.deviceKey);
}

function valuesIn({ fields }: Body): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
}
