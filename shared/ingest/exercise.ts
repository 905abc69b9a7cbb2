import type { Json } from '../json.ts';
import { flag, text } from './pick.ts';

const tried =
  /^(ping|test|(webhook|notification|connection|integration|alert)[ ._:-]?(ping|test)|(test|ping)[ ._:-]?(webhook|notification|event|message|alert|connection))$/i;

/**
 * Whether a payload of a sender that nobody here knows says of itself that somebody only tries out the way here. A title
 * with the word 'test' in it says nothing: services are called so as well.
 */
export function isExercise(payload: Json): boolean {
  if (flag(payload, 'test', 'is_test', 'isTest', 'testNotification', 'is_test_notification') === true)
    return true;
  if (tried.test(text(payload, 'event', 'event_type', 'eventType', 'action') ?? '')) return true;
  return (
    tried.test(text(payload, 'type', 'kind') ?? '') && text(payload, 'status', 'state', 'severity') === null
  );
}
