import { heardAgainDrafts } from '../../../shared/alerts/ends.ts';
import { firingCount } from '../../../shared/alerts/feed.ts';
import { readSource, type SourceInfo } from '../../../shared/alerts/sources.ts';
import type { SourceHealth } from '../../../shared/contract/alerts.ts';
import type { IngestAsk } from '../../../shared/contract/ingest-ask.ts';
import type { Answer } from '../../../shared/contract/sync.ts';
import type { Clock } from '../automation/clock.ts';
import { ownTerm } from '../automation/lease.ts';
import type { AlertsText } from '../automation/providers/alerts-of.ts';
import type { Change } from '../ledger.ts';
import type { Workspace } from '../workspace.ts';
import { Freshness } from './freshness.ts';
import { LiveAlerts } from './live-alerts.ts';
import { Poller } from './poller.ts';
import { RunbookShelf } from './runbook-shelf.ts';
import { type SilenceKeeper, SilenceSync } from './silence-sync.ts';
import { TripwireWatch } from './tripwire-watch.ts';

export interface DeskAlertsOptions {
  workspace: Workspace;
  clock: Clock;
  alertsOf(provider: string): Promise<AlertsText>;
  silences: SilenceKeeper;
  askHub(ask: IngestAsk): Promise<Answer<'ingest'>>;
  hosts(): boolean;
  /** Whether the desk that has the automation is there; null where nobody can say. */
  holderIsThere(): boolean | null;
  /** The same of any desk, by its device key. */
  deskIsThere(device: string): boolean | null;
  /** Something that people should see. */
  alarm(message: string): void;
}

const TICK_MS = 500;

/** Everything that one desk does about alerts beside keeping the record of them. */
export class DeskAlerts {
  readonly live: LiveAlerts;
  readonly runbooks: RunbookShelf;
  readonly silences: SilenceSync;
  private readonly options: DeskAlertsOptions;
  private readonly poller: Poller;
  private readonly freshness: Freshness;
  private readonly tripwires: TripwireWatch;
  private readonly end: () => void;
  private sources: readonly SourceInfo[] | null = null;
  /** Something was said of an alert that a person closed. */
  private isClosingStirred = true;
  private alarmed = new Set<string>();

  constructor(options: DeskAlertsOptions) {
    this.options = options;
    const { workspace, clock } = options;
    const common = { workspace, now: clock.now };
    this.live = new LiveAlerts(() => workspace.ledger.projection);
    this.runbooks = new RunbookShelf(workspace.folder);
    this.freshness = new Freshness({
      ...common,
      askHub: options.askHub,
      polls: () => this.hasLease,
      hosts: options.hosts,
      pollerIsThere: options.holderIsThere,
      deskIsThere: options.deskIsThere,
    });
    this.poller = new Poller({
      ...common,
      alertsOf: options.alertsOf,
      heard: (source, at) => this.freshness.hear(source, at),
      fault: (source, why) => this.freshness.fault(source, why),
    });
    this.silences = new SilenceSync({ ...common, keeper: options.silences, follows: () => this.hasLease });
    this.tripwires = new TripwireWatch({ ...common, feed: (now) => this.live.feed(now, true) });
    this.end = clock.every(TICK_MS, () => this.tick());
  }

  /** Called after each commit, local or received. Only notes: nothing is written while something is being written. */
  changed(change: Change): void {
    this.live.changed(change);
    this.tripwires.changed(change);
    const has = (entity: string) =>
      change.dropped.some((gone) => gone.entity === entity) ||
      change.rows.some((row) => row.entity === entity);
    if (has('source')) this.sources = null;
    if (has('sourceTurn')) this.freshness.forgetTurns();
    if (has('silence')) this.silences.stir();
    if (change.rows.some(({ entity, values }) => entity === 'alert' && values.closedAt != null))
      this.isClosingStirred = true;
  }

  /** Alerts that fire and nobody is on. */
  firing(): number {
    return firingCount(this.live.feed(this.options.clock.now()));
  }

  sourceViews(): SourceHealth[] {
    return this.freshness.views(this.allSources());
  }

  /** The folder of a source was looked into. `at`: something came; `fault`: why it could not be, or null. */
  folderSaid(source: string, said: { at?: number; fault?: string | null }): void {
    const found = this.allSources().find(({ id }) => id === source);
    if (!found) return;
    if (said.at !== undefined) this.freshness.hear(found, said.at);
    if (said.fault !== undefined) this.freshness.fault(found, said.fault);
  }

  stop(): void {
    this.end();
    this.poller.forget();
    this.freshness.stop();
  }

  /** Each part by itself: one that the disk or the network fails must not keep the others from their work. */
  private tick(): void {
    const { workspace, clock } = this.options;
    const sources = this.allSources();
    this.safely('Sources could not be polled', () =>
      this.hasLease ? this.poller.tick(sources) : this.poller.forget(),
    );
    this.safely('Silences could not be written', () => this.silences.tick());
    this.safely('The freshness of sources could not be written', () => {
      const turns = this.freshness.tick(sources);
      if (turns.length > 0) workspace.commit(turns);
    });
    this.safely('Tripwires could not be looked at', () => {
      const firings = this.hasLease ? this.tripwires.tick() : [];
      if (firings.length > 0) workspace.commit(firings);
    });
    this.safely('What is heard of again could not be written', () => this.sayHeardAgain());
    this.safely('Repeats of alerts could not be written', () => workspace.flushRepeats(clock.now()));
  }

  /** Said by one desk; that a closed alert goes on every desk sees for itself. */
  private sayHeardAgain(): void {
    if (!this.isClosingStirred || !this.hasLease) return;
    const drafts = heardAgainDrafts(this.live.alertRows().alerts);
    if (drafts.length > 0) this.options.workspace.commit(drafts);
    this.isClosingStirred = false;
  }

  private get hasLease(): boolean {
    return 'term' in ownTerm(this.options.workspace);
  }

  private allSources(): readonly SourceInfo[] {
    this.sources ??= this.options.workspace.ledger.projection
      .rowsOfKinds('workspace', ['source'])
      .flatMap((row) => readSource(row) ?? []);
    return this.sources;
  }

  private safely(what: string, work: () => void): void {
    try {
      work();
      this.alarmed.delete(what);
    } catch (error) {
      if (this.alarmed.has(what)) return;
      this.alarmed.add(what);
      const why = error instanceof Error ? error.message : String(error);
      this.options.alarm(`${what}: ${why}. It is tried again.`);
    }
  }
}
