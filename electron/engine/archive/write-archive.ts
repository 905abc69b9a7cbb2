import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { encodePage } from '../../../shared/log/page.ts';
import { getChunk, namedChunks } from '../blobs.ts';
import type { Workspace } from '../workspace.ts';
import { type ArchiveHead, type ArchiveLine, LineSum } from './format.ts';

export interface SavedArchive {
  ops: number;
  blobs: number;
  /** Blobs that the log names and that are not on this desk. */
  missing: number;
}

/**
 * Writes the workspace as it is at this moment. The file appears whole or not at all: written beside, forced to disk,
 * renamed. Others go on writing meanwhile; what they add is not in it.
 */
export async function writeArchive(workspace: Workspace, file: string, now: number): Promise<SavedArchive> {
  const beside = `${file}.part`;
  const saved: SavedArchive = { ops: 0, blobs: 0, missing: 0 };
  try {
    await pipeline(
      Readable.from(archiveLines(workspace, now, saved)),
      createGzip(),
      createWriteStream(beside, { mode: 0o600 }),
    );
    const handle = await open(beside, 'r+');
    await handle.sync();
    await handle.close();
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return saved;
}

async function* archiveLines(workspace: Workspace, now: number, saved: SavedArchive): AsyncGenerator<string> {
  const { ledger } = workspace;
  const until = ledger.log.vector();
  const sum = new LineSum();
  const line = (value: ArchiveHead | ArchiveLine): string => {
    const text = JSON.stringify(value);
    sum.add(text);
    return `${text}\n`;
  };
  const ops = Object.values(until).reduce((all, n) => all + n, 0);
  yield line({
    format: 'holdpoint-archive',
    v: 1,
    workspace: workspace.id,
    name: workspace.name(),
    savedAt: now,
    ops,
    logHash: ledger.logHash(),
  });
  let pages = 0;
  const have: Record<string, number> = {};
  for (;;) {
    const page = ledger.log.lacking(have, until);
    if (page.length === 0) break;
    for (const op of page) have[op.chain] = (have[op.chain] ?? 0) + 1;
    saved.ops += page.length;
    pages += 1;
    yield line({ page: encodePage(page) });
    // The engine answers its windows between two pages.
    await breathe();
  }
  for (const chunk of namedChunks(ledger)) {
    const bytes = getChunk(ledger, chunk);
    if (!bytes) {
      saved.missing += 1;
      continue;
    }
    saved.blobs += 1;
    yield line({ blob: chunk, data: Buffer.from(bytes).toString('base64') });
    await breathe();
  }
  yield line({ end: { pages, blobs: saved.blobs, sha256: sum.value() } });
}
