import type { MemberOp } from '../shared/fold/membership.ts';
import type { ChainId, OpRef, SealedOp } from '../shared/log/op.ts';
import type { Intake, IntakeStore } from './ingest/intake-store.ts';

export interface Head {
  n: number;
  hash: string;
  lamport: number;
}

/** An op as it goes into the log: the bytes as they came, and its number in the hub's own order. */
export interface NewOp extends SealedOp {
  seq: number;
  chain: ChainId;
  n: number;
  hash: string;
  lamport: number;
}

export interface LoggedOp extends SealedOp {
  seq: number;
  chain: ChainId;
  n: number;
}

/** Another op under a number that the log has: kept as evidence, outside the log. */
export interface ForkedOp extends SealedOp {
  chain: ChainId;
  n: number;
  hash: string;
}

/** Which membership op a chain learned of with which of its ops; see Membership.observe. */
export interface Learned {
  chain: ChainId;
  key: string;
  since: number;
}

/** All that one group of pushes changes in one workspace. */
export interface Change {
  workspace: string;
  ops: NewOp[];
  grants: MemberOp[];
  learned: Learned[];
  forks: ForkedOp[];
  /** Of a page of the hub's own device: the payloads that it came from. */
  intake?: Intake;
}

/** What the hub keeps in memory of a workspace; never the ops themselves. */
export interface WorkspaceState {
  heads: Map<ChainId, Head>;
  /** In fold order. */
  grants: MemberOp[];
  learned: Learned[];
  /** Chains that were signed twice, and from which op on. */
  stops: Map<ChainId, number>;
  head: number;
}

/**
 * Where a hub keeps its log. The only place that knows the database, so that another one is another file.
 * A method that writes returns when what it wrote survives a power cut.
 */
export interface HubStore {
  /** Names this disk: a wiped or restored one has another, and numbers in its order mean nothing there. */
  readonly epoch: string;
  /** For a database that was found to be an older one. */
  renewEpoch(): Promise<void>;
  workspaces(): Promise<string[]>;
  load(workspace: string): Promise<WorkspaceState>;
  /** Hash and lamport of those of the named ops that are in the log, by refKey. */
  find(workspace: string, refs: readonly OpRef[]): Promise<Map<string, { hash: string; lamport: number }>>;
  /** All or nothing, in one durable transaction. */
  append(changes: readonly Change[], receivedAt: number): Promise<void>;
  /** Ops after a number, in order. */
  after(workspace: string, seq: number, limit: number): Promise<LoggedOp[]>;
  /** The lowest number among the named ops; null when none is in the log. */
  lowest(workspace: string, refs: readonly OpRef[]): Promise<number | null>;
  forks(workspace: string, after: number, limit: number): Promise<(ForkedOp & { id: number })[]>;
  blob(workspace: string, hash: string): Promise<Uint8Array | null>;
  /** False when it was there already. */
  putBlob(workspace: string, hash: string, bytes: Uint8Array): Promise<boolean>;
  blobBytes(): Promise<number>;
  readonly intake: IntakeStore;
  close(): Promise<void>;
}
