import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { texts } from '../testing/arbitrary-plans.ts';
import { importPlan } from './import-plan.ts';
import { type Plan, planSchema } from './plan-schema.ts';
import { readPlan } from './read-plan.ts';
import { repairText } from './repair/repair-text.ts';
import { splitLines } from './text/lines.ts';

const seeded = { seed: 20250912, numRuns: 300 };

function placed(plan: Plan): { anchor: string; span: { start: number; end: number }; line: number }[] {
  return [
    plan.dates,
    plan.phases,
    plan.tasks,
    plan.criteria,
    plan.metrics,
    plan.risks,
    plan.mitigations,
    plan.triggers,
    plan.schedule,
    plan.teams,
    plan.communication,
    plan.stages,
    plan.soaks,
    plan.progress,
    plan.nextSteps,
    plan.overview,
    plan.links,
    plan.sections,
  ].flat();
}

describe('any text', () => {
  test('gives a plan of the declared form, and the same one twice', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const plan = readPlan(text);
        expect(planSchema.parse(plan)).toEqual(plan);
        expect(readPlan(text)).toEqual(plan);
      }),
      seeded,
    );
  });

  test('has every line that is not blank accounted for, once and in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plan = readPlan(text);
        const nonBlank = splitLines(text).filter((line) =>
          /[^\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(line.text),
        );
        const listed = new Set(plan.lines.map((line) => line.line));
        for (const line of nonBlank) if (!/^[>\s]*$/.test(line.text)) expect(listed.has(line.n)).toBe(true);
        const used = new Set(plan.lines.map((line) => line.line));
        for (const entry of plan.unmapped) expect(used.has(entry.line)).toBe(true);
        expect([...listed]).toEqual([...listed].toSorted((a, b) => a - b));
      }),
      seeded,
    );
  });

  test('has spans inside the text and anchors that occur once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const items = placed(readPlan(text));
        for (const item of items) {
          expect(item.span.start).toBeLessThanOrEqual(item.span.end);
          expect(item.span.end).toBeLessThanOrEqual(text.length);
        }
        expect(new Set(items.map((item) => item.anchor)).size).toBe(items.length);
      }),
      seeded,
    );
  });
});

const SAMPLE = readFileSync(new URL('../../resources/samples/sample-launch.md', import.meta.url), 'utf8');

function anchorsByText(plan: Plan): Map<string, string> {
  return new Map(plan.tasks.map((task) => [task.text, task.anchor]));
}

describe('anchors', () => {
  test('stay when a line is added somewhere else', () => {
    const before = anchorsByText(readPlan(SAMPLE));
    const rows = SAMPLE.split('\n');
    const gaps = rows.flatMap((row, at) => (row === '' ? [at] : []));
    fc.assert(
      fc.property(
        fc.constantFrom(...gaps),
        fc.constantFrom('', 'A remark.', '- [ ] A task that was not there'),
        (at, added) => {
          const after = anchorsByText(
            readPlan([...rows.slice(0, at), '', added, ...rows.slice(at)].join('\n')),
          );
          const kept = [...before].filter(([text, anchor]) => after.get(text) === anchor);
          expect(kept.length).toBe(before.size);
        },
      ),
      { ...seeded, numRuns: 60 },
    );
  });

  test('stay when boxes, signs and status words change, and when sections move', () => {
    const ticked = SAMPLE.replaceAll('- [ ]', '- [x]')
      .replace('(2–13 March) ✅', '(2–13 March)')
      .replace(' – in progress', '');
    expect([...anchorsByText(readPlan(ticked)).values()]).toEqual([
      ...anchorsByText(readPlan(SAMPLE)).values(),
    ]);
    const [head = '', two = '', three = ''] = SAMPLE.split(/^(?=## Phase 2|## Phase 3)/m);
    const cut = three.indexOf('## Success');
    const moved = head + three.slice(0, cut) + two + three.slice(cut);
    expect(new Set(anchorsByText(readPlan(moved)).values())).toEqual(
      new Set(anchorsByText(readPlan(SAMPLE)).values()),
    );
  });
});

const clean = fc.array(
  fc.constantFrom(
    'l’été à l’école',
    '« Été\u00a0»',
    'café…”',
    '„MENÜ“',
    'TÄÄLLÄ”',
    'MANHÃ',
    'Größe ≥ 5',
    '日本語のテキスト',
    'リスク管理',
    'Привет, мир',
    'Ελληνικά',
    'עברית',
    'العربية',
    'naïve — “ok”',
    'Ærø’s',
    'İstanbul’da',
    'tiếng Việt',
    'Łódź',
    'čšž',
    '✅ 🚧 👩‍🚀 🇩🇪',
    '10 % → 50 %',
    '½ ² °C µm',
    '€ £ ¥ ©',
    '한국어 계획',
    'ไทย',
    'हिन्दी',
    'ñandú ¿Qué…?',
    '×÷±√∞',
    '•',
    '–',
  ),
  { maxLength: 8 },
);

describe('repair', () => {
  test('never touches clean text in any language', () => {
    fc.assert(
      fc.property(clean, fc.constantFrom(' ', '\n', ', '), (parts, between) => {
        const text = parts.join(between);
        expect(repairText(text)).toEqual({ text, applied: false, from: null, changes: [] });
      }),
      seeded,
    );
  });

  test('leaves every fixture that was saved well as it is', () => {
    const folder = new URL('./fixtures/', import.meta.url);
    const names = readdirSync(folder).filter((name) => !/mac-roman|cp1252|damage/.test(name));
    for (const name of names)
      expect([name, importPlan(readFileSync(new URL(name, folder), 'utf8')).repair.applied]).toEqual([
        name,
        false,
      ]);
  });
});
