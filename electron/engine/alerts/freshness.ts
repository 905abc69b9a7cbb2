import {
  lastTurns,
  type SourceInfo,
  type SourceTurn,
  type SourceWay,
  stateBy,
  turnDraft,
  wayOf,
} from '../../../shared/alerts/sources.ts';
import { spanText } from '../../../shared/board/stages.ts';
import type { SourceHealth } from '../../../shared/contract/alerts.ts';
import type { IngestAsk } from '../../../shared/contract/ingest-ask.ts';
import type { Answer } from '../../../shared/contract/sync.ts';
import type { DraftOp } from '../../../shared/ops/commands.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { Workspace } from '../workspace.ts';
import { Heard } from './heard.ts';

export interface FreshnessOptions {
  workspace: Workspace;
  now(): number;
  askHub(ask: IngestAsk): Promise<Answer<'ingest'>>;
  /** This desk polls. */
  polls(): boolean;
  /** This desk hosts the hub that takes payloads in. */
  hosts(): boolean;
  /** Whether the desk that polls is there; null where nobody can say. */
  pollerIsThere(): boolean | null;
  /** The same of a desk that watches a folder, by its device key. */
  deskIsThere(device: string): boolean | null;
}

const ASK_HUB_EVERY_MS = { least: 1_000, most: 5_000 };
/** What the hub said longer ago says nothing of now. */
const HUB_WORD_MS = 20_000;

/** How fresh each source is, by what this desk hears itself, by the hub's word, else by the record. */
export class Freshness {
  private readonly options: FreshnessOptions;
  private readonly heard: Heard;
  private readonly faults = new Map<string, string>();
  private hub: {
    at: number;
    lastAt: ReadonlyMap<string, number | null>;
    /** What each said of itself last: what it left out, say. */
    warnings: ReadonlyMap<string, string | null>;
    since: number;
  } | null = null;
  private askedAt = Number.NEGATIVE_INFINITY;
  private isAsking = false;
  private pollsSince: number | null = null;
  private watchesSince: number | null = null;
  private turns: ReadonlyMap<string, SourceTurn> | null = null;

  constructor(options: FreshnessOptions) {
    this.options = options;
    this.heard = new Heard(options.workspace.folder);
  }

  hear({ id }: SourceInfo, at: number): void {
    this.heard.hear(id, at);
  }

  fault({ id }: SourceInfo, why: string | null): void {
    if (why === null) this.faults.delete(id);
    else this.faults.set(id, why);
  }

  /** The record's turns changed. */
  forgetTurns(): void {
    this.turns = null;
  }

  /** Asks the hub where that is due, and returns what the record is to be told. */
  tick(sources: readonly SourceInfo[]): DraftOp[] {
    const { now, polls, hosts } = this.options;
    const at = now();
    this.pollsSince = polls() ? (this.pollsSince ?? at) : null;
    this.watchesSince ??= at;
    const sending = sources.filter((source) => wayOf(source) === 'hub');
    if (sending.length > 0) this.askHub(at, everyMs(sending));
    return sources.flatMap((source) => {
      const since = this.since(source, at);
      const mayWrite = wayOf(source) !== 'hub' || polls() || hosts();
      if (since === null || !mayWrite) return [];
      const last = this.last(source.id);
      const draft = turnDraft(this.hash, source, { heardAt: this.heardAt(source), since, last, now: at });
      return draft ? [draft] : [];
    });
  }

  views(sources: readonly SourceInfo[]): SourceHealth[] {
    return sources.map((source) => this.view(source));
  }

  stop(): void {
    this.heard.save(this.options.now());
  }

  private view(source: SourceInfo): SourceHealth {
    const { id, name, provider, intervalMs } = source;
    const about = { id, name, provider, intervalMs };
    const now = this.options.now();
    const fault = this.faults.get(id) ?? this.warning(source);
    if (this.hears(source, now)) {
      const heardAt = this.heardAt(source);
      const state = stateBy(source, heardAt, now);
      // One answer that failed, or alerts that the source left out, are told; it makes the source stale only once it is overdue.
      return {
        ...about,
        state,
        heardAt,
        why: state === 'fresh' ? fault : (this.faults.get(id) ?? silence(source, state)),
      };
    }
    return { ...about, ...this.byRecord(source) };
  }

  /** Since when this desk hears a source itself, or by its hub's word; null: it does not. */
  private since(source: SourceInfo, now: number): number | null {
    const way = wayOf(source);
    if (way === 'hub') return this.hubSince(now);
    return way === 'polled' ? this.pollsSince : this.watches(source) ? this.watchesSince : null;
  }

