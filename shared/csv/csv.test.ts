import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOfPlain, plainCell, readCsv, type Separator, writeCsv } from './csv.ts';

const cells = (text: string) => readCsv(text).records.map((record) => record.cells);

describe('a table in text', () => {
  it('has quotes, doubled quotes, and line ends within cells', () => {
    expect(cells('a,"b, c","d ""e""","f\r\ng"\r\nh,,i,\r\n')).toEqual([
      ['a', 'b, c', 'd "e"', 'f\r\ng'],
      ['h', '', 'i', ''],
    ]);
  });
  it('takes any line end, a missing one at the end, a mark at the beginning, and no notice of blank lines', () => {
    expect(cells('\ufeffa,b\rc,d\n\n\r\ne,f')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
    expect(cells('')).toEqual([]);
  });
  it('finds the separator outside of quotes', () => {
    expect(readCsv('"a,b,c,d";e\r\n').separator).toBe(';');
    expect(readCsv('Notes\na\tb,c\td\n').separator).toBe('\t');
    expect(readCsv('one column').separator).toBe(',');
  });
  it('says on which line a record begins and which quote is open', () => {
    const file = readCsv('a,b\n"c\nd",e\nf,"g\nh');
    expect(file.records.map(({ line }) => line)).toEqual([1, 2, 4]);
    expect(file.unclosed).toBe(4);
    expect(file.records.at(-1)?.cells).toEqual(['f', 'g\nh']);
  });
  it('loses nothing that stands behind a closing quote', () => {
    expect(cells('"a"b,c')).toEqual([['ab', 'c']]);
  });
  it('comes back as it was written', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('"', '', "'=1", '=1+1', '\r', ' a', '\ufeffx', 'a;b,c\td'),
    );
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom<Separator>(',', ';', '\t'), (rows, separator) => {
        // A heading that says the separator, as every table has one.
        const all = [['a', 'b', 'c'], ...rows];
        const file = readCsv(`\ufeff${writeCsv(all, separator)}`);
        expect(file).toMatchObject({ separator, unclosed: null });
        expect(file.records.map((record) => record.cells)).toEqual(all);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(Array.isArray(readCsv(text).records)).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('a cell that a spreadsheet could take as a formula', () => {
  it('gets an apostrophe, which is taken off again', () => {
    expect(['=1+1', '+1', '-2', '@x', '\tx', "'=1", 'plain', "it's"].map(plainCell)).toEqual([
      "'=1+1",
      "'+1",
      "'-2",
      "'@x",
      "'\tx",
      "''=1",
      'plain',
      "it's",
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (text) => {
        expect(cellOfPlain(plainCell(text))).toBe(text);
        expect(/^[=+\-@\t\r]/u.test(plainCell(text))).toBe(false);
      }),
      { seed: 7, numRuns: 1_000 },
    );
  });
});
