import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow } from 'electron';

const settleMs = 300;

/** Development only: shows each new build of the page in the windows that are open. */
export function watchRenderer(folder: string, takeUpNewBuild: () => void): void {
  let pending: NodeJS.Timeout | undefined;
  watch(folder, { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      // A build that is still being written comes again with its last file.
      if (!existsSync(join(folder, 'index.html'))) return;
      takeUpNewBuild();
      for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
    }, settleMs);
  });
}
