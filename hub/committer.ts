import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SealedOp } from '../shared/log/op.ts';
import { decodePage } from '../shared/log/page.ts';
import type { Intake } from './ingest/intake-store.ts';
import type { Change, HubStore } from './store.ts';
import type { Outcome, Pusher } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';

type Accepted = Extract<Outcome, { ok: true }>;
interface Job {
  workspace: string;
  page: Uint8Array;
  pusher: Pusher;
  intake: Intake | undefined;
  resolve(outcome: Outcome): void;
}

/** Pushes that share one commit; more wait for the next turn of the event loop. */
const MAX_GROUP = 64;

/**
 * Group commit: all pushes of one turn of the event loop become durable in one transaction, and only then are they
 * answered and announced. Decisions are made in the order of arrival, one at a time.
 */
export class Committer {
  private readonly store: HubStore;
  private readonly workspaces: Workspaces;
  private readonly clock: () => number;
  private readonly log: Logger;
  private readonly onCommitted: (change: Change) => void;
  private queue: Job[] = [];
  private running: Promise<void> | null = null;

  constructor(about: {
    store: HubStore;
    workspaces: Workspaces;
    clock: () => number;
    log: Logger;
    onCommitted: (change: Change) => void;
  }) {
    this.store = about.store;
    this.workspaces = about.workspaces;
    this.clock = about.clock;
    this.log = about.log;
    this.onCommitted = about.onCommitted;
  }

  /** With `intake`: the payloads that the hub's own device made this page of; on disk with it. */
  push(workspace: string, page: Uint8Array, pusher: Pusher, intake?: Intake): Promise<Outcome> {
    return new Promise((resolve) => {
      this.queue.push({ workspace, page, pusher, intake, resolve });
      this.running ??= this.run();
    });
  }

  /** Returns when nothing is taken that is not on disk. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    await turn();
    while (this.queue.length > 0) {
      await this.process(this.queue.splice(0, MAX_GROUP));
      if (this.queue.length > 0) await turn();
    }
    this.running = null;
  }

  private async process(jobs: readonly Job[]): Promise<void> {
    let group: Job[] = [];
    let outcomes: Accepted[] = [];
    for (const job of jobs) {
      const outcome = await this.decide(job);
      if (outcome.ok) {
        group.push(job);
        outcomes.push(outcome);
        continue;
      }
      if (outcome.spoiled) {
        await this.commit(group, outcomes);
        [group, outcomes] = [[], []];
        await this.restore([job.workspace]);
      }
      job.resolve(outcome);
    }
    await this.commit(group, outcomes);
  }

  private async decide(job: Job): Promise<Outcome> {
    const sealed = decodePage(Buffer.from(job.page).toString('utf8'));
    if (!sealed) return refused('refused_page', 'The hub refused a page that does not read.');
    try {
      return await this.judge(job, sealed);
    } catch (error) {
      this.log.error({ err: error }, 'a page could not be judged');
      return {
        ...refused('storage', 'The hub could not read its log. What you wrote is sent again.'),
        spoiled: true,
      };
    }
  }

  private async judge(job: Job, sealed: readonly SealedOp[]): Promise<Outcome> {
    const workspace = await this.workspaces.serve(job.workspace);
    if (!workspace || (workspace.isEmpty && !this.workspaces.mayStart(job.workspace))) {
      return refused(
        'unknown_workspace',
        'This hub serves another workspace. Ask its operator to allow yours.',
      );
    }
    const stored = await this.store.find(job.workspace, workspace.wanted(sealed));
    const outcome = workspace.take(sealed, stored, job.pusher, this.clock());
    return outcome.ok && job.intake
      ? { ...outcome, change: { ...outcome.change, intake: job.intake } }
      : outcome;
  }

  /** Back to what is on disk. A workspace whose disk cannot be read is not served until it can. */
  private async restore(ids: Iterable<string>): Promise<void> {
    for (const id of new Set(ids)) {
      await this.workspaces
        .reload(id)
        .catch((error: unknown) => this.log.error({ err: error }, 'a log could not be read'));
    }
  }

  private async commit(jobs: readonly Job[], outcomes: readonly Accepted[]): Promise<void> {
    if (jobs.length === 0) return;
    const changes = merge(outcomes.map((outcome) => outcome.change));
    try {
      if (changes.length > 0) await this.store.append(changes, this.clock());
    } catch (error) {
      await this.undo(jobs, error);
      return;
    }
    for (const job of jobs) this.workspaces.get(job.workspace)?.settle();
    for (const [index, job] of jobs.entries()) job.resolve(outcomes[index] as Accepted);
    for (const change of changes) this.onCommitted(change);
  }

  /** Nothing of the group is on disk: forget it, and try each push alone, so that one cannot fail the others. */
  private async undo(jobs: readonly Job[], error: unknown): Promise<void> {
    this.log.error({ err: error }, 'a commit failed; nothing of it was acknowledged');
    await this.restore(jobs.map((job) => job.workspace));
    if (jobs.length > 1) for (const job of jobs) await this.process([job]);
    else
      jobs[0]?.resolve(
        refused('storage', 'The hub cannot write to its disk. What you wrote stays here and is sent again.'),
      );
  }
}

/** One change a workspace, in order; pages of duplicates change nothing. */
function merge(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const { workspace, ops, grants, learned, forks, intake } of changes) {
    if (ops.length === 0 && forks.length === 0) continue;
    const into = merged.get(workspace) ?? { workspace, ops: [], grants: [], learned: [], forks: [] };
    into.ops.push(...ops);
    into.grants.push(...grants);
    into.learned.push(...learned);
    into.forks.push(...forks);
    if (intake) into.intake = joined(into.intake, intake);
    merged.set(workspace, into);
  }
  return [...merged.values()];
}

function joined(before: Intake | undefined, { deliveries, entities, chunks }: Intake): Intake {
  return {
    deliveries: [...(before?.deliveries ?? []), ...deliveries],
    entities: [...(before?.entities ?? []), ...entities],
    chunks: [...(before?.chunks ?? []), ...chunks],
  };
}

function refused(
  kind: 'refused_page' | 'unknown_workspace' | 'storage',
  message: string,
): Extract<Outcome, { ok: false }> {
  return { ok: false, refusal: { kind, message }, spoiled: false };
}
