import { bootstrap } from './bootstrap.mjs';
import { Refusal, runScript } from './lib/say.mjs';
import * as stages from './lib/stages.mjs';

/** In the order of a full run. End-to-end tests need what the two before them make. */
const all = {
  types: { run: stages.types },
  lint: { run: stages.lint },
  unit: { run: stages.unit, filtered: true },
  build: { run: stages.build },
  package: { run: stages.pack, needs: ['build'] },
  e2e: { run: stages.e2e, filtered: true, needs: ['build', 'package'] },
};

await runScript(async () => {
  const words = process.argv.slice(2);
  const named = words.filter((word) => word in all);
  const filters = words.filter((word) => !(word in all));
  if (filters.length > 0 && (named.length !== 1 || !all[named[0]].filtered)) {
    throw new Refusal(
      `"${filters[0]}" is no stage (${Object.keys(all).join(', ')}). One file's tests: npm test -- unit external-link`,
    );
  }
  await bootstrap('test');
  const results = [];
  for (const name of choose(named, filters)) results.push(await perform(name, filters, results));
  return summarise(results);
});

function choose(named, filters) {
  if (named.length === 0) return Object.keys(all);
  const wanted = new Set(named.flatMap((name) => [...(all[name].needs ?? []), name]));
  // Packaging takes longest, and one spec asks for it.
  if (filters.length > 0 && !filters.some((word) => word.includes('packaged'))) wanted.delete('package');
  return Object.keys(all).filter((name) => wanted.has(name));
}

async function perform(name, filters, before) {
  process.stdout.write(`\n── ${name} ──\n`);
  const broken = before.find((stage) => all[name].needs?.includes(stage.name) && stage.problems.length > 0);
  if (broken)
    return { name, problems: [`not run, because "${broken.name}" failed`], counts: null, seconds: 0 };
  const since = performance.now();
  const result = await all[name].run(all[name].filtered ? filters : []).catch((error) => {
    if (!(error instanceof Refusal)) throw error;
    return { problems: [error.message], counts: null };
  });
  return { name, ...result, seconds: (performance.now() - since) / 1000 };
}

/** The closing line counts tests; a stage that fails in another way than by a test counts as one failed. */
function summarise(results) {
  let passed = 0;
  let failed = 0;
  process.stdout.write('\n');
  for (const { name, problems, counts, seconds } of results) {
    passed += counts?.passed ?? 0;
    failed += (counts?.failed ?? 0) + problems.length;
    const word = problems.length === 0 && !counts?.failed ? 'ok    ' : 'FAILED';
    const detail = counts ? `${counts.passed} passed, ${counts.failed} failed` : '';
    process.stdout.write(`${word}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${detail}\n`);
    for (const problem of problems) process.stdout.write(`          ${problem}\n`);
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
