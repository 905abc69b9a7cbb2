import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate as breathe } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { sha256Bytes } from '../../../node/crypto.ts';
import { namedChunks, putChunk } from '../blobs.ts';
import type { Workspace } from '../workspace.ts';
import {
  type ArchiveHead,
  type ArchiveLine,
  archiveHeadSchema,
  archiveLineSchema,
  LineSum,
  MAX_LINE,
} from './format.ts';

/** Why a file is not taken as an archive; nothing was changed. */
export class ArchiveFault extends Error {}

/** Reads the file from end to end without using it: whole, ours, and its sum right. */
export async function checkArchive(file: string): Promise<ArchiveHead> {
  let head: ArchiveHead | null = null;
  for await (const part of archiveParts(file)) if ('format' in part) head = part;
  if (!head) throw new ArchiveFault('The file is empty.');
  return head;
}

/**
 * Takes everything that a checked archive holds into a workspace: each page goes through the same checks as a page
 * from a hub. Returns how many ops were new here.
 */
export async function takeArchive(file: string, workspace: Workspace): Promise<number> {
  let added = 0;
  const wanted = () => new Set(namedChunks(workspace.ledger));
  let named: Set<string> | null = null;
  for await (const part of archiveParts(file)) {
    if ('page' in part) {
      const taken = workspace.ledger.take(part.page);
      if (!taken.ok) throw new ArchiveFault(`A page of it is not right: ${taken.message}.`);
      added += taken.added;
    } else if ('blob' in part) {
      named ??= wanted();
      const bytes = Buffer.from(part.data, 'base64');
      // Only what the log names, by its content: an archive cannot fill the disk with anything else.
      if (named.has(part.blob) && sha256Bytes(bytes) === part.blob)
        putChunk(workspace.ledger, part.blob, bytes);
    }
    await breathe();
  }
  return added;
}

async function* archiveParts(file: string): AsyncGenerator<ArchiveHead | ArchiveLine> {
  const sum = new LineSum();
  let at = 0;
  let ended = false;
  for await (const text of lines(file)) {
    at += 1;
    if (ended) throw new ArchiveFault(`Line ${at} comes after the end. Save the archive again.`);
    const part = parseLine(text, at);
    if ('end' in part) {
      if (part.end.sha256 !== sum.value())
        throw new ArchiveFault('Its content was changed after it was saved. Save the archive again.');
      ended = true;
    }
    sum.add(text);
    yield part;
  }
  if (!ended) throw new ArchiveFault('It was cut off: its end is missing. Copy or save it again.');
}

function parseLine(text: string, at: number): ArchiveHead | ArchiveLine {
  const value = parseJson(text);
  const parsed = at === 1 ? archiveHeadSchema.safeParse(value) : archiveLineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ArchiveFault(
    at === 1
      ? 'It is no Holdpoint archive, or one of a newer version. Choose a file that was saved with “Save as one file”.'
      : `Line ${at} does not read. Copy or save the archive again.`,
  );
}

async function* lines(file: string): AsyncGenerator<string> {
  const plain = createGunzip();
  const reading = pipeline(createReadStream(file), plain);
  // A fault comes out of the loop below, where it has a name.
  reading.catch(() => undefined);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of plain) {
      const parts = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = parts.pop() ?? '';
      if (rest.length > MAX_LINE) throw new ArchiveFault('A line of it is too long to be ours.');
      yield* parts;
    }
    await reading;
  } catch (error) {
    throw error instanceof ArchiveFault ? error : new ArchiveFault(faultText(error));
  } finally {
    plain.destroy();
  }
  if (rest !== '') throw new ArchiveFault('It was cut off in the middle of a line. Copy or save it again.');
}

function faultText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR')
    return 'It is no Holdpoint archive, or it was damaged on the way. Copy or save it again.';
  return `It could not be read: ${message}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
