import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedOf } from '../../shared/alerts/feed.ts';
import type { BoardRow } from '../../shared/board/read.ts';
import type { Json } from '../../shared/json.ts';
import { createFeedKeeper, type FeedRows } from './feed-keeper.ts';

const minute = 60_000;
const start = 1_800_000_000_000;

function row(entity: string, id: string, values: Record<string, Json>, removed = false): BoardRow {
  return { entity, id, values, conflicts: [], removed };
}

type Change = { entity: keyof FeedRows; row: BoardRow; drop: boolean };

const alertChange = fc
  .record({
    n: fc.integer({ min: 0, max: 3 }),
    firing: fc.integer({ min: 0, max: 5 }),
    over: fc.boolean(),
    severity: fc.constantFrom('critical', 'info'),
    drop: fc.boolean(),
  })
  .map(
    ({ n, firing, over, severity, drop }): Change => ({
      entity: 'alert',
      drop: drop && firing > 3,
      row: row('alert', `a${n}-${firing}`, {
        source: 'prom',
        fingerprint: `f${n}`,
        title: `Alert ${n}`,
        severity,
        labels: { n: String(n) },
        annotations: {},
        startsAt: start + firing * minute,
        endsAt: over ? start + firing * minute + 20_000 : null,
        firstSeen: start,
        lastSeen: start,
        count: 1,
      }),
    }),
  );
const ackChange = fc
  .record({
    n: fc.integer({ min: 0, max: 3 }),
    firing: fc.integer({ min: 0, max: 5 }),
    back: fc.boolean(),
    until: fc.option(fc.integer({ min: 0, max: 10 })),
  })
  .map(
    ({ n, firing, back, until }): Change => ({
      entity: 'ack',
      drop: false,
      row: row(
        'ack',
        `k${n}-${firing}`,
        {
          alert: `a${n}-${firing}`,
          person: 'ana',
          at: start,
          until: until === null ? null : start + until * minute,
        },
        back,
      ),
    }),
  );
const silenceChange = fc
  .record({
    id: fc.integer({ min: 0, max: 1 }),
    n: fc.integer({ min: 0, max: 3 }),
    from: fc.integer({ min: 0, max: 5 }),
    shelf: fc.boolean(),
    by: fc.constantFrom('ana', ''),
  })
  .map(
    ({ id, n, from, shelf, by }): Change => ({
      entity: 'silence',
      drop: false,
      row: row('silence', `s${id}`, {
        matchers: [{ name: 'n', op: '=', value: String(n) }],
        startsAt: start + from * minute,
        endsAt: start + (from + 3) * minute,
        reason: 'known',
        by,
        provider: 'am',
        shelf,
      }),
    }),
  );
const sourceChange = fc.constantFrom('am', 'other', null).map(
  (silencesFrom): Change => ({
    entity: 'source',
    drop: false,
    row: row('source', 'src', { name: 'prom', silencesFrom }),
  }),
);

describe('the feed that is kept', () => {
  it('is what the whole feed would be, whatever comes in which order', () => {
    const step = fc.record({
      changes: fc.array(fc.oneof(alertChange, ackChange, silenceChange, sourceChange), { maxLength: 4 }),
      minutes: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const keeper = createFeedKeeper();
        let rows: FeedRows = { alert: new Map(), ack: new Map(), silence: new Map(), source: new Map() };
        let now = start;
        for (const { changes, minutes } of steps) {
          now += minutes * minute;
          for (const { entity, row: changed, drop } of changes) {
            const next = new Map(rows[entity]);
            if (drop) next.delete(changed.id);
            else next.set(changed.id, changed);
            rows = { ...rows, [entity]: next };
          }
          const whole = feedOf(
            {
              alerts: [...rows.alert.values()],
              acks: [...rows.ack.values()],
              silences: [...rows.silence.values()],
              sources: [...rows.source.values()],
            },
            now,
          );
          const plain = (feed: readonly object[]) => JSON.stringify(feed);
          const { feed } = keeper.update(rows, now);
          // The strip of a single turn is not shown, so it is not looked at again when it grows old.
          expect(plain(feed.map(withoutLoneTurn))).toBe(plain(whole.map(withoutLoneTurn)));
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('reads nothing again where nothing changed', () => {
    const keeper = createFeedKeeper();
    const alert = new Map(
      [0, 1, 2].map((n) => [
        `a${n}`,
        row('alert', `a${n}`, {
          source: 'prom',
          fingerprint: `f${n}`,
          title: 'x',
          severity: 'info',
          startsAt: start + n,
          endsAt: null,
        }),
      ]),
    );
    const rows: FeedRows = { alert, ack: new Map(), silence: new Map(), source: new Map() };
    const first = keeper.update(rows, start).feed;
    expect(keeper.update(rows, start + 1_000).feed).toBe(first);
    const ack = new Map([['k', row('ack', 'k', { alert: 'a1', person: 'ana', at: start, until: null })]]);
    const { feed } = keeper.update({ ...rows, ack }, start + 2_000);
    expect(feed.map(({ id }) => id)).toEqual(['a2', 'a0', 'a1']);
    expect(feed.filter((view) => first.includes(view))).toHaveLength(2);
  });
});

function withoutLoneTurn<T extends { flap: { turns: readonly unknown[] } }>(view: T): object {
  return view.flap.turns.length > 1 ? view : { ...view, flap: null };
}
