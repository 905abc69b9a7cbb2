import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './identity.ts';
import { sha256 } from './sha256.ts';

const hex = (words: Uint32Array) => [...words].map((n) => n.toString(16).padStart(8, '0')).join('');

describe('sha256', () => {
  it('is the standard’s, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        fc.pre(text.isWellFormed());
        expect(hex(sha256(text))).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
      { seed: 5 },
    );
  });
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 100_000])('at %i letters', (length) => {
    const text = 'é'.repeat(length >> 1) + 'a'.repeat(length - 2 * (length >> 1));
    expect(hex(sha256(text))).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });
  it('takes lone halves of a pair', () => {
    expect(hex(sha256('\ud800'))).not.toBe(hex(sha256('\ud801')));
  });
});

describe('fingerprintOf', () => {
  it('does not see the order of labels, and takes missing for null', () => {
    expect(fingerprintOf(['x', { a: '1', b: '2' }])).toBe(fingerprintOf(['x', { b: '2', a: '1' }]));
    expect(fingerprintOf(['x', undefined])).toBe(fingerprintOf(['x', null]));
  });
  it('tells parts apart that read the same when joined', () => {
    const names = [['ab', 'c'], ['a', 'bc'], ['abc'], { a: 'bc' }, ['abc', null], [['abc']], '["abc"]'].map(
      (parts) => fingerprintOf(parts),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
  });
});
