import { readFileSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { randomId } from '../../../node/crypto.ts';
import { readSource } from '../../../shared/alerts/sources.ts';
import { textOf } from '../../../shared/board/read.ts';
import type { WatchedFolder } from '../../../shared/contract/ingest.ts';
import type { RejectionView } from '../../../shared/contract/views.ts';
import { toRow } from '../../../shared/fold/entity.ts';
import { readPayload } from '../../../shared/ingest/read-payload.ts';
import { refuse } from '../refuse.ts';
import { writeDurably } from '../sealed-file.ts';
import type { Workspace } from '../workspace.ts';
import { storeArrivals } from './arrivals.ts';
import { type Look, look, putAway, readText } from './folder-files.ts';
import { mappingsOf } from './mappings.ts';

const savedSchema = z.array(
  z.object({
    id: z.string(),
    path: z.string(),
    room: z.string().nullable(),
    /** The source that its files speak for, which says the rest; null: one of an earlier version. */
    source: z.string().nullable().default(null),
  }),
);
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
/** What a folder without a source of its own is called, where its sender is not recognised either. */
const UNNAMED = 'folder';
const unseen: Seen = { marks: new Map(), taken: 0, failed: 0, lastAt: null, fault: null };

/** Told of a source: when something of it was taken, and why its folder cannot be looked into, or null. */
export type FolderNews = (source: string, said: { at?: number; fault?: string | null }) => void;

/**
 * Folders on this machine whose files are taken into the record: read, stored, and moved to done/ or failed/. A file
 * that was stored and could not be moved is read again, which adds nothing. It looks instead of being told: what tells
 * of changes does not on network drives.
 */
export class Folders {
  private readonly workspace: Workspace;
  private readonly now: () => number;
  private readonly tell: FolderNews;
  private readonly file: string;
  private saved: Saved[];
  private readonly seen = new Map<string, Seen>();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private isStopped = false;

  constructor(workspace: Workspace, now: () => number, tell: FolderNews = () => {}) {
    this.workspace = workspace;
    this.now = now;
    this.tell = tell;
    this.file = join(workspace.folder, 'watched-folders.json');
    this.saved = readSaved(this.file);
    if (this.saved.length > 0) this.soon();
  }

  list(): WatchedFolder[] {
    return this.saved.map((folder) => this.viewOf(folder));
  }

  /** The real path of a folder that the person chose, if it is one and nobody watches it yet. */
  async free(path: string): Promise<{ ok: true; path: string } | { ok: false; rejection: RejectionView }> {
    const real = await realpath(path).catch(() => null);
    if (real === null || !(await lstat(real)).isDirectory())
      return refuse('invalid', `${path} is no folder. Choose one.`);
    return this.saved.some((folder) => folder.path === real)
      ? refuse('nothing_to_do', 'This folder is watched already.')
      : { ok: true, path: real };
  }

  /** Watches a folder for a source. */
  add(path: string, source: string): WatchedFolder {
    const folder = { id: randomId(), path, room: null, source };
    this.save([...this.saved, folder]);
    this.soon();
    return this.viewOf(folder);
  }

  /** Whatever was watched for a source is watched no more. */
  forget(source: string): void {
    for (const { id, source: of } of this.saved) if (of === source) this.remove(id);
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
      // Somebody removed its source, or another desk watches for it now.
      if (folder.source !== null && this.aboutOf(folder) === null) {
        this.remove(folder.id);
        continue;
      }
      await this.lookInto(folder).catch((error: unknown) => {
        const fault = error instanceof Error ? error.message : String(error);
        this.note(folder.id, { fault });
      });
      if (folder.source !== null) this.tell(folder.source, { fault: this.of(folder.id).fault });
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

  private async take(folder: Saved, { name, changedAt }: Look): Promise<void> {
    const { id, path, source } = folder;
    const read = await readText(path, name);
    const why = read.ok ? this.store(read.text, folder) : read.why;
    // Half of a file reads as a broken one: whoever writes it may have paused.
    if (why !== null && Date.now() - changedAt < PATIENCE_MS) return;
    await putAway(path, name, why, this.now());
    const { taken, failed } = this.of(id);
    this.note(id, why === null ? { taken: taken + 1, lastAt: this.now() } : { failed: failed + 1 });
    if (why === null && source !== null) this.tell(source, { at: this.now() });
  }

  private store(text: string, folder: Saved): string | null {
    if (text === '') return 'It is empty.';
    const about = this.aboutOf(folder) ?? { name: null, room: folder.room, adapter: null };
    const { name, room, adapter } = about;
    const mappings = mappingsOf(this.workspace);
    const observation = readPayload(text, { headers: {}, receivedAt: this.now(), source: adapter, mappings });
    if (observation.refused) return observation.refused.why;
    const source = name ?? observation.source ?? UNNAMED;
    const size = Buffer.byteLength(text);
    const stored = storeArrivals(this.workspace, [
      { source, room, text, size, receivedAt: this.now(), observation },
    ]);
    if (stored.ok) return null;
    // What is no fault of the file: it stays where it is.
    if (stored.rejection.code === 'not_allowed') throw new Error(stored.rejection.message);
    return stored.rejection.message;
  }

  /** What the record says of the source that a folder speaks for; null: it is not this desk's. */
  private aboutOf({ source }: Saved): { name: string; room: string | null; adapter: string | null } | null {
    const { ledger, deviceKey } = this.workspace;
    const state = source === null ? null : ledger.projection.state('source', source);
    const row = state && toRow(state);
    const read = row && readSource(row);
    if (!row || !read || read.desk !== deviceKey) return null;
    return { name: read.name, room: textOf(row, 'room') || null, adapter: textOf(row, 'adapter') || null };
  }

  private viewOf({ id, path, room, source }: Saved): WatchedFolder {
    const { marks: _, ...seen } = this.of(id);
    return { id, path, room, source, ...seen };
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
