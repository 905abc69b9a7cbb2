import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { cadenceText, nextDue, readCadence, readSent, updateStandings } from './updates.ts';

const utc = (text: string) => Date.parse(text);
const minute = 60_000;
const context = {
  now: utc('2026-03-24T12:00Z'),
  zone: 'UTC',
  targetAt: utc('2026-03-24T09:00Z'),
  stagesBegun: 0,
};

describe('readCadence', () => {
  it.each([
    ['every 30 min', 'every 30 min'],
    ['Every 30 minutes on launch day', 'every 30 min on launch day'],
    ['alle 15 Minuten', 'every 15 min'],
    ['toutes les 2 heures', 'every 2 h'],
    ['cada 45 minutos', 'every 45 min'],
    ['30分ごと', 'every 30 min'],
    ['hourly', 'every hour'],
    ['Stündlich', 'every hour'],
    ['every hour', 'every hour'],
    ['daily 09:00', 'daily by 09:00'],
    ['Daily at 5 pm', 'daily by 17:00'],
    ['täglich', 'daily by 18:00'],
    ['毎日', 'daily by 18:00'],
    ['Morning', 'daily by 09:00'],
    ['Afternoon', 'daily by 15:00'],
    ['end of day', 'daily by 18:00'],
    ['weekly', 'weekly'],
    ['wöchentlich', 'weekly'],
    ['at each stage', 'at each stage'],
    ['After every gate', 'at each stage'],
    ['Launch day', 'at the launch'],
    ['ad hoc', 'when needed'],
    ['', 'no cadence that can be told'],
    ['blue', 'no cadence that can be told'],
  ])('%s: %s', (words, meant) => {
    expect(cadenceText(readCadence(words), 'launch')).toBe(meant);
  });
});

describe('nextDue', () => {
  const due = (words: string, last: string | null, over = {}) => {
    const cadence = readCadence(words);
    const at = cadence && nextDue(cadence, last === null ? null : utc(last), { ...context, ...over });
    return at === null ? null : new Date(at).toISOString().slice(0, 16);
  };
  it('counts from the last one, and begins with the first', () => {
    expect(due('every 30 min', null)).toBeNull();
    expect(due('every 30 min', '2026-03-24T11:40Z')).toBe('2026-03-24T12:10');
  });
  it('ends with the launch day where the plan says so', () => {
    expect(due('every 30 min on launch day', '2026-03-24T23:20Z')).toBe('2026-03-24T23:50');
    expect(due('every 30 min on launch day', '2026-03-24T23:40Z')).toBeNull();
  });
  it('is owed each day, by that zone’s clock', () => {
    expect(due('daily 09:00', null)).toBe('2026-03-24T09:00');
    expect(due('daily 09:00', '2026-03-24T07:00Z')).toBe('2026-03-25T09:00');
    expect(due('daily 09:00', '2026-03-22T20:00Z')).toBe('2026-03-23T09:00');
    // Berlin changes its clocks in the night to 29 March.
    expect(due('daily 09:00', '2026-03-28T09:00Z', { zone: 'Europe/Berlin' })).toBe('2026-03-29T07:00');
  });
  it('is owed for the launch once', () => {
    expect(due('at launch', null)).toBe('2026-03-24T09:00');
    expect(due('at launch', '2026-03-24T09:05Z')).toBeNull();
  });
});

const row = (entity: string, id: string, values: Record<string, Json>, removed = false) => ({
  entity,
  id,
  values,
  conflicts: [],
  removed,
});

describe('updateStandings', () => {
  const update = (cadence: string) => [row('update', 'u', { text: 'News', cadence })];
  const sent = (at: number, id = 's') => row('sent', id, { update: 'u', text: 'All is well', at, by: 'ana' });
  const state = (cadence: string, last: number | null, over = {}) =>
    updateStandings(update(cadence), readSent(last === null ? [] : [sent(last)]), { ...context, ...over })[0]
      ?.state;
  it('is overdue when its time has passed, due a little before', () => {
    const { now } = context;
    expect(state('every 30 min', now - 20 * minute)).toBe('waiting');
    expect(state('every 30 min', now - 25 * minute)).toBe('due');
    expect(state('every 30 min', now - 31 * minute)).toBe('overdue');
    expect(state('daily 09:00', null)).toBe('overdue');
    expect(state('when needed', null)).toBe('waiting');
  });
  it('is owed once for each stage that began', () => {
    expect(state('at each stage', null)).toBe('waiting');
    expect(state('at each stage', null, { stagesBegun: 1 })).toBe('due');
    expect(state('at each stage', context.now, { stagesBegun: 1 })).toBe('waiting');
    expect(state('at each stage', context.now, { stagesBegun: 2 })).toBe('due');
  });
  it('takes the latest of what was sent, in whatever order it comes', () => {
    const rows = [
      sent(10, 'a'),
      sent(30, 'b'),
      sent(20, 'c'),
      row('sent', 'd', { at: 40 }, true),
      row('sent', 'e', {}),
    ];
    expect(readSent(rows).map(({ at }) => at)).toEqual([30, 20, 10]);
    expect(updateStandings(update('hourly'), readSent(rows), context)[0]?.last?.at).toBe(30);
  });
});
