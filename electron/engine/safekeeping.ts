import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nodeCrypto } from '../../node/crypto.ts';
import type { Result } from '../../shared/contract/engine.ts';
import type { FileRequest } from '../../shared/contract/shell.ts';
import type { BrokenWorkspace, Storage } from '../../shared/contract/views.ts';
import { encodePage } from '../../shared/log/page.ts';
import { ARCHIVE_EXTENSION } from './archive/format.ts';
import { ArchiveFault, checkArchive, takeArchive } from './archive/read-archive.ts';
import { writeArchive } from './archive/write-archive.ts';
import { Backups, settleCopy } from './backups.ts';
import { getChunk, missingChunks, putChunk } from './blobs.ts';
import type { Desk } from './desk.ts';
import type { Desks } from './desks.ts';
import { Ledger } from './ledger.ts';
import type { ProfileStore } from './profile.ts';
import { refuse } from './refuse.ts';
import { writeDurably } from './sealed-file.ts';
import { freeBytes, syncedBy } from './storage.ts';

export interface SafekeepingOptions {
  desks: Desks;
  profile: ProfileStore;
  now(): number;
  /** Asks a person for a file; null when they chose none or there is nobody to ask. */
  choosePath(request: FileRequest): Promise<string | null>;
  diagnostics(): unknown;
}

const LOOK_EVERY_MS = 10 * 60_000;
const BACK_UP_EVERY_MS = 6 * 3_600_000;

/** Copies of the record: by itself beside it on this disk, by hand as one file, and the way back from both. */
export class Safekeeping {
  private readonly options: SafekeepingOptions;
  private readonly timer: NodeJS.Timeout;

