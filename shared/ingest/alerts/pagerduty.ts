import type { Adapter } from '../observation.ts';
import { isEventV1, isEventV2, readEventV1, readEventV2 } from './pagerduty-events.ts';
import { isWebhook, readWebhook } from './pagerduty-webhooks.ts';

/** PagerDuty: events that others send to it (Events API 1 and 2), and what it sends itself (webhooks 1, 2 and 3). */
export const pagerduty: Adapter = {
  name: 'pagerduty',
  aliases: ['pagerduty-events', 'pagerduty-v2', 'pagerduty-webhook', 'pd'],
  recognises: (payload) => isEventV2(payload) || isEventV1(payload) || isWebhook(payload),
  read(payload) {
    if (isWebhook(payload)) return readWebhook(payload);
    return isEventV1(payload) ? readEventV1(payload) : readEventV2(payload);
  },
};
