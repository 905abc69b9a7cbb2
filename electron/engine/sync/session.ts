import type { EventOf, SyncError, Yes } from '../../../shared/contract/sync.ts';
import { encodePage } from '../../../shared/log/page.ts';
import { BlobExchange } from './blobs.ts';
import type { Connection } from './connection.ts';
import { HubKnowledge, vectorIn } from './hub-knowledge.ts';
import { compareOwnChain, copied, leaveOwnChain } from './own-chain.ts';
import type { Replica, Vector } from './replica.ts';
import { badHub, clientError } from './sync-errors.ts';

export interface SessionEvents {
  /** Both have the same, as far as anybody knows now. */
  caughtUp(): void;
  behind(): void;
  /** The hub refuses what we have to send; what it has still comes in. */
  refused(error: SyncError): void;
}

/** A hub that asks for the same again and again does not understand us. */
const MAX_RESYNCS = 4;

/**
 * One socket's worth of sync after the hello: send what the hub lacks, fetch what we lack, then live. One request at a
 * time, so that order is simple and a page that is refused is known. Ends with the reason; the caller starts anew.
 */
export class SyncSession {
  private readonly connection: Connection;
  private readonly replica: Replica;
  private readonly hello: Yes<'hello'>;
  private readonly on: SessionEvents;
  private readonly hub: HubKnowledge;
  private readonly blobs: BlobExchange;
  /** What we had when the catching up began; null once it is done. */
  private missing: Vector | null;
  private cursor = 0;
  private head: number;
  private hasNews = true;
  private refusal: SyncError | null = null;
  private forksAfter: number | null;
  private resyncs = 0;
  private readonly own: string;
  /** Somebody else wrote under our name: nothing is sent until their branch is here and ours has moved on. */
  private isForked = false;
  private ownAtHub: number;
  private standing: Yes<'hello'>['standing'];
  private end: SyncError | null = null;
  private woken = false;
  private wakeUp: () => void = () => {};

  constructor(connection: Connection, hello: Yes<'hello'>, replica: Replica, on: SessionEvents) {
    this.connection = connection;
    this.replica = replica;
    this.hello = hello;
    this.on = on;
    this.own = replica.signer().publicKey;
    this.ownAtHub = hello.vector[this.own] ?? 0;
    this.hub = new HubKnowledge(hello.vector);
    this.blobs = new BlobExchange(connection, replica, hello.epoch);
    this.missing = replica.vector();
    this.head = hello.head;
    this.standing = hello.standing;
    this.forksAfter = hello.forks > 0 ? 0 : null;
    connection.on('bell', (bell) => this.hear(bell));
    connection.on('fork', ({ page }) => this.guard(() => replica.takeFork(page)));
    connection.onEnd((error) => this.finish(error));
  }

  /** There are new ops of ours. */
  notify(): void {
    this.hasNews = true;
    this.wake();
  }

  async run(): Promise<SyncError> {
    const before = await this.begin().catch((error: unknown) => this.broken(error));
    if (before) this.guard(() => this.replica.confirm(this.hello.hubKey, this.hello.vector));
    while (!this.end) {
      this.woken = false;
      const busy = await this.step().catch((error: unknown) => this.broken(error));
      if (busy || this.end) continue;
      this.resyncs = 0;
      if (!this.refusal && this.standing !== 'refill') this.on.caughtUp();
      await this.sleep();
    }
    this.connection.end(this.end);
    return this.end;
  }

  /** Whether our chain is still ours, before anything is sent in its name. */
  private async begin(): Promise<boolean> {
    const found = await compareOwnChain(this.connection, this.replica, this.hello);
    if (typeof found === 'object') this.finish(found);
    else if (found === 'ahead') this.leave();
    else if (found === 'differs') this.readOwnChain();
    return found === 'same';
  }

  /** All of it, so that the replica finds where it parts, keeps what only we have, and moves to another chain. */
  private readOwnChain(): void {
    this.isForked = true;
    this.missing = { ...this.replica.vector(), [this.own]: 0 };
    this.cursor = 0;
  }

  private leave(): boolean {
    this.finish(leaveOwnChain(this.replica, { ...this.hello.vector, [this.own]: this.ownAtHub }));
    return true;
  }

  /** Does the most urgent thing; false when there is nothing to do. */
  private async step(): Promise<boolean> {
    if (this.hasNews && !this.refusal && !this.isForked && (await this.push())) return true;
    if (this.standing === 'refill') return this.notLetIn();
    if (this.missing !== null || this.cursor < this.head) return this.pull();
    if (this.isForked) return this.leave();
    if (this.forksAfter !== null) return this.pullForks(this.forksAfter);
    return this.standing === 'member' && this.blobs.exchangeOne();
  }

