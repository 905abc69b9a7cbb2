import type { Screen } from '../store/session.ts';

/** The screen on which people work on a thing of this kind; null for what stands on no screen by itself. */
export function screenOfItem(entity: string): Screen | null {
  switch (entity) {
    case 'risk':
      return 'risks';
    case 'track':
    case 'gate':
    case 'trigger':
      return 'rollout';
    case 'slot':
    case 'update':
    case 'sent':
      return 'schedule';
    case 'phase':
    case 'task':
    case 'criterion':
    case 'metric':
    case 'stage':
      return 'plan';
    default:
      return null;
  }
}
