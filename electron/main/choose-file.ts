import { BrowserWindow, dialog } from 'electron';
import type { FileRequest } from '../../shared/contract/shell.ts';
import { log } from './log.ts';

/** Asks the person for a file or a folder in the system's dialog; null when they choose none. */
export async function chooseFile({ how, title, name, kind, extension }: FileRequest): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const filters = [{ name: kind, extensions: [extension] }];
  try {
    if (how === 'save') {
      // The dialog itself asks before it replaces a file.
      const options = { title, defaultPath: name, filters };
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options));
      return canceled || filePath === '' ? null : filePath;
    }
    const options =
      how === 'folder'
        ? { title, properties: ['openDirectory' as const] }
        : { title, filters, properties: ['openFile' as const] };
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options));
    return canceled ? null : (filePaths[0] ?? null);
  } catch (error) {
    log.warn(`the file dialog failed: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
