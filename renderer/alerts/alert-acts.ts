import type { AlertView } from '../../shared/alerts/feed.ts';
import { count } from '../format/amounts.ts';
import type { KeyBinding } from '../keys/registry.ts';
import { act } from '../store/act.ts';
import { type AlertDialog, openOverlay } from '../store/overlay.ts';
import type { useRole } from '../store/session.ts';
import { isWriter } from '../store/session.ts';
import { toast } from '../ui/toast-store.ts';
import { alertText } from './alert-text.ts';
import { openOutside } from './open-outside.ts';
import { openRunbook, sharedRunbook } from './runbooks/open-runbook.ts';

export type AlertActName =
  | 'ack'
  | 'giveBack'
  | 'silence'
  | 'shelve'
  | 'extend'
  | 'end'
  | 'over'
  | 'goesOn'
  | 'remark'
  | 'runbook'
  | 'link'
  | 'copy';

export interface AlertAct {
  name: AlertActName;
  label: string;
  keys: string;
  /** Why it cannot be done to these alerts, in words; null where it can. */
  whyNot: string | null;
  run(): void;
}

const CHOOSE_FIRST = 'Choose an alert first.';

export interface Doer {
  me: string;
  role: ReturnType<typeof useRole>;
  /** Names of the sources that a desk asks: they say themselves what is over. */
  polled: ReadonlySet<string>;
}

/**
 * What can be done with alerts: one, a selection, or a group. The same set and the same keys wherever an alert stands;
 * what does not apply says why.
 */
export function alertActs(alerts: readonly AlertView[], { me, role, polled }: Doer): AlertAct[] {
  const ids = alerts.map(({ id }) => id);
  const open = alerts.filter(({ endsAt }) => endsAt === null);
  const closable = closableOf(alerts, polled);
  const closings = alerts.filter(({ closed }) => closed !== null);
  const mine = alerts.filter(({ acks }) => acks.some(({ person }) => person === me));
  const silences = [...new Map(alerts.flatMap((each) => each.silences).map((one) => [one.id, one])).values()];
  const reader = isWriter(role) ? null : 'You look on: ask a commander for a role that takes part.';
  const none = alerts.length === 0 ? CHOOSE_FIRST : null;
  const runbook = sharedRunbook(alerts);
  const link = onlyOne(alerts.map((alert) => alert.link));
  const dialog = (name: AlertDialog) => () => openOverlay({ type: 'alerts', act: name, alerts: ids });
  const list: AlertAct[] = [
    {
      name: 'ack',
      label: 'Acknowledge',
      keys: 'a',
      whyNot: reader ?? none ?? (open.length === 0 ? 'It is over: nobody has to be on it any more.' : null),
      run: dialog('ack'),
    },
    {
      name: 'giveBack',
      label: 'Give back',
      keys: 'u',
      whyNot: reader ?? none ?? (mine.length === 0 ? 'You have not acknowledged it.' : null),
      run: () => void giveBack(mine),
    },
    {
      name: 'silence',
      label: 'Silence…',
      keys: 's',
      whyNot: reader ?? none,
      run: dialog('silence'),
    },
    {
      name: 'shelve',
      label: 'Shelve…',
      keys: 'h',
      whyNot: reader ?? none,
      run: dialog('shelve'),
    },
    {
      name: 'extend',
      label: 'Extend…',
      keys: 'shift+s',
      whyNot: reader ?? none ?? (silences.length === 0 ? 'No silence hides it.' : null),
      run: dialog('extend'),
    },
    {
      name: 'end',
      label: 'End silence',
      keys: 'shift+e',
      whyNot: reader ?? none ?? (silences.length === 0 ? 'No silence hides it.' : null),
      run: () => void endSilences(silences.map(({ id }) => id)),
    },
    {
      name: 'over',
      label: 'It is over…',
      keys: 'e',
      whyNot: reader ?? none ?? whyNotOver(open, closable),
      run: dialog('over'),
    },
    {
      name: 'goesOn',
      label: 'Not over',
      keys: 'b',
      whyNot: reader ?? none ?? (closings.length === 0 ? 'Nobody here said of it that it is over.' : null),
      run: () => void reopen(closings),
    },
    {
      name: 'remark',
      label: 'Remark…',
      keys: 'w',
      whyNot: reader ?? none,
      run: dialog('remark'),
    },
    {
      name: 'runbook',
      label: 'Runbook',
      keys: 'r',
      whyNot:
        none ?? (runbook === null ? 'These alerts do not share one runbook: choose one of them.' : null),
      run: () => runbook && void openRunbook(runbook),
    },
    {
      name: 'link',
      label: 'Link',
      keys: 'o',
      whyNot: none ?? whyNotOpen(link),
      run: () => link && openOutside(link),
    },
    { name: 'copy', label: 'Copy', keys: 'c', whyNot: none, run: () => copyAlerts(alerts) },
  ];
  return list;
}

