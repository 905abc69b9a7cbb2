import { create } from 'zustand';

export type DayView = 'axis' | 'list';

/** How the person left the day plan: which view, and where they were in it. */
export const useDayPlan = create<{ view: DayView | null; current: string | null }>(() => ({
  view: null,
  current: null,
}));

export function setCurrent(current: string | null): void {
  useDayPlan.setState({ current });
}
