import { create } from 'zustand';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';

interface Chosen {
  track: string | null;
  stage: string | null;
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
}

/** What is chosen as it stands; where nothing is, the first track and the stage that it is at. */
export function chosenOf(tracks: readonly TrackView[], chosen: Chosen): ChosenViews {
  const track = tracks.find(({ id }) => id === chosen.track) ?? tracks[0] ?? null;
  const stage =
    track?.stages.find(({ id }) => id === chosen.stage) ?? track?.current ?? track?.stages[0] ?? null;
  return { track, stage };
}
