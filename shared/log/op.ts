import { z } from 'zod';
import { type Json, jsonSchema } from '../json.ts';
import { type Grant, grantSchema } from './grant.ts';

/** Limits of one op. A body over MAX_BODY_BYTES belongs in a blob. */
export const MAX_BODY_BYTES = 65_536;
export const MAX_HEADER_BYTES = 65_536;
export const MAX_DEPS = 512;

/** base64url of 32 bytes: an Ed25519 public key, or a SHA-256. */
export const key32Schema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'needs 43 base64url characters');
/** base64url of a 64-byte Ed25519 signature. */
export const signatureSchema = z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'needs 86 base64url characters');

/** A chain is named by its public key, so that a page can be checked with nothing but the page. */
export type ChainId = string;
/** One op: the chain it stands in and its number there, from 1, without gaps. */
export type OpRef = readonly [chain: ChainId, n: number];
/** What a replica knows: for each chain the number of its last op. */
export type Vector = Readonly<Record<ChainId, number>>;

const countSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
export const opRefSchema = z.tuple([key32Schema, countSchema]).readonly();

/** The signed part of an op. Hubs read this and never the body. */
export const headerSchema = z.object({
  v: z.literal(1),
  /** Hash of the genesis header; empty in the genesis op itself, which cannot name its own hash. */
  workspace: z.union([key32Schema, z.literal('')]),
  /** A room's id, or 'workspace'. */
  scope: z.string().min(1).max(64),
  chain: key32Schema,
  n: countSchema,
  prevHash: z.union([key32Schema, z.literal('')]),
  deps: z.array(opRefSchema).max(MAX_DEPS),
  lamport: countSchema,
  /** Milliseconds since 1970: max(corrected wall clock, hlc of deps), at most 60 s ahead of the clock. Display only. */
  hlc: z.number().int().min(0).max(8.64e15),
  /** Bytes of the body's UTF-8 text. */
  size: z.number().int().min(2).max(MAX_BODY_BYTES),
  bodyHash: key32Schema,
  /** Membership is public: who may write must be decidable from headers alone (by hubs, and in an archive). */
  grant: grantSchema.optional(),
});
export interface Header {
  v: 1;
  workspace: string;
  scope: string;
  chain: ChainId;
  n: number;
  prevHash: string;
  deps: OpRef[];
  lamport: number;
  hlc: number;
  size: number;
  bodyHash: string;
  grant?: Grant | undefined;
}

/** A write to one field, and the heads that its author saw there and means to replace. */
export const fieldWriteSchema = z.object({
  value: jsonSchema,
  over: z.array(opRefSchema).max(256).optional(),
});
export interface FieldWrite {
  value: Json;
  over?: OpRef[] | undefined;
}

export const bodySchema = z.object({
  kind: z.string().min(1).max(64),
  entity: z.string().min(1).max(32),
  entityId: z.string().min(1).max(64),
  fields: z.record(z.string().max(64), fieldWriteSchema),
  reason: z.string().max(4_000).optional(),
  causedBy: z.array(opRefSchema).max(64).optional(),
});
export interface Body {
  kind: string;
  entity: string;
  entityId: string;
  fields: Record<string, FieldWrite>;
  /** Why; mandatory for the kinds whose catalog entry says so. */
  reason?: string | undefined;
  causedBy?: OpRef[] | undefined;
}

/** The bytes of an op as they were received; never serialised again. */
export interface SealedOp {
  headerText: string;
  /** null: redacted, or not delivered by whoever sent it. */
  bodyText: string | null;
  /** Kept only where this replica checked it; a page always ends on a signed op. */
  sig: string | null;
}

/** An op whose bytes have been read and checked. */
export interface Op extends SealedOp {
  hash: string;
  header: Header;
  body: Body | null;
}

/** Total order of the fold, always causal: (lamport, chain, n). */
export function compareOps(a: OrderKey, b: OrderKey): number {
  return a.lamport - b.lamport || (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : a.n - b.n);
}
export interface OrderKey {
  lamport: number;
  chain: ChainId;
  n: number;
}

export function sameRef(a: OpRef, b: OpRef): boolean {
  return a[1] === b[1] && a[0] === b[0];
}

export function refKey(ref: OpRef): string {
  return `${ref[0]}:${ref[1]}`;
}
