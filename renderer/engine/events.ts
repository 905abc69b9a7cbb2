import type { EngineEvent } from '../../shared/contract/engine.ts';
import { engine } from './client.ts';
import type { EngineLink, Unsubscribe } from './create-client.ts';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

/** Calls the listener for every engine event of one type; returns the way to stop. */
export function onEngineEvent<T extends EngineEvent['type']>(
  type: T,
  listener: (event: EventOf<T>) => void,
): Unsubscribe {
  return engine().onEvent((event) => {
    if (event.type === type) listener(event as EventOf<T>);
  });
}

export function onEngineLink(listener: (link: EngineLink) => void): Unsubscribe {
  return engine().onLink(listener);
}
