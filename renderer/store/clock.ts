import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The time, once for all who show it: changes on the full second, or on every full `intervalMs` of it. */
export function useNow(intervalMs = 1_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(nowMs / intervalMs) * intervalMs);
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
