import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry } from './entry.ts';

const now = Date.UTC(2025, 8, 27, 7, 46, 20);
const read = (line: string, zone = 'Europe/Berlin') => readEntry(line, { now, zone, type: 'note' });
const minutes = (n: number) => n * 60_000;

describe('a line typed into the timeline', () => {
  it.each<[string, string, string, number | null]>([
    ['Rolled back', 'note', 'Rolled back', null],
    ['-5m saw errors', 'note', 'saw errors', now - minutes(5)],
    ['-1h30m saw errors', 'note', 'saw errors', now - minutes(90)],
    ['−5m saw errors', 'note', 'saw errors', now - minutes(5)],
    ['/t -5m saw errors', 'note', 'saw errors', now - minutes(5)],
    ['/t 09:12 link lost', 'note', 'link lost', Date.UTC(2025, 8, 27, 7, 12)],
    ['09:12 link lost', 'note', 'link lost', Date.UTC(2025, 8, 27, 7, 12)],
    ['14:07 link lost', 'note', 'link lost', Date.UTC(2025, 8, 26, 12, 7)],
    ['07:12Z link lost', 'note', 'link lost', Date.UTC(2025, 8, 27, 7, 12)],
    ['/d stay at 10 %', 'decision', 'stay at 10 %', null],
    ['/decision stay', 'decision', 'stay', null],
    ['/s all well', 'status', 'all well', null],
    ['/d -5m stay', 'decision', 'stay', now - minutes(5)],
    ['-5m /d stay', 'decision', 'stay', now - minutes(5)],
    ['/s /t -10m all well', 'status', 'all well', now - minutes(10)],
    ['/d /s both', 'decision', '/s both', null],
    ['-5m -6m twice', 'note', '-6m twice', now - minutes(5)],
    ['-5 items left', 'note', '-5 items left', null],
    ['- a dash', 'note', '- a dash', null],
    ['5m ago', 'note', '5m ago', null],
    ['25:00 no such time', 'note', '25:00 no such time', null],
    ['09:12', 'note', '', Date.UTC(2025, 8, 27, 7, 12)],
    ['/x unknown', 'note', '/x unknown', null],
    ['/t tomorrow', 'note', '/t tomorrow', null],
    ['/constructor x', 'note', '/constructor x', null],
    ['/etc/hosts is wrong', 'note', '/etc/hosts is wrong', null],
    ['', 'note', '', null],
  ])('%s', (line, type, text, at) => {
    expect(read(line)).toEqual({ type, text, at });
  });

  it('keeps the type chosen beside the field', () => {
    expect(readEntry('hello', { now, zone: 'UTC', type: 'status' }).type).toBe('status');
  });

  it('any text: no throw, never in the future, and no word of the text is lost', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('/d', '/t', '-5m', '14:07', '09:12Z', '-', '/'),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, fc.constantFrom('UTC', 'Asia/Kolkata', 'No/Where'), (words, zone) => {
        const line = words.join(' ');
        const entry = read(line, zone);
        expect(line.trim().endsWith(entry.text)).toBe(true);
        if (entry.at !== null) {
          expect(Number.isInteger(entry.at)).toBe(true);
          expect(entry.at).toBeLessThanOrEqual(now);
        }
      }),
    );
  });

  it('a span lands that far back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 99 }), (m, h) => {
        expect(read(`-${h}h${m}m text`)).toEqual({
          type: 'note',
          text: 'text',
          at: now - minutes(h * 60 + m),
        });
      }),
    );
  });
});
