import { type AlertView, compareAlerts, feedOf } from '../../shared/alerts/feed.ts';
import { isActive, type Silence, silencesOf } from '../../shared/alerts/silences.ts';
import { type BoardRow, textOf } from '../../shared/board/read.ts';

/** Rows by id, as the window's store holds them: replaced and never changed. */
type Rows = ReadonlyMap<string, BoardRow>;
export interface FeedRows {
  alert: Rows;
  ack: Rows;
  silence: Rows;
  /** Of the workspace. */
  source: Rows;
}

export interface Kept {
  /** The most urgent first; the same list as before where nothing changed. */
  feed: readonly AlertView[];
  silences: readonly Silence[];
}

export interface FeedKeeper {
  update(rows: FeedRows, now: number): Kept;
}

const none: Rows = new Map();
/** What changes by itself (flapping that calms down, an acknowledgement that ends) is looked at so often. */
const LOOK_EVERY_MS = 5_000;

/**
 * The feed of ten thousand alerts, of which a change touches a few: only alerts whose rows are others than before are
 * read again. Gives what `feedOf` would give for all rows.
 */
export function createFeedKeeper(): FeedKeeper {
  let before: FeedRows = { alert: none, ack: none, silence: none, source: none };
  const firings = new Map<string, Map<string, BoardRow>>();
  const acks = new Map<string, Map<string, BoardRow>>();
  const timed = new Set<string>();
  let kept: Kept = { feed: [], silences: [] };
  let hiding = '';
  let lookedAt = 0;

  /** Moves a row to where it belongs now, and names the alerts that this concerns. */
  const place = (
    into: Map<string, Map<string, BoardRow>>,
    keyOf: (row: BoardRow) => string,
    row: BoardRow | undefined,
    old: BoardRow | undefined,
  ) => {
    if (old) {
      const group = into.get(keyOf(old));
      group?.delete(old.id);
      if (group?.size === 0) into.delete(keyOf(old));
    }
    if (!row) return;
    const key = keyOf(row);
    const group = into.get(key);
    if (group) group.set(row.id, row);
    else into.set(key, new Map([[row.id, row]]));
  };

  const touchedBy = (rows: FeedRows, now: number): Set<string> => {
    const touched = new Set<string>();
    eachChange(before.alert, rows.alert, (row, old) => {
      for (const one of [row, old]) if (one) touched.add(alertKey(one));
      place(firings, alertKey, row, old);
    });
    eachChange(before.ack, rows.ack, (row, old) => {
      for (const one of [row, old]) {
        const alert = one && rows.alert.get(textOf(one, 'alert'));
        if (alert) touched.add(alertKey(alert));
      }
      place(acks, (ack) => textOf(ack, 'alert'), row, old);
    });
    const isOther = rows.silence !== before.silence || rows.source !== before.source;
    if (isOther)
      kept = { ...kept, silences: silencesOf([...rows.silence.values()], [...rows.source.values()]) };
    const active = kept.silences
      .filter((silence) => isActive(silence, now))
      .map(({ id }) => id)
      .join();
    if (active !== hiding || isOther)
      for (const alert of kept.feed) if (alert.endsAt === null) touched.add(viewKey(alert));
    hiding = active;
    if (now - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = now;
      for (const key of timed) touched.add(key);
    }
    before = rows;
    return touched;
  };

  return {
    update(rows, now) {
      const touched = touchedBy(rows, now);
      if (touched.size === 0) return kept;
      const alerts = [...touched].flatMap((key) => [...(firings.get(key)?.values() ?? [])]);
      const fresh = feedOf(
        {
          alerts,
          acks: alerts.flatMap(({ id }) => [...(acks.get(id)?.values() ?? [])]),
          silences: [...rows.silence.values()],
          sources: [...rows.source.values()],
        },
        now,
      );
      for (const key of touched) timed.delete(key);
      for (const alert of fresh) if (changesByItself(alert)) timed.add(viewKey(alert));
      kept = {
        ...kept,
        feed: merged(
          kept.feed.filter((alert) => !touched.has(viewKey(alert))),
          fresh,
        ),
      };
      return kept;
    },
  };
}

function changesByItself({ flap, acks }: AlertView): boolean {
  return flap.turns.length > 1 || acks.some(({ until }) => until !== null);
}

function alertKey(row: BoardRow): string {
  return `${textOf(row, 'source')}\u0000${textOf(row, 'fingerprint')}`;
}

function viewKey({ source, fingerprint }: AlertView): string {
  return `${source}\u0000${fingerprint}`;
}

function eachChange(
  before: Rows,
  after: Rows,
  changed: (row: BoardRow | undefined, old: BoardRow | undefined) => void,
): void {
  if (before === after) return;
  let known = 0;
  for (const [id, row] of after) {
    const old = before.get(id);
    if (old) known += 1;
    if (old !== row) changed(row, old);
  }
  if (known < before.size) for (const [id, old] of before) if (!after.has(id)) changed(undefined, old);
}

/** Two lists in the feed's order as one. */
function merged(a: readonly AlertView[], b: readonly AlertView[]): AlertView[] {
  const all: AlertView[] = [];
  let at = 0;
  for (const alert of a) {
    for (let next = b[at]; next && compareAlerts(next, alert) < 0; next = b[at]) {
      all.push(next);
      at += 1;
    }
    all.push(alert);
  }
  return at === 0 && all.length === 0 ? [...b] : [...all, ...b.slice(at)];
}
