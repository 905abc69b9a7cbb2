import type { Clock } from '../clock.ts';

const STEP_MS = 500;

/** A clock that a test turns; everything that was to be called meanwhile is called, and what it began is waited for. */
export class TestClock implements Clock {
  private time: number;
  private readonly calls = new Set<() => void>();

  constructor(time: number) {
    this.time = time;
  }

  now = (): number => this.time;

  every(_ms: number, call: () => void): () => void {
    this.calls.add(call);
    return () => this.calls.delete(call);
  }

  /** Whoever was called is called no more. */
  forget(): void {
    this.calls.clear();
  }

  /** Time goes by, in steps. */
  async pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += STEP_MS) await this.jump(Math.min(STEP_MS, ms - gone));
  }

  /** All at once, as after a sleep. */
  async jump(ms: number): Promise<void> {
    this.time += ms;
    for (const call of this.calls) call();
    await settled();
  }
}

/** Promises that were ready have run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
