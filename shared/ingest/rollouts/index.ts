import type { Adapter } from '../observation.ts';

/** Senders that tell of rollouts, most particular first. */
export const rolloutAdapters: readonly Adapter[] = [];
