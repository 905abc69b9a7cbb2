import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuild } from './lib/build.mjs';
import { electronBinary, inRoot } from './lib/paths.mjs';
import { runScript } from './lib/say.mjs';

/** `npm run bench [NAME …]`: runs the measurements in bench/, each in a process of its own, one JSON line each. */
await runScript(async () => {
  await bootstrap('test');
  await ensureBuild();
  const wanted = process.argv.slice(2);
  const all = readdirSync(inRoot('bench'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3));
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such measurement: ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  let failed = 0;
  for (const name of wanted.length > 0 ? wanted : all) {
    const { status } = spawnSync(...underDisplay(electronBinary(), [inRoot('bench/support/run.ts'), name]), {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    if (status !== 0) failed++;
  }
  return failed;
});

function underDisplay(command, args) {
  const needsOne = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return needsOne ? ['xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', command, ...args]] : [command, args];
}
