import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../node/crypto.ts';
import type { BoardRow } from '../board/read.ts';
import type { Json } from '../json.ts';
import { must } from '../must.ts';
import { readPlan } from '../plan/read-plan.ts';
import { exportPlan, type PlanExport } from './plan-export.ts';
import { planItems } from './plan-items.ts';
import { planUpdate } from './plan-update.ts';

const PLAN = 'plan-1';
const read = (text: string) => readPlan(text, { today: '2025-09-12' });
const itemsOf = (text: string) => planItems(read(text), PLAN, nodeCrypto);
const boardOf = (text: string): BoardRow[] =>
  itemsOf(text).map(({ entity, id, fields }) => ({
    entity,
    id,
    values: fields,
    conflicts: [],
    removed: false,
  }));
const write = (text: string, board: readonly BoardRow[]): PlanExport =>
  exportPlan({ text, planId: PLAN, read }, board, (person) => `Person ${person}`, nodeCrypto);
const change = (board: readonly BoardRow[], id: string, values: Record<string, Json>): BoardRow[] =>
  board.map((row) => (row.id === id ? { ...row, values: { ...row.values, ...values } } : row));
const titled = (board: readonly BoardRow[], title: string) =>
  must(
    board.find(({ values }) => [values.text, values.title, values.name].includes(title)),
    title,
  );
const linesChanged = (before: string, after: string) => {
  const [a, b] = [before.split(/\r\n|\n|\r/), after.split(/\r\n|\n|\r/)];
  return b.flatMap((line, index) => (line === a[index] ? [] : [line]));
};

