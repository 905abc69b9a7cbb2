import { describe, expect, it, vi } from 'vitest';
import type * as Entity from '../../shared/fold/entity.ts';
import type * as CheckPage from '../../shared/log/check-page.ts';
import type * as OpModule from '../../shared/log/op.ts';
import type { Op } from '../../shared/log/op.ts';
import type * as Seal from '../../shared/log/seal.ts';
import type * as Commands from '../../shared/ops/commands.ts';
import { play, type Random, type ScenarioOptions } from './testing/scenario.ts';
import type { World } from './testing/world.ts';

// The machine may be busy with other things: slow is not wrong.
vi.setConfig({ testTimeout: 120_000 });

/** More seeds for a long run: HOLDPOINT_FUZZ_SEEDS=100000. */
const seeds = Number(process.env.HOLDPOINT_FUZZ_SEEDS ?? 200);
/** Seeds that once found something. Kept for good. */
const found = [20, 55, 62, 72, 101, 174, 816];

const scenario = (seed: number): ScenarioOptions => ({ seed, steps: 60, people: 3 });

describe('people apart, on links that drop, double and reorder', () => {
  it('end equal, with nothing lost and nothing doubled, for every seed', { timeout: 1_200_000 }, () => {
    const total = { ops: 0, conflicts: 0, held: 0 };
    for (const seed of [...found, ...Array.from({ length: seeds }, (_, i) => i + 10_000)]) {
      const end = runSeed(seed, play);
      total.ops += end.ops;
      total.conflicts += end.conflicts;
      total.held += end.held;
    }
    // A fuzz that never makes a conflict or a held op proves nothing about them.
    expect(total.conflicts).toBeGreaterThan(10);
    expect(total.held).toBeGreaterThan(10);
  });
});

describe('a planted bug is seen', () => {
  it('no tie-break between equal lamports', async () => {
    await expectCaught('../../shared/log/op.ts', (real: typeof OpModule) => ({
      compareOps: (a: OpModule.OrderKey, b: OpModule.OrderKey) =>
        a.lamport - b.lamport || (a.chain === b.chain ? real.compareOps(a, b) : 0),
    }));
  });

  it('lamport not advanced on receive', async () => {
    await expectCaught('../../shared/log/seal.ts', (real: typeof Seal) => ({
      sealOp: ((draft, tip, seen, ...rest) =>
        real.sealOp(draft, tip, { ...seen, lamport: 0 }, ...rest)) as typeof real.sealOp,
    }));
  });

  it('a duplicate applied', async () => {
    await expectCaught('../../shared/log/check-page.ts', (real: typeof CheckPage) => ({
      checkPage: ((sealed, log, crypto) => {
        const result = real.checkPage(sealed, log, crypto);
        if (!result.ok || result.page.duplicates === 0) return result;
        const again = sealed.map((op) => real.readOp(op, crypto)).filter((op): op is Op => !('fault' in op));
        return { ok: true, page: { ...result.page, ops: again } };
      }) as typeof real.checkPage,
    }));
  });

  it('a late op folded on top instead of in its place', async () => {
    await expectCaught(
      '../../shared/fold/entity.ts',
      () => ({ isNext: () => true }) satisfies Partial<typeof Entity>,
    );
  });

  it('replaced heads lost', async () => {
    await expectCaught('../../shared/ops/commands.ts', (real: typeof Commands) => ({
      decide: ((context, name, input) => {
        const decision = real.decide(context, name, input);
        if (decision.ok)
          for (const op of decision.ops) for (const write of Object.values(op.body.fields)) delete write.over;
        return decision;
      }) as typeof real.decide,
    }));
  });

  it('a cursor moved before the page was stored', () => {
    expect(caught({ tamper: cursorFirst })).toBe(true);
  });

  it('an acknowledgement without the op on the hub', () => {
    expect(caught({ tamper: emptyAck })).toBe(true);
  });
});

/** The hub remembers what it handed out instead of asking what arrived. */
function cursorFirst(world: World): void {
  const handed: Record<string, number> = {};
  const pull = world.hub.pull.bind(world.hub);
  world.hub.pull = (have) => {
    const ahead = Object.fromEntries(
      Object.entries(world.hub.vector()).map(([chain, n]) => [chain, Math.min(n, handed[chain] ?? 0)]),
    );
    const page = pull({
      ...have,
      ...Object.fromEntries(
        Object.entries(ahead).map(([chain, n]) => [chain, Math.max(n, have[chain] ?? 0)]),
      ),
    });
    Object.assign(handed, world.hub.vector());
    return page;
  };
}

/** The hub says yes and forgets. */
function emptyAck(world: World, dice: Random): void {
  const push = world.hub.push.bind(world.hub);
  world.hub.push = (page, chain) => {
    if (!dice.chance(0.1)) return push(page, chain);
    const desk = world.desks.find((one) => one.sync.signer().publicKey === chain);
    return { ok: true, vector: { ...(desk?.sync.vector() ?? {}) }, stopped: [] };
  };
}

async function expectCaught<T extends object>(path: string, plant: (real: T) => Partial<T>): Promise<void> {
  vi.resetModules();
  vi.doMock(path, async (importOriginal) => {
    const real = await importOriginal<T>();
    return { ...real, ...plant(real) };
  });
  try {
    const broken = await import('./testing/scenario.ts');
    expect(caught({}, broken.play)).toBe(true);
  } finally {
    vi.doUnmock(path);
    vi.resetModules();
  }
}

function caught(options: Partial<ScenarioOptions>, run = play): boolean {
  for (let seed = 1; seed <= 40; seed++) {
    try {
      run({ ...scenario(seed), ...options });
    } catch {
      return true;
    }
  }
  return false;
}

function runSeed(seed: number, run: typeof play): ReturnType<typeof play> {
  try {
    return run(scenario(seed));
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
