import type { PendingAct } from '../../../../shared/contract/automation.ts';
import type { Result } from '../../../../shared/contract/engine.ts';
import type { Json } from '../../../../shared/json.ts';
import type { OpRef } from '../../../../shared/log/op.ts';
import { refuse } from '../../refuse.ts';
import type { Workspace } from '../../workspace.ts';
import type { Clock } from '../clock.ts';
import type { BindingOf, Bindings } from '../providers/bindings.ts';
import { type Act, actOf, overtaken } from './act.ts';
import { runCommand } from './command.ts';
import { lostActs } from './lost.ts';
import { ActOutbox, type Entry } from './outbox.ts';
import { callWebhook, payloadOf } from './webhook.ts';

export interface ActsOptions {
  workspace: Workspace;
  bindings: Bindings;
  clock: Clock;
  /** What waits for a person's word changed. */
  onPending(): void;
  alarm(message: string): void;
}

const LOOK_EVERY_MS = 500;
/** Between the tries: five in all. */
const pausesMs = [1_000, 4_000, 15_000, 60_000];
/** An act is of its moment: what could not be called for so long is not called any more. */
const TOO_LATE_MS = 15 * 60_000;

/**
 * Carries a person's own acts on this machine out of the house: by a webhook at once, by a local command when they
 * confirm it here. What others did, and what was only received, is never acted upon.
 */
export class Acts {
  private readonly options: ActsOptions;
  private readonly outbox: ActOutbox;
  private readonly busy = new Set<string>();
  private readonly end: () => void;
  private isStopped = false;
  private hasAlarmed = false;

  constructor(options: ActsOptions) {
    this.options = options;
    this.outbox = new ActOutbox(options.workspace.folder);
    this.safely(() => this.takeUpLost());
    this.end = options.clock.every(LOOK_EVERY_MS, () => this.lookSafely());
  }

  stop(): void {
    this.isStopped = true;
    this.end();
  }

  /** Nothing is being carried out at this moment. */
  get idle(): boolean {
    return this.busy.size === 0;
  }

  /** Ops that a person's command wrote on this machine just now. */
  dispatched(refs: readonly OpRef[]): void {
    for (const ref of refs) {
      const act = actOf(this.options.workspace, ref);
      const binding = act && this.options.bindings.get(act.provider);
      if (act && binding && (binding.type === 'webhook' || binding.type === 'command'))
        this.put(act, binding.type);
    }
    this.lookSafely();
  }

  /** What ended between an act and the note that it is to be called: its person is asked, and nothing is called by itself. */
  private takeUpLost(): void {
    const { workspace, bindings, clock } = this.options;
    const isKept = (id: string) => this.outbox.find(id) !== null;
    for (const act of lostActs(workspace, { isKept, withinMs: TOO_LATE_MS, now: clock.now() })) {
      const how = bindings.get(act.provider)?.type;
      if (how === 'webhook' || how === 'command')
        this.outbox.put({ act, how, tries: 0, dueAt: act.at, since: act.at, isLost: true });
    }
  }

  /** What waits for its person's word, oldest first: commands, and calls of which a crash left no trace. */
  pending(): PendingAct[] {
    return this.outbox
      .all()
      .filter(({ how, isLost }) => how === 'command' || isLost)
      .flatMap((entry): PendingAct[] => {
        const binding = this.bound(entry);
        if (!binding) return [];
        const { id, room, track, trackName, from, to, percent, reason, at, provider } = entry.act;
        const command = binding.type === 'command' ? { program: binding.program, args: binding.args } : null;
        return [
          {
            ...{ id, room, track, trackName, act: entry.act.act, from, to, percent, reason, at, provider },
            ...{ command, isLost: entry.isLost, isRunning: this.busy.has(id) },
          },
        ];
      });
  }

  confirm(id: string): Result<'confirmAct'> {
    const entry = this.waiting(id);
    if (!entry) return refuse('not_found', 'That act does not wait any more. Look again.');
    const binding = this.bound(entry);
    if (!binding)
      return refuse(
        'conflict',
        `“${entry.act.provider}” is not bound to a ${entry.how} on this machine any more.`,
      );
    const why = overtaken(this.options.workspace, entry.act);
    if (why !== null) {
      this.finish(entry, false, `Not ${verb(entry)}: ${why}.`);
      return refuse('conflict', `It was not ${verb(entry)}: ${why}.`);
    }
    if (binding.type !== 'command') {
      this.outbox.put({ ...entry, isLost: false, dueAt: this.options.clock.now() });
      this.options.onPending();
      this.lookSafely();
      return { ok: true };
    }
    const started = { ...entry, tries: 1 };
    this.outbox.put(started);
    this.carryOut(started, async () => {
      const { ok, result } = await runCommand(binding, entry.act);
      this.finish(started, ok, result);
    });
    return { ok: true };
  }

  dismiss(id: string): Result<'dismissAct'> {
    const entry = this.waiting(id);
    if (!entry) return refuse('not_found', 'That act does not wait any more. Look again.');
    this.finish(entry, false, `Not ${verb(entry)}: it was dismissed here.`);
    return { ok: true };
  }

