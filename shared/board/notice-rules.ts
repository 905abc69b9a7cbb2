import { wallOf } from './zone.ts';

/** What the system may be asked to show; each can be switched off. */
export const noticeKinds = ['assigned', 'call', 'updates', 'runningOut', 'alerts'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What the system makes of one. silent: it took it, and does not say whether it showed it. */
export const noticeOutcomes = ['shown', 'silent', 'unsupported', 'failed'] as const;

export interface Notice {
  kind: NoticeKind;
  title: string;
  body: string;
  /** A holdpoint: link to what it is about. */
  link: string;
  /** The window shows it already: nothing is said while that window has the focus. */
  shown: boolean;
}

export interface NoticeSettings {
  kinds: Readonly<Record<NoticeKind, boolean>>;
  /** 'HH:MM', by this desk's clock; equal or null for none. */
  quietFrom: string | null;
  quietTo: string | null;
  /** Alerts that begin to fire are heard, too. */
  sound: boolean;
  /** Id of the saved view whose alerts are told, or ALL_ALERTS; null, or a view that is gone: critical ones and errors. */
  alertView: string | null;
}

/** In place of a view: whatever fires is told. No view has this id. */
export const ALL_ALERTS = 'all';

/** Whether this desk's clock stands in the quiet hours, which may go over midnight. */
export function isQuiet({ quietFrom, quietTo }: NoticeSettings, now: number, zone: string): boolean {
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)];
  if (from === null || to === null || from === to) return false;
  const { hour, minute } = wallOf(now, zone);
  const at = hour * 60 + minute;
  return from < to ? at >= from && at < to : at >= from || at < to;
}

function minutesOf(text: string | null): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text ?? '');
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** No kind is heard more often than this. */
export const NOTICE_EVERY_MS = 60_000;

interface Waiting {
  lastAt: number;
  /** What came since then. */
  held: readonly Notice[];
}
export type NoticeQueue = Readonly<Partial<Record<NoticeKind, Waiting>>>;

/** Takes notices in: the first of its kind goes out at once, what follows within a minute waits for one more. */
export function queueNotices(
  queue: NoticeQueue,
  notices: readonly Notice[],
  now: number,
): { queue: NoticeQueue; show: Notice[] } {
  const next: Partial<Record<NoticeKind, Waiting>> = { ...queue };
  const show: Notice[] = [];
  for (const kind of noticeKinds) {
    const before = next[kind];
    const held = [...(before?.held ?? []), ...notices.filter((notice) => notice.kind === kind)];
    if (held.length === 0) continue;
    if (before && now - before.lastAt < NOTICE_EVERY_MS) next[kind] = { ...before, held };
    else {
      show.push(folded(held));
      next[kind] = { lastAt: now, held: [] };
    }
  }
  return { queue: next, show };
}

/** Several as one: the latest in full, of the others how many there are. */
function folded(held: readonly Notice[]): Notice {
  const last = held.at(-1) as Notice;
  return held.length === 1
    ? last
    : { ...last, body: `${last.body}\n${held.length - 1} more`, shown: held.every(({ shown }) => shown) };
}

/** The link that a click on a notice follows; no other part of the app makes one. */
export function itemLink(at: {
  workspace: string;
  room: string;
  screen: string;
  entity: string;
  id: string;
}): string {
  const parts = [at.workspace, at.room, at.screen, at.entity, at.id];
  return `holdpoint://item/${parts.map(encodeURIComponent).join('/')}`;
}

/** Reads such a link; null for any other. */
export function readItemLink(
  url: string,
): { workspace: string; room: string; screen: string; entity: string; id: string } | null {
  const match = /^holdpoint:\/\/item\/([\w-]+)\/([\w-]+)\/([a-z]+)\/([a-z]+)\/([\w.~%-]+)$/.exec(url);
  if (!match) return null;
  const [, workspace = '', room = '', screen = '', entity = '', id = ''] = match;
  try {
    return { workspace, room, screen, entity, id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}
