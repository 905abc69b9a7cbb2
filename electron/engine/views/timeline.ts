import type { Statement } from 'better-sqlite3';
import type { TimelineQuery } from '../../../shared/contract/engine-params.ts';
import type { TimelineItem } from '../../../shared/contract/views.ts';
import type { Json } from '../../../shared/json.ts';
import type { Body, OpRef } from '../../../shared/log/op.ts';
import { refKey } from '../../../shared/log/op.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { kindSpec } from '../../../shared/ops/kinds.ts';
import { timelineScopes } from '../../../shared/ops/names.ts';
import type { Lane, Sentence } from '../../../shared/ops/spec.ts';
import type { Phrase } from '../../../shared/search/words.ts';
import { headerOf } from '../ledger.ts';
import {
  common,
  type EventFilter,
  type EventPlace,
  eventFilter,
  sentenceTest,
} from '../search/event-filter.ts';
import type { OpRow } from '../store/log-store.ts';
import type { Workspace } from '../workspace.ts';
import { doerOf } from './doer.ts';
import { waiverRunOuts } from './waiver-run-outs.ts';

/** An op that came in this much after it happened is marked as late. */
const LATE_MS = 60_000;
const CHUNK = 400;
/** Places of events are small: more of them at once where most do not fit. */
const PLACES = 1_000;

const USUAL_LANES: readonly Lane[] = ['note', 'decision', 'status', 'launch', 'plan', 'risk', 'people'];

interface EventRow extends OpRow {
  at: number;
  lane: Lane;
}

/** A page of the timeline, latest first. Words and person are looked for in the sentences that people read. */
export function timeline(
  workspace: Workspace,
  query: TimelineQuery,
): { items: TimelineItem[]; more: boolean } {
  const items: TimelineItem[] = [];
  const { phrases, says } = sentenceTest(query.text);
  for (const item of merged(opItems(workspace, query, phrases), waiverRunOuts(workspace, query))) {
    if (query.person && item.person !== query.person) continue;
    if (phrases.length > 0 && !says(`${item.personName} ${item.text} ${item.detail ?? ''}`)) continue;
    if (items.length === query.limit) return { items, more: true };
    items.push(item);
  }
  return { items, more: false };
}

/** What ops say, latest first, read from the table as far as somebody asks. */
function* opItems(
  workspace: Workspace,
  query: TimelineQuery,
  phrases: readonly Phrase[],
): Generator<TimelineItem> {
  const reader = new TimelineReader(workspace);
  const before = query.before
    ? cursorOf(workspace, query.before)
    : { at: Number.MAX_SAFE_INTEGER, op: Number.MAX_SAFE_INTEGER };
  const rows = timelineScopes(query.room, query.lanes).map((scope) => {
    const asked = { ...query, room: scope };
    // What is done to alerts is in no index of words: each sentence is looked at.
    const filter = scope === query.room ? eventFilter(workspace, scope, phrases) : null;
    return filter ? filtered(reader, asked, before, filter) : reader.all(asked, before, null);
  });
  for (const row of latestFirst(rows)) yield reader.item(row);
}

/** Rows of several scopes, each latest first, as one. */
function* latestFirst(scopes: readonly Generator<EventRow>[]): Generator<EventRow> {
  const heads = scopes.map((scope) => ({ scope, next: scope.next() }));
  for (;;) {
    let latest: { scope: Generator<EventRow>; row: EventRow; at: number } | null = null;
    for (const [at, { scope, next }] of heads.entries())
      if (!next.done && (latest === null || isLater(next.value, latest.row)))
        latest = { scope, row: next.value, at };
    if (latest === null) return;
    yield latest.row;
    heads[latest.at] = { scope: latest.scope, next: latest.scope.next() };
  }
}

function isLater(a: EventRow, b: EventRow): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}

/** Looks at the places of events first, which is much less to read, and only then at what fits. */
function* filtered(
  reader: TimelineReader,
  query: TimelineQuery,
  before: Cursor,
  { among, may }: EventFilter,
): Generator<EventRow> {
  for (const { from, places } of reader.places(query, before, among)) {
    const ops = places.filter(may).map(({ id }) => id);
    if (ops.length > 0) yield* reader.all(query, from, new Set(ops));
  }
}

/** Both latest first; at the same time what an op says comes first. */
function* merged(ops: Iterable<TimelineItem>, others: readonly TimelineItem[]): Generator<TimelineItem> {
  let at = 0;
  for (const item of ops) {
    for (let next = others[at]; next && next.at > item.at; next = others[at]) {
      yield next;
      at += 1;
    }
    yield item;
  }
  yield* others.slice(at);
}

/** One op as a sentence, for lists outside the timeline. */
export function sentenceOf(workspace: Workspace, row: OpRow): Sentence {
  return new TimelineReader(workspace).sentence(row);
}

interface Cursor {
  at: number;
  op: number;
}

