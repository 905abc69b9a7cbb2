import { create } from 'zustand';

interface Chosen {
  poll: string | null;
  position: string | null;
}

const nothing: Chosen = { poll: null, position: null };
const useStore = create<Readonly<Record<string, Chosen>>>(() => ({}));

/** Which poll and position of a room are looked at; kept while one is on another screen. */
export function useChosenPoll(room: string): Chosen {
  return useStore((rooms) => rooms[room] ?? nothing);
}

export function choosePoll(room: string, change: Partial<Chosen>): void {
  useStore.setState((rooms) => ({ [room]: { ...(rooms[room] ?? nothing), ...change } }));
}
