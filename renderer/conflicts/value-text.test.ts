import { describe, expect, it } from 'vitest';
import { isInstant, isLong, valueText } from './value-text.ts';

const words = {
  nameOf: (id: string) => (id === 'p1' ? 'Ana' : 'somebody'),
  titleOf: (entity: string, id: string) => (entity === 'phase' && id === 'ph' ? 'Week 1' : null),
};

describe('a value as people read it', () => {
  it.each([
    ['owner', null, 'nobody'],
    ['owner', { person: 'p1' }, 'Ana'],
    ['owner', { name: 'Backend team' }, 'Backend team'],
    ['met', null, 'unknown'],
    ['met', true, 'met'],
    ['met', false, 'not met'],
    ['state', 'in_progress', 'in progress'],
    ['state', 'from the future', 'from the future'],
    ['phase', 'ph', 'Week 1'],
    ['phase', 'gone', 'another phase'],
    ['parent', 'gone', 'another task'],
    ['text', '', 'nothing'],
    ['value', 150, '150'],
    ['archived', true, 'yes'],
    ['readiness', { current: 3.5, target: 7.5, scale: 10 }, '3.5 → 7.5 of 10'],
    ['dates', [1], '[1]'],
  ])('%s', (field, value, text) => {
    expect(valueText(field, value, words)).toBe(text);
  });
  it('knows times and long texts', () => {
    expect([isInstant('targetAt', 5), isInstant('targetAt', null), isInstant('value', 5)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isLong('short'), isLong('a text in which one has to look'), isLong(7)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
