import { create } from 'zustand';
import { goTo } from '../store/navigate.ts';
import type { Screen } from '../store/session.ts';

/** What a screen is asked to bring into view and focus, from anywhere else. */
export interface OpenTarget {
  screen: Screen;
  entity: string;
  id: string;
  field?: string;
  /** When it happened, for an entry of the timeline. */
  at?: number;
}

interface OpenState {
  target: OpenTarget | null;
}

const useOpenStore = create<OpenState>(() => ({ target: null }));

/** Shows the screen with this item in view and focused. */
export function openItem(target: OpenTarget): void {
  useOpenStore.setState({ target });
  goTo(target.screen);
}

/** The item that this screen was asked to show; null once it was taken. */
export function useOpenTarget(screen: Screen): OpenTarget | null {
  return useOpenStore((state) => (state.target?.screen === screen ? state.target : null));
}

/** The screen has shown it: opening the screen again later starts where the person left off. */
export function targetShown(): void {
  useOpenStore.setState({ target: null });
}
