import type { Crypto, Signer } from './crypto.ts';
import type { Grant } from './grant.ts';
import { type Body, type Header, MAX_BODY_BYTES, type Op, type OpRef } from './op.ts';

/** What a chain's author knows when it writes the next op. */
export interface ChainTip {
  workspace: string;
  n: number;
  hash: string;
  lamport: number;
}

export interface Draft {
  scope: string;
  body: Body;
  grant?: Grant | undefined;
}

/** Heads of other chains that the author has seen since its last op, with what the new op must exceed. */
export interface Seen {
  deps: OpRef[];
  /** Highest lamport among deps; 0 for none. */
  lamport: number;
  hlc: number;
}

/** Other people's clocks may pull ours forward by this much and no more. */
export const MAX_CLOCK_PULL_MS = 60_000;

/** hlc for a new op: never before what it answers to, never dragged far by a wrong clock elsewhere. */
export function nextHlc(wallMs: number, seenMs: number): number {
  return Math.max(wallMs, Math.min(seenMs, wallMs + MAX_CLOCK_PULL_MS));
}

/**
 * Turns a draft into a signed op that continues its chain. The texts made here are the op's bytes for ever.
 * Throws when the body is over MAX_BODY_BYTES: commands check sizes before they get here.
 */
export function sealOp(
  draft: Draft,
  tip: ChainTip,
  seen: Seen,
  hlc: number,
  signer: Signer,
  crypto: Crypto,
): Op {
  const bodyText = JSON.stringify(draft.body);
  const size = crypto.byteLength(bodyText);
  if (size > MAX_BODY_BYTES) throw new Error(`op body of ${size} bytes is over ${MAX_BODY_BYTES}`);
  const header: Header = {
    v: 1,
    workspace: tip.workspace,
    scope: draft.scope,
    chain: signer.publicKey,
    n: tip.n + 1,
    prevHash: tip.hash,
    deps: seen.deps,
    lamport: Math.max(tip.lamport, seen.lamport) + 1,
    hlc,
    size,
    bodyHash: crypto.sha256(bodyText),
    ...(draft.grant ? { grant: draft.grant } : {}),
  };
  const headerText = JSON.stringify(header);
  return {
    header,
    headerText,
    body: draft.body,
    bodyText,
    hash: crypto.sha256(headerText),
    sig: signer.sign(headerText),
  };
}
