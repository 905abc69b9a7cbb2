import type { DraftOp } from '../../../shared/ops/commands/types.ts';
import { type Term, termSchema } from '../../../shared/rollout/gate-config.ts';
import { readSamples } from '../../../shared/rollout/recorded.ts';
import { sameTerm } from '../../../shared/rollout/terms.ts';
import type { Change } from '../ledger.ts';
import type { Workspace } from '../workspace.ts';
import type { Clock } from './clock.ts';
import { crossingOf } from './crossings.ts';
import { mayEvaluate, ownTerm } from './lease.ts';
import type { Answer, Asker } from './providers/asker.ts';
import { concernsPlan, RoomRows } from './room-rows.ts';
import { keyOf, type Wanted, wantedIn } from './wanted.ts';
import { Watch } from './watch.ts';

export interface AutomationOptions {
  workspace: Workspace;
  clock: Clock;
  ask: Asker;
  /** Whether the lease that is here may be acted upon; else nothing is measured yet. */
  knowsNewest(now: number): boolean;
  /** Something that people should see: the disk does not take what was measured. */
  alarm(message: string): void;
}

const TICK_MS = 500;
const MAX_ASKED_AT_ONCE = 8;

/**
 * Measures the gates and rollback triggers of every running track, as long as this desk has the automation. It writes
 * measurements, verdicts and crossings, through the one write path; it never moves a track.
 */
export class Automation {
  private readonly options: AutomationOptions;
  private readonly end: () => void;
  private term: Term | null = null;
  private isLeaseNew = true;
  /** Rooms to be looked at anew; null: all. */
  private stirred: Set<string> | null = null;
  private readonly rooms = new Map<string, RoomRows>();
  private readonly watches = new Map<string, Watch>();
  private readonly asked = new Map<string, number>();
  private hasAlarmed = false;
  private isStopped = false;

  constructor(options: AutomationOptions) {
    this.options = options;
    this.end = options.clock.every(TICK_MS, () => this.safely(() => this.tick()));
  }

  /** How many gates and triggers are measured now. */
  get watching(): number {
    return [...this.watches.values()].filter(({ isDecided }) => !isDecided).length;
  }

  /** Writes what was measured and is not written yet. */
  stop(): void {
    this.end();
    this.write([...this.watches.values()]);
    this.watches.clear();
    this.isStopped = true;
  }

  /** Called after each commit, local or received. Only notes: nothing is written while something is being written. */
  changed(change: Change): void {
    if (change.membership || change.rows.some(({ entity }) => entity === 'lease')) this.isLeaseNew = true;
    if (change.dropped.length > 0) this.forget();
    if (this.term === null) return;
    const own = this.term.holder;
    for (const scope of new Set(change.rows.filter(concernsPlan).map((row) => row.scope))) {
      const rows = this.rooms.get(scope);
      const begins = (entity: string) => ['transition', 'request', 'track', 'room'].includes(entity);
      const matters = rows
        ? rows.apply(change.rows, own)
        : change.rows.some((row) => row.scope === scope && begins(row.entity));
      if (matters) this.stirred?.add(scope);
    }
  }

