import { create } from 'zustand';
import { goTo } from '../store/navigate.ts';

/** What the Plan screen is asked to begin adding, from another screen. */
export type Addable = 'task' | 'criterion';

const useAddStore = create<{ wanted: Addable | null }>(() => ({ wanted: null }));

export function requestAdd(wanted: Addable): void {
  useAddStore.setState({ wanted });
  goTo('plan');
}

export function useAddRequest(): Addable | null {
  return useAddStore((state) => state.wanted);
}

export function addBegun(): void {
  useAddStore.setState({ wanted: null });
}
