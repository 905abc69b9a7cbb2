import { create } from 'zustand';
import type { Source } from '../../../shared/ops/fields.ts';

export type SourcePlace = Pick<Source, 'plan' | 'line'>;

interface SourceState {
  /** Where the plan's text is open; null while the panel is closed. */
  place: SourcePlace | null;
  /** Grows with every opening, so that the same line can be scrolled to again. */
  opened: number;
}

const useSourceStore = create<SourceState>(() => ({ place: null, opened: 0 }));

export function openSource({ plan, line }: SourcePlace): void {
  useSourceStore.setState(({ opened }) => ({ place: { plan, line }, opened: opened + 1 }));
}

export function closeSource(): void {
  useSourceStore.setState({ place: null });
}

export function useSource(): SourceState {
  return useSourceStore();
}
