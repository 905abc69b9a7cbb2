import type { Json } from '../../json.ts';
import { text } from '../pick.ts';

/** What Azure's Resource Health and Service Health say of themselves, beside the common schema's essentials. */
export interface AzureHealth {
  /** Each of their messages has an `alertId` of its own and is 'Fired', the one that ends it too. */
  over: boolean;
  /** Service Health's own name for the outage; null for Resource Health, where rule and resource name it. */
  trackingId: string | null;
  at: Json | undefined;
}

/** Null for alerts of any other service, whose essentials say it all. */
export function azureHealth(essentials: Json, context: Json): AzureHealth | null {
  const service = text(essentials, 'monitoringService') ?? '';
  if (!/^(resource|service) ?health$/i.test(service)) return null;
  const words = [
    text(context, 'status'),
    text(context, 'properties.currentHealthStatus'),
    text(context, 'properties.stage'),
  ];
  return {
    over: words.some((word) => /^(resolved|available|complete)$/i.test(word ?? '')),
    trackingId: text(context, 'properties.trackingId'),
    at: text(context, 'eventTimestamp') ?? undefined,
  };
}
