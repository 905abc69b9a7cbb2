import type { Crypto } from './crypto.ts';
import {
  type Body,
  bodySchema,
  type ChainId,
  type Header,
  headerSchema,
  MAX_HEADER_BYTES,
  type Op,
  type SealedOp,
} from './op.ts';

/** What the checker must know of the log that a page is to join. */
export interface KnownLog {
  workspace: string;
  /** The last op of a chain, or undefined for a chain not seen yet. */
  head(chain: ChainId): { n: number; hash: string } | undefined;
  /** Hash and lamport of an op in the log. */
  at(chain: ChainId, n: number): { hash: string; lamport: number } | undefined;
}

export interface CheckedPage {
  /** New ops in causal order; `sig` is kept only where it was verified (each chain's last). */
  ops: Op[];
  /** How many ops were there already, equal to the byte. */
  duplicates: number;
  /** Another op than ours under the same chain and number, each with a valid signature behind it. */
  forks: Op[];
}

export type PageFault =
  | 'malformed'
  | 'wrong_workspace'
  | 'bad_hash'
  | 'bad_signature'
  | 'gap'
  | 'missing_dep'
  | 'bad_lamport';
export type PageResult =
  | { ok: true; page: CheckedPage }
  | { ok: false; fault: PageFault; at: number; message: string };

/**
 * Checks received bytes against the log: shape, hashes, chain order, causes present, lamport, and one signature for
 * each chain in the page. Pure; accepts all or nothing. Costs one signature check a chain and one or two hashes an op.
 */
export function checkPage(sealed: readonly SealedOp[], log: KnownLog, crypto: Crypto): PageResult {
  const state: PageState = {
    heads: new Map(),
    seen: new Map(),
    forked: new Map(),
    ops: [],
    forks: [],
    duplicates: 0,
  };
  for (const [at, op] of sealed.entries()) {
    const fault = takeOp(op, log, crypto, state);
    if (fault) return { ok: false, at, ...fault };
  }
  return checkSignatures(state, crypto);
}

interface PageState {
  heads: Map<ChainId, { n: number; hash: string }>;
  seen: Map<string, { hash: string; lamport: number }>;
  forked: Map<ChainId, Op>;
  ops: Op[];
  forks: Op[];
  duplicates: number;
}
interface Fault {
  fault: PageFault;
  message: string;
}

function takeOp(sealed: SealedOp, log: KnownLog, crypto: Crypto, state: PageState): Fault | null {
  const read = readOp(sealed, crypto);
  if ('fault' in read) return read;
  const { header, hash } = read;
  if (workspaceOf(read) !== log.workspace)
    return { fault: 'wrong_workspace', message: 'an op of another workspace' };
  const head = state.heads.get(header.chain) ?? log.head(header.chain);
  const branch = state.forked.get(header.chain);
  if (branch) return takeBranch(read, branch, state);
  if (header.n <= (head?.n ?? 0)) return takeKnown(read, log, state);
  if (header.n !== (head?.n ?? 0) + 1) {
    return { fault: 'gap', message: `op ${header.n} of a chain that is known to ${head?.n ?? 0}` };
  }
  if (header.prevHash !== (header.n === 1 ? '' : head?.hash)) {
    return { fault: 'bad_hash', message: `op ${header.n} does not continue the op before it` };
  }
  const fault = checkCauses(header, log, state);
  if (fault) return fault;
  state.heads.set(header.chain, { n: header.n, hash });
  state.seen.set(`${header.chain}:${header.n}`, { hash, lamport: header.lamport });
  state.ops.push(read);
  return null;
}

/** The same number again: the same bytes are a duplicate, others a fork of the chain. */
function takeKnown(op: Op, log: KnownLog, state: PageState): Fault | null {
  const known = find(op.header.chain, op.header.n, log, state);
  if (known?.hash === op.hash) {
    state.duplicates++;
    return null;
  }
  return takeBranch(op, null, state);
}

