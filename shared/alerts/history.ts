import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import type { PastFiring } from '../contract/alerts.ts';
import { type AlertView, acksByAlert, labelsOf, viewOf } from './feed.ts';
import type { Query } from './query.ts';
import type { Silence } from './silences.ts';

/** Texts that the words of every firing that fits a query hold; for the query's words that is all there is to ask. */
export function needlesOf({ terms }: Query): string[] {
  const needles = terms.flatMap((term) => {
    if (term.type === 'words') return [term.value];
    // Severity and title are labels to matchers whose words may stand nowhere.
    const { name, op, value } = term.type === 'label' ? term.matcher : { name: '', op: '', value: '' };
    return op === '=' && value !== '' && name !== 'severity' ? [value.toLowerCase()] : [];
  });
  return [...new Set(needles)];
}

/** One firing by itself as the feed would show it now. */
export function firingView(
  row: BoardRow,
  acks: readonly BoardRow[],
  silences: readonly Silence[],
  now: number,
): AlertView {
  return viewOf([row], acksByAlert(acks, now), silences, now);
}

/** One firing as the history has it: everybody who had it, and every silence that hid it while it fired. */
export function pastFiring(
  row: BoardRow,
  about: { acks: readonly BoardRow[]; remarks: number; silences: readonly Silence[] },
  personName: (id: string) => string,
  now: number,
): PastFiring {
  const view = firingView(row, [], [], now);
  const { id, source, fingerprint, title, severity, link, runbook, startsAt, endsAt } = view;
  const labels = labelsOf(view.labels, view);
  const silenced = about.silences
    .filter((one) => one.startsAt < (endsAt ?? now) && one.endsAt > startsAt && one.hides(labels, source))
    .map(({ reason }) => reason);
  return {
    id,
    source,
    fingerprint,
    title,
    severity,
    labels: { ...view.labels },
    annotations: { ...view.annotations },
    link,
    runbook,
    startsAt,
    endsAt,
    firstSeen: view.firstSeen,
    lastSeen: view.lastSeen,
    count: view.count,
    acks: about.acks.map((ack) => pastAck(ack, personName)).sort((a, b) => a.at - b.at),
    remarks: about.remarks,
    silenced,
  };
}

function pastAck(row: BoardRow, personName: (id: string) => string): PastFiring['acks'][number] {
  const person = textOf(row, 'person');
  return {
    person,
    personName: personName(person),
    at: numberOf(row, 'at') ?? 0,
    until: numberOf(row, 'until'),
    comment: textOf(row, 'comment'),
    removed: row.removed,
  };
}
