import {
  counterpart,
  endedThere,
  isMarked,
  type RemoteSilence,
  remoteComment,
  sameEnd,
  seenValues,
  standingThere,
  toRemote,
} from '../../../shared/alerts/remote-silences.ts';
import { type Silence, silencesOf } from '../../../shared/alerts/silences.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { SilenceWrite } from '../../../shared/contract/alerts.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import type { Json } from '../../../shared/json.ts';
import { matchersSchema } from '../../../shared/ops/alert-entities.ts';
import { write } from '../../../shared/ops/commands/draft.ts';
import { ALERTS } from '../../../shared/ops/names.ts';
import type { SilenceToPost } from '../automation/providers/silences.ts';
import type { Workspace } from '../workspace.ts';

/** The Alertmanagers that are bound on this machine; each throws NoAnswer. */
export interface SilenceKeeper {
  names(): string[];
  list(provider: string): Promise<RemoteSilence[]>;
  post(provider: string, silence: SilenceToPost): Promise<string>;
  end(provider: string, id: string): Promise<void>;
}

export interface SilenceSyncOptions {
  workspace: Workspace;
  now(): number;
  keeper: SilenceKeeper;
  /** This desk has the automation: it follows what others change there, and writes what their makers cannot. */
  follows(): boolean;
}

const LOOK_EVERY_MS = 15_000;
/** So long the desk where a silence was made has for writing it, before the one that has the automation does. */
const MAKER_MS = 20_000;
/** An Alertmanager keeps what ended for longer than this (five days, unless told otherwise): what it does not know it lost. */
const FORGETS_MS = 24 * 3_600_000;
const AGAIN_MS = { first: 2_000, most: 60_000 };

interface Fault {
  why: string;
  at: number;
  tries: number;
  nextAt: number;
}

/**
 * Keeps the silences of each Alertmanager and ours alike: what was made, extended or ended here is written there, once;
 * what was made or changed there is recorded here.
 */
export class SilenceSync {
  private readonly options: SilenceSyncOptions;
  private readonly faults = new Map<string, Fault>();
  private readonly lookedAt = new Map<string, number>();
  private readonly busy = new Set<string>();
  /** Since when each silence is known to wait. */
  private readonly waiting = new Map<string, number>();
  /** When this desk saw each of ours on there last, while it follows. */
  private readonly seenOn = new Map<string, number>();
  /** Ours that it lost, as this desk saw; they are written again. */
  private readonly lost = new Set<string>();
  private rows: Row[] | null = null;

  constructor(options: SilenceSyncOptions) {
    this.options = options;
  }

  /** A silence changed in the record. */
  stir(): void {
    this.rows = null;
  }

  tick(): void {
    const now = this.options.now();
    // What was seen before somebody else followed says nothing of what they did meanwhile.
    if (!this.options.follows()) for (const known of [this.seenOn, this.lost]) known.clear();
    const ours = this.unwritten(now);
    for (const provider of this.options.keeper.names()) {
      const mine = ours.filter((row) => textOf(row, 'provider') === provider && this.isMyTurn(row, now));
      const looked = this.lookedAt.get(provider) ?? Number.NEGATIVE_INFINITY;
      const isLookDue = this.options.follows() && Math.abs(now - looked) >= LOOK_EVERY_MS;
      if (this.busy.has(provider) || (mine.length === 0 && !isLookDue)) continue;
      this.busy.add(provider);
      void this.meet(provider, mine, now).finally(() => this.busy.delete(provider));
    }
  }