/** Ops behind a fork are kept with it, and must continue each other as any chain does. */
function takeBranch(op: Op, before: Op | null, state: PageState): Fault | null {
  const continues = !before || (op.header.n === before.header.n + 1 && op.header.prevHash === before.hash);
  if (!continues) return { fault: 'gap', message: `op ${op.header.n} does not continue the op before it` };
  state.forked.set(op.header.chain, op);
  state.forks.push(op);
  return null;
}

function checkCauses(header: Header, log: KnownLog, state: PageState): Fault | null {
  let lamport = header.n === 1 ? 0 : (find(header.chain, header.n - 1, log, state)?.lamport ?? 0);
  for (const [chain, n] of header.deps) {
    const dep = find(chain, n, log, state);
    if (!dep)
      return {
        fault: 'missing_dep',
        message: `op ${header.n} answers to op ${n} of a chain that is not here yet`,
      };
    lamport = Math.max(lamport, dep.lamport);
  }
  // Exact, not only greater: so nobody can push everybody's counter far ahead.
  if (header.lamport !== lamport + 1) {
    return {
      fault: 'bad_lamport',
      message: `op ${header.n} has lamport ${header.lamport}, its causes ask for ${lamport + 1}`,
    };
  }
  return null;
}

function checkSignatures(state: PageState, crypto: Crypto): PageResult {
  const last = new Map<ChainId, number>();
  for (const [index, op] of state.ops.entries()) last.set(op.header.chain, index);
  for (const [chain, index] of last) {
    const op = state.ops[index];
    if (!op?.sig || !crypto.verify(chain, op.headerText, op.sig)) {
      return {
        ok: false,
        at: index,
        fault: 'bad_signature',
        message: 'the last op of a chain in the page is not signed by it',
      };
    }
  }
  const ops = state.ops.map((op, index) => (last.get(op.header.chain) === index ? op : { ...op, sig: null }));
  // A forged fork would let anyone stop anyone's chain: it counts only where the chain's own signature ends it.
  for (const op of state.forked.values()) {
    if (op.sig && crypto.verify(op.header.chain, op.headerText, op.sig)) continue;
    return {
      ok: false,
      at: 0,
      fault: 'bad_signature',
      message: 'an op differs from the one known under its number, and nobody signed it',
    };
  }
  const ends = new Set(state.forked.values());
  const forks = state.forks.map((op) => (ends.has(op) ? op : { ...op, sig: null }));
  return { ok: true, page: { ops, duplicates: state.duplicates, forks } };
}

function find(chain: ChainId, n: number, log: KnownLog, state: PageState) {
  return state.seen.get(`${chain}:${n}`) ?? log.at(chain, n);
}

/** Reads one op's bytes: shapes and the body's hash, nothing about its place in a chain. */
export function readOp(sealed: SealedOp, crypto: Crypto): Op | Fault {
  const header = parse(sealed.headerText, headerSchema, MAX_HEADER_BYTES);
  if (!header) return { fault: 'malformed', message: 'an op header that does not read' };
  const op = { ...sealed, header, hash: crypto.sha256(sealed.headerText) };
  if (sealed.bodyText === null) return { ...op, body: null };
  if (
    crypto.byteLength(sealed.bodyText) !== header.size ||
    crypto.sha256(sealed.bodyText) !== header.bodyHash
  ) {
    return { fault: 'bad_hash', message: `the body of op ${header.n} is not the one that its header names` };
  }
  return { ...op, body: readBody(sealed.bodyText) };
}

/** null for a body that this version cannot read: the op is kept and relayed, and projected after an upgrade. */
export function readBody(text: string): Body | null {
  return parse(text, bodySchema, Number.MAX_SAFE_INTEGER);
}

/** The workspace that an op belongs to: the genesis op is named by its own hash. */
export function workspaceOf(op: { header: Header; hash: string }): string {
  return op.header.workspace === '' ? op.hash : op.header.workspace;
}

function parse<T>(
  text: string,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  max: number,
): T | null {
  if (text.length > max) return null;
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    // Not JSON: the caller names the op that did not read.
    return null;
  }
}
