import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../sealed-file.ts';
import { actSchema } from './act.ts';

const entrySchema = z.object({
  act: actSchema,
  how: z.enum(['webhook', 'command']),
  tries: z.number().int(),
  /** Not before. */
  dueAt: z.number(),
  /** When it was put here, or given. */
  since: z.number(),
  /** It was found in the record after a crash: a person says first whether it is called still. */
  isLost: z.boolean().default(false),
});
export type Entry = z.infer<typeof entrySchema>;
const fileSchema = z.object({ v: z.literal(1), entries: z.array(entrySchema) });

/** Calls that are not done with, on this disk: a restart in the middle loses none. */
export class ActOutbox {
  private readonly file: string;
  private entries: readonly Entry[];

  constructor(folder: string) {
    this.file = join(folder, 'acts.json');
    this.entries = this.read();
  }

  all(): readonly Entry[] {
    return this.entries;
  }

  find(id: string): Entry | null {
    return this.entries.find(({ act }) => act.id === id) ?? null;
  }

  /** Adds or replaces by the act's id. */
  put(entry: Entry): void {
    const others = this.entries.filter(({ act }) => act.id !== entry.act.id);
    this.write([...others, entry]);
  }

  drop(id: string): void {
    this.write(this.entries.filter(({ act }) => act.id !== id));
  }

  private write(entries: readonly Entry[]): void {
    writeDurably(this.file, JSON.stringify({ v: 1, entries }));
    this.entries = entries;
  }

  private read(): readonly Entry[] {
    if (!existsSync(this.file)) return [];
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.file, 'utf8'))).entries;
    } catch {
      // Damaged: nothing may be carried out that does not read; what was called is in the record.
      return [];
    }
  }
}
