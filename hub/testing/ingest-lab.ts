import { Agent, request } from 'node:http';
import { type KeyPair, randomId } from '../../node/crypto.ts';
import { MemoryLog } from '../../node/testing/memory-log.ts';
import type { ProofWay } from '../../shared/contract/ingest.ts';
import type { IngestAsk } from '../../shared/contract/ingest-ask.ts';
import type { Answer } from '../../shared/contract/sync.ts';
import type { HubLab } from './hub-lab.ts';
import type { RawClient } from './raw-client.ts';

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: {
    ok: boolean;
    why?: string;
    stored?: number;
    duplicate?: boolean;
    raw?: boolean;
    warnings?: string[];
  };
}

/** What a real sender has: a few lines that stay open. */
export const pooled = () => new Agent({ keepAlive: true, maxSockets: 64 });

/** A workspace at a hub that takes payloads in, and the sender of these. */
export class IngestLab {
  readonly log: MemoryLog;
  readonly client: RawClient;
  readonly port: number;

  private constructor(log: MemoryLog, client: RawClient, port: number) {
    this.log = log;
    this.client = client;
    this.port = port;
  }

  /** Founds a workspace and lets the hub in; `joined: false` leaves it outside. */
  static async open(lab: HubLab, hub: { port: number }, joined = true): Promise<IngestLab> {
    const log = new MemoryLog();
    log.found();
    const invite = log.invite({ role: 'integration', uses: 1 });
    const client = lab.client(hub);
    await client.greet(log);
    await client.pushAll(log);
    client.close();
    // A fresh hello, now as a member.
    const made = new IngestLab(log, lab.client(hub), hub.port);
    await made.client.greet(log);
    if (joined) await made.letIn(invite);
    return made;
  }

  /** The same workspace at a hub that was started again. */
  async again(lab: HubLab, hub: { port: number }): Promise<IngestLab> {
    const next = new IngestLab(this.log, lab.client(hub), hub.port);
    await next.client.greet(this.log);
    return next;
  }

  get workspace(): string {
    return this.log.workspace ?? '';
  }

  async letIn(invite: KeyPair): Promise<Answer<'ingest'>> {
    return this.ask({ act: 'join', seed: invite.privateKey, name: 'Incoming' });
  }

  ask(ask: IngestAsk): Promise<Answer<'ingest'>> {
    return this.client.ask('ingest', ask);
  }

  /** Sets a source up; its secret. */
  async source(name: string, proof: ProofWay = 'token', secret = randomId(32)): Promise<string> {
    const answer = await this.ask({
      act: 'set',
      name,
      room: 'room-1',
      adapter: null,
      proof,
      secret,
      keepOld: false,
    });
    if (!answer.ok) throw new Error(answer.error.message);
    return secret;
  }

  async status() {
    const answer = await this.ask({ act: 'status' });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer;
  }

  post(
    source: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
    about: { path?: string; method?: string; agent?: Agent } = {},
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const asked = request({
        host: '127.0.0.1',
        port: this.port,
        method: about.method ?? 'POST',
        path: about.path ?? `/ingest/${this.workspace}/${source}`,
        headers: { 'content-type': 'application/json', ...headers },
        agent: about.agent ?? false,
      });
      asked.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: JSON.parse(text || '{}'),
          });
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** Everything in the hub's log that this desk lacks, taken in; the bodies of ops of these kinds. */
  async pull(...kinds: string[]) {
    const known = this.log.vector();
    for (let after = 0, more = true; more; ) {
      const answer = await this.client.ask('pull', { after, vector: known });
      if (!answer.ok) throw new Error(answer.error.message);
      const taken = this.log.take(Buffer.from(answer.page).toString('utf8'));
      if (!taken.ok) throw new Error(taken.message);
      ({ next: after, more } = answer);
    }
    return this.log.ops.flatMap(({ body, header }) =>
      body && (kinds.length === 0 || kinds.includes(body.kind)) ? [{ ...body, scope: header.scope }] : [],
    );
  }
}
