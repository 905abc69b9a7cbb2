import type { z } from 'zod';
import type { SyncError, SyncErrorKind } from '../../../shared/contract/sync.ts';
import type { linkSchema } from '../../../shared/contract/views.ts';

export type Link = z.infer<typeof linkSchema>;
export interface LinkState {
  link: Link;
  /** When this log and the hub's were last known to hold the same. */
  lastSyncAt: number | null;
}

export type LinkEvent =
  | { type: 'noHub' }
  | { type: 'dialling' }
  /** A hub that we trust said hello; what both have is not compared yet. */
  | { type: 'greeted'; url: string; hubName: string }
  | { type: 'caughtUp' }
  /** There is more than we have, or than the hub has. */
  | { type: 'behind' }
  /** The socket answered. */
  | { type: 'alive' }
  | { type: 'lost'; error: SyncError }
  /** The hub answers and refuses something; the socket may live on. */
  | { type: 'refused'; error: SyncError };

export function startLink(now: number): LinkState {
  return {
    link: { state: 'alone', hubName: '', url: null, since: now, why: null, todo: null, kind: null },
    lastSyncAt: null,
  };
}

/**
 * What the truth bar may say. Pure, so that a table can hold it to its promise: 'online' comes from 'caughtUp' alone,
 * and everything that makes it doubtful ends it.
 */
export function nextLink(before: LinkState, event: LinkEvent, now: number): LinkState {
  const { link, lastSyncAt } = before;
  switch (event.type) {
    case 'noHub':
      return at('alone', { hubName: '', url: null, why: null, todo: null, kind: null });
    case 'dialling':
      // Trying again is not news: it stays offline, or blocked, until a hub has said hello.
      return link.state === 'alone'
        ? at('connecting', { why: null, todo: null, kind: null })
        : quiet(link.state);
    case 'greeted':
      return at('syncing', { url: event.url, hubName: event.hubName, why: null, todo: null, kind: null });
    case 'caughtUp':
      return link.state === 'syncing' || link.state === 'online'
        ? { ...at('online', {}), lastSyncAt: now }
        : before;
    case 'behind':
      return link.state === 'online' ? at('syncing', {}) : before;
    case 'alive':
      return link.state === 'online' ? { link, lastSyncAt: now } : before;
    case 'lost':
    case 'refused': {
      const blocked = event.error.retry === 'never';
      // A line that breaks says nothing new about a refusal that somebody has to lift.
      if (!blocked && link.state === 'blocked' && event.error.origin === 'network') return before;
      const todo = todos[event.error.kind] ?? null;
      const why = todo === null ? event.error.message : withoutAdvice(event.error.message);
      return at(blocked ? 'blocked' : 'offline', { why, todo, kind: blocked ? event.error.kind : null });
    }
  }

  function at(state: Link['state'], change: Partial<Link>): LinkState {
    return {
      link: { ...link, ...change, state, since: state === link.state ? link.since : now },
      lastSyncAt,
    };
  }
  function quiet(state: Link['state']): LinkState {
    return state === 'online' || state === 'syncing' ? at('connecting', {}) : before;
  }
}

/** A hub says what to do in its last sentence; where we say it too, people need not read it twice. */
function withoutAdvice(message: string): string {
  return message.replace(/ (?:Ask|Check) [^.]*\.$/, '');
}

const todos: Partial<Record<SyncErrorKind, string>> = {
  unreachable: 'Work goes on here and is sent when the hub answers.',
  stopping: 'Work goes on here and is sent when the hub is back.',
  unknown_hub: 'Ask a commander to authorise this hub.',
  wrong_hub: 'Do not go on over this network. Ask a commander which address is right.',
  bad_proof: 'Do not go on over this network. Ask a commander which address is right.',
  bad_hub: 'Ask who runs the hub to update or restart it.',
  protocol_mismatch: 'Update the older of the two.',
  not_member: 'Ask a commander for an invite.',
  not_admitted: 'A commander can let it in under People.',
  revoked: 'Let it in again with a link from another device of yours, or ask a commander.',
  unknown_workspace: 'Ask who runs the hub to allow this workspace.',
  invite_unknown: 'Ask a commander for a new invite.',
  invite_expired: 'Ask a commander for a new invite.',
  invite_used_up: 'Ask a commander for a new invite.',
  invite_revoked: 'Ask a commander for a new invite.',
  chain_stopped: 'Restart Holdpoint; what this copy wrote is kept.',
  storage: 'Free some disk space.',
};
