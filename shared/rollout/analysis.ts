/** Of one sample. */
export type SampleVerdict = 'successful' | 'failed' | 'inconclusive' | 'error';
/** Of one gate: not begun, under way, or decided (an error is a decision too: it stops the sampling). */
export type GatePhase = 'pending' | 'running' | SampleVerdict;

export interface GateCounters {
  successful: number;
  failed: number;
  inconclusive: number;
  error: number;
  consecutiveError: number;
  consecutiveSuccess: number;
  /** Samples that said something: errors are not among them, as in Argo. */
  taken: number;
  /** How many of those decide the gate; null: it runs for ever. */
  target: number | null;
}

/** Bad samples that the phase does not speak of, because a later check overwrote them. */
export interface MaskedSamples {
  verdict: 'failed' | 'inconclusive';
  count: number;
  limit: number;
  /** More than the limit bears: by itself this would have decided the gate. */
  isOver: boolean;
  /** Index of the first of them. */
  first: number;
}

export interface GateAssessment {
  phase: GatePhase;
  counters: GateCounters;
  /** One sentence for the screen and the record. */
  why: string;
  /** Index of the sample that decided; null where none has. */
  decidedBy: number | null;
  masked: readonly MaskedSamples[];
  /** Shown, never counted in the phase of the run. */
  dryRun: boolean;
}