  private async push(): Promise<boolean> {
    this.hasNews = false;
    const ops = this.replica.lacking(this.hub.vector());
    if (ops.length === 0) return false;
    this.hasNews = true;
    const page = encodePage(ops);
    const answer = await this.connection.request('push', { page: Buffer.from(page, 'utf8') });
    if (!answer.ok) return this.pushRefused(answer.error, answer.vector ?? {});
    this.resyncs = 0;
    this.hub.merge(vectorIn(page));
    this.replica.confirm(this.hello.hubKey, answer.vector);
    this.stopChains(answer.stopped, answer.vector);
    // Now that the hub knows us it will say what it has: a fresh hello asks.
    if (this.standing === 'refill' && answer.standing !== 'refill') {
      this.finish(clientError('resync', 'now', 'The hub let this device in.'));
    }
    this.standing = answer.standing;
    return true;
  }

  private async pushRefused(error: SyncError, vector: Vector): Promise<boolean> {
    if (error.origin !== 'hub' || !this.connection.alive) this.finish(error);
    else if (error.kind === 'resync') this.resync(vector);
    else if (error.kind === 'chain_stopped' && Object.keys(vector).length > 0)
      this.stopChains(Object.keys(vector), vector);
    else if (error.retry === 'later') await pause(250);
    else if (this.standing === 'member') {
      this.refusal = error;
      this.on.refused(error);
    } else this.finish(error);
    return true;
  }

  private resync(vector: Vector): void {
    if (++this.resyncs > MAX_RESYNCS) this.finish(badHub('it asks for the same ops again and again'));
    else this.hub.replace(vector);
  }

  /** Nothing more of these is taken; of our own, what the hub has not got yet has to go another way. */
  private stopChains(chains: readonly string[], hubHas: Vector): void {
    for (const chain of chains) this.hub.stop(chain);
    if (!chains.includes(this.own)) return;
    this.ownAtHub = hubHas[this.own] ?? this.ownAtHub;
    this.readOwnChain();
  }

  private async pull(): Promise<boolean> {
    const ask =
      this.missing === null ? { after: this.cursor } : { after: this.cursor, vector: { ...this.missing } };
    const answer = await this.connection.request('pull', ask);
    if (!answer.ok) return this.pullRefused(answer.error);
    const { page, next, head, more } = answer;
    this.head = Math.max(head, this.head);
    if (page.length > 0 && !this.take(Buffer.from(page).toString('utf8'))) return true;
    if (next < this.cursor || (more && next === this.cursor))
      this.finish(badHub('a page that leads nowhere'));
    this.cursor = Math.max(next, this.cursor);
    if (!more) this.missing = null;
    return true;
  }

  private async pullRefused(error: SyncError): Promise<boolean> {
    if (error.origin === 'hub' && error.retry === 'later') await pause(250);
    else this.finish(error);
    return true;
  }

  private async pullForks(after: number): Promise<boolean> {
    const answer = await this.connection.request('forks', { after });
    if (!answer.ok) return this.pullRefused(answer.error);
    if (answer.page.length > 0) this.replica.takeFork(Buffer.from(answer.page).toString('utf8'));
    this.forksAfter = answer.more && answer.next > after ? answer.next : null;
    return true;
  }

  private hear({ head, from, page }: EventOf<'bell'>): void {
    if (this.end || head <= this.cursor) return;
    this.head = Math.max(head, this.head);
    if (page !== undefined && this.missing === null && from === this.cursor) {
      this.guard(() => {
        if (this.take(page)) this.cursor = head;
      });
    }
    if (this.cursor < this.head) this.on.behind();
    this.wake();
  }

  /** False when the page did not fit: then everything is asked for once more, by vector. */
  private take(page: string): boolean {
    const taken = this.replica.take(page, { hub: this.hello.hubKey });
    if (taken.ok) {
      this.hub.heard(page);
      if (this.replica.signer().publicKey !== this.own) this.finish(copied('now'));
      return true;
    }
    if (taken.fault !== 'gap' && taken.fault !== 'missing_dep') this.finish(badHub(taken.message));
    else if (++this.resyncs > MAX_RESYNCS) this.finish(badHub(taken.message));
    this.missing = this.replica.vector();
    this.cursor = 0;
    this.on.behind();
    return false;
  }

  private notLetIn(): boolean {
    this.finish(
      clientError(
        'not_member',
        'never',
        'The hub does not know this device, and what it has does not let it in.',
      ),
    );
    return true;
  }

  /** The replica's disk, not the hub: say so, and try again later. */
  private broken(error: unknown): boolean {
    const message = error instanceof Error ? error.message : String(error);
    this.finish(
      clientError('storage', 'later', `What came from the hub could not be stored here: ${message}`),
    );
    return true;
  }

  private guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.broken(error);
    }
  }

  private finish(error: SyncError): void {
    this.end ??= error;
    this.wake();
  }

  private wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  /** Until something is to be done; a blob that nobody had is asked for again. */
  private async sleep(): Promise<void> {
    const waitMs = this.standing === 'member' ? this.blobs.nextInMs() : null;
    const timer = waitMs === null ? null : setTimeout(() => this.wake(), waitMs + 1);
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      if (this.woken) resolve();
    });
    if (timer) clearTimeout(timer);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
