import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecoveryCode, encodeRecoveryCode } from './recovery-code.ts';

const seeds = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
  it('reads back, however it is cased and spaced', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const code = encodeRecoveryCode(seed);
        expect(code).toMatch(/^([0-9A-Z]{5}-){12}[0-9A-Z]{5}$/);
        const typed = [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '\n')];
        typed.push(code.replaceAll('0', 'o').replaceAll('1', 'l'), code.replaceAll('-', ''));
        for (const text of typed) expect(decodeRecoveryCode(text)).toEqual({ ok: true, seed });
      }),
      { seed: 1 },
    );
  });

  it('names the group in which one character is wrong, or two beside each other were exchanged', () => {
    fc.assert(
      fc.property(seeds, fc.nat(12), fc.nat(4), fc.nat(31), (seed, group, at, letter) => {
        const groups = encodeRecoveryCode(seed).split('-');
        const before = groups[group] ?? '';
        const wrong = before.slice(0, at) + SYMBOLS.charAt(letter) + before.slice(at + 1);
        const next = (at + 1) % 5;
        const letters = [...before];
        [letters[at], letters[next]] = [letters[next] ?? '', letters[at] ?? ''];
        for (const changed of [wrong, letters.join('')]) {
          if (changed === before) continue;
          const read = decodeRecoveryCode(groups.with(group, changed).join('-'));
          expect(read).toEqual({
            ok: false,
            fault: `Group ${group + 1} (${changed}) is mistyped. Compare it with what was written down.`,
          });
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('names two groups that were exchanged, a group that is too short, a character that no code has', () => {
    const groups = encodeRecoveryCode('A'.repeat(42) + 'E').split('-');
    const [first = '', second = ''] = groups;
    const fault = (text: string) => decodeRecoveryCode(text);
    expect(fault([second, first, ...groups.slice(2)].join('-'))).toMatchObject({
      fault: expect.stringMatching(/^Groups 1 .* and 2 .* are mistyped/),
    });
    expect(fault(groups.with(4, '0000').join('-'))).toMatchObject({
      fault: 'Group 5, “0000”, has 4 characters and needs 5.',
    });
    expect(fault(groups.slice(0, 5).join('-'))).toMatchObject({
      fault: expect.stringMatching(/this has 25/),
    });
    expect(fault(groups.with(0, 'U0000').join('-'))).toMatchObject({ fault: expect.stringMatching(/“U”/) });
  });

  it('of a workspace that showed the key itself is still taken', () => {
    const seed = Buffer.alloc(32, 7).toString('base64url');
    expect(decodeRecoveryCode(` ${seed} `)).toEqual({ ok: true, seed });
  });
});
