import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';

/**
 * One file that holds a whole workspace: gzip of lines of JSON. First the head, then pages of the log as the sync
 * protocol carries them, in causal order, then blobs, last the end with the SHA-256 of all lines before it. The ops are
 * signed and chained, so whoever opens it checks them as if they came from a hub; the sum finds a file that was cut.
 */
export const ARCHIVE_EXTENSION = 'holdpoint';

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const archiveHeadSchema = z
  .object({
    format: z.literal('holdpoint-archive'),
    v: z.literal(1),
    workspace: hash,
    name: z.string().max(500),
    savedAt: z.number(),
    ops: z.number().int().min(1),
    logHash: hash,
  })
  .strict();
export type ArchiveHead = z.infer<typeof archiveHeadSchema>;

const endSchema = z.object({ pages: z.number().int(), blobs: z.number().int(), sha256: hash }).strict();
export type ArchiveEnd = z.infer<typeof endSchema>;

export const archiveLineSchema = z.union([
  z.object({ page: z.string().min(1) }).strict(),
  z.object({ blob: hash, data: z.string() }).strict(),
  z.object({ end: endSchema }).strict(),
]);
export type ArchiveLine = z.infer<typeof archiveLineSchema>;

/** No page or blob that we write comes near it; a longer line is no archive of ours. */
export const MAX_LINE = 4_000_000;

/** The sum over the lines, each with its line break. */
export class LineSum {
  private readonly hash: Hash = createHash('sha256');

  add(line: string): void {
    this.hash.update(line).update('\n');
  }

  value(): string {
    return this.hash.copy().digest('base64url');
  }
}
