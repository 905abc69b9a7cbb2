import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { proofWays } from '../../shared/contract/ingest.ts';
import { jsonSchema } from '../../shared/json.ts';
import { key32Schema } from '../../shared/log/op.ts';
import { sourceName } from '../../shared/ops/fields.ts';
import { writeSecret } from '../secret-file.ts';

const sourceSchema = z.object({
  name: sourceName,
  room: z.string().nullable(),
  adapter: z.string().nullable(),
  proof: z.enum(proofWays),
  secrets: z.array(z.object({ hash: z.string(), plain: z.string().nullable() })).max(2),
});
export type SourceConfig = z.infer<typeof sourceSchema>;

/** Keys of the hub's own device in a workspace. The nonce is in the log's database too: see `IngestFile.renewNonce`. */
const deviceSchema = z.object({
  person: z.object({ id: z.string(), seed: key32Schema }),
  device: z.object({ seed: key32Schema }),
  chain: z.object({ seed: key32Schema }),
});
export type DeviceKeys = z.infer<typeof deviceSchema>;

const workspaceSchema = z.object({
  device: deviceSchema.nullable(),
  sources: z.array(sourceSchema),
  mappings: z.array(jsonSchema),
});
export type WorkspaceConfig = z.infer<typeof workspaceSchema>;

const fileSchema = z.object({
  v: z.literal(1),
  nonce: z.string(),
  workspaces: z.record(z.string(), workspaceSchema),
});
type Kept = z.infer<typeof fileSchema>;

/**
 * What the hub must know to take payloads in: its keys as a device, its sources and their secrets. A file that only
 * its owner can read, beside the log's database and not in it, so that a copy of the database is not a copy of the hub.
 */
export class IngestFile {
  private readonly file: string;
  private kept: Kept;

  /** Throws with what to do when the file does not read: keys must never be replaced silently. */
  constructor(dataDir: string) {
    this.file = join(dataDir, 'ingest.json');
    this.kept = existsSync(this.file) ? read(this.file) : { v: 1, nonce: '', workspaces: {} };
  }

  get nonce(): string {
    return this.kept.nonce;
  }

  /** Writes another nonce, which the database has to get too: a start that finds two others has a copied database. */
  renewNonce(nonce: string): void {
    this.save({ ...this.kept, nonce });
  }

  get isEmpty(): boolean {
    return Object.keys(this.kept.workspaces).length === 0;
  }

  of(workspace: string): WorkspaceConfig {
    const known = Object.hasOwn(this.kept.workspaces, workspace) && this.kept.workspaces[workspace];
    return known || { device: null, sources: [], mappings: [] };
  }

  /** Durable when it returns. */
  change(workspace: string, change: Partial<WorkspaceConfig>): void {
    const workspaces = { ...this.kept.workspaces, [workspace]: { ...this.of(workspace), ...change } };
    this.save({ ...this.kept, workspaces });
  }

  private save(next: Kept): void {
    writeSecret(this.file, JSON.stringify(next));
    this.kept = next;
  }
}

function read(file: string): Kept {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${file} cannot be read (${why}). Bring it back from a backup, or move it away and give each source a new secret.`,
    );
  }
}
