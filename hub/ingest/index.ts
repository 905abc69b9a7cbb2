import { randomId } from '../../node/crypto.ts';
import type { HubSource } from '../../shared/contract/ingest.ts';
import type { IngestAsk } from '../../shared/contract/ingest-ask.ts';
import type { Role } from '../../shared/log/grant.ts';
import { IngestFile } from './ingest-file.ts';
import { Reader } from './reader.ts';
import { type IntakeParts, type Standing, WorkspaceIntake } from './workspace-intake.ts';

export type IngestAnswer =
  | { ok: true; standing: Standing; sources: HubSource[] }
  | { ok: false; kind: 'not_admitted' | 'missing'; why: string };

/** How long it is remembered that a payload came: a signature without a time can be replayed all the while. */
const REMEMBER_MS = 30 * 86_400_000;
const REPEATS_EVERY_MS = 60_000;

/** Everything that comes into a hub's workspaces over HTTP. */
export class Ingest {
  private readonly parts: IntakeParts;
  private readonly intakes = new Map<string, WorkspaceIntake>();
  private readonly copied: boolean;
  private readonly timer: NodeJS.Timeout;

  private constructor(parts: IntakeParts, copied: boolean) {
    this.parts = parts;
    this.copied = copied;
    this.timer = setInterval(() => void this.flush(), REPEATS_EVERY_MS);
    this.timer.unref();
  }

  /** Throws when its file does not read. `onOther`: the database is another than the last start left. */
  static async open(
    dataDir: string,
    about: Omit<IntakeParts, 'file' | 'reader'>,
    onOther: () => Promise<void>,
  ): Promise<Ingest> {
    const file = new IngestFile(dataDir);
    const isOther = file.nonce !== '' && file.nonce !== (await about.store.nonce());
    const copied = !file.isEmpty && isOther;
    if (isOther) await onOther();
    const nonce = randomId();
    await about.store.setNonce(nonce);
    file.renewNonce(nonce);
    await about.store.forget(about.clock() - REMEMBER_MS);
    return new Ingest({ ...about, file, reader: new Reader(about.log) }, copied);
  }

  /** Null where this hub does not have the workspace. */
  of(workspace: string): WorkspaceIntake | null {
    if (!this.parts.workspaces.get(workspace)) return null;
    const known = this.intakes.get(workspace) ?? new WorkspaceIntake(workspace, this.parts, this.copied);
    this.intakes.set(workspace, known);
    return known;
  }

  /** What a member asks about sources. Those who lead a launch look after them; who joins is a commander's word. */
  async ask(workspace: string, role: Role | 'none', ask: IngestAsk): Promise<IngestAnswer> {
    const intake = this.of(workspace);
    const allowed: readonly string[] = ask.act === 'join' ? ['commander'] : ['commander', 'operator'];
    if (!intake || (ask.act !== 'status' && !allowed.includes(role)))
      return {
        ok: false,
        kind: 'not_admitted',
        why: `Sources are looked after by ${allowed.join('s and ')}s.`,
      };
    if (ask.act === 'drop') await this.parts.store.forgetKept(workspace, intake.source(ask.name)?.name ?? '');
    const why = await this.carryOut(intake, ask);
    if (why !== null) return { ok: false, kind: 'missing', why };
    return { ok: true, standing: intake.standing(), sources: await intake.views() };
  }

  /** Takes nothing more, and returns when all that was taken is on disk. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.parts.reader.stop();
    for (const { writer } of this.intakes.values()) await writer.settled();
    await this.flush();
  }

  private async carryOut(intake: WorkspaceIntake, ask: IngestAsk): Promise<string | null> {
    if (ask.act === 'status') return null;
    return ask.act === 'join' ? intake.join(ask.seed, ask.name) : intake.change(ask);
  }

  private async flush(): Promise<void> {
    for (const { writer } of this.intakes.values())
      await writer
        .flushRepeats()
        .catch((error: unknown) =>
          this.parts.log.error({ err: error }, 'repeats of alerts were not written'),
        );
  }
}