  /** A disk that does not answer must not end the engine. */
  private safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.alarmOnce(error);
    }
  }

  private tick(): void {
    if (this.isLeaseNew) this.takeStock();
    if (this.term === null) return;
    const now = this.options.clock.now();
    if (this.stirred === null || this.stirred.size > 0) this.plan(now);
    if (this.options.knowsNewest(now))
      for (const watch of this.watches.values()) if (watch.isDue(now)) this.askFor(watch, now);
    this.write([...this.watches.values()].filter((watch) => watch.isToBeWritten(now)));
  }

  /** Whose turn it is. In a new term everything begins anew; what the old one measured is written under its name. */
  private takeStock(): void {
    this.isLeaseNew = false;
    const own = ownTerm(this.options.workspace);
    const term = 'term' in own ? termSchema.parse(own.term) : null;
    if (term && this.term && sameTerm(term, this.term)) return;
    this.write([...this.watches.values()]);
    this.watches.clear();
    this.term = term;
    this.forget();
  }

  private forget(): void {
    this.rooms.clear();
    this.stirred = null;
  }

  private plan(now: number): void {
    const { projection } = this.options.workspace.ledger;
    const stirred = this.stirred ?? new Set(projection.rooms().map(({ id }) => id));
    this.stirred = new Set();
    for (const room of stirred) this.planRoom(room, now);
  }

  private planRoom(id: string, now: number): void {
    const rows = this.rooms.get(id) ?? new RoomRows(this.options.workspace, id);
    const wanted = new Map(wantedIn(rows, new Set(this.watches.keys()), now).map((one) => [keyOf(one), one]));
    const gone = [...this.watches].filter(([key, { wanted: old }]) => old.room === id && !wanted.has(key));
    this.write(gone.map(([, watch]) => watch));
    for (const [key] of gone) this.watches.delete(key);
    for (const [key, one] of wanted) this.watch(key, one, rows, now);
    if (wanted.size > 0 || rows.isRunning) this.rooms.set(id, rows);
    else this.rooms.delete(id);
  }

  private watch(key: string, wanted: Wanted, rows: RoomRows, now: number): void {
    const { term } = this;
    const known = this.watches.get(key);
    if (known) known.change(wanted);
    else if (term) {
      const before = readSamples(rows.of('samples'), wanted.id, wanted.run);
      this.watches.set(key, new Watch(wanted, term, before, now));
    }
  }

  private askFor(watch: Watch, now: number): void {
    const { provider } = watch;
    const asked = this.asked.get(provider) ?? 0;
    if (asked >= MAX_ASKED_AT_ONCE) return;
    this.asked.set(provider, asked + 1);
    watch.asks(now);
    void this.options.ask(watch.wanted.question, watch.timeoutMs).then((answer) => {
      this.asked.set(provider, (this.asked.get(provider) ?? 1) - 1);
      watch.isAsking = false;
      this.safely(() => this.take(watch, answer));
    });
  }

  /** An answer that comes after this desk lost the automation (or may have), or after the run ended, belongs to nobody. */
  private take(watch: Watch, answer: Answer): void {
    if (this.isStopped) return;
    if (this.isLeaseNew) this.takeStock();
    const { room } = watch.wanted;
    if (this.watches.get(keyOf(watch.wanted)) !== watch) return;
    const now = this.options.clock.now();
    if (!this.options.knowsNewest(now)) return;
    const isNews = watch.take(answer, now);
    const rows = this.rooms.get(room);
    const crossing = rows ? crossingOf(rows, watch, this.hash, now) : null;
    if (isNews || crossing) this.write([watch], crossing ? [crossing] : []);
  }

  private readonly hash = (text: string): string => this.options.workspace.context().hash(text);

  private write(watches: readonly Watch[], more: readonly DraftOp[] = []): void {
    const drafts = [...watches.flatMap((watch) => watch.drafts(this.hash)), ...more];
    if (drafts.length === 0 || !mayEvaluate(this.options.workspace.role())) return;
    try {
      const [measured, judged] = [drafts.filter(isMeasurement), drafts.filter((one) => !isMeasurement(one))];
      if (measured.length > 0) this.options.workspace.measure(measured);
      if (judged.length > 0) this.options.workspace.commit(judged);
      for (const watch of watches) watch.written();
      this.hasAlarmed = false;
    } catch (error) {
      const now = this.options.clock.now();
      for (const watch of watches) watch.notWritten(now);
      this.alarmOnce(error);
    }
  }

  private alarmOnce(error: unknown): void {
    if (this.hasAlarmed) return;
    this.hasAlarmed = true;
    const why = error instanceof Error ? error.message : String(error);
    this.options.alarm(`Gates could not be measured: ${why}. It is tried again.`);
  }
}

function isMeasurement({ body }: DraftOp): boolean {
  return body.kind === 'gate.sampled';
}
