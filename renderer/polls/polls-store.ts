import { create } from 'zustand';

interface Chosen {
  /** Null: the one that is open, else the latest. */
  poll: string | null;
  /** In which poll which position is looked at; it stays the same while answers come in, so that no key hits another. */
  at: { poll: string; position: string } | null;
}

const nothing: Chosen = { poll: null, at: null };
const useStore = create<Readonly<Record<string, Chosen>>>(() => ({}));

/** Which poll and position of a room are looked at; kept while one is on another screen. */
export function useChosenPoll(room: string): Chosen {
  return useStore((rooms) => rooms[room] ?? nothing);
}

export function choosePoll(room: string, poll: string): void {
  useStore.setState({ [room]: { poll, at: null } });
}

export function choosePosition(room: string, poll: string, position: string): void {
  useStore.setState((rooms) => ({ [room]: { ...(rooms[room] ?? nothing), at: { poll, position } } }));
}
