import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { blobRefOf, type Chunk, splitBlob } from '../../node/blob.ts';
import { nodeCrypto } from '../../node/crypto.ts';
import { repeatDraft } from '../../shared/alerts/intake.ts';
import type { Arrival } from '../../shared/ingest/record.ts';
import { encodePage, MAX_PAGE_OPS } from '../../shared/log/page.ts';
import type { DraftOp } from '../../shared/ops/commands.ts';
import type { Committer } from '../committer.ts';
import type { HubWorkspace } from '../workspace.ts';
import type { HubDevice } from './hub-device.ts';
import type { Intake, IntakeStore, WrittenEntity } from './intake-store.ts';
import { type KeptLimits, KeptRoom } from './kept-room.ts';
import { Knowing } from './knowing.ts';
import { pagesOf, slices } from './portions.ts';

/** A payload that was verified and read. */
export interface Delivery {
  arrival: Arrival;
  /** By which it is known again: the body's key first, then the sender's own id where it has one. */
  keys: readonly string[];
  /** What came before under any of its keys adds nothing, whatever it says: a signature can be replayed. */
  strict: boolean;
}

/** full: as much of this source's unknown payloads is kept as may be, and nothing of this one was. */
export type Written = { ok: true; stored: number; duplicate: boolean } | { ok: false; why: 'disk' | 'full' };

export interface Ready {
  workspace: HubWorkspace;
  device: HubDevice;
}

export interface WriterParts {
  store: IntakeStore;
  committer: Committer;
  clock: () => number;
  log: Logger;
  limits: KeptLimits;
  /** The workspace and the hub's device in it; null while it cannot write. */
  ready(): Promise<Ready | null>;
}

interface Waiting {
  delivery: Delivery;
  resolve(written: Written): void;
}
/** What one group writes, in the order in which it is written. */
interface Group {
  knowing: Knowing;
  room: KeptRoom;
  /** Chunks of the blobs that were named, by the blob. */
  blobs: ReadonlyMap<string, readonly Chunk[]>;
  drafts: { draft: DraftOp; written: WrittenEntity; chunks: readonly Chunk[] }[];
  deliveries: { intake: Intake['deliveries']; upTo: number; waiting: Waiting; written: Written }[];
  seen: Set<string>;
}

/** Payloads and ops of one commit; more wait for the next turn of the event loop, so that sockets get theirs. */
const MAX_GROUP = 128;
const MAX_GROUP_OPS = 1_000;

/**
 * Group commit of what came over HTTP: the payloads of one turn become signed ops in one durable transaction, together
 * with the note that they came, and only then are they answered. One group at a time, so that the chain has one end.
 */
export class IntakeWriter {
  private readonly workspace: string;
  private readonly parts: WriterParts;
  private queue: Waiting[] = [];
  private running: Promise<void> | null = null;
  private repeats = new Map<string, { count: number; lastSeen: number }>();

  constructor(workspace: string, parts: WriterParts) {
    this.workspace = workspace;
    this.parts = parts;
  }

  take(delivery: Delivery): Promise<Written> {
    return new Promise((resolve) => {
      this.queue.push({ delivery, resolve });
      this.running ??= this.run();
    });
  }

  /** Returns when nothing is taken that is not answered. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Writes how often alerts fired on, all of them as one op each. */
  async flushRepeats(): Promise<void> {
    if (this.repeats.size === 0) return;
    while (this.running) await this.running;
    this.running = this.writeRepeats().finally(() => {
      this.running = this.queue.length > 0 ? this.run() : null;
    });
    await this.running;
  }

  private async run(): Promise<void> {
    await turn();
    while (this.queue.length > 0) {
      await this.write(this.queue.splice(0, MAX_GROUP));
      if (this.queue.length > 0) await turn();
    }
    this.running = null;
  }

  private async write(waiting: Waiting[]): Promise<void> {
    const group = this.newGroup();
    try {
      while (waiting.length > 0 && group.drafts.length < MAX_GROUP_OPS)
        await this.add(group, waiting.shift() as Waiting);
      // What did not fit any more is first in the next group.
      this.queue.unshift(...waiting.splice(0));
      await this.commit(group);
    } catch (error) {
      this.queue.unshift(...waiting);
      this.parts.log.error(
        { err: error },
        'payloads could not be written; their senders are asked to try again',
      );
      for (const { waiting: one } of group.deliveries) one.resolve({ ok: false, why: 'disk' });
    }
  }

  private async add(group: Group, waiting: Waiting): Promise<void> {
    const { arrival, keys, strict } = waiting.delivery;
    const entry: Group['deliveries'][number] = {
      waiting,
      intake: keys.map((key) => ({ source: arrival.source, key, at: arrival.receivedAt })),
      upTo: group.drafts.length,
      written: { ok: true, stored: 0, duplicate: true },
    };
    group.deliveries.push(entry);
    const known = await this.parts.store.known(this.workspace, arrival.source, keys);
    const came = (key: string) => known.has(key) || group.seen.has(`${arrival.source}\n${key}`);
    const again = keys.map(came);
    for (const key of keys) group.seen.add(`${arrival.source}\n${key}`);
    const [body = false, ...ids] = again;
    if (ids.includes(true) || (strict && body)) return;
    const before = group.drafts.length;
    for (const [n, some] of slices(arrival).entries()) {
      if (n > 0) await turn();
      const { drafts, repeats } = await group.knowing.record(some);
      for (const { id, lastSeen } of repeats) this.repeat(id, lastSeen);
      for (const draft of drafts) {
        const chunks = chunksOf(draft, group);
        // An unknown payload is one op: nothing of it is written yet.
        const isUnknown = draft.body.entity === 'payload';
        if (isUnknown && !(await group.room.take(arrival.source, arrival.size, chunks)))
          return leaveOut(group, entry, again);
        group.drafts.push({ draft, written: await group.knowing.wrote(draft), chunks });
      }
    }
    entry.upTo = group.drafts.length;
    const stored = entry.upTo - before;
    entry.written = { ok: true, stored, duplicate: body && stored === 0 };
  }

