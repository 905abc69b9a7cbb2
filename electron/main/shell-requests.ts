import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type ShellRequests, shellRequestSchemas } from '../../shared/contract/shell.ts';
import { isAppUrl } from './app-origin.ts';

type Channel = keyof ShellRequests;

/** One handler a channel: a channel that nobody handles does not compile. */
export type ShellHandlers = {
  readonly [C in Channel]: (input: ShellRequests[C], window: BrowserWindow) => unknown;
};

/** The only place that listens to pages. A request from another origin or a frame, or of another shape, fails. */
export function handleShellRequests(handlers: ShellHandlers): void {
  for (const channel of Object.keys(shellRequestSchemas) as Channel[]) handle(channel, handlers[channel]);
}

function handle<C extends Channel>(channel: C, handler: ShellHandlers[C]): void {
  ipcMain.handle(channel, (event, input: unknown) => {
    const window = senderWindow(event);
    if (window === null) throw new Error(`${channel}: refused, the sender is not the app's own page`);
    const parsed = shellRequestSchemas[channel].safeParse(input);
    if (!parsed.success) throw new Error(`${channel}: ${parsed.error.issues[0]?.message ?? 'wrong input'}`);
    return handler(parsed.data as ShellRequests[C], window);
  });
}

function senderWindow({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow | null {
  if (senderFrame === null || senderFrame.parent !== null || !isAppUrl(senderFrame.url)) return null;
  return BrowserWindow.fromWebContents(sender);
}
