import { isHeartbeat } from '../../../shared/alerts/intake.ts';
import {
  goneFrom,
  isYoung,
  nothingSeen,
  type PollMemory,
  returnedIn,
  startedIn,
} from '../../../shared/alerts/polled.ts';
import { POLL_EVERY_MS, type SourceInfo } from '../../../shared/alerts/sources.ts';
import type { Observation } from '../../../shared/ingest/observation.ts';
import type { AlertsText } from '../automation/providers/alerts-of.ts';
import { NoAnswer } from '../automation/providers/http.ts';
import { storeArrivals } from '../ingest/arrivals.ts';
import type { Workspace } from '../workspace.ts';
import { type PollAnswer, readAnswer } from './poll-answer.ts';

export interface PollerOptions {
  workspace: Workspace;
  now(): number;
  alertsOf(provider: string): Promise<AlertsText>;
  /** A source answered, and what it said is on the disk. */
  heard(source: SourceInfo, at: number): void;
  /** Why a source gave no answer; null: it gave one. */
  fault(source: SourceInfo, why: string | null): void;
}

const LOOK_FOR_WATCHDOG =
  'Look whether Prometheus runs and reaches it, and whether its Watchdog is labelled severity: none.';

interface Run {
  source: SourceInfo;
  dueAt: number;
  isAsking: boolean;
  memory: PollMemory;
}

/** Asks each polled source for its alerts, again and again, and brings what it says into the record. */
export class Poller {
  private readonly options: PollerOptions;
  private readonly runs = new Map<string, Run>();

  constructor(options: PollerOptions) {
    this.options = options;
  }

  /** Asks whoever is due. An answer that comes after its source is not asked here any more belongs to nobody. */
  tick(sources: readonly SourceInfo[]): void {
    const now = this.options.now();
    const polled = sources.filter(({ provider }) => provider !== null);
    for (const [id, { source }] of this.runs)
      if (!polled.some((one) => one.id === id && one.provider === source.provider)) this.runs.delete(id);
    for (const source of polled) {
      const run = this.runs.get(source.id) ?? { source, dueAt: now, isAsking: false, memory: nothingSeen };
      this.runs.set(source.id, run);
      run.source = source;
      if (!run.isAsking && isDue(run, now)) void this.ask(run, now);
    }
  }

  /** Another desk asks from now on. */
  forget(): void {
    this.runs.clear();
  }

  private async ask(run: Run, now: number): Promise<void> {
    const { source } = run;
    run.isAsking = true;
    run.dueAt = now + everyMs(source);
    try {
      const name = source.provider ?? '';
      const text = await this.options.alertsOf(name);
      if (this.runs.get(source.id) === run) this.take(run, readAnswer(name, text), text.startedAt);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (this.runs.get(source.id) === run)
        this.options.fault(source, error instanceof NoAnswer ? why : `It could not be taken in: ${why}`);
    } finally {
      run.isAsking = false;
    }
  }

  private take(run: Run, { observation, isWhole }: PollAnswer, startedAt: number | null): void {
    const { workspace, heard, fault } = this.options;
    const { alerts } = workspace.ledger.projection;
    const { source } = run;
    const at = this.options.now();
    this.store(source, observation, at);
    const { again, returned } = returnedIn(
      observation.alerts,
      (fingerprint) => alerts.open(source.name, fingerprint) !== null,
      run.memory,
    );
    if (again.length > 0) this.store(source, { ...observation, alerts: again, rollouts: [] }, at);
    const fingerprints = new Set(observation.alerts.map(({ fingerprint }) => fingerprint));
    const open = alerts.openOf(source.name);
    // Without the Watchdog nobody knows whether what is missing is over, or whether nothing evaluates rules any more.
    const beats = observation.alerts.some((alert) => alert.status !== 'resolved' && isHeartbeat(alert));
    const isMute = source.watchdog && !beats;
    const started = startedIn(startedAt, run.memory.started, at);
    const answer = { fingerprints, isWhole: isWhole && !isMute && !isYoung(started, at), at };
    const { drafts, seen } = goneFrom(answer, open, run.memory);
    if (drafts.length > 0) workspace.commit(drafts);
    run.memory = { seen, returned, started };
    if (isMute) {
      fault(source, `“${source.provider}” answers, and no Watchdog fires there. ${LOOK_FOR_WATCHDOG}`);
      return;
    }
    heard(source, at);
    fault(source, isWhole ? null : `“${source.name}” names alerts that could not be read.`);
  }

  private store({ name }: SourceInfo, observation: Observation, receivedAt: number): void {
    const arrival = { source: name, room: null, text: '', size: 0, receivedAt, observation };
    const stored = storeArrivals(this.options.workspace, [
      { ...arrival, observation: { ...observation, raw: false } },
    ]);
    if (!stored.ok) throw new NoAnswer(stored.rejection.message);
  }
}

function everyMs({ intervalMs }: SourceInfo): number {
  return intervalMs ?? POLL_EVERY_MS;
}

function isDue(run: Run, now: number): boolean {
  // A clock that was set back must not silence it until it has come round again.
  return now >= run.dueAt || run.dueAt - now > everyMs(run.source);
}