  private waiting(id: string): Entry | null {
    const entry = this.outbox.find(id);
    const waits = entry?.how === 'command' || entry?.isLost === true;
    return entry && waits && !this.busy.has(id) ? entry : null;
  }

  /** A later act on a track takes the place of those that were not carried out yet. */
  private put(act: Act, how: Entry['how']): void {
    const older = this.outbox
      .all()
      .filter((one) => one.act.track === act.track && !this.busy.has(one.act.id));
    for (const entry of older) this.finish(entry, false, `Not ${verb(entry)}: “${act.act}” came after it.`);
    const now = this.options.clock.now();
    this.outbox.put({ act, how, tries: 0, dueAt: now, since: now, isLost: false });
    this.options.onPending();
  }

  /** A disk that takes nothing must not end the engine: the acts stay on the list. */
  private lookSafely(): void {
    this.safely(() => this.look());
  }

  private safely(work: () => void): void {
    try {
      work();
      this.hasAlarmed = false;
    } catch (error) {
      if (!this.hasAlarmed)
        this.options.alarm(`What came of an act could not be written: ${textOf(error)}. It is tried again.`);
      this.hasAlarmed = true;
    }
  }

  private look(): void {
    if (this.isStopped) return;
    const now = this.options.clock.now();
    for (const entry of this.outbox.all()) {
      if (this.busy.has(entry.act.id)) continue;
      const why = this.notAnyMore(entry, now);
      if (why !== null) this.finish(entry, false, why);
      else if (entry.how === 'webhook' && !entry.isLost && now >= entry.dueAt) this.call(entry);
    }
  }

  private notAnyMore(entry: Entry, now: number): string | null {
    if (!entry.act.id.startsWith(this.options.workspace.signer.publicKey))
      return `Not ${verb(entry)}: it was given before this database was copied or restored.`;
    if (entry.how === 'command' && entry.tries > 0)
      return 'It was started, and Holdpoint ended before it did. Look there what came of it.';
    if (entry.how === 'webhook' && now - entry.since > TOO_LATE_MS)
      return 'Not called: it could not be for too long. Do it there by hand, or act again.';
    if (!this.bound(entry)) return `Not ${verb(entry)}: “${entry.act.provider}” is not bound here any more.`;
    const why = overtaken(this.options.workspace, entry.act);
    return why === null ? null : `Not ${verb(entry)}: ${why}.`;
  }

  private bound({ act, how }: Entry): BindingOf<'webhook'> | BindingOf<'command'> | null {
    const binding = this.options.bindings.get(act.provider);
    return binding?.type === how && (binding.type === 'webhook' || binding.type === 'command')
      ? binding
      : null;
  }

  private call(entry: Entry): void {
    const binding = this.bound(entry);
    if (binding?.type !== 'webhook') return;
    const tried = { ...entry, tries: entry.tries + 1 };
    this.outbox.put(tried);
    this.carryOut(tried, async () => {
      const { clock } = this.options;
      const { ok, result, again } = await callWebhook(
        binding,
        entry.act.id,
        payloadOf(entry.act),
        clock.now(),
      );
      const pause = pausesMs[tried.tries - 1];
      if (ok || !again || pause === undefined) this.finish(tried, ok, result);
      else if (!this.isStopped) {
        this.outbox.put({ ...tried, dueAt: clock.now() + pause });
        if (tried.tries === 1) this.record(tried, false, `${result} It is tried again.`);
      }
    });
  }

  private carryOut(entry: Entry, work: () => Promise<void>): void {
    const { id } = entry.act;
    this.busy.add(id);
    this.options.onPending();
    work()
      .catch((error: unknown) => {
        this.options.alarm(`“${entry.act.provider}” failed here: ${textOf(error)}.`);
      })
      .finally(() => {
        this.busy.delete(id);
        if (!this.isStopped) this.options.onPending();
      });
  }

  /** What came of it is in the record before it is off the list: a crash between the two writes it again, the same. */
  private finish(entry: Entry, ok: boolean, result: string): void {
    // Closed meanwhile: it stands on the list still, and is looked at at the next start.
    if (this.isStopped) return;
    this.record(entry, ok, result);
    this.outbox.drop(entry.act.id);
    this.options.onPending();
  }

  private record({ act, tries }: Entry, ok: boolean, result: string): void {
    const { workspace, clock } = this.options;
    const values: Record<string, Json> = {
      cause: act.cause,
      track: act.track,
      provider: act.provider,
      ok,
      result: result.slice(0, 500),
      tries: Math.max(1, tries),
      at: Math.round(clock.now()),
    };
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    const entityId = workspace.context().hash(`delivery/${act.cause}/${act.provider}`);
    if (workspace.role() === 'none') return;
    workspace.commit([
      { scope: act.room, body: { kind: 'action.called', entity: 'delivery', entityId, fields } },
    ]);
  }
}

function verb({ how }: Entry): string {
  return how === 'command' ? 'run' : 'called';
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
