import { z } from 'zod';

export const backupSchema = z.object({
  id: z.string(),
  at: z.number(),
  bytes: z.number(),
  ops: z.number(),
});
export type Backup = z.infer<typeof backupSchema>;

/** Where this profile keeps its data, and what may go wrong with that place. */
export const storageSchema = z.object({
  folder: z.string(),
  /** The service that copies this folder between machines, which would tear the database; null for none known. */
  syncedBy: z.string().nullable(),
  freeBytes: z.number().nullable(),
  workspaces: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      bytes: z.number(),
      ops: z.number(),
      backups: z.array(backupSchema),
    }),
  ),
});
export type Storage = z.infer<typeof storageSchema>;

/** A workspace whose database does not open. Its files are as they were. */
export const brokenWorkspaceSchema = z.object({
  id: z.string(),
  why: z.string(),
  backups: z.array(backupSchema),
});
export type BrokenWorkspace = z.infer<typeof brokenWorkspaceSchema>;

/** An op as the Inspector lists it: its place and fate, not its content. */
export const logEntrySchema = z.object({
  id: z.number(),
  chain: z.string(),
  n: z.number(),
  lamport: z.number(),
  hlc: z.number(),
  receivedAt: z.number(),
  scope: z.string(),
  kind: z.string(),
  entity: z.string(),
  entityId: z.string(),
  status: z.string(),
  bytes: z.number(),
  signed: z.boolean(),
  mine: z.boolean(),
  personName: z.string(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

export const chainViewSchema = z.object({
  key: z.string(),
  n: z.number(),
  personName: z.string(),
  deviceName: z.string(),
  mine: z.boolean(),
  /** How many ops of it the hub that we are linked to has confirmed; null when nobody can say. */
  waiting: z.number(),
});
export type ChainView = z.infer<typeof chainViewSchema>;
