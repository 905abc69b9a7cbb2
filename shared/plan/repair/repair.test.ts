import { describe, expect, test } from 'vitest';
import { importPlan } from '../import-plan.ts';
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

  test('puts back the closing quote whose last byte was dropped', () => {
    const damaged = misread('Rollout “final”', 'windows-1252').replace('\u009d', '').replace('\u009d', '');
    expect(repairText(damaged).text).toBe('Rollout “final”');
    expect(repairText('the sign â€ alone').changes.length).toBe(1);
  });

  test('mends a damaged word beside a clean one', () => {
    expect(repairText(`über ${misread('für', 'windows-1252')} 日本`).text).toBe('über für 日本');
  });
});

const plans = {
  German: '# Einführung „Größe“\n- [ ] Prüfen, ob’s läuft – ≥ 95 %\n# ÄRZTE-ÜBERSICHT\n',
  French:
    '# Déploiement « Noël »\n- [ ] Vérifier l’accès à l’Élysée…\n- [x] Âge, pâte, cœur, où, naïf\n## ÉTÉ À L’ÉCOLE\n',
  Portuguese:
    '# LANÇAMENTO EM SÃO PAULO\n- [ ] NÃO É OPÇÃO – AÇÃO À MÃO\n- [x] Avó, três, função\n## ÂMBITO\n',
  Spanish: '# Migración\n- ¿Qué señales? ¡Ánimo!\n- [ ] pingüino, ÑANDÚ\n',
  Vietnamese: '# Kế hoạch triển khai\n- [ ] Kiểm tra trước ngày phát hành\n- lưu\n- Đảm bảo được sao lưu\n',
  Romanian: '# Lansare în producție\n- [ ] Verificați ținta\n- Ăsta e un șir â î ă\n',
  Turkish: '# Geçiş planı\n- [ ] İstanbul’daki şube\n- Çığır, ĞÜŞİÖÇ\n',
  Polish: '# Wdrożenie\n- [ ] zażółć gęślą jaźń\n- ŁÓDŹ ĄĘĆ\n',
  Greek: '# Σχέδιο\n- [ ] Έλεγχος της βάσης\n',
  Russian: '# План запуска\n- [ ] Проверить базу данных\n',
  Japanese: '# リリース計画\n- [ ] 決済の確認（担当：田中）\n',
  Chinese: '# 上线计划\n- [x] 检查数据库，完成\n',
  Korean: '# 출시 계획\n- [ ] 결제 확인\n',
  Hebrew: '- [ ] בדיקה של הגיבוי\n',
  Swedish: '- [ ] Åtgärder för återställning\n- Ängeln Östersund\n',
  signs: '- ✅ 🚧 👩‍🚀 🇩🇪 10% → 50% → 100%\n- “q” ‘q’ it’s 5° ×2 ±3 ½ ™ ©\n',
};

describe.each(Object.entries(plans))('a plan in %s', (_, text) => {
  test('is not touched', () => {
    expect(repairText(text)).toEqual({ text, applied: false, from: null, changes: [] });
  });

  test.each(pages.flatMap((page) => [1, 2].map((times) => [page, times] as const)))(
    'read as %s %i times over is as it was, whole or in single lines, and so is what is read in it',
    (page, times) => {
      const damage = (part: string) =>
        times === 1 ? misread(part, page) : misread(misread(part, page), page);
      const lines = text.split('\n');
      const some = lines.map((line, at) => (at % 2 === 0 ? damage(line) : line)).join('\n');
      for (const damaged of [damage(text), some, damage(text).replaceAll('\n', '\r\n')]) {
        const repaired = repairText(damaged);
        expect(repaired.text.replaceAll('\r', '')).toBe(text);
        for (const change of repaired.changes) expect(change.after).toBe(lines[change.line - 1]);
      }
      expect({ ...importPlan(some), repair: null }).toEqual({ ...importPlan(text), repair: null });
    },
  );
});

test('a line that is natural as it stands is left so beside damaged lines', () => {
  const clean = 'A â b; À la carte; MANHÃ”, »MENÜ“, caffè™';
  expect(repairText(`${clean}\n${misread('für – €', 'windows-1252')}\n`).text).toBe(`${clean}\nfür – €\n`);
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