/** An entry that is no op comes after all ops of its time: for those the cursor stands behind them. */
function cursorOf(workspace: Workspace, before: { at: number; id: string }): Cursor {
  const cut = before.id.lastIndexOf(':');
  const row = workspace.ledger.log.find([before.id.slice(0, cut), Number(before.id.slice(cut + 1))]);
  return { at: before.at, op: row?.id ?? 0 };
}

class TimelineReader {
  private readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** Events latest first from the cursor on, in chunks so that nobody reads more than is asked for. */
  *all(query: TimelineQuery, from: Cursor, among: ReadonlySet<number> | null): Generator<EventRow> {
    const pinned = query.pinnedOnly ? new Set(this.pinned()) : null;
    const wanted = pinned && among ? common(pinned, among) : (pinned ?? among);
    const only = wanted ? [JSON.stringify([...wanted])] : [];
    const statement = this.statement('op.*, event.at AS at, event.lane AS lane', wanted !== null);
    for (let before = from; ; ) {
      const rows = statement.all(...this.bounds(query, before), ...only, CHUNK) as EventRow[];
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < CHUNK) return;
      before = { at: last.at, op: last.id };
    }
  }

  *places(
    query: TimelineQuery,
    from: Cursor,
    among: ReadonlySet<number> | null,
  ): Generator<{ from: Cursor; places: EventPlace[] }> {
    const only = among ? [JSON.stringify([...among])] : [];
    const columns = 'op.id, op.chain, op.entity, op.entity_id, event.at AS at';
    const statement = this.statement(columns, among !== null);
    for (let before = from; ; ) {
      const places = statement.all(...this.bounds(query, before), ...only, PLACES) as (EventPlace & {
        at: number;
      })[];
      yield { from: before, places };
      const last = places.at(-1);
      if (!last || places.length < PLACES) return;
      before = { at: last.at, op: last.id };
    }
  }

  private bounds({ room, lanes }: TimelineQuery, before: Cursor): (string | number)[] {
    const shown = lanes.length > 0 ? lanes : USUAL_LANES;
    return [room, before.at, before.op, JSON.stringify(shown)];
  }

  /** Pinned ops by their place in the log; few, so they are looked up before the events are. */
  private pinned(): number[] {
    const { log, projection } = this.workspace.ledger;
    return projection.ofEntity('pin').flatMap((row) => {
      const cut = row.id.lastIndexOf(':');
      const op =
        row.values.pinned === true && log.find([row.id.slice(0, cut), Number(row.id.slice(cut + 1))]);
      return op ? [op.id] : [];
    });
  }

  item(row: EventRow): TimelineItem {
    const log = this.workspace.ledger.log;
    const op: OpRef = [log.chainKey(row.chain), row.n];
    const { person, name } = doerOf(this.workspace, row.kind, op[0]);
    const { text, detail, tone } = this.sentence(row);
    const isEntry = row.entity === 'note';
    const state = isEntry ? this.workspace.ledger.projection.state('note', row.entity_id) : null;
    return {
      id: refKey(op),
      op,
      at: row.at,
      receivedAt: row.received_at,
      lane: row.lane,
      kind: row.kind,
      entity: row.entity,
      entityId: row.entity_id,
      person,
      personName: name,
      mine: person === this.workspace.person,
      text,
      detail: detail ?? null,
      tone,
      pinned: this.workspace.ledger.projection.values('pin', refKey(op))?.pinned === true,
      revisions: isEntry ? this.revisions(row.entity_id) : 0,
      removed: state !== null && state.removed.at(-1)?.value === true,
      redacted: row.body === null,
      late: row.received_at - row.at > LATE_MS,
    };
  }

  sentence(row: OpRow): Sentence {
    const kind = kindSpec(row.kind);
    if (row.body === null || !kind) return { text: 'wrote something that was redacted', tone: 'hold' };
    const body = JSON.parse(row.body) as Body;
    const { projection } = this.workspace.ledger;
    const fields: Record<string, Json> = Object.fromEntries(
      Object.entries(body.fields).map(([name, write]) => [name, write.value]),
    );
    const values = projection.values(body.entity, body.entityId) ?? fields;
    return kind.says({
      fields,
      values,
      reason: body.reason,
      grant: headerOf(row).grant,
      title: titleOf(body.entity, values),
      titleOf: (entity, id) => titleOf(entity, projection.values(entity, id)),
      personName: (id) => this.workspace.personName(id),
    });
  }

  private revisions(note: string): number {
    return this.workspace.ledger.log
      .ofEntity('note', note)
      .filter((row) => row.kind === 'note.edited' && row.status === 0).length;
  }

  /** Named events are found by their names, all others in the order of time. */
  private statement(columns: string, named: boolean): Statement {
    return this.workspace.ledger.prepared(
      `SELECT ${columns} FROM event JOIN op ON op.id = event.op
       WHERE ${named ? '+' : ''}event.scope = ? AND (event.at, event.op) < (?, ?)
       AND event.lane IN (SELECT value FROM json_each(?))
       ${named ? 'AND event.op IN (SELECT value FROM json_each(?))' : ''}
       ORDER BY event.at DESC, event.op DESC LIMIT ?`,
    );
  }
}
