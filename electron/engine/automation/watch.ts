import { type Json, sameJson } from '../../../shared/json.ts';
import type { DraftOp } from '../../../shared/ops/commands/types.ts';
import { assessGate, type GatePhase } from '../../../shared/rollout/analysis.ts';
import type { RecordedSample, Term } from '../../../shared/rollout/gate-config.ts';
import { FLUSH_MS } from '../../../shared/rollout/gates.ts';
import { isDecided } from '../../../shared/rollout/phases.ts';
import {
  judgedDraft,
  judgeGate,
  judgeTrigger,
  type Measuring,
  recorded,
  sampledDraft,
} from '../../../shared/rollout/record.ts';
import type { GateSample } from '../../../shared/rollout/recorded.ts';
import { sameTerm } from '../../../shared/rollout/terms.ts';
import type { Answer } from './providers/asker.ts';
import type { Wanted } from './wanted.ts';

const MAX_TIMEOUT_MS = 10_000;
/** Where no interval is given one sample decides; one that was an error is tried again so much later. */
const AGAIN_MS = 10_000;
/** A batch stays far below what one op may hold. */
const MAX_BUFFERED = 40;

/** A gate or trigger that is measured here and now: when it is due, what came, and what of it is not written yet. */
export class Watch {
  wanted: Wanted;
  readonly term: Term;
  /** Of this term, oldest first, written or not. */
  private readonly samples: RecordedSample[];
  /** Of a trigger, whoever measured: from the last time that it was clear. */
  private looks: RecordedSample[];
  private buffer: RecordedSample[] = [];
  private bufferedAt = 0;
  private verdict: { phase: Exclude<GatePhase, 'pending' | 'running'>; why: string; at: number } | null =
    null;
  private dueAt: number;
  private phase: GatePhase;
  isAsking = false;

  /** `before`: what was measured in this run already, by all terms and in any order. */
  constructor(wanted: Wanted, term: Term, before: readonly GateSample[], now: number) {
    this.wanted = wanted;
    this.term = term;
    const own = before.filter((sample) => sameTerm(sample.term, term));
    this.samples = own.map(bare).sort((a, b) => a.k - b.k);
    this.looks = sinceClear(before.toSorted((a, b) => a.at - b.at));
    this.phase = this.assess().phase;
    const last = this.samples.at(-1);
    // A run that begins in the future does so by somebody's fast clock.
    const firstAt = Math.min(wanted.runAt, now) + wanted.initialDelayMs;
    this.dueAt = last ? Math.min(last.at, now) + this.everyMs : firstAt;
  }

  get everyMs(): number {
    return this.wanted.intervalMs ?? AGAIN_MS;
  }

  get timeoutMs(): number {
    return Math.min(this.everyMs, MAX_TIMEOUT_MS);
  }

  get provider(): string {
    return this.wanted.question.provider ?? '';
  }

  isDue(now: number): boolean {
    if (this.isAsking || this.isDecided) return false;
    // A clock that was set back must not silence the gate until it has come round again.
    if (this.dueAt - now > this.everyMs + this.wanted.initialDelayMs) this.dueAt = now;
    return now >= this.dueAt;
  }

  /** It is asked now. The next time keeps the pace; after a sleep it counts from now, so that nothing is made up for. */
  asks(now: number): void {
    this.isAsking = true;
    const next = this.dueAt + this.everyMs;
    this.dueAt = next > now ? next : now + this.everyMs;
  }

  /** Takes an answer. Returns whether it has to be written at once. */
  take({ reading, warnings }: Answer, at: number): boolean {
    const { judged } = this.wanted;
    const k = (this.samples.at(-1)?.k ?? -1) + 1;
    const before = this.samples.at(-1)?.verdict;
    let sample: RecordedSample;
    if (judged.as === 'gate') sample = recorded(k, at, reading, judgeGate(reading, judged.check), warnings);
    else {
      const { sample: said, judgement } = judgeTrigger(reading, judged.rule);
      sample = recorded(k, at, said, judgement, warnings);
    }
    this.looks = sinceClear([...this.looks, sample]);
    if (this.buffer.length === 0) this.bufferedAt = at;
    this.samples.push(sample);
    this.buffer.push(sample);
    const { phase, why } = this.assess();
    const isNews = phase !== this.phase || sample.verdict !== before || this.buffer.length >= MAX_BUFFERED;
    if (phase !== this.phase && phase !== 'pending' && phase !== 'running') this.verdict = { phase, why, at };
    this.phase = phase;
    return isNews;
  }

  /** The limits were changed: what came so far is judged by the new ones, and may be undecided again. */
  change(wanted: Wanted): void {
    const isSame = sameJson(judgedBy(wanted), judgedBy(this.wanted));
    this.wanted = wanted;
    if (isSame) return;
    this.phase = this.assess().phase;
    if (!isDecided(this.phase)) this.verdict = null;
  }

  /** It comes to an end, and came to it. */
  get isDecided(): boolean {
    return isDecided(this.phase);
  }

  /** Of a trigger, from the last time that it was clear. */
  sinceClear(): readonly RecordedSample[] {
    return this.looks;
  }

  isToBeWritten(now: number): boolean {
    return this.buffer.length > 0 && Math.abs(now - this.bufferedAt) >= FLUSH_MS;
  }

  /** What is to be written now. */
  drafts(hash: (text: string) => string): DraftOp[] {
    const of: Measuring = { ...this.wanted, term: this.term };
    const samples = this.buffer.length > 0 ? [sampledDraft(hash, of, this.buffer)] : [];
    return [...samples, ...(this.verdict ? [judgedDraft(hash, of, this.verdict)] : [])];
  }

  written(): void {
    this.buffer = [];
    this.verdict = null;
  }

  /** The disk did not take it: it is tried again later. */
  notWritten(now: number): void {
    this.bufferedAt = now;
  }

  private assess(): { phase: GatePhase; why: string } {
    const { judged } = this.wanted;
    // A trigger comes to no end: it is looked at as long as its run goes on.
    if (judged.as === 'trigger') return { phase: this.samples.length === 0 ? 'pending' : 'running', why: '' };
    return assessGate(this.samples, judged.check.limits);
  }
}

/** A good look is as far back as a crossing can reach; what said nothing neither crosses nor clears. */
function sinceClear<S extends RecordedSample>(looks: readonly S[]): S[] {
  const telling = looks.filter(({ verdict }) => verdict === 'failed' || verdict === 'successful');
  const clear = telling.findLastIndex(({ verdict }) => verdict === 'successful');
  return telling.slice(Math.max(0, clear));
}

function judgedBy({ judged }: Wanted): Json {
  return (judged.as === 'gate' ? judged.check : judged.rule) as unknown as Json;
}

function bare({ k, at, value, verdict, note }: GateSample): RecordedSample {
  return { k, at, value, verdict, note };
}
