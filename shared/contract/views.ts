/** What the engine shows to windows: the shapes of the read side, by subject. Times are milliseconds since 1970. */
export * from './views/link.ts';
export * from './views/people.ts';
export * from './views/plan.ts';
export * from './views/profile.ts';
export * from './views/rejection.ts';
export * from './views/rooms.ts';
export * from './views/storage.ts';
export * from './views/timeline.ts';
