import { nodeCrypto } from '../../../node/crypto.ts';
import type { GateAnswer, IngestAsk } from '../../../shared/contract/ingest-ask.ts';
import type { Answer, Peer, SyncError } from '../../../shared/contract/sync.ts';
import { wire } from '../../../shared/contract/sync.ts';
import { candidatesOf } from './addresses.ts';
import { type BackoffLimits, backoffMs } from './backoff.ts';
import { type Dialled, dialAny } from './dial.ts';
import { sayHello, type Vouching } from './hello.ts';
import { type LinkEvent, type LinkState, nextLink, startLink } from './link.ts';
import type { Replica } from './replica.ts';
import { SyncSession } from './session.ts';
import { clientError } from './sync-errors.ts';

export interface SyncOptions {
  replica: Replica;
  /** For a chain that the hub may not have heard of: the invite while joining, else this device's key. */
  vouching?: () => Vouching | null;
  onLink?: (state: LinkState) => void;
  /** Somebody waits at a gate: whether it passes, as far as this desk knows. */
  onGate?: (gate: string) => GateAnswer;
  /** Everybody else who is connected, whenever that changes. */
  onPeers?: (peers: readonly Peer[]) => void;
  /** Something here threw, which is a fault of ours: it is said, and syncing goes on. */
  onFault?: (error: unknown) => void;
  clock?: () => number;
  random?: () => number;
  timing?: Partial<SyncTiming>;
}

export interface SyncTiming {
  connectMs: number;
  ackMs: number;
  backoff: BackoffLimits;
  /** Between tries at a hub that refuses us until somebody does something. */
  blockedMs: number;
  /** Between two words about where we are, at least. */
  presenceMs: number;
  /** The same where only the log moved on: everybody's does, all the time. */
  presenceLogMs: number;
}

const defaultTiming: SyncTiming = {
  connectMs: wire.helloMs,
  ackMs: wire.ackMs,
  backoff: { minMs: 200, maxMs: 3_000, jitter: 0.5 },
  blockedMs: 30_000,
  presenceMs: 1_000,
  presenceLogMs: 10_000,
};

/**
 * Keeps one workspace in sync with whichever of its hubs answers, for ever: tries, compares, sends, fetches, and says
 * at every moment how far that is to be trusted. Nothing is lost when it fails: the log is the memory, this the pipe.
 */
export class SyncClient {
  private readonly options: SyncOptions;
  private readonly timing: SyncTiming;
  private readonly clock: () => number;
  private state: LinkState;
  private session: SyncSession | null = null;
  private connection: Dialled['connection'] | null = null;
  private cancelDial: () => void = () => {};
  private skipWait: () => void = () => {};
  private lastUrl: string | null = null;
  private tries = 0;
  private stopped = false;
  private running: Promise<void> | null = null;
  private readonly peersByChain = new Map<string, Peer>();
  private place: { room: string | null; screen: string | null } = { room: null, screen: null };
  private presenceTimer: NodeJS.Timeout | null = null;
  private presenceDue = Number.POSITIVE_INFINITY;
  private greeted = false;

  constructor(options: SyncOptions) {
    this.options = options;
    this.timing = { ...defaultTiming, ...options.timing };
    this.clock = options.clock ?? Date.now;
    this.state = startLink(this.clock());
  }

  get link(): LinkState {
    return this.state;
  }

  /** Of the hub that is connected; null without TLS, or without a hub. */
  get certificate(): { fingerprint: string; vouched: boolean } | null {
    return this.connection?.certificate ?? null;
  }

  get peers(): Peer[] {
    return [...this.peersByChain.values()];
  }

