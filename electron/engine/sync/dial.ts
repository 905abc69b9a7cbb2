import type { Challenge, SyncError } from '../../../shared/contract/sync.ts';
import type { Candidate } from './addresses.ts';
import { Connection, type LineTiming } from './connection.ts';
import { clientError, lineError } from './sync-errors.ts';

export interface Dialled {
  connection: Connection;
  challenge: Challenge;
}

/** A dead address answers after seconds or never: the next one does not wait that long. */
const STAGGER_MS = 200;

/**
 * Opens the first address at which an authorised hub answers; all are tried, each a little after the one before.
 * A hub with another key is left before it is told anything.
 */
export function dialAny(
  candidates: readonly Candidate[],
  authorised: ReadonlySet<string>,
  timing: LineTiming,
): { dialled: Promise<Dialled | SyncError>; cancel(): void } {
  const opened = new Set<Connection>();
  const timers: NodeJS.Timeout[] = [];
  let settle: (result: Dialled | SyncError) => void = () => {};
  let worst: SyncError = lineError('No address of a hub is known.');
  let waiting = candidates.length;

  const dialled = new Promise<Dialled | SyncError>((resolve) => {
    settle = (result) => {
      settle = () => {};
      for (const timer of timers) clearTimeout(timer);
      const winner = 'connection' in result ? result.connection : null;
      for (const connection of opened)
        if (connection !== winner) connection.end(lineError('Another address was faster.'));
      resolve(result);
    };
  });
  if (waiting === 0) settle(worst);
  for (const [index, candidate] of candidates.entries()) {
    timers.push(setTimeout(() => void open(candidate), index * STAGGER_MS));
  }
  return { dialled, cancel: () => settle(lineError('Stopped.')) };

  async function open({ url }: Candidate): Promise<void> {
    const { connection, challenged } = Connection.open(url, timing);
    opened.add(connection);
    const result = await challenged;
    if ('nonce' in result && authorised.has(result.hubKey) && connection.alive)
      return settle({ connection, challenge: result });
    const error = 'nonce' in result ? strangeHub(url) : result;
    connection.end(error);
    // A hub that answers and is not ours is news; an address that does not answer is not.
    if (error.retry === 'never' || worst.retry !== 'never') worst = error;
    if (--waiting === 0) settle(worst);
  }
}

function strangeHub(url: string): SyncError {
  return clientError('unknown_hub', 'never', `The hub at ${url} has a key that no commander has authorised.`);
}
