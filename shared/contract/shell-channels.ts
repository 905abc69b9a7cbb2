/**
 * Names that the preload script shares with main and with the page. They stand apart from the schemas so that
 * the preload bundle, which every window runs before its first paint, does not carry zod.
 */
export const enginePortMessage = 'holdpoint:engine-port';

/** From main to the page. */
export const shellEvents = {
  enginePort: 'shell:engine-port',
  deepLink: 'shell:deep-link',
  engineExit: 'shell:engine-exit',
} as const;
