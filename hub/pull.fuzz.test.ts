import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { MemoryLog } from '../node/testing/memory-log.ts';
import { decodePage } from '../shared/log/page.ts';
import { must } from '../shared/must.ts';
import { pullPage } from './pull.ts';
import { SqliteStore } from './sqlite-store.ts';
import { HubLab } from './testing/hub-lab.ts';
import { HubWorkspace, type Pusher } from './workspace.ts';

const lab = new HubLab();
afterEach(() => lab.end());

/** Three chains of one person, grown in pages of random length: signed only where each chain ends in its page. */
async function hubWith(steps: readonly { chain: number; ops: number; size: number }[]) {
  const log = new MemoryLog();
  log.found();
  const desks = [log.desk];
  for (let i = 0; i < 2; i++) {
    log.newChain();
    desks.push(log.desk);
  }
  let pushed = {};
  const store = new SqliteStore(join(lab.folder(), 'hub.db'));
  lab.onEnd(() => store.close());
  const id = must(log.workspace, 'founded');
  const workspace = new HubWorkspace(id, await store.load(id));
  const push = async () => {
    for (const page of log.pages(pushed)) {
      const sealed = must(decodePage(page), 'made here');
      const pusher: Pusher = { chain: '', standing: 'member', vouch: null, intoEmpty: false };
      const outcome = workspace.take(sealed, await store.find(id, workspace.wanted(sealed)), pusher, 0);
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      await store.append([outcome.change], 0);
      workspace.settle();
    }
    pushed = log.vector();
  };
  await push();
  for (const { chain, ops, size } of steps) {
    log.desk = must(desks[chain], 'one of three');
    for (let i = 0; i < ops; i++) log.note('x'.repeat(size));
    if (ops % 3 !== 0) await push();
  }
  await push();
  return { log, store, workspace };
}

test('whatever a reader has already, pulling by vector and then on brings it all, in pages that check', async () => {
  const step = fc.record({
    chain: fc.nat(2),
    ops: fc.integer({ min: 1, max: 60 }),
    size: fc.constantFrom(1, 400, 9_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.nat(100), async (steps, share) => {
      const { log, store, workspace } = await hubWith(steps);
      const reader = new MemoryLog();
      // What a reader can have: some of the log, from elsewhere, causally closed.
      let known: Record<string, number> = {};
      const upTo = Math.floor((log.ops.length * share) / 100);
      for (const page of log.pages()) {
        if (reader.ops.length >= upTo) break;
        reader.take(page);
        known = reader.vector();
      }
      const start = known;
      for (let after = 0, more = true, turns = 0; more; turns++) {
        expect(turns).toBeLessThan(500);
        const { page, next, more: again } = await pullPage(store, workspace, { after, vector: start });
        const text = Buffer.from(page).toString('utf8');
        expect(text.length).toBeLessThan(262_144);
        if (text) expect(reader.take(text)).toMatchObject({ ok: true });
        [after, more] = [next, again];
      }
      expect(reader.logHash()).toBe(log.logHash());
      await lab.end();
    }),
    { numRuns: 60, seed: 11 },
  );
});

test('a store opened again has the same state', async () => {
  const { log, store, workspace } = await hubWith([{ chain: 1, ops: 5, size: 10 }]);
  const again = new HubWorkspace(workspace.id, await store.load(workspace.id));
  expect(again.vector()).toEqual(log.vector());
  expect(again.head).toBe(log.ops.length);
  expect(again.membership.devices()).toEqual(workspace.membership.devices());
  expect(again.membership.judge({ chain: log.desk.chain.publicKey, n: 99 }, () => true)).toEqual({
    standing: 'applied',
  });
});
