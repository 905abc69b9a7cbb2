import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { HubSource, ingestStandings } from '../../shared/contract/ingest.ts';
import type { IngestAsk } from '../../shared/contract/ingest-ask.ts';
import { type Mapping, mappingSchema } from '../../shared/ingest/mapping-schema.ts';
import type { Observation } from '../../shared/ingest/observation.ts';
import type { Op } from '../../shared/log/op.ts';
import { encodePage } from '../../shared/log/page.ts';
import type { Committer } from '../committer.ts';
import type { HubWorkspace, Outcome, Pusher } from '../workspace.ts';
import type { Workspaces } from '../workspaces.ts';
import { HubDevice } from './hub-device.ts';
import type { IngestFile, SourceConfig } from './ingest-file.ts';
import { bodyKey, deliveryKey, type IntakeStore } from './intake-store.ts';
import type { KeptLimits } from './kept-room.ts';
import type { Reader } from './reader.ts';
import { retired, sourceNamed, withSource } from './source-config.ts';
import { SourceStats } from './source-stats.ts';
import type { Headers } from './verify.ts';
import { IntakeWriter, type Ready, type Written } from './writer.ts';

export interface IntakeParts {
  file: IngestFile;
  reader: Reader;
  store: IntakeStore;
  workspaces: Workspaces;
  committer: Committer;
  clock: () => number;
  log: Logger;
  limits: KeptLimits;
}

export type Standing = (typeof ingestStandings)[number];
export type Taken = { observation: Observation; written: Written };

/** What one workspace takes in over HTTP: its sources, the hub's device in it, and the writer of both. */
export class WorkspaceIntake {
  readonly stats = new SourceStats();
  readonly writer: IntakeWriter;
  private readonly id: string;
  private readonly parts: IntakeParts;
  private device: HubDevice | null;
  /** The database may be a copy: what we wrote last may not be in it. */
  private needsNewChain: boolean;
  private mappings: Mapping[];

  constructor(id: string, parts: IntakeParts, needsNewChain: boolean) {
    this.id = id;
    this.parts = parts;
    this.needsNewChain = needsNewChain;
    const { device, mappings } = parts.file.of(id);
    this.device = device && new HubDevice(device);
    this.mappings = readMappings(mappings);
    this.writer = new IntakeWriter(id, { ...parts, ready: () => this.ready() });
  }

  source(name: string): SourceConfig | undefined {
    return sourceNamed(this.parts.file.of(this.id).sources, name);
  }

  sources(): readonly SourceConfig[] {
    return this.parts.file.of(this.id).sources;
  }

  standing(): Standing {
    const workspace = this.workspace();
    if (!this.device) return 'none';
    const { membership } = workspace ?? {};
    const device = membership?.devices().find(({ deviceKey }) => deviceKey === this.device?.deviceKey);
    const stands = device && !device.revoked && membership?.role(device.person) !== 'none';
    return stands ? 'in' : 'out';
  }

  /** Reads a verified body and makes it durable. Refused ones are not written. */
  async take(source: SourceConfig, text: string, size: number, headers: Headers): Promise<Taken> {
    const { clock, reader } = this.parts;
    const receivedAt = clock();
    const about = { headers, receivedAt, source: source.adapter, mappings: this.mappings };
    const observation = await reader.read(text, about);
    if (observation.refused) return { observation, written: { ok: true, stored: 0, duplicate: false } };
    const hash = createHash('sha256').update(text, 'utf8').digest('base64url');
    const id = deliveryIdIn(headers);
    const written = await this.writer.take({
      arrival: { source: source.name, room: source.room, text, size, receivedAt, observation },
      keys: [bodyKey(hash), ...(id === null ? [] : [deliveryKey(id)])],
      strict: source.proof === 'signature',
    });
    if (written.ok) {
      const warning = observation.warnings.join(' ').slice(0, 1_000) || null;
      this.stats.took(source.name, receivedAt, { duplicate: written.duplicate, warning });
    }
    return { observation, written };
  }

  async views(): Promise<HubSource[]> {
    const counts = await this.parts.store.counts(this.id);
    return this.sources().map((source) => this.stats.view(source, counts.get(source.name)));
  }