  /** How each silence of ours that belongs into an Alertmanager, and is not over, stands there. */
  views(): SilenceWrite[] {
    const now = this.options.now();
    const waits = new Set(this.unwritten(now).map(({ id }) => id));
    return this.ours()
      .filter((row) => waits.has(row.id) || (numberOf(row, 'endsAt') ?? 0) > now)
      .map((row) => {
        const about = { silence: row.id, provider: textOf(row, 'provider') };
        const fault = this.faults.get(row.id);
        if (!waits.has(row.id)) return { ...about, state: 'written', why: null, at: null };
        if (fault) return { ...about, state: 'failed', why: `${fault.why} It is tried again.`, at: fault.at };
        return { ...about, state: 'waiting', why: this.whyWaiting(row), at: null };
      });
  }

  private whyWaiting(row: Row): string | null {
    const provider = textOf(row, 'provider');
    if (this.lost.has(row.id)) return `“${provider}” lost it: it is written again.`;
    if (this.options.keeper.names().includes(provider)) return null;
    return `“${provider}” is not bound on this machine: the desk that has the automation writes it.`;
  }

  private async meet(provider: string, mine: readonly Row[], now: number): Promise<void> {
    const { keeper, follows } = this.options;
    try {
      const remote = await keeper.list(provider);
      this.lookedAt.set(provider, now);
      for (const row of mine) await this.bring(provider, row, remote);
      // What was just written cannot be in a list that is older.
      if (follows()) this.follow(provider, remote, new Set(mine.map(({ id }) => id)));
    } catch (error) {
      this.lookedAt.set(provider, now);
      for (const { id } of mine) this.failed(id, error);
    }
  }

  /** Writes one there, unless it is there already: a desk that ended in between has not said so. */
  private async bring(provider: string, row: Row, remote: readonly RemoteSilence[]): Promise<void> {
    const [silence] = silencesOf([row], []);
    if (!silence) return;
    try {
      const there = counterpart(silence, remote);
      // It is back, or somebody ended it meanwhile: either is followed, and nothing is written over it.
      const isBack = this.lost.has(row.id) && this.isWritten(row) && there !== null;
      const remoteId = isBack ? there.id : await this.brought(provider, silence, there);
      this.faults.delete(row.id);
      this.waiting.delete(row.id);
      this.lost.delete(row.id);
      if (isBack) return;
      if (silence.endsAt > this.options.now()) this.seenOn.set(row.id, this.options.now());
      this.say('silence.written', row.id, { provider, remoteId: remoteId ?? silence.remoteId });
    } catch (error) {
      this.failed(row.id, error);
    }
  }

  private async brought(
    provider: string,
    silence: Silence,
    there: RemoteSilence | null,
  ): Promise<string | null> {
    const { keeper, now, workspace } = this.options;
    const isThere = there !== null && there.state !== 'expired';
    if (silence.endsAt <= now()) {
      if (isThere) await keeper.end(provider, there.id);
      return there?.id ?? null;
    }
    if (isThere && sameEnd(there.endsAt, silence.endsAt)) return there.id;
    return keeper.post(provider, {
      id: isThere ? there.id : null,
      matchers: isThere ? there.matchers : silence.matchers.map(toRemote),
      startsAt: isThere ? there.startsAt : Math.max(silence.startsAt, now()),
      endsAt: silence.endsAt,
      createdBy: silence.by === null ? 'Holdpoint' : workspace.personName(silence.by),
      comment: isThere ? there.comment : remoteComment(silence),
    });
  }

  /** Records what was made, changed or ended there by others. */
  private follow(provider: string, remote: readonly RemoteSilence[], brought: ReadonlySet<string>): void {
    const now = this.options.now();
    const known = this.all().filter((row) => textOf(row, 'provider') === provider);
    const taken = new Set<string>();
    for (const row of known.filter(isOurs)) {
      const [silence] = silencesOf([row], []);
      const there = silence && counterpart(silence, remote);
      for (const one of remote) if (isMarked(one, row.id)) taken.add(one.id);
      if (!brought.has(row.id)) this.noteWhether(row, there ?? null, now);
      if (!there) continue;
      taken.add(there.id);
      const endsAt = this.isWritten(row) ? endedThere(row, there, now) : null;
      if (endsAt !== null)
        this.say('silence.seen', row.id, { endsAt, ended: false, provider, remoteId: there.id });
    }
    for (const one of remote) if (!taken.has(one.id)) this.followForeign(provider, one, known);
    const isGone = (row: Row) => !isOurs(row) && !remote.some(({ id }) => id === row.values.remoteId);
    for (const row of known.filter(isGone))
      if ((numberOf(row, 'endsAt') ?? 0) > now) this.say('silence.seen', row.id, { endsAt: now });
  }

