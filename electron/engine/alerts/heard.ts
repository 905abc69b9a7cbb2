import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../sealed-file.ts';

const savedSchema = z.record(z.string(), z.number());
const SAVE_EVERY_MS = 10_000;

/** When each source that this desk polls was last heard. It changes all the time, so it is no part of the record. */
export class Heard {
  private readonly file: string;
  private readonly at: Map<string, number>;
  private savedAt = 0;
  private isSaved = true;

  constructor(workspaceFolder: string) {
    this.file = join(workspaceFolder, 'heard.json');
    this.at = new Map(Object.entries(readSaved(this.file)));
  }

  get(source: string): number | null {
    return this.at.get(source) ?? null;
  }

  hear(source: string, at: number): void {
    this.at.set(source, at);
    this.isSaved = false;
    if (Math.abs(at - this.savedAt) >= SAVE_EVERY_MS) this.save(at);
  }

  save(now: number): void {
    if (this.isSaved) return;
    writeDurably(this.file, JSON.stringify(Object.fromEntries(this.at)));
    this.savedAt = now;
    this.isSaved = true;
  }
}

function readSaved(file: string): Record<string, number> {
  try {
    return savedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Nothing was heard yet; or the file does not read, and the next answer says it anew.
    return {};
  }
}
