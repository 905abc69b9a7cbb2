import { readFileSync, rmSync } from 'node:fs';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuild } from './lib/build.mjs';
import { electronDist, inRoot, readJson } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { Refusal, runScript, say } from './lib/say.mjs';

/** `npm run package`: an unpacked app in dist/. `-- --release`: refuses any runtime but Electron's own download. */
await runScript(async () => {
  const electron = await bootstrap('command');
  if (process.argv.includes('--release') && electron !== 'official') {
    throw new Refusal(
      "release builds take Electron's own download only; this one is a stand-in for development and tests. Set HOLDPOINT_ELECTRON=official where GitHub can be reached.",
    );
  }
  await ensureBuild();
  const version = readFileSync(`${electronDist}/version`, 'utf8').trim().replace(/^v/, '');
  rmSync(inRoot('dist/linux-unpacked'), { recursive: true, force: true });
  const args = [inRoot('node_modules/electron-builder/cli.js'), '--dir', '--publish=never'];
  const overrides = [`--config.electronDist=${electronDist}`, `--config.electronVersion=${version}`];
  const code = await run(process.execPath, [...args, ...overrides], { stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Refusal('electron-builder failed; see above.');
  say(
    `packaged ${readJson(inRoot('package.json')).version} with Electron ${version} (${electron}) into dist/`,
  );
  return 0;
});
