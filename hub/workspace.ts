import { nodeCrypto } from '../node/crypto.ts';
import type { SocketStanding } from '../shared/contract/sync.ts';
import { type MemberOp, Membership } from '../shared/fold/membership.ts';
import { type CheckedPage, checkPage, type PageFault } from '../shared/log/check-page.ts';
import { type ChainId, type Op, type OpRef, refKey, type SealedOp } from '../shared/log/op.ts';
import { refsIn } from './page-rules.ts';
import { Present } from './present.ts';
import { type Refusal, refuseInvite, type StandingResult, standingOf, type Vouch } from './standing.ts';
import type { Change, ForkedOp, Head, Learned, NewOp, WorkspaceState } from './store.ts';

/** Who pushes; what it may push follows. */
export interface Pusher {
  chain: ChainId;
  standing: SocketStanding;
  vouch: Vouch | null;
  /** It found the log empty, so it may bring everything, in whatever order its own log has. */
  intoEmpty: boolean;
}

export type Outcome =
  | { ok: true; change: Change; duplicates: number; vector: Record<ChainId, number>; stopped: ChainId[] }
  | { ok: false; refusal: Refusal; vector?: Record<ChainId, number>; spoiled: boolean };

type Lookup = ReadonlyMap<string, { hash: string; lamport: number }>;

/**
 * One workspace as its hub sees it: heads, membership, and what may join the log next. Reads headers, never bodies.
 * take() works ahead of the disk: the caller commits its changes in the same order, or reloads.
 */
export class HubWorkspace {
  readonly id: string;
  readonly heads: Map<ChainId, Head>;
  readonly stops: Map<ChainId, number>;
  readonly membership: Membership;
  head: number;
  private present: Present;
  /** Taken and not yet on disk. */
  private readonly ahead = new Map<string, { hash: string; lamport: number }>();

  constructor(id: string, state: WorkspaceState) {
    this.id = id;
    this.heads = state.heads;
    this.stops = state.stops;
    this.head = state.head;
    this.membership = new Membership(id, nodeCrypto);
    for (const op of state.grants) this.membership.restoreOp(op);
    for (const { chain, key, since } of state.learned) this.membership.restoreKnowledge(chain, key, since);
    for (const [chain, n] of state.stops) this.membership.stop(chain, n);
    this.present = new Present(this.membership);
  }

  get isEmpty(): boolean {
    return this.head === 0;
  }

  vector(): Record<ChainId, number> {
    return Object.fromEntries([...this.heads].map(([chain, head]) => [chain, head.n]));
  }

  standingOf(chain: ChainId, vouch: Vouch | null, now: number): StandingResult {
    return standingOf({ chain, vouch }, { membership: this.membership, present: this.present }, now);
  }

  authorOf(chain: ChainId): { person: string; deviceKey: string } | undefined {
    return this.membership.authorOf(chain);
  }

  /** Ops that a page points at and that only the store knows. */
  wanted(page: readonly SealedOp[]): OpRef[] {
    const refs = new Map<string, OpRef>();
    for (const { headerText } of page) {
      for (const ref of refsIn(headerText)) {
        const head = this.heads.get(ref[0]);
        if (head && ref[1] < head.n) refs.set(refKey(ref), ref);
      }
    }
    return [...refs.values()].filter((ref) => !this.ahead.has(refKey(ref)));
  }

  /** Decides on a page, all or nothing, and moves on as if it were on disk. */
  take(page: readonly SealedOp[], stored: Lookup, pusher: Pusher, now: number): Outcome {
    const checked = checkPage(page, this.logFor(stored), nodeCrypto);
    if (!checked.ok) return this.faulty(checked.fault, checked.message, pusher);
    const refused = this.refuseStopped(checked.page) ?? this.refuseForks(checked.page, page.length);
    if (refused) return refused;
    const admitted = this.admit(checked.page.ops, pusher, now);
    if ('refusal' in admitted) return { ok: false, ...admitted };
    return this.accept(checked.page, admitted);
  }

  /** Everything taken so far is on disk. */
  settle(): void {
    this.ahead.clear();
  }

  private logFor(stored: Lookup) {
    return {
      workspace: this.id,
      head: (chain: ChainId) => this.heads.get(chain),
      at: (chain: ChainId, n: number) => {
        const head = this.heads.get(chain);
        if (head?.n === n) return head;
        const key = refKey([chain, n]);
        return this.ahead.get(key) ?? stored.get(key);
      },
    };
  }

  private faulty(fault: PageFault, message: string, pusher: Pusher): Outcome {
    if (fault !== 'gap' && fault !== 'missing_dep') {
      return refuse('refused_page', `The hub refused a page: ${message}.`);
    }
    const vector = pusher.standing === 'refill' && !pusher.intoEmpty ? {} : this.vector();
    return { ...refuse('resync', `The hub lacks something before this: ${message}.`), vector };
  }

