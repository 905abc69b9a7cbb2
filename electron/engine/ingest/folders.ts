import { readFileSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { randomId } from '../../../node/crypto.ts';
import type { WatchedFolder } from '../../../shared/contract/ingest.ts';
import type { RejectionView } from '../../../shared/contract/views.ts';
import { refuse } from '../refuse.ts';
import { writeDurably } from '../sealed-file.ts';
import type { Workspace } from '../workspace.ts';
import { type Look, look, putAway, readText } from './folder-files.ts';
import { ingestText } from './texts.ts';

const savedSchema = z.array(z.object({ id: z.string(), path: z.string(), room: z.string() }));
type Saved = z.infer<typeof savedSchema>[number];

const LOOK_EVERY_MS = 1_500;
/** A file that does not read is given so long after its last change. */
const PATIENCE_MS = 10_000;

interface Seen {
  /** How each file looked last time: it is read once it looks the same again. */
  marks: ReadonlyMap<string, string>;
  taken: number;
  failed: number;
  lastAt: number | null;
  fault: string | null;
}
const unseen: Seen = { marks: new Map(), taken: 0, failed: 0, lastAt: null, fault: null };

/**
 * Folders on this machine whose files are taken into the record: read, stored, and moved to done/ or failed/. A file
 * that was stored and could not be moved is read again, which adds nothing. It looks instead of being told: what tells
 * of changes does not on network drives.
 */
export class Folders {
  private readonly workspace: Workspace;
  private readonly now: () => number;
  private readonly file: string;
  private saved: Saved[];
  private readonly seen = new Map<string, Seen>();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private isStopped = false;

  constructor(workspace: Workspace, now: () => number) {
    this.workspace = workspace;
    this.now = now;
    this.file = join(workspace.folder, 'watched-folders.json');
    this.saved = readSaved(this.file);
    if (this.saved.length > 0) this.soon();
  }

  list(): WatchedFolder[] {
    return this.saved.map((folder) => this.viewOf(folder));
  }

  /** Watches a folder that the person chose. */
  async add(path: string, room: string): Promise<WatchedFolder | { ok: false; rejection: RejectionView }> {
    const real = await realpath(path).catch(() => null);
    if (real === null || !(await lstat(real)).isDirectory())
      return refuse('invalid', `${path} is no folder. Choose one.`);
    if (this.saved.some((folder) => folder.path === real))
      return refuse('nothing_to_do', 'This folder is watched already.');
    const folder = { id: randomId(), path: real, room };
    this.save([...this.saved, folder]);
    this.soon();
    return this.viewOf(folder);
  }

  remove(id: string): boolean {
    const left = this.saved.filter((folder) => folder.id !== id);
    if (left.length === this.saved.length) return false;
    this.seen.delete(id);
    this.save(left);
    return true;
  }

  /** Looks into every folder once. */
  async lookNow(): Promise<void> {
    for (const folder of this.saved) {
      if (this.isStopped) return;
      await this.lookInto(folder).catch((error: unknown) => {
        const fault = error instanceof Error ? error.message : String(error);
        this.note(folder.id, { fault });
      });
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
  }

  private soon(): void {
    if (this.timer || this.isStopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.lookNow().finally(() => {
        this.looking = null;
        this.timer = null;
        if (this.saved.length > 0) this.soon();
      });
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  private async lookInto(folder: Saved): Promise<void> {
    const before = this.of(folder.id).marks;
    const looks = await look(folder.path);
    this.note(folder.id, { marks: new Map(looks.map(({ name, mark }) => [name, mark])), fault: null });
    for (const one of looks) {
      if (this.isStopped) return;
      if (before.get(one.name) === one.mark) await this.take(folder, one);
    }
  }

  private async take({ id, path, room }: Saved, { name, changedAt }: Look): Promise<void> {
    const read = await readText(path, name);
    const why = read.ok ? this.store(read.text, room) : read.why;
    // Half of a file reads as a broken one: whoever writes it may have paused.
    if (why !== null && Date.now() - changedAt < PATIENCE_MS) return;
    await putAway(path, name, why, this.now());
    const { taken, failed } = this.of(id);
    this.note(id, why === null ? { taken: taken + 1, lastAt: this.now() } : { failed: failed + 1 });
  }

  private store(text: string, room: string): string | null {
    if (text === '') return 'It is empty.';
    const stored = ingestText(this.workspace, { room, text, source: null }, this.now());
    if (stored.ok) return null;
    // What is no fault of the file: it stays where it is.
    if (stored.rejection.code === 'not_allowed') throw new Error(stored.rejection.message);
    return stored.rejection.message;
  }

  private viewOf({ id, path, room }: Saved): WatchedFolder {
    const { marks: _, ...seen } = this.of(id);
    return { id, path, room, ...seen };
  }

  private of(id: string): Seen {
    return this.seen.get(id) ?? unseen;
  }

  private note(id: string, change: Partial<Seen>): void {
    this.seen.set(id, { ...this.of(id), ...change });
  }

  private save(next: Saved[]): void {
    writeDurably(this.file, JSON.stringify(next));
    this.saved = next;
  }
}

function readSaved(file: string): Saved[] {
  try {
    const parsed = savedSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : [];
  } catch {
    // None was ever watched, or the file does not read: people choose again with one action.
    return [];
  }
}
