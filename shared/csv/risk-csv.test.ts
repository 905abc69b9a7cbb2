import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScale, usualScale } from '../board/risk-scale.ts';
import { row } from '../board/testing/rows.ts';
import type { Owner } from '../ops/fields.ts';
import { riskColumns } from './risk-columns.ts';
import { type CsvContext, readRisks, writeRisks } from './risk-csv.ts';
import { readInstant, readLevel, writeInstant } from './risk-values.ts';

const context: CsvContext = {
  scale: usualScale,
  zone: 'Europe/Zurich',
  ownerName: (owner: Owner) => ('person' in owner ? 'Ana Ruiz' : owner.name),
  ownerOf: (name) => (name === 'Ana Ruiz' ? { person: 'p1' } : { name }),
};
const read = (text: string, rows: ReturnType<typeof row>[] = []) => {
  const done = readRisks(text, rows, context);
  if (!done.ok) throw new Error(done.why);
  return done.risks;
};
const why = (text: string) => {
  const done = readRisks(text, [], context);
  return done.ok ? 'it was read' : done.why;
};

describe('columns', () => {
  it('stand in any order, in the spellings that plans have', () => {
    expect(
      riskColumns(['Impact', 'Probability', 'Risk Description', 'Mitigation Strategy', 'Responsible']),
    ).toEqual(['impact', 'likelihood', 'title', 'mitigation', 'owner']);
    expect(
      riskColumns(['Risiko', 'Eintrittswahrscheinlichkeit', 'Auswirkung', 'Restwahrscheinlichkeit']),
    ).toEqual(['title', 'likelihood', 'impact', 'residualLikelihood']);
    expect(riskColumns(['Title', 'Residual impact', 'Next review', 'Cost', 'Impact', 'Impact'])).toEqual([
      'title',
      'residualImpact',
      'reviewAt',
      null,
      'impact',
      null,
    ]);
  });
});

describe('a table of risks', () => {
  it('is new, changed by title, unchanged or refused, each line by itself', () => {
    const here = [
      row('risk', {
        title: 'Cards fail',
        likelihood: 'MEDIUM',
        likelihoodLevel: 2,
        impactLevel: 4,
        owner: { person: 'p1' },
      }),
      row('risk', { title: 'Leaks', likelihoodLevel: 3, impactLevel: 4 }),
    ];
    const risks = read(
      [
        'Risk;Probability;Impact;Owner;Cost',
        'cards  FAIL;high;critical;Bo;1',
        'Leaks;HIGH;4;;2',
        'New one;;;;3',
        'Odd;purple;low;;4',
        ';low;low;;5',
        'new one;low;low;;6',
        'A;b;c;d;e;f',
      ].join('\n'),
      here,
    );
    expect(risks.change).toEqual([
      {
        line: 2,
        id: here[0]?.id,
        title: 'cards  FAIL',
        fields: { likelihoodLevel: 3, likelihood: 'HIGH', owner: { name: 'Bo' } },
        changes: [
          { column: 'likelihood', label: 'Likelihood', here: 'medium', file: 'high' },
          { column: 'owner', label: 'Owner', here: 'Ana Ruiz', file: 'Bo' },
        ],
      },
    ]);
    expect(risks.same).toEqual([{ line: 3, title: 'Leaks' }]);
    expect(risks.add).toEqual([
      {
        line: 4,
        title: 'New one',
        fields: {
          title: 'New one',
          likelihoodLevel: null,
          likelihood: null,
          impactLevel: null,
          impact: null,
          owner: null,
        },
      },
    ]);
    expect(risks.refused.map(({ line, why: said }) => [line, said.slice(0, 40)])).toEqual([
      [5, '“purple” is no level of likelihood here.'],
      [6, 'It names no risk.'],
      [7, 'Line 4 has a risk of the same name.'],
      [8, 'It has 6 cells and the first line names '],
    ]);
    expect(risks.ignored).toEqual(['Cost']);
  });
  it('is refused as a whole where nobody can tell what it says', () => {
    expect(why('')).toBe('The file is empty.');
    expect(why('Fruit,Price\napple,1')).toMatch(/^No column is called Risk/);
    expect(why('Risk,Impact\n"open,high')).toMatch(/line 2 is not closed/);
    expect(why(`Risk\n${'x\n'.repeat(5_001)}`)).toMatch(/5001 lines/);
  });
  it('changes nothing that it has no column for', () => {
    const here = [row('risk', { title: 'a', mitigation: 'watch', likelihoodLevel: 1 })];
    expect(read('Risk,Impact\na,', here).same.length).toBe(1);
    expect(read('Risk,Mitigation\na,', here).change[0]?.fields).toEqual({ mitigation: null });
  });
  it('refuses a line that could mean two risks', () => {
    const two = [row('risk', { title: 'Same' }), row('risk', { title: 'same ' })];
    expect(read('Risk\nSAME', two).refused[0]?.why).toMatch(/^2 risks of the room/);
  });
  it('cannot smuggle a formula into a spreadsheet, and comes back without the apostrophe', () => {
    const here = [row('risk', { title: '=HYPERLINK("x")', mitigation: '-1+@cmd' })];
    const text = writeRisks(here, context);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain(`'-1+@cmd`);
    expect(read(text, here).same.length).toBe(1);
  });
});