  private hears(source: SourceInfo, now: number): boolean {
    const way = wayOf(source);
    if (way === 'hub') return this.hubSince(now) !== null;
    return way === 'polled' ? this.options.polls() : this.watches(source);
  }

  private watches({ desk }: SourceInfo): boolean {
    return desk === this.options.workspace.deviceKey;
  }

  /** What the record says of a source that this desk cannot hear itself. */
  private byRecord(source: SourceInfo): Pick<SourceHealth, 'state' | 'heardAt' | 'why'> {
    const last = this.last(source.id);
    if (last === null && source.intervalMs !== null)
      return { state: 'unheard', heardAt: null, why: silence(source, 'unheard') };
    if (last?.state === 'stale') return { state: 'stale', heardAt: null, why: silence(source, 'stale') };
    const unknown = this.unknownHere(source);
    return unknown === null
      ? { state: 'fresh', heardAt: null, why: null }
      : { state: 'stale', heardAt: null, why: unknown };
  }

  private unknownHere(source: SourceInfo): string | null {
    if (source.desk !== null && wayOf(source) === 'folder') {
      const isThere = this.options.deskIsThere(source.desk);
      if (isThere === true) return null;
      return isThere === null
        ? 'This desk is offline, so it does not know what the desk that watches its folder finds.'
        : 'The desk that watches its folder is away.';
    }
    if (wayOf(source) === 'hub')
      return 'No hub is connected, so nobody here knows whether it sends. Connect, and look again.';
    const isThere = this.options.pollerIsThere();
    if (isThere === true) return null;
    return isThere === null
      ? 'This desk is offline, so it does not know what the desk that polls it hears.'
      : 'The desk that polls it is away. Take the automation over, or wait for it.';
  }

  private heardAt(source: SourceInfo): number | null {
    const { id, name } = source;
    return wayOf(source) === 'hub' ? (this.hub?.lastAt.get(name.toLowerCase()) ?? null) : this.heard.get(id);
  }

  /** Since when the hub tells this desk what it hears; null while it does not. */
  private hubSince(now: number): number | null {
    return this.hub && now - this.hub.at <= HUB_WORD_MS ? this.hub.since : null;
  }

  private askHub(now: number, everyMs: number): void {
    if (this.isAsking || Math.abs(now - this.askedAt) < everyMs) return;
    this.askedAt = now;
    this.isAsking = true;
    void this.options.askHub({ act: 'status' }).then((answer) => {
      this.isAsking = false;
      if (!answer.ok) return;
      const at = this.options.now();
      const since = this.hubSince(at) ?? at;
      // The hub's clock may be off by more than an interval: a source would be stale for ever, or fresh when it is dead.
      const { clockOffsetMs } = this.options.workspace.ledger;
      const ours = (said: number | null) => (said === null ? null : Math.min(at, said - clockOffsetMs));
      const lastAt = new Map(answer.sources.map((one) => [one.name.toLowerCase(), ours(one.lastAt)]));
      const warnings = new Map(
        answer.sources.map((one) => [one.name.toLowerCase(), one.lastWarning ?? null]),
      );
      this.hub = { at, lastAt, warnings, since };
    });
  }

  private warning(source: SourceInfo): string | null {
    return wayOf(source) === 'hub' ? (this.hub?.warnings.get(source.name.toLowerCase()) ?? null) : null;
  }

  private last(source: string): SourceTurn | null {
    this.turns ??= lastTurns(this.options.workspace.ledger.projection.rowsOfKinds(ALERTS, ['sourceTurn']));
    return this.turns.get(source) ?? null;
  }

  private readonly hash = (text: string): string => this.options.workspace.context().hash(text);
}

/** Twice in the shortest interval, so that what came in between is not taken for silence. */
function everyMs(sending: readonly SourceInfo[]): number {
  const { least, most } = ASK_HUB_EVERY_MS;
  const shortest = Math.min(...sending.map(({ intervalMs }) => intervalMs ?? Number.POSITIVE_INFINITY));
  return Math.max(least, Math.min(most, shortest / 2));
}

const lookAt: Readonly<Record<SourceWay, string>> = {
  hub: 'Look whether it runs, and whether it can reach this hub.',
  polled: 'Look whether it runs, and whether the desk that polls can reach it.',
  folder: 'Look whether what writes into its folder runs.',
};

function silence(source: SourceInfo, state: 'stale' | 'unheard'): string {
  if (state === 'unheard') return 'Nothing came of it yet.';
  return `Nothing came for three times ${spanText(source.intervalMs ?? 0)}. ${lookAt[wayOf(source)]}`;
}