  /** Peers that have all that our record names; null while nobody can be asked. */
  wholePeers(): number | null {
    if (!this.connection) return null;
    const own = vectorHash(this.options.replica.vector());
    return this.peers.filter(({ lacks, vectorHash: theirs }) => lacks === 0 && theirs === own).length;
  }

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** A fault in what reports our state must not end syncing for good. */
  private async keepRunning(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.run();
      } catch (error) {
        this.options.onFault?.(error);
        await this.wait(this.timing.backoff.maxMs);
      }
    }
  }

  /** There are new ops of ours, or another hub to try. */
  notify(): void {
    if (this.session) this.session.notify();
    else if (this.state.link.state === 'alone') this.skipWait();
    this.sayPresenceSoon(this.timing.presenceLogMs);
  }

  /** After sleep, or when a person asks: whatever line there is may be dead without knowing. */
  resume(): void {
    this.tries = 0;
    // Before anything else: whoever looks at the truth bar now must not read what was true before the sleep.
    if (this.connection) this.tell({ type: 'dialling' });
    this.cancelDial();
    this.connection?.end(clientError('resync', 'now', 'Connecting anew.'));
    this.skipWait();
  }

  /** Asks the hub about the payloads that it takes in. */
  async askIngest(ask: IngestAsk): Promise<Answer<'ingest'>> {
    return this.connection && this.session
      ? this.connection.request('ingest', ask)
      : { ok: false, error: notConnected() };
  }

  setPlace(place: { room: string | null; screen: string | null }): void {
    this.place = place;
    this.sayPresenceSoon(this.timing.presenceMs);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelDial();
    this.connection?.end(clientError('stopping', 'later', 'Stopped here.'));
    this.skipWait();
    await this.running;
    if (this.state.link.state !== 'alone')
      this.tell({ type: 'lost', error: clientError('stopping', 'later', 'Stopped here.') });
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const hubs = this.options.replica.hubs();
      const candidates = candidatesOf(hubs, this.lastUrl);
      if (candidates.length === 0) {
        this.tell({ type: 'noHub' });
        await this.wait(null);
        continue;
      }
      this.tell({ type: 'dialling' });
      const dial = dialAny(candidates, new Set(hubs.map(({ key }) => key)), this.timing);
      this.cancelDial = dial.cancel;
      const dialled = await dial.dialled;
      this.cancelDial = () => {};
      const error = 'connection' in dialled ? await this.talk(dialled) : dialled;
      if (!this.stopped) await this.afterwards(error);
    }
    if (this.presenceTimer) clearTimeout(this.presenceTimer);
    this.leavePeers();
  }

  /** From hello to the end of the line; returns why it ended. */
  private async talk(dialled: Dialled): Promise<SyncError> {
    if (this.stopped) dialled.connection.end(clientError('stopping', 'later', 'Stopped here.'));
    const { connection } = dialled;
    this.connection = connection;
    try {
      const { replica, vouching } = this.options;
      const said = this.clock();
      const about = {
        workspace: replica.workspace,
        signer: replica.signer(),
        vouching: vouching?.() ?? null,
      };
      const hello = await sayHello(dialled, about);
      if (!('ok' in hello)) {
        connection.end(hello);
        return hello;
      }
      replica.setClockOffset(Math.round(hello.now - (said + this.clock()) / 2));
      this.lastUrl = connection.url;
      this.tell({ type: 'greeted', url: connection.url, hubName: new URL(connection.url).host });
      this.listen(connection);
      this.session = new SyncSession(connection, hello, replica, {
        caughtUp: () => this.caughtUp(),
        behind: () => this.tell({ type: 'behind' }),
        refused: (error) => this.tell({ type: 'refused', error }),
      });
      return await this.session.run();
    } finally {
      this.greeted = false;
      this.session = null;
      this.connection = null;
      this.leavePeers();
    }
  }

  private listen(connection: Dialled['connection']): void {
    connection.onAlive(() => this.tell({ type: 'alive' }));
    const { onGate } = this.options;
    if (onGate) connection.onGate(({ gate }) => onGate(gate));
    connection.on('peers', ({ peers }) => {
      const own = this.options.replica.signer().publicKey;
      for (const peer of peers) if (peer.chain !== own) this.peersByChain.set(peer.chain, peer);
      this.options.onPeers?.(this.peers);
    });
    connection.on('gone', ({ chain }) => {
      if (this.peersByChain.delete(chain)) this.options.onPeers?.(this.peers);
    });
  }

  private caughtUp(): void {
    this.tries = 0;
    this.tell({ type: 'caughtUp' });
    this.sayPresenceSoon(this.greeted ? this.timing.presenceLogMs : this.timing.presenceMs);
    this.greeted = true;
  }

  private async afterwards(error: SyncError): Promise<void> {
    if (error.retry === 'now' && this.tries++ < 3) return;
    this.tell({ type: 'lost', error });
    const random = this.options.random ?? Math.random;
    const delay = backoffMs(this.tries++, this.timing.backoff, random());
    await this.wait(error.retry === 'never' ? Math.max(delay, this.timing.blockedMs) : delay);
  }

  /** Until the time is over or somebody asks; null: until somebody asks. */
  private wait(ms: number | null): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === null ? null : setTimeout(() => this.skipWait(), ms);
      this.skipWait = () => {
        if (timer) clearTimeout(timer);
        this.skipWait = () => {};
        resolve();
      };
    });
  }

  private sayPresenceSoon(withinMs: number): void {
    const due = performance.now() + withinMs;
    if (!this.connection || due >= this.presenceDue) return;
    if (this.presenceTimer) clearTimeout(this.presenceTimer);
    this.presenceDue = due;
    this.presenceTimer = setTimeout(() => this.sayPresence(), withinMs);
    this.presenceTimer.unref();
  }

  private sayPresence(): void {
    this.presenceDue = Number.POSITIVE_INFINITY;
    if (this.stopped || !this.connection) return;
    const { replica } = this.options;
    const hashes = { logHash: replica.logHash(), vectorHash: vectorHash(replica.vector()) };
    this.connection.sayPresence({ ...this.place, ...hashes, lacks: replica.blobsMissing().length });
  }

  private leavePeers(): void {
    if (this.peersByChain.size === 0) return;
    this.peersByChain.clear();
    this.options.onPeers?.([]);
  }

  private tell(event: LinkEvent): void {
    const next = nextLink(this.state, event, this.clock());
    if (next === this.state) return;
    this.state = next;
    this.options.onLink?.(next);
  }
}

/** What asks of a hub get while there is none. */
export function notConnected(): SyncError {
  return clientError(
    'unreachable',
    'later',
    'No hub is connected. Sources live at a hub: host one, or connect to one.',
  );
}

/** Equal exactly where the vectors are, so that peers can tell "behind" from "differs". */
export function vectorHash(vector: Readonly<Record<string, number>>): string {
  const lines = Object.entries(vector).map(([chain, n]) => `${chain}:${n}`);
  return nodeCrypto.sha256(lines.sort().join('\n')).slice(0, 22);
}
