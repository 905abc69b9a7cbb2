import { describe, expect, test } from 'vitest';
import { charactersOf } from './code-pages.ts';
import { decodePlan } from './decode-plan.ts';
import { repairText } from './repair-text.ts';

const pages = ['mac-roman', 'windows-1252', 'latin-1'] as const;

function misread(text: string, page: (typeof pages)[number]): string {
  const upper = charactersOf(page);
  return Array.from(new TextEncoder().encode(text), (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : upper.charAt(byte - 0x80),
  ).join('');
}

const texts = [
  '✅ Day 1',
  '10% → 50% → 100%',
  'Test coverage ≥ 95%',
  '🟡 On Track ⚫ 🚫 👩‍🚀',
  'Größe – “quoted” naïve café',
  'Übergabe für Müller',
  'Priorité élevée à l’équipe',
  'Łódź čšž İstanbul',
  'リスク管理と対策、完了',
  'Привет, мир',
  'tiếng Việt',
  'Ελληνικά',
  'ação não é opção',
  '½ ² ° µ © € £',
];

describe('repairText', () => {
  for (const page of pages) {
    test.each(texts)(`undoes ${page}: %s`, (text) => {
      const repaired = repairText(`clean line\r\n${misread(text, page)}\nlast`);
      expect(repaired.text).toBe(`clean line\r\n${text}\nlast`);
      expect(repaired.changes.map((change) => change.line)).toEqual([2]);
    });

    test.each(texts.slice(0, 8))(`undoes ${page} twice over: %s`, (text) =>
      expect(repairText(misread(misread(text, page), page)).text).toBe(text),
    );
  }

  test('says where it came from, and keeps what was there', () => {
    const before = misread('✅ done', 'mac-roman');
    expect(repairText(before)).toEqual({
      text: '✅ done',
      applied: true,
      from: 'mac-roman',
      changes: [{ line: 1, before, after: '✅ done' }],
    });
    expect(repairText(misread('≥ 5', 'windows-1252')).from).toBe('windows-1252');
    expect(repairText(misread('≥ 5', 'latin-1')).from).toBe('latin-1');
  });

  test('mends a damaged word beside a clean one', () => {
    expect(repairText(`über ${misread('für', 'windows-1252')} 日本`).text).toBe('über für 日本');
  });
});

describe('decodePlan', () => {
  const ports = { decodeUtf8: (bytes: Uint8Array) => new TextDecoder().decode(bytes) };
  const utf16 = (text: string, big: boolean) =>
    Uint8Array.from(
      Array.from(text).flatMap((char) =>
        big
          ? [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 255]
          : [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8],
      ),
    );

  test('byte order marks', () => {
    expect(decodePlan(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]), ports)).toEqual({
      text: 'a',
      encoding: 'utf-8',
      hadBom: true,
    });
    expect(decodePlan(Uint8Array.from([0xff, 0xfe, ...utf16('äb', false)]), ports)).toEqual({
      text: 'äb',
      encoding: 'utf-16le',
      hadBom: true,
    });
    expect(decodePlan(Uint8Array.from([0xfe, 0xff, ...utf16('äb', true)]), ports)).toEqual({
      text: 'äb',
      encoding: 'utf-16be',
      hadBom: true,
    });
  });

  test('UTF-16 without a mark, UTF-8, and old code pages', () => {
    expect(decodePlan(utf16('# Plan\n- [ ] a', false), ports)).toMatchObject({
      text: '# Plan\n- [ ] a',
      encoding: 'utf-16le',
    });
    expect(decodePlan(new TextEncoder().encode('Größe ✅'), ports)).toEqual({
      text: 'Größe ✅',
      encoding: 'utf-8',
      hadBom: false,
    });
    const bytes = (text: string, page: (typeof pages)[number]) =>
      Uint8Array.from(
        Array.from(text, (char) =>
          char.charCodeAt(0) < 128 ? char.charCodeAt(0) : charactersOf(page).indexOf(char) + 128,
        ),
      );
    expect(decodePlan(bytes('Größe für Übergabe – “ok”', 'windows-1252'), ports)).toMatchObject({
      text: 'Größe für Übergabe – “ok”',
      encoding: 'windows-1252',
    });
    expect(decodePlan(bytes('Größe für Änderung wählen', 'mac-roman'), ports)).toMatchObject({
      text: 'Größe für Änderung wählen',
      encoding: 'mac-roman',
    });
  });

  test('no bytes, and half a character', () => {
    expect(decodePlan(new Uint8Array(), ports).text).toBe('');
    expect(decodePlan(Uint8Array.from([0x61, 0xe2, 0x82]), ports).text.charAt(0)).toBe('a');
  });
});