  private refuseStopped(page: CheckedPage): Outcome | null {
    const vector: Record<ChainId, number> = {};
    for (const { header } of page.ops) {
      const stop = this.stops.get(header.chain);
      if (stop !== undefined && header.n >= stop) vector[header.chain] = this.heads.get(header.chain)?.n ?? 0;
    }
    if (Object.keys(vector).length === 0) return null;
    const text =
      'A copied database wrote under the same name: its chain was stopped. Restart Holdpoint on that device.';
    return { ...refuse('chain_stopped', text), vector };
  }

  private refuseForks(page: CheckedPage, length: number): Outcome | null {
    // checkPage drops what contradicts the log without a signature of its own; a page of nothing else is no page.
    const dropped = page.ops.length + page.duplicates + page.forks.length < length;
    const bad = (dropped || page.forks.length > 0) && evidenceIn(page.forks, this.heads).length === 0;
    return bad
      ? refuse('refused_page', 'The hub refused a page: it contradicts a chain without a signature.')
      : null;
  }

  /** Lets membership look at new ops one by one. Once it saw an op of a page that is refused, it is spoiled. */
  private admit(ops: readonly Op[], pusher: Pusher, now: number): Admitted | NotAdmitted {
    const grants: MemberOp[] = [];
    const learned: Learned[] = [];
    for (const [index, { header }] of ops.entries()) {
      const { chain, n, lamport, hlc, grant } = header;
      const refusal = this.refuseOp(header, pusher, now);
      if (refusal) return { refusal, spoiled: index > 0 };
      for (const key of this.membership.observe(header)) learned.push({ chain, key, since: n });
      if (grant) {
        grants.push({ ref: [chain, n], key: refKey([chain, n]), chain, n, lamport, hlc, grant });
        this.present = new Present(this.membership);
      }
      if (n === 1 && !this.letsIn(chain, pusher)) return { refusal: notAdmitted, spoiled: true };
    }
    return { grants, learned };
  }

  /** A member may bring whoever was right to write when they wrote; who is not in yet, only who may be in now. */
  private letsIn(chain: ChainId, pusher: Pusher): boolean {
    if (pusher.standing === 'member' || pusher.intoEmpty)
      return this.membership.authorOf(chain) !== undefined;
    return this.present.of(chain) === 'member';
  }

  private refuseOp(header: Op['header'], pusher: Pusher, now: number): Refusal | null {
    const { chain, n, grant } = header;
    if (n > 1) {
      // A stranger with a fresh key must not fill the disk with ops of somebody who was removed.
      const strict = pusher.standing === 'refill' && !pusher.intoEmpty;
      return strict && this.present.of(chain) !== 'member' ? notAdmitted : null;
    }
    if (!grant || !['genesis', 'join', 'chain'].includes(grant.type)) return notAdmitted;
    const own = chain === pusher.chain && pusher.standing === 'joining';
    if (!own || grant.type !== 'join' || !('key' in grant.by)) return null;
    return refuseInvite(grant.by.key, this.membership, now);
  }

  private accept(page: CheckedPage, admitted: Admitted): Outcome {
    const ops = page.ops.map((op) => this.place(op));
    const forks = evidenceIn(page.forks, this.heads);
    for (const { chain, n } of forks) {
      this.stops.set(chain, Math.min(n, this.stops.get(chain) ?? n));
      this.membership.stop(chain, n);
    }
    if (forks.length > 0) this.present = new Present(this.membership);
    const chains = new Set([...page.ops, ...page.forks].map((op) => op.header.chain));
    const vector = Object.fromEntries([...chains].map((chain) => [chain, this.heads.get(chain)?.n ?? 0]));
    return {
      ok: true,
      change: { workspace: this.id, ops, forks, ...admitted },
      duplicates: page.duplicates,
      vector,
      stopped: [...chains].filter((chain) => this.stops.has(chain)),
    };
  }

  private place(op: Op): NewOp {
    const { chain, n, lamport } = op.header;
    const { hash, headerText, bodyText, sig } = op;
    this.heads.set(chain, { n, hash, lamport });
    this.ahead.set(refKey([chain, n]), { hash, lamport });
    return { seq: ++this.head, chain, n, hash, lamport, headerText, bodyText, sig };
  }
}

interface Admitted {
  grants: MemberOp[];
  learned: Learned[];
}
interface NotAdmitted {
  refusal: Refusal;
  spoiled: boolean;
}

const notAdmitted: Refusal = {
  kind: 'not_admitted',
  message:
    'The hub refused a page: it holds ops of a device that nobody let in. Ask a commander for an invite.',
};

function refuse(kind: Refusal['kind'], message: string): Extract<Outcome, { ok: false }> {
  return { ok: false, refusal: { kind, message }, spoiled: false };
}

/** The first op of each chain that stands, signed, beside another one under its number. */
function evidenceIn(forks: readonly Op[], heads: ReadonlyMap<ChainId, Head>): ForkedOp[] {
  const evidence = new Map<ChainId, ForkedOp>();
  for (const { header, hash, headerText, bodyText, sig } of forks) {
    const { chain, n } = header;
    if (n > (heads.get(chain)?.n ?? 0) || evidence.has(chain)) continue;
    evidence.set(chain, { chain, n, hash, headerText, bodyText, sig });
  }
  return [...evidence.values()];
}
