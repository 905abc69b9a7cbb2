import { type BrowserWindow, dialog, shell } from 'electron';
import type { OpenExternalResult } from '../../shared/contract/shell.ts';
import { checkExternalLink } from './external-link.ts';
import { log } from './log.ts';

const longestShown = 300;

/** The one way out to the browser or mail program: checked, shown to the person, and opened only on their word. */
export async function openExternal(window: BrowserWindow, raw: string): Promise<OpenExternalResult> {
  const link = checkExternalLink(raw);
  if (!link.ok) {
    log.warn(`a link was not opened: ${link.reason}`);
    return 'refused';
  }
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Open a link',
    message: `Open ${link.destination} outside Holdpoint?`,
    detail: link.url.length > longestShown ? `${link.url.slice(0, longestShown)}…` : link.url,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return 'declined';
  await shell.openExternal(link.url);
  return 'opened';
}
