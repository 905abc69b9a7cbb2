import type { GatePhase, SampleVerdict } from '../../shared/rollout/analysis.ts';
import type { BoardState } from '../../shared/rollout/board-state.ts';
import type { MarkState } from '../ui/state-mark.tsx';

/** The mark of each state of a stage; no two have the same shape or the same colour. */
export const stateMarks: Record<BoardState, MarkState> = {
  pending: 'pending',
  waiting: 'waiting',
  soaking: 'soaking',
  running: 'running',
  paused: 'paused',
  inconclusive: 'inconclusive',
  failed: 'failed',
  aborted: 'aborted',
  rolled_back: 'rolledBack',
  succeeded: 'succeeded',
  stale: 'stale',
};

/** What a stage's card stands on. */
export const stateGrounds: Record<BoardState, string> = {
  pending: 'border-dashed border-edge',
  waiting: 'border-wav-edge bg-wav-soft',
  soaking: 'border-soak-edge bg-soak-soft',
  running: 'border-run-edge bg-run-soft',
  paused: 'border-rest-edge bg-rest-soft',
  inconclusive: 'border-unk-edge bg-unk-soft',
  failed: 'border-nogo-edge bg-nogo-soft',
  aborted: 'border-abort-edge bg-abort-soft',
  rolled_back: 'border-back-edge bg-back-soft',
  succeeded: 'border-line bg-raise',
  stale: 'border-dashed border-hold-edge bg-hold-soft',
};

export const verdictMarks: Record<SampleVerdict, MarkState> = {
  successful: 'succeeded',
  failed: 'failed',
  inconclusive: 'inconclusive',
  error: 'error',
};

export const verdictWords: Record<SampleVerdict, string> = {
  successful: 'good',
  failed: 'failed',
  inconclusive: 'inconclusive',
  error: 'error',
};

/** The mark of a gate as it stands. One that waits for samples that do not come is stale, whatever its phase says. */
export function gateMark({
  phase,
  stale,
  passing,
}: {
  phase: GatePhase;
  stale: boolean;
  passing: boolean;
}): MarkState {
  if (stale) return 'stale';
  if (phase === 'pending') return 'waiting';
  if (phase === 'running') return passing ? 'succeeded' : 'running';
  return verdictMarks[phase];
}

export function gateWord({
  phase,
  stale,
  passing,
}: {
  phase: GatePhase;
  stale: boolean;
  passing: boolean;
}): string {
  if (stale) return 'stale';
  if (phase === 'pending') return 'waiting';
  if (phase === 'running') return passing ? 'within its limits' : 'measuring';
  return phase === 'successful' ? 'passed' : phase;
}
