import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../board/read.ts';
import { isHeartbeat } from './intake.ts';
import { AlertBook, report } from './testing/book.ts';

const at = Date.UTC(2026, 8, 27, 12);

describe('what a report of an alert adds', () => {
  it('is one firing the first time, and a repeat after that', () => {
    const book = new AlertBook(at);
    book.take(report({ startsAt: at - 60_000 }));
    for (let i = 0; i < 999; i += 1) book.take(report({ startsAt: at - 60_000 }));
    expect(book.rows).toHaveLength(1);
    expect(book.kinds).toEqual(['alert.fired']);
    expect(book.repeats).toHaveLength(999);
  });

  it('a new beginning is a new firing, and ends the one before', () => {
    const book = new AlertBook(at);
    book.take(report({ startsAt: at - 60_000 }));
    book.now += 60_000;
    book.take(report({ startsAt: at + 30_000 }));
    expect(book.rows.map(({ values }) => [values.startsAt, values.endsAt])).toEqual([
      [at - 60_000, at + 30_000],
      [at + 30_000, null],
    ]);
  });

  it('goes on where the sender says another time with each message', () => {
    const book = new AlertBook(at, { steadyStart: false });
    book.take(report({ startsAt: at - 60_000 }));
    book.now += 60_000;
    book.take(report({ startsAt: book.now }));
    expect(book.rows).toHaveLength(1);
  });

  it('ends, and a replay of either payload adds nothing', () => {
    const book = new AlertBook(at);
    const fired = report({ startsAt: at - 60_000 });
    const over = report({ startsAt: at - 60_000, status: 'resolved', endsAt: at - 1_000 });
    for (const one of [fired, over, fired, over]) book.take(one);
    expect(book.kinds).toEqual(['alert.fired', 'alert.resolved']);
    expect(book.rows[0]?.values.endsAt).toBe(at - 1_000);
    expect(book.repeats).toEqual([]);
  });

  it('the end of a firing that nobody heard of is kept, as over', () => {
    const book = new AlertBook(at);
    book.take(report({ startsAt: at - 60_000, status: 'resolved', endsAt: at - 1_000 }));
    expect(book.rows[0]?.values).toMatchObject({ startsAt: at - 60_000, endsAt: at - 1_000, count: 1 });
  });

  it('an end without a beginning ends the firing that goes on', () => {
    const book = new AlertBook(at, { steadyStart: false });
    book.take(report({ startsAt: at - 60_000 }));
    book.take(report({ startsAt: null, status: 'resolved' }));
    expect(book.rows).toHaveLength(1);
    expect(book.rows[0]?.values.endsAt).toBe(at);
  });

  it('fires again after its end as another firing', () => {
    const book = new AlertBook(at);
    book.take(report({ startsAt: at - 60_000 }));
    book.take(report({ startsAt: at - 60_000, status: 'resolved' }));
    book.now += 1_000;
    book.take(report({ startsAt: book.now }));
    expect(new Set(book.rows.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    ['before the computer was invented', -5_000],
    ['in the year 9999', Date.UTC(9999, 0, 1)],
    ['an hour ahead', at + 3_600_000],
  ])('a beginning %s is now', (_, startsAt) => {
    const book = new AlertBook(at);
    book.take(report({ startsAt }));
    expect(book.rows[0]?.values.startsAt).toBe(at);
  });

  it('an end before its beginning is at its beginning', () => {
    const book = new AlertBook(at);
    book.take(report({ startsAt: at - 1_000, endsAt: at - 9_000, status: 'resolved' }));
    expect(book.rows[0]?.values).toMatchObject({ startsAt: at - 1_000, endsAt: at - 1_000 });
  });

  it('a megabyte of annotations is cut to what an op may hold', () => {
    const book = new AlertBook(at);
    const annotations = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`a${i}`, 'x'.repeat(2_100)]),
    );
    book.take(report({ startsAt: at, annotations, labels: { big: '<b>'.repeat(400_000) } }));
    expect(JSON.stringify(book.rows[0]?.values).length).toBeLessThan(40_000);
  });

  it('the same fingerprint of two sources is two alerts', () => {
    const book = new AlertBook(at);
    book.take(report({ startsAt: at }), 'one');
    book.take(report({ startsAt: at }), 'two');
    expect(book.rows).toHaveLength(2);
  });

  it('says what changed, and nothing more', () => {
    const book = new AlertBook(at);
    book.take(report({ startsAt: at, severity: 'warning' }));
    book.take(report({ startsAt: at, severity: 'critical' }));
    expect(book.kinds).toEqual(['alert.fired', 'alert.changed']);
    expect(book.rows[0]?.values).toMatchObject({ severity: 'critical', count: 2 });
  });

  it('whatever comes in whatever order, at most one firing of an alert goes on', () => {
    const one = fc.record({
      status: fc.constantFrom('firing' as const, 'resolved' as const, 'acknowledged' as const),
      startsAt: fc.option(fc.integer({ min: -10, max: 10 }).map((n) => at + n * 60_000)),
      endsAt: fc.option(fc.integer({ min: -10, max: 10 }).map((n) => at + n * 60_000)),
      fingerprint: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.boolean(), (reports, steadyStart) => {
        const book = new AlertBook(at, { steadyStart });
        for (const each of reports) {
          book.now += 1_000;
          book.take(report(each));
        }
        const open = (row: BoardRow) => row.values.endsAt === null;
        for (const fingerprint of ['a', 'b'])
          expect(
            book.rows.filter((row) => open(row) && row.values.fingerprint === fingerprint).length,
          ).toBeLessThanOrEqual(1);
        for (const { values } of book.rows)
          expect(Number(values.endsAt ?? values.startsAt)).toBeGreaterThanOrEqual(Number(values.startsAt));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('a heartbeat, which always fires to show that alerts get through', () => {
  const beat = (more = {}) => report({ labels: { alertname: 'Watchdog', severity: 'none' }, ...more });

  it('adds nothing to the record, firing or over, however often it comes', () => {
    const book = new AlertBook(at);
    for (const status of ['firing', 'firing', 'resolved'] as const) book.take(beat({ status }));
    expect([book.rows, book.kinds, book.repeats]).toEqual([[], [], []]);
  });

  it('is told by its label alone, in any case', () => {
    expect(isHeartbeat({ labels: { severity: 'None' } })).toBe(true);
    for (const labels of [{}, { severity: 'info' }, { alertname: 'Watchdog' }, { severity: '' }])
      expect(isHeartbeat({ labels })).toBe(false);
  });

  it('is over where it was taken for an alert before, and not again', () => {
    const book = new AlertBook(at);
    book.take(beat({ labels: { alertname: 'Watchdog', severity: 'info' } }));
    book.take(beat());
    book.take(beat());
    expect(book.kinds).toEqual(['alert.fired', 'alert.resolved']);
  });
});

describe('out of order, and with clocks that are off', () => {
  const spans = (book: AlertBook) =>
    book.rows.map(({ values }) => [
      (Number(values.startsAt) - at) / 1_000,
      values.endsAt === null ? null : (Number(values.endsAt) - at) / 1_000,
    ]);
  const begins = (seconds: number) => report({ startsAt: at + seconds * 1_000 });
  const ends = (from: number, to: number) =>
    report({ startsAt: at + from * 1_000, endsAt: at + to * 1_000, status: 'resolved' });

  it('a sender whose clock is ahead tells of one firing, however often', () => {
    const book = new AlertBook(at);
    for (let i = 0; i < 8; i += 1) {
      book.take(begins(90));
      book.now += 15_000;
    }
    expect(book.kinds).toEqual(['alert.fired']);
    book.take(ends(90, 110));
    book.take(begins(90));
    expect(book.kinds).toEqual(['alert.fired', 'alert.resolved']);
    book.take(begins(200));
    expect(book.rows).toHaveLength(2);
  });

  it('desks whose clocks differ give such a firing one id', () => {
    const ids = [at, at + 20_000].map((now) => {
      const book = new AlertBook(now);
      book.take(begins(60));
      return book.rows[0]?.id;
    });
    expect(ids[0]).toBe(ids[1]);
  });

  it('the end of an earlier firing that comes late leaves the one that goes on alone', () => {
    const book = new AlertBook(at);
    book.take(begins(-60));
    book.take(ends(-300, -200));
    expect(spans(book)).toEqual([
      [-60, null],
      [-300, -200],
    ]);
    const known = new AlertBook(at);
    for (const one of [begins(-300), begins(-60), ends(-300, -200)]) known.take(one);
    expect(spans(known)).toEqual([
      [-300, -60],
      [-60, null],
    ]);
  });

  it('the end of a firing whose begin an Alertmanager moved back ends it', () => {
    const book = new AlertBook(at);
    book.take(begins(-60));
    book.take(ends(-90, -10));
    expect(spans(book)).toEqual([[-60, -10]]);
  });

  it('the end of a later firing, whose begin nobody told, leaves none that goes on', () => {
    const book = new AlertBook(at);
    book.take(begins(-300));
    book.take(ends(-60, -30));
    expect(spans(book)).toEqual([
      [-300, -60],
      [-60, -30],
    ]);
  });

  it('the end first and the begin after it are one firing, which is over', () => {
    const book = new AlertBook(at);
    book.take(ends(-60, -30));
    book.take(begins(-60));
    expect(spans(book)).toEqual([[-60, -30]]);
  });

  it('a sender that says a time of each message: a late end of long ago ends nothing of today', () => {
    const book = new AlertBook(at, { steadyStart: false });
    book.take(begins(-60));
    const end = (seconds: number) => report({ status: 'resolved', endsAt: at + seconds * 1_000 });
    book.take(end(-3_600));
    expect(spans(book)[0]).toEqual([-60, null]);
    // Its clock may be behind ours by less.
    book.take(end(-100));
    expect(spans(book)[0]).toEqual([-60, -60]);
  });

  it('a fingerprint too long to be kept is the same alert each time, and no other', () => {
    const book = new AlertBook(at, { steadyStart: false });
    const long = (end: string, values = {}) => report({ fingerprint: `${'x'.repeat(600)}${end}`, ...values });
    for (const one of [long('a'), long('b'), long('a'), long('a', { status: 'resolved' })]) {
      book.take(one);
      book.now += 1_000;
    }
    expect(book.kinds).toEqual(['alert.fired', 'alert.fired', 'alert.resolved']);
    expect(book.rows.map(({ values }) => values.endsAt === null)).toEqual([false, true]);
    for (const { values } of book.rows) expect(String(values.fingerprint).length).toBeLessThanOrEqual(500);
  });

  it('labels named as what every object has are labels; one that the record cannot hold changes nothing', () => {
    const labels = JSON.parse('{"__proto__": "a", "constructor": "b", "hasOwnProperty": "c"}');
    const book = new AlertBook(at);
    for (let i = 0; i < 3; i += 1) book.take(report({ startsAt: at, labels }));
    expect(book.kinds).toEqual(['alert.fired']);
    expect(book.rows[0]?.values.labels).toEqual({ constructor: 'b', hasOwnProperty: 'c' });
  });

  it('an annotation that has a measured value is written once a minute, and makes no entry', () => {
    const book = new AlertBook(at);
    const polls = 41;
    for (let i = 0; i < polls; i += 1) {
      book.take(report({ startsAt: at, annotations: { summary: `${i} % of requests fail` } }));
      book.now += 15_000;
    }
    const repeated = book.kinds.filter((kind) => kind === 'alert.repeated').length;
    expect(book.kinds.filter((kind) => kind === 'alert.changed')).toEqual([]);
    expect(repeated).toBe(10);
    expect(repeated + book.repeats.length + 1).toBe(polls);
    expect(book.rows[0]?.values.annotations).toEqual({ summary: '40 % of requests fail' });
  });
});
