import type { AlertView } from '../../../shared/alerts/feed.ts';
import { call } from '../../engine/client.ts';
import { openOverlay } from '../../store/overlay.ts';
import { reportError } from '../../store/report.ts';
import { useSession } from '../../store/session.ts';
import { toast } from '../../ui/toast-store.ts';
import { openOutside } from '../open-outside.ts';

/** What a rule's runbook is known by: the rule's name, and the address or path that it names. */
export interface RunbookName {
  rule: string;
  link: string | null;
}

/** What the runbook of an alert is looked for by. */
export function runbookName({ labels, title, runbook }: AlertView): RunbookName {
  return { rule: labels.alertname || title, link: runbook };
}

/** The one runbook of all these alerts; null where they have none, or not the same. */
export function sharedRunbook(alerts: readonly AlertView[]): RunbookName | null {
  const [first, ...more] = alerts.map(runbookName);
  const isSame = more.every(({ rule, link }) => rule === first?.rule && link === first.link);
  return first && isSame ? first : null;
}

/** Opens the copy on this disk, which needs no network; where there is none, the address in the browser. */
export async function openRunbook({ rule, link }: RunbookName): Promise<void> {
  const { workspace } = useSession.getState();
  if (workspace === null) return;
  try {
    const { folder, runbook } = await call('findRunbook', { workspace, rule, link });
    if (runbook && runbook.file !== null) openOverlay({ type: 'runbook', file: runbook.file, link });
    else if (link?.startsWith('https://')) openOutside(link);
    else toast(runbook?.problem ?? noRunbook(rule, folder !== null), { tone: 'hold' });
  } catch (error) {
    reportError('The runbook could not be looked for', error);
  }
}

/** Why a rule has none, and what to do. */
export function noRunbook(rule: string, hasFolder: boolean): string {
  return `“${rule}” names no runbook. Give its rule the annotation runbook_url, or ${
    hasFolder ? 'save a Markdown file of that name in the runbook folder' : 'choose a runbook folder'
  }.`;
}