describe('levels and dates of a cell', () => {
  it('are the room’s words first, then numbers and the words of plans', () => {
    const own = readScale(
      row('riskScale', { likelihood: ['Rare', 'Likely', 'Sure'], impact: ['a', 'b', 'c', 'd', 'e'] }),
    );
    expect(
      ['sure', '2', 'critical', '', '–', 'purple', '9'].map((cell) => readLevel(cell, own, 'likelihood')),
    ).toEqual([3, 2, 3, null, null, undefined, 3]);
    expect(['high', 'kritisch', 'e'].map((cell) => readLevel(cell, own, 'impact'))).toEqual([4, 5, 5]);
  });
  it('are days on the room’s clocks or instants with a zone', () => {
    const at = (cell: string) => readInstant(cell, 'Europe/Zurich');
    expect(at('2026-07-01')).toBe(Date.UTC(2026, 5, 30, 22));
    expect(at('2026-07-01 09:30')).toBe(Date.UTC(2026, 6, 1, 7, 30));
    expect([at('2026-07-01T09:30Z'), at('2026-07-01T09:30+02:00')]).toEqual([
      Date.UTC(2026, 6, 1, 9, 30),
      Date.UTC(2026, 6, 1, 7, 30),
    ]);
    expect([at('2026-02-30'), at('soon'), at('2026-07-01 25:00')]).toEqual([undefined, undefined, undefined]);
    expect([at(''), at('tbd')]).toEqual([null, null]);
  });
});

const words = fc.array(
  fc
    .string({ minLength: 1, maxLength: 10 })
    .filter(
      (word) => word.trim() === word && !/^[\d\W_]+$/u.test(word) && !/^(?:n\/?a|tb[da]|un|not)/iu.test(word),
    ),
  {
    minLength: 3,
    maxLength: 5,
  },
);
const distinct = words.filter((all) => new Set(all.map((word) => word.toLowerCase())).size === all.length);
const level = fc.option(fc.integer({ min: 1, max: 3 }));
const cell = fc
  .oneof(fc.string({ maxLength: 20 }), fc.constantFrom('=1+1', "'-x", 'a\r\nb', 'a"b;c,d'))
  .map((text) => text.trim());
const title = cell.map((text) => text || 'x');

describe('the way out and in again', () => {
  it('finds everything as it is, and makes the same of it elsewhere', () => {
    const risk = fc.record({
      title,
      likelihoodLevel: level,
      impactLevel: level,
      residualLikelihoodLevel: level,
      residualImpactLevel: level,
      mitigation: cell,
      owner: fc.constantFrom(null, { person: 'p1' }, { name: 'Vendor; "desk"' }),
      status: cell,
      reviewAt: fc.option(fc.integer({ min: 0, max: 4e12 })),
    });
    const list = fc.uniqueArray(risk, {
      selector: (one) => one.title.replace(/\s+/gu, ' ').toLowerCase(),
      maxLength: 8,
    });
    fc.assert(
      fc.property(list, distinct, distinct, (values, likelihood, impact) => {
        const own = { ...context, scale: readScale(row('riskScale', { likelihood, impact })) };
        const rows = values.map((one) => row('risk', one));
        const text = writeRisks(rows, own);
        const again = readRisks(text, rows, own);
        expect(again).toMatchObject({ ok: true, risks: { add: [], change: [], refused: [], ignored: [] } });
        const fresh = readRisks(text, [], own);
        if (!fresh.ok) throw new Error(fresh.why);
        const made = fresh.risks.add.map(({ fields }) => row('risk', fields));
        expect(writeRisks(made, own)).toBe(text);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
  it('keeps an instant to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        expect(readInstant(writeInstant(at), 'UTC')).toBe(at);
      }),
      { seed: 3 },
    );
  });
});
