import type { Adapter } from '../observation.ts';

/** Senders that tell of alerts, most particular first. */
export const alertAdapters: readonly Adapter[] = [];
