import type { Adapter } from '../observation.ts';

/** Alert senders, most particular first: the first that recognises a payload reads it. */
export const alertAdapters: readonly Adapter[] = [];
