import { decodePage } from '../../../shared/log/page.ts';
import type { Vector } from './replica.ts';

/** Pages that may wait to be read for what they say about the hub. */
const MAX_WAITING_CHARS = 1024 * 1024;

/**
 * What the hub has, as far as we know. Whatever comes from it, it has; but that is read only when there is something
 * to send, because most desks mostly listen.
 */
export class HubKnowledge {
  private have: Record<string, number>;
  private readonly stopped = new Set<string>();
  private waiting: string[] = [];
  private waitingChars = 0;

  constructor(vector: Vector) {
    this.have = { ...vector };
  }

  vector(): Vector {
    this.read();
    return this.have;
  }

  merge(vector: Vector): void {
    for (const [chain, n] of Object.entries(vector)) this.have[chain] = Math.max(n, this.have[chain] ?? 0);
  }

  /** The hub said that we are wrong about it. */
  replace(vector: Vector): void {
    this.waiting = [];
    this.waitingChars = 0;
    this.have = { ...vector };
    for (const chain of this.stopped) this.have[chain] = Number.MAX_SAFE_INTEGER;
  }

  /** A chain of which the hub takes nothing more. */
  stop(chain: string): void {
    this.stopped.add(chain);
    this.have[chain] = Number.MAX_SAFE_INTEGER;
  }

  heard(pageText: string): void {
    this.waiting.push(pageText);
    this.waitingChars += pageText.length;
    if (this.waitingChars > MAX_WAITING_CHARS) this.read();
  }

  private read(): void {
    for (const page of this.waiting.splice(0)) this.merge(vectorIn(page));
    this.waitingChars = 0;
  }
}

/** The last op of each chain in a page that the replica has taken, so it reads. */
export function vectorIn(pageText: string): Record<string, number> {
  const vector: Record<string, number> = {};
  for (const { headerText } of decodePage(pageText) ?? []) {
    const { chain, n } = JSON.parse(headerText) as { chain: string; n: number };
    vector[chain] = Math.max(n, vector[chain] ?? 0);
  }
  return vector;
}
