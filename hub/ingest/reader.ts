import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Observation } from '../../shared/ingest/observation.ts';
import { readPayload, type Source } from '../../shared/ingest/read-payload.ts';

export interface ReadAsk {
  id: number;
  text: string;
  about: Source;
}
export interface ReadAnswer {
  id: number;
  observation: Observation;
}
interface Waiting extends ReadAsk {
  resolve(observation: Observation): void;
}

/** Letters of a text that is read at once: about 15 ms for the worst of them. */
const MAX_AT_ONCE = 16_384;
/** How long a text may take to read. None that is known takes a tenth of it. */
const PATIENCE_MS = 15_000;
/** Beside this file where it runs from source; built, it is an entry of its own and this file is part of a chunk. */
const places = ['read-worker.ts', 'read-worker.js', join('..', 'read-worker.js')];

/**
 * Reads payloads without keeping sockets waiting: small ones at once, others on a thread of their own, one at a time.
 * Where there can be no thread they are read here, late being better than never.
 */
export class Reader {
  private readonly log: Logger;
  private worker: Worker | null = null;
  private hasNoThread = false;
  /** It read one: what ends it then is the text at hand. */
  private works = false;
  private readonly waiting: Waiting[] = [];
  private lastId = 0;
  private patience: NodeJS.Timeout | null = null;

  constructor(log: Logger) {
    this.log = log;
  }

  async read(text: string, about: Source): Promise<Observation> {
    if (text.length <= MAX_AT_ONCE || this.hasNoThread) return readPayload(text, about);
    return new Promise((resolve) => {
      this.lastId += 1;
      this.waiting.push({ id: this.lastId, text, about, resolve });
      if (this.waiting.length === 1) this.next();
    });
  }

  /** Ends the thread; what it still has to read is read here. */
  async stop(): Promise<void> {
    this.hasNoThread = true;
    await this.dismiss();
    this.readHere();
  }

  private next(): void {
    const [first] = this.waiting;
    if (!first) {
      // An idle thread keeps nothing alive.
      this.worker?.unref();
      return;
    }
    const worker = this.hasNoThread ? null : (this.worker ?? this.start());
    if (!worker) {
      this.readHere();
      return;
    }
    worker.ref();
    this.patience = setTimeout(() => this.giveUp(), PATIENCE_MS);
    const { id, text, about } = first;
    worker.postMessage({ id, text, about } satisfies ReadAsk);
  }

  private start(): Worker | null {
    const file = places.map((place) => join(import.meta.dirname, place)).find((path) => existsSync(path));
    if (file === undefined) {
      this.withoutThread(new Error('its file is not there'));
      return null;
    }
    const worker = new Worker(file, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 256 } });
    worker.on('message', (answer: ReadAnswer) => this.answered(answer));
    worker.on('error', (error) => this.failed(worker, error));
    this.worker = worker;
    return worker;
  }

  private answered({ id, observation }: ReadAnswer): void {
    if (this.waiting[0]?.id !== id) return;
    this.works = true;
    this.done(observation);
  }

  private done(observation: Observation): void {
    if (this.patience) clearTimeout(this.patience);
    this.waiting.shift()?.resolve(observation);
    this.next();
  }

  /** One text that never ends must not keep others from being read. */
  private giveUp(): void {
    this.log.error('a payload took too long to read and was refused');
    void this.dismiss();
    this.done(tooMuch());
  }

  private failed(worker: Worker, error: unknown): void {
    if (this.worker !== worker) return;
    this.worker = null;
    if (this.works) {
      this.log.error({ err: error }, 'a payload could not be read and was refused');
      this.done(tooMuch());
      return;
    }
    this.withoutThread(error);
    this.readHere();
  }

  private withoutThread(error: unknown): void {
    this.hasNoThread = true;
    this.log.error({ err: error }, 'no thread for reading payloads: large ones hold up sockets for a moment');
  }

  private readHere(): void {
    if (this.patience) clearTimeout(this.patience);
    for (const { text, about, resolve } of this.waiting.splice(0)) resolve(readPayload(text, about));
  }

  private async dismiss(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}

function tooMuch(): Observation {
  const why = 'It is too much to read. Send its events in several.';
  const refused = { kind: 'unreadable', why } as const;
  return { source: null, rollouts: [], alerts: [], raw: true, warnings: [why], refused };
}
