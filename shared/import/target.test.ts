import { expect, test } from 'vitest';
import { readPlan } from '../plan/read-plan.ts';
import { targetOf } from './target.ts';

const target = (line: string, zone = 'Europe/Berlin') => {
  const found = targetOf(readPlan(`# Plan\n\n${line}\n\n## Tasks\n\n- [ ] one\n`), zone);
  return found && [new Date(found.at).toISOString().slice(0, 16), found.dayOnly];
};

test.each([
  ['**Target launch**: 27 September 2025', ['2025-09-26T22:00', true]],
  ['**Target launch**: 2025-09-27 10:00', ['2025-09-27T08:00', false]],
  ['**Target launch**: 2025-09-27 00:00', ['2025-09-26T22:00', false]],
  ['**Target launch**: 2025-09-27 10:00 UTC', ['2025-09-27T10:00', false]],
  ['**Target launch**: 2025-09-27 10:00 PST', ['2025-09-27T17:00', false]],
  ['**Launch date**: 27 September 2025', ['2025-09-26T22:00', true]],
  ['**Last updated**: 27 September 2025', null],
  ['No day at all', null],
])('%s', (line, expected) => expect(target(line)).toEqual(expected));

test('a day without a time begins with the room’s clocks', () => {
  expect(target('**Target launch**: 27 September 2025', 'Asia/Tokyo')).toEqual(['2025-09-26T15:00', true]);
  expect(target('**Target launch**: 27 September 2025', 'UTC')).toEqual(['2025-09-27T00:00', true]);
});
