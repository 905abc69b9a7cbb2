import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importPlan } from '../shared/plan/import-plan.ts';
import { planTexts } from './support/plan-texts.ts';
import { median, round } from './support/stats.ts';
import { threadMs } from './support/thread-ms.ts';

const once = fileURLToPath(new URL('./support/read-plan-once.ts', import.meta.url));
const ROUNDS = 5;
const COLD = ['ordinary', 'tiny-items', 'tables', 'one-line'];

/**
 * Reading plans of a megabyte and more: milliseconds of the reading thread per megabyte, the least of some rounds, so that
 * other work on the machine counts as little as can be. Budget: 200, of which repair and findings are a part.
 */
export async function run(): Promise<Record<string, unknown>> {
  const warm: Record<string, number> = {};
  for (const [name, make] of Object.entries(planTexts)) warm[name] = perMegabyte(make());
  const cold = Object.fromEntries(COLD.map((name) => [name, firstOf(name)]));
  return { name: 'plan-read', budget: 200, warm, cold, shortPlanMs: perPlan() };
}

function perMegabyte(text: string): number {
  const times = Array.from({ length: ROUNDS }, () => timed(text));
  return round((Math.min(...times) / Buffer.byteLength(text)) * 1e6);
}

function timed(text: string): number {
  const start = threadMs();
  importPlan(text);
  return threadMs() - start;
}

function firstOf(name: string): number {
  const { stdout, status, stderr } = spawnSync(process.execPath, [once, name], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the first reading of ${name} failed: ${stderr}`);
  return round((Number(stdout) / Buffer.byteLength(planTexts[name]?.() ?? '')) * 1e6);
}

/** 20 KB, as long as the plans that teams keep. */
function perPlan(): number {
  const text = (planTexts.ordinary?.() ?? '').slice(0, 20_000);
  return median(Array.from({ length: 20 }, () => timed(text)));
}