/** Those that a person may say to be over: the others a desk asks for, and they say it themselves. */
export function closableOf(alerts: readonly AlertView[], polled: ReadonlySet<string>): AlertView[] {
  return alerts.filter(({ endsAt, source }) => endsAt === null && !polled.has(source));
}

function whyNotOver(open: readonly AlertView[], closable: readonly AlertView[]): string | null {
  if (open.length === 0) return 'It is over already.';
  return closable.length === 0 ? 'Its source is polled: it says by itself when it is over.' : null;
}

/** What all of them name, where they name one and the same; null where they name none, '' where they differ. */
function onlyOne(links: readonly (string | null)[]): string | null {
  const named = [...new Set(links)];
  return named.length <= 1 ? (named[0] ?? null) : '';
}

function whyNotOpen(address: string | null): string | null {
  if (address === null) return 'It came without a link.';
  if (address === '') return 'These alerts do not share one link: choose one of them.';
  return address.startsWith('https://') ? null : `Only https addresses are opened, and this is “${address}”.`;
}

/** Does it, or says why it cannot be done. */
export function take({ whyNot, run }: AlertAct): void {
  if (whyNot !== null) toast(whyNot, { tone: 'hold' });
  else run();
}

export function actBindings(acts: readonly AlertAct[]): KeyBinding[] {
  return acts.map((each) => ({
    key: each.keys,
    label: each.label,
    run: () => take(each),
    when: () => each.whyNot !== CHOOSE_FIRST,
  }));
}

/** As many at once as a command may name. */
const AT_ONCE = 2_000;

/** Says the same of many alerts, in as many commands as that takes. Whether all went through; a refusal is shown. */
export async function inParts<T>(
  all: readonly T[],
  give: (part: T[]) => Promise<{ ok: boolean }>,
): Promise<boolean> {
  for (let at = 0; at < all.length; at += AT_ONCE)
    if (!(await give(all.slice(at, at + AT_ONCE))).ok) return false;
  return true;
}

async function giveBack(alerts: readonly AlertView[]): Promise<void> {
  const ids = alerts.map(({ id }) => id);
  if (await inParts(ids, (part) => act('unacknowledgeAlerts', { alerts: part })))
    toast(`${count(ids.length, 'alert')} given back.`);
}

async function reopen(alerts: readonly AlertView[]): Promise<void> {
  const ids = alerts.map(({ id }) => id);
  if (await inParts(ids, (part) => act('reopenAlerts', { alerts: part })))
    toast(ids.length === 1 ? 'It goes on.' : `${count(ids.length, 'alert')} go on.`);
}

export async function endSilences(ids: readonly string[]): Promise<void> {
  for (const silence of ids) if (!(await act('endSilence', { silence })).ok) return;
  toast(ids.length === 1 ? 'The silence is over.' : `${ids.length} silences are over.`);
}

function copyAlerts(alerts: readonly AlertView[]): void {
  const text = alerts.map(alertText).join('\n\n');
  navigator.clipboard.writeText(text).then(
    () => toast(`${count(alerts.length, 'alert')} copied.`),
    () => toast('The clipboard cannot be written. Open the alert and select its text.', { tone: 'nogo' }),
  );
}
