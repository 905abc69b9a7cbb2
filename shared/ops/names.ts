/** Names and choices without their schemas: a window knows them from its first paint on, and loads no schema for it. */

/** The scope of all alerts: sources are the workspace's, and every room sees the same feed. */
export const ALERTS = 'alerts';

export const taskStates = ['open', 'in_progress', 'blocked', 'done'] as const;
export const tiers = ['must', 'should', 'nice'] as const;
export const stageStates = ['pending', 'running', 'succeeded', 'aborted'] as const;
/** What one measurement of a gate came to. */
export const sampleVerdicts = ['successful', 'failed', 'inconclusive', 'error'] as const;
export const providerTypes = ['prometheus', 'alertmanager', 'http', 'webhook', 'command'] as const;
export type ProviderType = (typeof providerTypes)[number];

/** Where what a room's timeline shows stands: alerts are the workspace's, and every room's that asks for them. */
export function timelineScopes(room: string, lanes: readonly string[]): string[] {
  return lanes.includes('alert') ? [room, ALERTS] : [room];
}
