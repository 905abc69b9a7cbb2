import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isMarkdown } from '../../../shared/alerts/runbook-files.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import { refuse } from '../refuse.ts';

/** A runbook is read by a person: what is larger is something else. Bytes. */
const MAX_BYTES = 400_000;

/**
 * A Markdown file of the runbook folder. Nothing but a plain file that lies in it is read: no `..`, no link to
 * elsewhere on the way or at its end.
 */
export async function readRunbook(folder: string | null, file: string): Promise<Result<'readRunbook'>> {
  if (folder === null)
    return refuse(
      'not_found',
      'No runbook folder is chosen on this machine. Choose the one that has your runbooks.',
    );
  if (isAbsolute(file) || file.split(/[\\/]/).includes('..') || file.includes('\0') || !isMarkdown(file))
    return refuse('invalid', `“${file}” is no Markdown file of the runbook folder, so it is not opened.`);
  try {
    const root = await realpath(folder);
    const path = join(root, ...file.split('/'));
    if ((await realpath(path)) !== path) return refuse('not_allowed', leadsElsewhere(file));
    return await readAt(path, relative(root, path).split(sep).join('/'));
  } catch (error) {
    return refuse('not_found', whyNot(file, error));
  }
}

async function readAt(path: string, file: string): Promise<Result<'readRunbook'>> {
  // A pipe that nobody writes to would keep whoever opens it waiting.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = await handle.stat();
    const { size } = stat;
    if (!stat.isFile()) return refuse('invalid', `“${file}” is no file, so it is not opened.`);
    if (size > MAX_BYTES)
      return refuse(
        'invalid',
        `“${file}” has ${(size / 1_000_000).toFixed(1)} MB; a runbook may have ${MAX_BYTES / 1_000} kB. Open it in an editor, or split it.`,
      );
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await handle.read(bytes, 0, size, 0);
    const read = bytes.subarray(0, bytesRead);
    if (read.includes(0))
      return refuse('invalid', `“${file}” is no text. Save the runbook as Markdown in UTF-8.`);
    return {
      ok: true,
      file,
      text: new TextDecoder().decode(read),
      size,
      changedAt: Math.round(stat.mtimeMs),
    };
  } finally {
    await handle.close();
  }
}

function whyNot(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `“${file}” is no longer in the runbook folder. Look where it went, or choose the folder again.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `This account may not read “${file}”. Change its permissions, or choose another folder.`;
  if (code === 'ELOOP') return leadsElsewhere(file);
  return `“${file}” does not read: ${error instanceof Error ? error.message : String(error)}. Try again, or choose the folder again.`;
}

function leadsElsewhere(file: string): string {
  return `“${file}” is a link that leads elsewhere, so it is not opened. Put a copy of the file itself into the runbook folder.`;
}
