import { create } from 'zustand';
import type { GateView } from '../../shared/rollout/gates.ts';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';

interface Chosen {
  track: string | null;
  stage: string | null;
  /** '' where somebody closed it; null: whichever needs to be looked at. */
  gate: string | null;
}

const nothing: Chosen = { track: null, stage: null, gate: null };

/** By room: what was chosen last, so that going away and coming back finds it again. */
const useChoices = create<Readonly<Record<string, Chosen>>>(() => ({}));

export function useChosen(room: string): Chosen {
  return useChoices((choices) => choices[room] ?? nothing);
}

export function choose(room: string, change: Partial<Chosen>): void {
  useChoices.setState((choices) => ({ [room]: { ...(choices[room] ?? nothing), ...change } }));
}

export interface ChosenViews {
  track: TrackView | null;
  stage: StageView | null;
  gate: GateView | null;
}

/** What stands in the way before what does not. */
const worstFirst: readonly GateView['phase'][] = [
  'failed',
  'error',
  'inconclusive',
  'running',
  'pending',
  'successful',
];

/** What is chosen as it stands; where nothing is, the first track and the stage that it is at. */
export function chosenOf(tracks: readonly TrackView[], chosen: Chosen): ChosenViews {
  const track = tracks.find(({ id }) => id === chosen.track) ?? tracks[0] ?? null;
  const stage =
    track?.stages.find(({ id }) => id === chosen.stage) ?? track?.current ?? track?.stages[0] ?? null;
  const gates = stage?.gates ?? [];
  const worst =
    gates.toSorted((a, b) => worstFirst.indexOf(a.phase) - worstFirst.indexOf(b.phase))[0] ?? null;
  const gate = chosen.gate === null ? worst : (gates.find(({ id }) => id === chosen.gate) ?? null);
  return { track, stage, gate };
}