  /** One that was on there and is unknown now was lost; one that somebody ended stays known, as expired. */
  private noteWhether(row: Row, there: RemoteSilence | null, now: number): void {
    if (there?.state === 'expired') this.seenOn.delete(row.id);
    else if (there) this.seenOn.set(row.id, now);
    else if ((numberOf(row, 'endsAt') ?? 0) > now && this.isWritten(row)) {
      const seenAt = this.seenOn.get(row.id);
      if (seenAt !== undefined && Math.abs(now - seenAt) < FORGETS_MS) this.lost.add(row.id);
    }
  }

  private followForeign(provider: string, one: RemoteSilence, known: readonly Row[]): void {
    const id = this.options.workspace.context().hash(`silence/${provider}/${one.id}`);
    const values = seenValues(one, provider, known.find((row) => row.id === id) ?? null);
    // One with matchers beyond what is kept here is left out: half of them would hide more.
    if (values && matchersSchema.safeParse(values.matchers).success) this.say('silence.seen', id, values);
  }

  private say(kind: string, id: string, values: Record<string, Json>): void {
    const { workspace } = this.options;
    const said = workspace.write(write(workspace.context(), kind, ALERTS, 'silence', id, values));
    if (!said.ok) throw new Error(said.rejection.message);
  }

  private failed(id: string, error: unknown): void {
    const tries = (this.faults.get(id)?.tries ?? 0) + 1;
    const at = this.options.now();
    const why = error instanceof Error ? error.message : String(error);
    const nextAt = at + Math.min(AGAIN_MS.most, AGAIN_MS.first * 2 ** (tries - 1));
    this.faults.set(id, { why, at, tries, nextAt });
  }

  /** The desk where a silence was last changed writes it; after a while, whoever has the automation. */
  private isMyTurn(row: Row, now: number): boolean {
    const fault = this.faults.get(row.id);
    if (fault && now < fault.nextAt && fault.nextAt - now <= AGAIN_MS.most) return false;
    const { workspace, follows } = this.options;
    if (this.lost.has(row.id)) return follows();
    const state = workspace.ledger.projection.state('silence', row.id);
    if (state && standingThere(state).author === workspace.signer.publicKey) return true;
    const since = this.waiting.get(row.id) ?? now;
    this.waiting.set(row.id, since);
    return follows() && now - since >= MAKER_MS;
  }

  /** Ours that an Alertmanager should hear of: what is over and never went there need not. */
  private unwritten(now: number): Row[] {
    return this.ours().filter((row) => {
      const isOver = (numberOf(row, 'endsAt') ?? 0) <= now;
      if (this.isWritten(row)) return this.lost.has(row.id) && !isOver;
      return !(isOver && textOf(row, 'remoteId') === '');
    });
  }

  private isWritten(row: Row): boolean {
    const state = this.options.workspace.ledger.projection.state('silence', row.id);
    return state !== null && standingThere(state).isWritten;
  }

  private ours(): Row[] {
    return this.all().filter((row) => isOurs(row) && textOf(row, 'provider') !== '');
  }

  private all(): Row[] {
    this.rows ??= this.options.workspace.ledger.projection
      .rowsOfKinds(ALERTS, ['silence'])
      .filter(({ removed }) => !removed);
    return this.rows;
  }
}

function isOurs(row: Row): boolean {
  return textOf(row, 'by') !== '';
}
