import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_INGEST_BYTES } from '../../../shared/contract/ingest.ts';

/** What a file looked like: the same twice in a row means that its writer is done. */
export interface Look {
  name: string;
  mark: string;
  /** Milliseconds since 1970. */
  changedAt: number;
}

const readable = /^[^.].*\.(json|ya?ml|txt)$/i;
/** More at once would keep the engine from its windows; the rest comes with the next look. */
const MAX_LOOKED_AT = 200;

/** The files of a folder that may be payloads. Links are no files: what they lead to is nobody's business here. */
export async function look(folder: string): Promise<Look[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && readable.test(entry.name));
  const looks: Look[] = [];
  for (const { name } of files.slice(0, MAX_LOOKED_AT)) {
    const stat = await lstat(join(folder, name)).catch(() => null);
    if (stat?.isFile()) {
      const mark = `${stat.ino}/${stat.size}/${stat.mtimeMs}`;
      looks.push({ name, mark, changedAt: stat.mtimeMs });
    }
  }
  return looks;
}

export type FileText = { ok: true; text: string } | { ok: false; why: string };

/** A file's text, never through a link, and never more than a payload may have. */
export async function readText(folder: string, name: string): Promise<FileText> {
  const file = await open(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return { ok: false, why: 'It is no file.' };
    if (stat.size > MAX_INGEST_BYTES)
      return { ok: false, why: 'A payload is at most 1 MB. Put its events into several files.' };
    const bytes = await file.readFile();
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError)
      return { ok: false, why: 'It is not UTF-8 text. Put JSON, YAML or key=value words into it.' };
    throw error;
  } finally {
    await file.close();
  }
}

/** Puts a file into done/ or failed/, there with a file that says why. An earlier one of its name stays. */
export async function putAway(folder: string, name: string, why: string | null, now: number): Promise<void> {
  const into = join(folder, why === null ? 'done' : 'failed');
  await mkdir(into, { recursive: true });
  if (!(await lstat(into)).isDirectory()) throw new Error(`${into} is no folder.`);
  const target = (await exists(join(into, name))) ? `${now}-${name}` : name;
  await rename(join(folder, name), join(into, target));
  if (why !== null) await writeFile(join(into, `${target}.why`), `${why}\n`);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
