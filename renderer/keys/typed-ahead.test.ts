import { describe, expect, it } from 'vitest';
import { withKey } from './typed-ahead.ts';

const typing = (...keys: string[]) => keys.reduce(withKey, '');

describe('what is typed before the palette is there', () => {
  it.each([
    [['r', 'i', 's', 'k'], 'risk'],
    [['Shift', 'Ü', 'b', 'e', 'r'], 'Über'],
    [['a', 'b', 'Backspace', 'c'], 'ac'],
    [['Backspace', 'a'], 'a'],
    [['😀', 'Backspace', 'Enter', 'Tab', 'ArrowDown'], ''],
    [['a', ' ', 'b'], 'a b'],
  ])('%j is “%s”', (keys, text) => expect(typing(...keys)).toBe(text));
});
