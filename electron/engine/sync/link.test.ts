import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SyncError } from '../../../shared/contract/sync.ts';
import { type LinkEvent, type LinkState, nextLink, startLink } from './link.ts';

const lost: SyncError = { kind: 'unreachable', origin: 'network', retry: 'later', message: 'no answer' };
const stopping: SyncError = { kind: 'stopping', origin: 'hub', retry: 'later', message: 'stopping' };
const revoked: SyncError = { kind: 'revoked', origin: 'hub', retry: 'never', message: 'removed' };
const greeted: LinkEvent = { type: 'greeted', url: 'http://127.0.0.1:1', hubName: 'desk' };

const events = {
  noHub: { type: 'noHub' },
  dialling: { type: 'dialling' },
  greeted,
  caughtUp: { type: 'caughtUp' },
  behind: { type: 'behind' },
  alive: { type: 'alive' },
  lost: { type: 'lost', error: lost },
  stopping: { type: 'lost', error: stopping },
  revoked: { type: 'lost', error: revoked },
  refused: { type: 'refused', error: { ...revoked, kind: 'refused_page' } },
} as const satisfies Record<string, LinkEvent>;
type Name = keyof typeof events;

function reach(...names: Name[]): LinkState {
  return names.reduce((state, name, index) => nextLink(state, events[name], index + 1), startLink(0));
}

describe('the link', () => {
  /** From where, what happens, where to. */
  const table: [Name[], Name, LinkState['link']['state']][] = [
    [[], 'noHub', 'alone'],
    [[], 'dialling', 'connecting'],
    [['dialling'], 'greeted', 'syncing'],
    [['dialling'], 'lost', 'offline'],
    [['dialling'], 'revoked', 'blocked'],
    [['dialling'], 'caughtUp', 'connecting'],
    [['dialling', 'greeted'], 'caughtUp', 'online'],
    [['dialling', 'greeted'], 'behind', 'syncing'],
    [['dialling', 'greeted'], 'lost', 'offline'],
    [['dialling', 'greeted'], 'refused', 'blocked'],
    [['dialling', 'greeted', 'caughtUp'], 'behind', 'syncing'],
    [['dialling', 'greeted', 'caughtUp'], 'alive', 'online'],
    [['dialling', 'greeted', 'caughtUp'], 'lost', 'offline'],
    [['dialling', 'greeted', 'caughtUp'], 'stopping', 'offline'],
    [['dialling', 'greeted', 'caughtUp'], 'revoked', 'blocked'],
    [['dialling', 'greeted', 'caughtUp'], 'refused', 'blocked'],
    [['dialling', 'greeted', 'caughtUp'], 'dialling', 'connecting'],
    [['dialling', 'greeted', 'caughtUp'], 'noHub', 'alone'],
    [['dialling', 'lost'], 'dialling', 'offline'],
    [['dialling', 'lost'], 'caughtUp', 'offline'],
    [['dialling', 'lost'], 'alive', 'offline'],
    [['dialling', 'lost', 'dialling'], 'greeted', 'syncing'],
    [['dialling', 'revoked'], 'dialling', 'blocked'],
    [['dialling', 'revoked'], 'lost', 'blocked'],
    [['dialling', 'revoked'], 'stopping', 'offline'],
    [['dialling', 'revoked'], 'caughtUp', 'blocked'],
    [['dialling', 'revoked', 'dialling'], 'greeted', 'syncing'],
    [['dialling', 'greeted', 'refused'], 'caughtUp', 'blocked'],
    [['dialling', 'greeted', 'refused'], 'behind', 'blocked'],
  ];

  test.each(table)('after %j, %s: %s', (before, event, state) => {
    expect(reach(...before, event).link.state).toBe(state);
  });

  test('a refusal says why and what to do; being let in again clears both', () => {
    expect(reach('dialling', 'revoked').link).toMatchObject({
      why: 'removed',
      todo: expect.stringContaining('commander'),
    });
    expect(reach('dialling', 'revoked', 'dialling', 'greeted').link).toMatchObject({ why: null, todo: null });
  });

  test('since moves with the state only; the last sync with what was heard while online', () => {
    const online = reach('dialling', 'greeted', 'caughtUp', 'alive');
    expect(online.link.since).toBe(3);
    expect(online.lastSyncAt).toBe(4);
    expect(nextLink(online, events.lost, 50)).toMatchObject({ link: { since: 50 }, lastSyncAt: 4 });
  });

  test('is online only with a greeting and a catching up since the last doubt', () => {
    const names = Object.keys(events) as Name[];
    const doubt: Name[] = ['noHub', 'dialling', 'lost', 'stopping', 'revoked', 'refused'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 30 }), (sequence) => {
        const { link } = reach(...sequence);
        const since = sequence.slice(Math.max(...doubt.map((name) => sequence.lastIndexOf(name))) + 1);
        const caught = since.slice(since.indexOf('greeted')).lastIndexOf('caughtUp');
        const clear =
          since.includes('greeted') &&
          caught >
            Math.max(
              since.slice(since.indexOf('greeted')).lastIndexOf('behind'),
              since.slice(since.indexOf('greeted')).lastIndexOf('greeted'),
            );
        expect(link.state === 'online').toBe(clear);
      }),
      { numRuns: 5_000, seed: 7 },
    );
  });
});