  /** Changes what a member may change; says why not, or null. */
  change(ask: Exclude<IngestAsk, { act: 'status' | 'join' }>): string | null {
    const { file } = this.parts;
    const { sources } = file.of(this.id);
    switch (ask.act) {
      case 'set': {
        const next = withSource(sources, ask);
        if (!next) return 'The hub has no secret of this source. Give it a new one.';
        file.change(this.id, { sources: next });
        return null;
      }
      case 'retire':
        file.change(this.id, { sources: retired(sources, ask.name) });
        return null;
      case 'drop': {
        const gone = sourceNamed(sources, ask.name);
        file.change(this.id, { sources: sources.filter((one) => one !== gone) });
        this.stats.forget(ask.name);
        return null;
      }
      case 'mappings':
        file.change(this.id, { mappings: ask.mappings });
        this.mappings = readMappings(ask.mappings);
        return null;
    }
  }

  /** Joins the workspace by an invite; says why not, or null. One that was taken out joins anew, as another device. */
  async join(seed: string, name: string): Promise<string | null> {
    const workspace = this.workspace();
    if (!workspace || workspace.isEmpty) return 'The hub does not have this workspace yet.';
    if (this.standing() === 'in') return null;
    const device = HubDevice.make();
    const { clock, file } = this.parts;
    const ops = device.joining(workspace, seed, name, clock());
    const invite = ops[0]?.header.grant;
    const key = invite?.type === 'join' && 'key' in invite.by ? invite.by.key : '';
    // The keys first: ops whose keys are lost could never be followed.
    file.change(this.id, { device: device.keys });
    const outcome = await this.push(ops, {
      chain: device.id,
      standing: 'joining',
      vouch: { by: 'invite', key },
      intoEmpty: false,
    });
    if (!outcome.ok) {
      file.change(this.id, { device: this.device?.keys ?? null });
      return outcome.refusal.message;
    }
    device.noted(ops);
    this.device = device;
    this.needsNewChain = false;
    return null;
  }

  private async ready(): Promise<Ready | null> {
    const workspace = this.workspace();
    if (!workspace || !this.device || this.standing() !== 'in') return null;
    const isStopped = workspace.stops.has(this.device.id);
    if (this.needsNewChain || isStopped) {
      const why = isStopped ? 'its chain was stopped' : 'its database was restored, copied or lost';
      if (!(await this.openChain(workspace, this.device.withNewChain(), why))) return null;
    }
    return { workspace, device: this.device };
  }

  private async openChain(workspace: HubWorkspace, device: HubDevice, why: string): Promise<boolean> {
    const { clock, file, log } = this.parts;
    file.change(this.id, { device: device.keys });
    this.device = device;
    this.needsNewChain = true;
    const ops = device.openingChain(workspace, why, clock());
    const outcome = await this.push(ops, {
      chain: device.id,
      standing: 'member',
      vouch: null,
      intoEmpty: false,
    });
    if (!outcome.ok) {
      log.error({ kind: outcome.refusal.kind }, `the hub's device has no chain: ${outcome.refusal.message}`);
      return false;
    }
    device.noted(ops);
    this.needsNewChain = false;
    return true;
  }

  private push(ops: readonly Op[], pusher: Pusher): Promise<Outcome> {
    return this.parts.committer.push(this.id, Buffer.from(encodePage(ops)), pusher);
  }

  private workspace(): HubWorkspace | undefined {
    return this.parts.workspaces.get(this.id);
  }
}

/** How senders name one delivery, which a repeated one has again. */
function deliveryIdIn(headers: Headers): string | null {
  const names = [
    'x-github-delivery',
    'webhook-id',
    'svix-id',
    'idempotency-key',
    'x-amz-sns-message-id',
    'x-holdpoint-delivery',
  ];
  const name = names.find((one) => headers[one] !== undefined && headers[one] !== '');
  const id = name === undefined ? undefined : headers[name];
  return name === undefined || id === undefined ? null : `${name}:${id.slice(0, 200)}`;
}

/** Those that this version reads; a newer desk may have sent others. */
function readMappings(kept: readonly unknown[]): Mapping[] {
  return kept.flatMap((one) => {
    const read = mappingSchema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}
