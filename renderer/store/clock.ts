import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The time, once for all who show it: changes on the full second, or on every full `intervalMs` of it. */
export function useNow(intervalMs = 1_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(nowMs / intervalMs) * intervalMs);
}

/** The latest of these times that has passed, or 0: for what changes by itself at a time. Late by a second at most. */
export function usePassed(times: readonly number[]): number {
  return useSyncExternalStore(subscribe, () => latestUntil(times, nowMs));
}

function latestUntil(times: readonly number[], now: number): number {
  return times.reduce((latest, at) => (at <= now && at > latest ? at : latest), 0);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) tick();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function tick(): void {
  nowMs = Date.now();
  timer = setTimeout(tick, 1_000 - (nowMs % 1_000));
  for (const listener of listeners) listener();
}
