import { BrowserWindow, Notification } from 'electron';
import type { Notice } from '../../shared/board/notice-rules.ts';
import type { NoticeOutcome } from '../../shared/contract/shell.ts';
import { log } from './log.ts';
import { focusWindow } from './window.ts';

/** The system mostly says at once whether it shows something; some never say. */
const ANSWER_WITHIN_MS = 3_000;
/** Without a reference a notification may be collected before anybody clicks it. */
const open = new Set<Notification>();
const MOST_OPEN = 50;

/** Shows a system notification; a click brings the window to what it is about. Says what the system made of it. */
export function showNotice(
  { title, body, link, shown }: Notice,
  openLink: (url: string) => void,
  answer: (outcome: NoticeOutcome) => void,
): void {
  if (shown && BrowserWindow.getFocusedWindow() !== null) {
    answer('shown');
    return;
  }
  if (!Notification.isSupported()) {
    answer('unsupported');
    return;
  }
  const notification = new Notification({ title, body });
  open.add(notification);
  const [oldest] = open;
  if (open.size > MOST_OPEN && oldest) open.delete(oldest);
  const late = setTimeout(() => answer('silent'), ANSWER_WITHIN_MS);
  const say = (outcome: NoticeOutcome) => {
    clearTimeout(late);
    answer(outcome);
  };
  notification.on('show', () => say('shown'));
  notification.on('failed', (_event, why) => {
    log.warn(`the system refused a notification: ${why}`);
    say('failed');
  });
  notification.on('close', () => open.delete(notification));
  notification.on('click', () => {
    open.delete(notification);
    const [window] = BrowserWindow.getAllWindows();
    if (window) focusWindow(window);
    openLink(link);
  });
  notification.show();
}