const folders = [
  new URL('../plan/fixtures/', import.meta.url),
  new URL('../../resources/samples/', import.meta.url),
];
const plans = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(md|txt)$/.test(name) && !name.includes('contradictions'))
    .map((name): [string, string] => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

describe('a plan without changes', () => {
  it.each(plans)('comes out as it came in: %s', (_name, text) => {
    for (const ends of ['\n', '\r\n', '\r']) {
      const file = text.replaceAll(/\r\n|\n|\r/g, ends);
      expect(write(file, boardOf(file))).toEqual({ text: file, written: 0, left: [] });
    }
  });
});

describe('a tick', () => {
  it.each(plans)('changes its own line alone, and is read again: %s', (_name, text) => {
    const board = boardOf(text);
    for (const row of board
      .filter(({ entity }) => entity === 'task')
      .filter((_, at) => at % 5 === 0)
      .slice(0, 8)) {
      const state = row.values.state === 'done' ? 'open' : 'done';
      const done = write(text, change(board, row.id, { state }));
      if (done.left.length > 0) {
        expect(done.text).toBe(text);
        continue;
      }
      expect(linesChanged(text, done.text)).toHaveLength(1);
      expect(itemsOf(done.text).find(({ id }) => id === row.id)?.fields.state).toBe(state);
    }
  });

  it.each([
    ['- [ ] One\n- [X] Two\n', 'One', 'done', '- [X] One\n- [X] Two\n'],
    ['- [ ] One\r\n- [ ] Two\r\n', 'Two', 'done', '- [ ] One\r\n- [x] Two\r\n'],
    ['# Tasks\n☐ One\n☑ Two\n', 'One', 'done', '# Tasks\n☑ One\n☑ Two\n'],
    ['* [x] One\n* [ ] Two', 'One', 'open', '* [ ] One\n* [ ] Two'],
    ['- [ ] One\n- [~] Two\n', 'One', 'in_progress', '- [~] One\n- [~] Two\n'],
    ['- [ ] One\n- [x] Two\n', 'One', 'blocked', '- [!] One\n- [x] Two\n'],
    [
      '| Task | Status |\n|---|---|\n| One | In progress |\n| Two | Complete |\n',
      'One',
      'done',
      '| Task | Status |\n|---|---|\n| One | Complete |\n| Two | Complete |\n',
    ],
    ['# Tasks\n- ✅ One\n- ⏳ Two\n', 'Two', 'done', '# Tasks\n- ✅ One\n- ✅ Two\n'],
  ])('is written in the file’s own style: %j', (text, title, state, expected) => {
    const board = boardOf(text);
    const done = write(text, change(board, titled(board, title).id, { state }));
    expect(done).toEqual({ text: expected, written: 1, left: [] });
  });
});

describe('other changes', () => {
  const plan = [
    '# Launch',
    '## Phase 1',
    '- [ ] Warm the **cache** (Ana)',
    '- [x] Ship it (@Bo)',
    '  - [ ] Tell support',
    '## Risks',
    '| Risk | Likelihood | Impact | Mitigation |',
    '|------|-----------|--------|------------|',
    '| Cache melts | High | Low | Warm it |',
    '',
  ].join('\n');

  it.each([
    ['Ship it', { text: 'Ship it all' }, '- [x] Ship it all (@Bo)'],
    ['Ship it', { owner: { name: 'Cleo' } }, '- [x] Ship it (@Cleo)'],
    ['Ship it', { owner: { person: 'p7' } }, '- [x] Ship it (@Person p7)'],
    ['Ship it', { owner: null }, '- [x] Ship it'],
    ['Tell support', { owner: { name: 'Dee' } }, '  - [ ] Tell support (@Dee)'],
    ['Tell support', { due: '2025-10-01' }, '  - [ ] Tell support (due 2025-10-01)'],
    ['Warm the cache', { text: 'Warm *both* caches' }, null],
    [
      'Cache melts',
      { mitigation: 'Two | caches\nand a plan' },
      '| Cache melts | High | Low | Two \\| caches and a plan |',
    ],
    ['Cache melts', { likelihood: 'Medium', likelihoodLevel: 2 }, '| Cache melts | Medium | Low | Warm it |'],
    ['Cache melts', { title: 'Cache burns' }, '| Cache burns | High | Low | Warm it |'],
  ])('replaces %s by %j in place', (title, values, expected) => {
    const board = boardOf(plan);
    const done = write(plan, change(board, titled(board, title).id, values as Record<string, Json>));
    if (expected === null) expect(done.left.length + linesChanged(plan, done.text).length).toBe(1);
    else expect([linesChanged(plan, done.text), done.left]).toEqual([[expected], []]);
  });

  const added = (entity: string, order: string, values: Record<string, Json>): BoardRow => ({
    entity,
    id: `new-${order}`,
    values: { order, source: null, ...values },
    conflicts: [],
    removed: false,
  });

  it('puts a new task behind its neighbour, with the neighbour’s steps between, in its style', () => {
    const board = boardOf(plan);
    const ship = titled(board, 'Ship it').values;
    const row = added('task', `${String(ship.order)}5`, {
      text: 'Watch the graphs',
      state: 'open',
      phase: ship.phase ?? null,
      parent: null,
      owner: { name: 'Eve' },
      due: null,
      checkbox: true,
    });
    const done = write(plan, [...board, row]);
    expect(done.left).toEqual([]);
    expect(done.text).toBe(
      plan.replace('  - [ ] Tell support\n', '  - [ ] Tell support\n- [ ] Watch the graphs (@Eve)\n'),
    );
  });

  it('puts a new risk into the table, and a first task under its heading', () => {
    const file =
      '# Launch\n\n## Phase 1: Prepare\n\n## Phase 2: Ship\n- [ ] Ship it\n\n## Risks\n\n| # | Risk | Likelihood | Impact |\n|---|---|---|---|\n| 1 | Cache melts | High | Low |\n';
    const board = boardOf(file);
    const risk = added('risk', 'zz', {
      title: 'Disk | fills',
      likelihood: 'Low',
      impact: 'High',
      likelihoodLevel: 1,
      impactLevel: 3,
      mitigation: null,
      owner: null,
      status: null,
    });
    expect(linesChanged(file, write(file, [...board, risk]).text)[0]).toBe(
      '|  | Disk \\| fills | Low | High |',
    );
  });

  it('leaves what was removed, and what the file cannot say, as it is, and lists it', () => {
    const board = boardOf(plan);
    const gone = board.map((row) => (row.values.text === 'Ship it' ? { ...row, removed: true } : row));
    const done = write(plan, gone);
    expect(done.text).toBe(plan);
    expect(done.left.map(({ title, why }) => [title, why])).toEqual([
      ['Ship it', 'removed on the board; its line stays'],
    ]);
  });
});

const states = ['open', 'in_progress', 'blocked', 'done'];
const seeded = { seed: 20250912, numRuns: 40 };

describe('any changes', () => {
  it('give the same board again when the file is brought in, but for what is listed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...plans),
        fc.array(fc.tuple(fc.nat(400), fc.constantFrom(...states), fc.boolean()), { maxLength: 8 }),
        ([, text], changes) => {
          let board = boardOf(text);
          for (const [index, state, met] of changes) {
            const row = board[index % Math.max(1, board.length)];
            if (row?.entity === 'task') board = change(board, row.id, { state });
            if (row?.entity === 'criterion') board = change(board, row.id, { met });
          }
          const done = write(text, board);
          const update = planUpdate({
            before: itemsOf(text),
            after: itemsOf(done.text),
            board,
            uncorrected: [],
          });
          const listed = new Set(done.left.map(({ id }) => id));
          expect([update.add, update.gone]).toEqual([[], []]);
          for (const { id, fields } of [...update.change, ...update.keep])
            if (!listed.has(id))
              expect(
                Object.keys(fields).filter(
                  (name) => name !== 'source' && name !== 'note' && name !== 'status',
                ),
              ).toEqual([]);
        },
      ),
      seeded,
    );
  });

  it('never break another line, whatever the words', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'a\n- [x] b',
        '| x |',
        '# Head',
        '```',
        '<!--',
        '---',
        '[a](b)',
        '(@Zed)',
        '✅ done',
        '\r\n\r\n## Phase 9',
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...plans.slice(0, 12)), fc.nat(400), words, ([, text], index, said) => {
        const before = boardOf(text);
        const row = before.filter(({ entity }) => ['task', 'criterion', 'risk', 'metric'].includes(entity))[
          index % before.length
        ];
        if (!row || said.trim() === '') return;
        const field = row.entity === 'risk' ? 'title' : row.entity === 'metric' ? 'name' : 'text';
        const done = write(text, change(before, row.id, { [field]: said.trim().slice(0, 400) }));
        const titles = (board: readonly BoardRow[]) =>
          board
            .filter(({ id }) => id !== row.id)
            .map(({ entity, values }) => [
              entity,
              values.text ?? values.title ?? values.name,
              values.state ?? null,
            ]);
        const after = boardOf(done.text);
        expect(after.length).toBe(before.length);
        const others = titles(after.filter((_, at) => before[at]?.id !== row.id));
        expect(others).toEqual(titles(before));
      }),
      { ...seeded, numRuns: 50 },
    );
  });
});
