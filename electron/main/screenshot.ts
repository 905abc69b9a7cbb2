import { rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { log } from './log.ts';

/** Fonts and the first rows arrive just after the first paint. */
const settleMs = 500;

/** For machines without a display: whoever started the app waits for the file, so it appears all at once. */
export async function takeScreenshot(window: BrowserWindow, file: string): Promise<void> {
  await sleep(settleMs);
  const image = await window.webContents.capturePage();
  await writeFile(`${file}.part`, image.toPNG());
  await rename(`${file}.part`, file);
  log.info(`screenshot written to ${file}`);
}
