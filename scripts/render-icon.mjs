import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { hasDisplay, startDisplay } from './lib/display.mjs';
import { electronBinary, inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { Refusal, runScript } from './lib/say.mjs';

/** Draws resources/icon.svg into resources/icon.png, 512 by 512 with a transparent ground. */
await runScript(async () => {
  await bootstrap('start');
  const scratch = mkdtempSync(join(tmpdir(), 'holdpoint-icon-'));
  writeFileSync(join(scratch, 'main.cjs'), drawing(readFileSync(inRoot('resources/icon.svg'), 'utf8')));
  const display = hasDisplay() ? null : await startDisplay();
  const env = { ...process.env, ...(display ? { DISPLAY: display.display } : {}) };
  delete env.ELECTRON_RUN_AS_NODE;
  const asRoot = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
  const code = await run(electronBinary(), [...asRoot, '--log-level=3', join(scratch, 'main.cjs')], { env });
  display?.stop();
  rmSync(scratch, { recursive: true, force: true });
  if (code !== 0) throw new Refusal('the icon was not drawn');
  return 0;
});

function drawing(svg) {
  const page = `data:text/html,${encodeURIComponent(`<body style="margin:0">${svg}`)}`;
  return `
    const { app, BrowserWindow } = require('electron');
    app.commandLine.appendSwitch('force-device-scale-factor', '1');
    app.whenReady().then(async () => {
      const window = new BrowserWindow({ width: 512, height: 512, frame: false, transparent: true, useContentSize: true,
        webPreferences: { offscreen: true } });
      await window.loadURL(${JSON.stringify(page)});
      await new Promise((done) => setTimeout(done, 500));
      const picture = await window.webContents.capturePage({ x: 0, y: 0, width: 512, height: 512 });
      require('fs').writeFileSync(${JSON.stringify(inRoot('resources/icon.png'))}, picture.toPNG());
      app.exit(0);
    });`;
}