  private repeat(id: string, lastSeen: number, times = 1): void {
    const before = this.repeats.get(id);
    this.repeats.set(id, {
      count: (before?.count ?? 0) + times,
      lastSeen: Math.max(before?.lastSeen ?? 0, lastSeen),
    });
  }

  private async commit({ drafts, deliveries }: Group): Promise<void> {
    const notes = deliveries.flatMap(({ intake }) => intake);
    if (drafts.length === 0) {
      await this.parts.store.note(this.workspace, notes);
      for (const { waiting, written } of deliveries) waiting.resolve(written);
      return;
    }
    const stored = await this.append(drafts, (from, to) =>
      deliveries
        .filter(({ upTo }) => upTo <= to && (upTo > from || from === 0))
        .flatMap(({ intake }) => intake),
    );
    for (const { waiting, written, upTo } of deliveries)
      waiting.resolve(upTo <= stored ? written : { ok: false, why: 'disk' });
  }

  /** Seals and commits, a page's worth at a time; returns how many of the ops are on disk. */
  private async append(
    drafts: Group['drafts'],
    notesOf: (from: number, to: number) => Intake['deliveries'],
  ): Promise<number> {
    const ready = await this.parts.ready();
    let stored = 0;
    while (ready && stored < drafts.length) {
      const written = await this.appendSome(ready, drafts, stored, notesOf);
      stored += written;
      if (written === 0) break;
      // Sealing takes its time, and sockets want theirs.
      if (stored < drafts.length) await turn();
    }
    return stored;
  }

  private async appendSome(
    { workspace, device }: Ready,
    drafts: Group['drafts'],
    start: number,
    notesOf: (from: number, to: number) => Intake['deliveries'],
  ): Promise<number> {
    const some = drafts.slice(start, start + MAX_PAGE_OPS);
    const ops = device.seal(
      workspace,
      some.map(({ draft }) => draft),
      this.parts.clock(),
    );
    const pusher = { chain: device.id, standing: 'member' as const, vouch: null, intoEmpty: false };
    const pages = pagesOf(ops);
    const pushed = pages.map(({ from, to }) =>
      this.parts.committer.push(this.workspace, Buffer.from(encodePage(ops.slice(from, to))), pusher, {
        deliveries: notesOf(start + from, start + to),
        entities: some.slice(from, to).map(({ written }) => written),
        chunks: some.slice(from, to).flatMap(({ chunks }) => chunks),
      }),
    );
    const outcomes = await Promise.all(pushed);
    const refused = outcomes.findIndex(({ ok }) => !ok);
    const first = outcomes[refused];
    if (first && !first.ok)
      this.parts.log.error(
        { kind: first.refusal.kind },
        `payloads were not written: ${first.refusal.message}`,
      );
    else device.noted(ops);
    return first ? (pages[refused]?.from ?? 0) : some.length;
  }

  private async writeRepeats(): Promise<void> {
    const [repeats, group] = [this.repeats, this.newGroup()];
    this.repeats = new Map();
    for (const [id, { count, lastSeen }] of repeats) {
      const before = (await group.knowing.values('alert', id))?.count;
      const draft = repeatDraft(id, (typeof before === 'number' ? before : 1) + count, lastSeen);
      group.drafts.push({ draft, written: await group.knowing.wrote(draft), chunks: [] });
    }
    if ((await this.append(group.drafts, () => [])) > 0) return;
    for (const [id, { count, lastSeen }] of repeats) this.repeat(id, lastSeen, count);
  }

  private newGroup(): Group {
    const hash = (text: string) => nodeCrypto.sha256(text).slice(0, 22);
    const blobs = new Map<string, readonly Chunk[]>();
    const blob = (text: string) => {
      const { ref, chunks } = splitBlob(Buffer.from(text, 'utf8'));
      blobs.set(ref.blob, chunks);
      return ref;
    };
    const { store, limits } = this.parts;
    const knowing = new Knowing(store, this.workspace, { hash, blob });
    const room = new KeptRoom(store, this.workspace, limits);
    return { knowing, room, blobs, drafts: [], deliveries: [], seen: new Set() };
  }
}

/** What did not come may come again: nothing of it is noted. */
function leaveOut(group: Group, { waiting }: Group['deliveries'][number], again: readonly boolean[]): void {
  const { arrival, keys } = waiting.delivery;
  for (const [index, key] of keys.entries())
    if (!again[index]) group.seen.delete(`${arrival.source}\n${key}`);
  group.deliveries.pop();
  waiting.resolve({ ok: false, why: 'full' });
}

function chunksOf({ body }: DraftOp, { blobs }: Group): readonly Chunk[] {
  const ref = blobRefOf(body.fields.whole?.value);
  return (ref && blobs.get(ref.blob)) ?? [];
}
