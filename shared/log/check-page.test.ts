import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { body, identity, TestReplica } from '../testing/replica.ts';
import type { SealedOp } from './op.ts';
import { cutPage, decodePage, encodePage, MAX_PAGE_OPS, type StoredOp } from './page.ts';

const ana = identity('ana');
const bo = identity('bo');
const task = (id: string) => body('task.added', 'task', id, { text: id, state: 'open' });

function written(count: number): { from: TestReplica; to: TestReplica; ops: SealedOp[] } {
  const from = TestReplica.founded(ana);
  const to = from.fork();
  for (let i = 0; i < count; i++) from.write(ana, task(`t${i}`));
  return { from, to, ops: from.ops.slice(1) };
}

describe('a page', () => {
  it('goes over the wire and back with the same bytes', () => {
    const { ops } = written(3);
    expect(decodePage(encodePage(ops))).toEqual(
      ops.map(({ headerText, bodyText, sig }) => ({ headerText, bodyText, sig })),
    );
  });

  it('is checked with one signature and taken whole', () => {
    const { to, ops } = written(5);
    const unsigned = ops.map((op, index) => (index === ops.length - 1 ? op : { ...op, sig: null }));
    const result = to.check(unsigned);
    expect(result.ok && result.page.ops.length).toBe(5);
    expect(result.ok && result.page.ops.map((op) => op.sig !== null)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('counts what is there already as duplicates', () => {
    const { from, to, ops } = written(4);
    to.pull(from);
    const again = to.check(ops);
    expect(again.ok && [again.page.ops.length, again.page.duplicates]).toEqual([0, 4]);
  });

  it('names a gap, a missing cause, another workspace and a cut signature', () => {
    const { from, to, ops } = written(3);
    expect(to.check(ops.slice(1))).toMatchObject({ ok: false, fault: 'gap' });
    expect(to.check(ops.map((op) => ({ ...op, sig: null })))).toMatchObject({
      ok: false,
      fault: 'bad_signature',
    });
    expect(TestReplica.founded(bo).check(ops)).toMatchObject({ ok: false, fault: 'wrong_workspace' });
    from.invite(ana, 'i', 'operator');
    const b = from.fork();
    b.join(bo, 'i');
    expect(to.check(b.ops.slice(-1))).toMatchObject({ ok: false, fault: 'missing_dep' });
  });

  it('keeps both of two ops with one number, and stops taking that chain', () => {
    const { from, to } = written(0);
    const twin = from.fork();
    from.write(ana, task('one'));
    twin.write(ana, task('other'));
    to.pull(from);
    const result = to.check(twin.ops.slice(-1));
    expect(result).toMatchObject({ ok: true, page: { ops: [], forks: [{ header: { n: 2 } }] } });
  });

  it('does not believe a fork without a signature', () => {
    const { from, to } = written(0);
    const twin = from.fork();
    from.write(ana, task('one'));
    twin.write(ana, task('other'));
    to.pull(from);
    const forged = twin.ops.slice(-1).map((op) => ({ ...op, sig: 'A'.repeat(86) }));
    expect(to.check(forged)).toMatchObject({ ok: false, fault: 'bad_signature' });
  });

  it('takes an op whose body was redacted', () => {
    const { to, ops } = written(2);
    const result = to.check(ops.map((op, index) => (index === 0 ? { ...op, bodyText: null } : op)));
    expect(result.ok && result.page.ops[0]?.body).toBeNull();
  });
});

describe('any change to a page', () => {
  it('is refused, whichever byte it hits', () => {
    const { to, ops } = written(6);
    const text = encodePage(ops);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
        if (changed === text) return;
        const page = decodePage(changed);
        const result = page && to.check(page);
        // Only a signature in the middle may differ: it is dropped, never kept unchecked.
        if (result?.ok)
          expect(result.page.ops.map((op) => op.hash)).toEqual(
            ops.map((op) => (op as { hash?: string }).hash),
          );
        if (result?.ok) expect(result.page.ops.slice(0, -1).every((op) => op.sig === null)).toBe(true);
      }),
      { numRuns: 3_000, seed: 20_260_103 },
    );
  });

  it('is refused when ops are left out, doubled or put in another order', () => {
    const { to, ops } = written(5);
    fc.assert(
      fc.property(fc.shuffledSubarray(ops, { minLength: 1 }), (some) => {
        const result = to.check(some);
        const prefix = some.every((op, index) => op === ops[index]);
        expect(result.ok).toBe(prefix);
      }),
      { numRuns: 500, seed: 20_260_104 },
    );
  });

  it('never throws on text that is no page', () => {
    const to = TestReplica.founded(ana);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.json(), { maxLength: 6 }).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const page = decodePage(text);
          if (page) to.check(page);
        },
      ),
      { numRuns: 3_000, seed: 20_260_105 },
    );
    expect(to.check([{ headerText: `${'['.repeat(30_000)}`, bodyText: null, sig: null }])).toMatchObject({
      ok: false,
      fault: 'malformed',
    });
  });
});

describe('cutPage', () => {
  const op = (closed: boolean, bytes = 100): StoredOp => ({
    headerText: 'h',
    bodyText: null,
    sig: null,
    bytes,
    closed,
  });

  it('ends on a closed op within the limits', () => {
    expect(cutPage([op(true), op(false), op(false)])).toHaveLength(1);
    expect(cutPage([op(true), op(false), op(true)])).toHaveLength(3);
    expect(cutPage(Array.from({ length: MAX_PAGE_OPS + 50 }, () => op(true)))).toHaveLength(MAX_PAGE_OPS);
    expect(cutPage([op(true, 150_000), op(true, 150_000)])).toHaveLength(1);
  });

  it('never ends before the first closed op, however large', () => {
    expect(cutPage([op(false, 150_000), op(true, 150_000), op(true)])).toHaveLength(2);
  });
});
