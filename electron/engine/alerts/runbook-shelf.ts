import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { isMarkdown } from '../../../shared/alerts/runbook-files.ts';
import { writeDurably } from '../sealed-file.ts';

const savedSchema = z.object({
  folder: z.string().nullable(),
  /** Milliseconds since 1970. */
  checkedAt: z.number().nullable(),
  checks: z.array(z.object({ link: z.string(), at: z.number(), problem: z.string().nullable() })),
  /** What each Prometheus that is bound here said of its rules when it was asked last and did answer. */
  providers: z
    .array(
      z.object({
        name: z.string(),
        at: z.number().nullable(),
        /** Why it did not answer since. */
        fault: z.string().nullable(),
        rules: z.array(z.object({ rule: z.string(), link: z.string().nullable() })),
      }),
    )
    .default([]),
});
export type Saved = z.infer<typeof savedSchema>;
const nothing: Saved = { folder: null, checkedAt: null, checks: [], providers: [] };

const MAX_DEPTH = 8;
const MAX_FILES = 5_000;

/** A check of links that goes on. */
export interface Checking {
  done: number;
  of: number;
  /** Milliseconds since 1970. */
  since: number;
  stop: AbortController;
}

/** What this machine remembers of runbooks: the folder that its person chose, and what came of the last check. */
export class RunbookShelf {
  checking: Checking | null = null;
  private readonly file: string;
  private saved: Saved;

  constructor(workspaceFolder: string) {
    this.file = join(workspaceFolder, 'runbooks.json');
    this.saved = readSaved(this.file);
  }

  get(): Saved {
    return this.saved;
  }

  set(change: Partial<Saved>): void {
    const next = { ...this.saved, ...change };
    writeDurably(this.file, JSON.stringify(next));
    this.saved = next;
  }
}

/** Markdown files below a folder, by their paths in it. Links are not followed: what they lead to is not in it. */
export async function markdownFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= MAX_FILES || entry.name.startsWith('.')) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH && entry.name !== 'node_modules')
        await walk(path, depth + 1);
      else if (entry.isFile() && isMarkdown(entry.name))
        found.push(relative(folder, path).split(sep).join('/'));
    }
  };
  await walk(folder, 0);
  return found;
}

function readSaved(file: string): Saved {
  try {
    return savedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Nothing was chosen yet, or the file does not read: it is chosen again with one action.
    return nothing;
  }
}
