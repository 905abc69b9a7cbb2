import { resolve } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuild } from './lib/build.mjs';
import { hasDisplay, startDisplay } from './lib/display.mjs';
import { electronBinary, inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { runScript } from './lib/say.mjs';

/**
 * `node scripts/screenshots.mjs`: makes the pictures in docs/screenshots/ anew, from the sample launch.
 * `node scripts/screenshots.mjs --every FOLDER`: every screen, state and dialog in both themes, on a small window and
 * at 200 %, into a folder to look through.
 */
await runScript(async () => {
  const every = process.argv[2] === '--every';
  if (every && process.argv[3] === undefined) throw new Error('--every takes the folder for the pictures');
  await bootstrap('test');
  await ensureBuild();
  const display = hasDisplay() ? null : await startDisplay();
  const args = [inRoot('node_modules/@playwright/test/cli.js'), 'test', '-c', inRoot('e2e/pictures')];
  try {
    return await run(electronBinary(), args, {
      env: {
        ...process.env,
        ...(display && { DISPLAY: display.display }),
        ELECTRON_RUN_AS_NODE: '1',
        ...(every && { HOLDPOINT_EVERY: '1', HOLDPOINT_PICTURES: resolve(process.argv[3]) }),
        // Pictures of one machine look like those of another.
        TZ: 'UTC',
      },
    });
  } finally {
    display?.stop();
  }
});