  constructor(options: SafekeepingOptions) {
    this.options = options;
    this.timer = setInterval(() => void this.backUpWhatIsDue(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  storage(): Storage {
    const { folder } = this.options.profile;
    return {
      folder,
      syncedBy: syncedBy(folder),
      freeBytes: freeBytes(folder),
      workspaces: this.options.desks.all().map(({ workspace }) => ({
        id: workspace.id,
        name: workspace.name(),
        bytes: workspace.diskBytes(),
        ops: workspace.ledger.log.count(),
        backups: this.backupsOf(workspace.id).list(),
      })),
    };
  }

  broken(): BrokenWorkspace[] {
    return this.options.desks
      .broken()
      .map(({ id, why }) => ({ id, why, backups: this.backupsOf(id).list() }));
  }

  async backUp(id: string): Promise<Result<'backUp'>> {
    const { workspace } = this.options.desks.get(id);
    try {
      return { ok: true, backup: await this.backupsOf(id).make(workspace.ledger, this.options.now()) };
    } catch (error) {
      return refuse(
        'refused',
        `The copy could not be made: ${textOf(error)}. Free some space, then try again.`,
      );
    }
  }

  /**
   * Goes on from a backup under a new chain. The present database is put aside, and everything in it that the backup
   * lacks is taken back as far as it reads, so that restoring loses nothing that the disk still has.
   */
  async restore(id: string, backup: string): Promise<Result<'restoreBackup'>> {
    const { desks, profile, now } = this.options;
    const file = this.backupsOf(id).fileOf(backup);
    if (!file) return refuse('not_found', 'That backup is not on this disk any more. Choose another one.');
    const aside = join(profile.folder, 'replaced', `${id}-${now()}`);
    try {
      settleCopy(file);
      const desk = await desks.reopen(id, (folder) => exchange(folder, file, aside));
      if (!desk)
        return refuse('refused', `The backup does not open. The database before it is kept in ${aside}.`);
      const rescued = rescue(desk, join(aside, 'log.db'));
      return {
        ok: true,
        ops: desk.workspace.ledger.log.count(),
        rescued: rescued ?? 0,
        note:
          rescued === null
            ? `The database before it does not read; it is kept in ${aside}. What only it had comes back from teammates or the hub.`
            : null,
      };
    } catch (error) {
      return refuse('refused', `The backup was not restored: ${textOf(error)}`);
    }
  }

  async saveArchive(id: string): Promise<Result<'saveArchive'>> {
    const { workspace } = this.options.desks.get(id);
    const file = await this.options.choosePath({
      how: 'save',
      title: 'Save the workspace as one file',
      name: `${fileName(workspace.name())} ${day(this.options.now())}.${ARCHIVE_EXTENSION}`,
      kind: 'Holdpoint archive',
      extension: ARCHIVE_EXTENSION,
    });
    if (file === null) return { ok: true, saved: null };
    try {
      const { ops, missing } = await writeArchive(workspace, file, this.options.now());
      return { ok: true, saved: { file, ops, missing } };
    } catch (error) {
      return refuse('refused', `The file was not saved: ${textOf(error)}. Choose another place.`);
    }
  }

  async openArchive(): Promise<Result<'openArchive'>> {
    const file = await this.options.choosePath({
      how: 'open',
      title: 'Open an archive',
      name: '',
      kind: 'Holdpoint archive',
      extension: ARCHIVE_EXTENSION,
    });
    if (file === null) return { ok: true, opened: null };
    try {
      const { workspace: id, name } = await checkArchive(file);
      const { desks } = this.options;
      const isNew = !desks.has(id);
      const added = isNew
        ? await desks.keepCopy(id, (workspace) => takeArchive(file, workspace))
        : await takeArchive(file, desks.get(id).workspace);
      return { ok: true, opened: { workspace: id, name, added, isNew } };
    } catch (error) {
      if (error instanceof ArchiveFault)
        return refuse('invalid', `“${basename(file)}” was not opened. ${error.message}`);
      return refuse('refused', `“${basename(file)}” was not opened: ${textOf(error)}`);
    }
  }

  async saveDiagnostics(): Promise<Result<'saveDiagnostics'>> {
    const file = await this.options.choosePath({
      how: 'save',
      title: 'Save diagnostics',
      name: `holdpoint diagnostics ${day(this.options.now())}.json`,
      kind: 'JSON',
      extension: 'json',
    });
    if (file === null) return { ok: true, saved: null };
    try {
      writeDurably(file, `${JSON.stringify(this.options.diagnostics(), null, 2)}\n`);
      return { ok: true, saved: { file } };
    } catch (error) {
      return refuse('refused', `The file was not saved: ${textOf(error)}. Choose another place.`);
    }
  }

  /** Saves a text for people where they choose, under the proposed name. */
  async saveText(title: string, name: string, text: string): Promise<Result<'saveExport'>> {
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const kind = extension === 'csv' ? 'Table' : extension === 'txt' ? 'Text' : 'Markdown';
    const file = await this.options.choosePath({ how: 'save', title, name, kind, extension });
    if (file === null) return { ok: true, saved: null };
    try {
      writeDurably(file, text);
      return { ok: true, saved: { file } };
    } catch (error) {
      return refuse('refused', `The file was not saved: ${textOf(error)}. Choose another place.`);
    }
  }

  private async backUpWhatIsDue(): Promise<void> {
    const { desks, profile, now } = this.options;
    if (!profile.get().backups) return;
    for (const desk of desks.all()) {
      const backups = this.backupsOf(desk.workspace.id);
      const newest = backups.list()[0];
      if (newest && now() - newest.at < BACK_UP_EVERY_MS) continue;
      if (!backups.isDue(desk.workspace.ledger)) continue;
      try {
        await backups.make(desk.workspace.ledger, now());
      } catch (error) {
        desk.alarm(`The database could not be backed up: ${textOf(error)}`);
      }
    }
  }

  private backupsOf(id: string): Backups {
    return new Backups(this.options.profile.backupsOf(id));
  }
}

const databaseFiles = ['log.db', 'log.db-wal', 'log.db-shm'];

/** The backup is copied in full before anything of the present database moves. */
async function exchange(folder: string, backup: string, aside: string): Promise<void> {
  const fresh = join(folder, 'restored.db');
  await copyFile(backup, fresh);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of databaseFiles)
    await rename(join(folder, name), join(aside, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  await rename(fresh, join(folder, 'log.db'));
  await rm(fresh, { force: true });
}

/** Takes from the database that was put aside what the restored one lacks; null where it does not read. */
function rescue(desk: Desk, file: string): number | null {
  const { ledger, id } = desk.workspace;
  let old: Ledger | null = null;
  try {
    old = new Ledger({ file, workspace: id, crypto: nodeCrypto, now: Date.now, onChange: () => undefined });
    let rescued = 0;
    for (;;) {
      const page = old.log.lacking(ledger.log.vector());
      if (page.length === 0) break;
      const taken = ledger.take(encodePage(page));
      if (!taken.ok || taken.added === 0) return null;
      rescued += taken.added;
    }
    for (const hash of missingChunks(ledger)) {
      const bytes = getChunk(old, hash);
      if (bytes) putChunk(ledger, hash, bytes);
    }
    return rescued;
  } catch {
    return null;
  } finally {
    old?.close();
  }
}

/** A name that is a file name on every system. */
export function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
    .trim();
  return plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? 'workspace' : plain;
}

function day(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
