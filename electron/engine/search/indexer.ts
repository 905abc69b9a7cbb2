import { type Row, toRow } from '../../../shared/fold/entity.ts';
import type { Json } from '../../../shared/json.ts';
import type { Body } from '../../../shared/log/op.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { kindSpec } from '../../../shared/ops/kinds.ts';
import { searchTexts } from '../../../shared/search/fields.ts';
import { ENTRY, idToken } from '../../../shared/search/fts-query.ts';
import { indexText } from '../../../shared/search/words.ts';
import type { Ledger } from '../ledger.ts';
import { headerOf } from '../ledger.ts';
import { planTextOf } from '../plan/plan-text.ts';
import type { OpRow } from '../store/log-store.ts';
import { type Due, EVENT } from '../store/search-store.ts';

const BATCH = 32;

/**
 * Brings what changed into the index, for at most `budgetMs`; returns how many changes still wait. Each batch is a
 * transaction of its own, so that an interruption loses nothing and a command never waits long.
 */
export function catchUp(ledger: Ledger, budgetMs: number): number {
  const { search } = ledger.projection;
  const until = performance.now() + budgetMs;
  for (;;) {
    const due = search.nextDue(BATCH);
    const last = due.at(-1);
    if (!last) return 0;
    ledger.db
      .transaction(() => {
        const once = new Map(due.map((one) => [`${one.entity}/${one.id}`, one]));
        for (const one of once.values()) index(ledger, one);
        search.doneUpTo(last.seq);
      })
      .immediate();
    if (performance.now() > until) return search.waiting();
  }
}

function index(ledger: Ledger, { entity, id }: Due): void {
  if (entity === EVENT) indexEvent(ledger, Number(id));
  else indexItem(ledger, entity, id);
}

function indexItem(ledger: Ledger, entity: string, id: string): void {
  const { search } = ledger.projection;
  const state = ledger.projection.state(entity, id);
  const row = state && toRow(state);
  const texts = row && searchTexts(row);
  if (entity === 'plan') indexLines(ledger, id, row);
  if (!texts || !row) {
    search.dropItem(entity, id);
    return;
  }
  search.putItem(entity, id, {
    title: indexText(texts.title),
    more: texts.more.map(({ text }) => indexText(text)).join(' '),
    who: texts.person === null ? '' : idToken(texts.person),
    room: entity === 'note' ? `${idToken(row.scope)} ${ENTRY}` : idToken(row.scope),
  });
  if (entity === 'note') for (const op of ledger.log.ofEntity(entity, id)) indexEvent(ledger, op.id);
}

function indexLines(ledger: Ledger, plan: string, row: Row | null): void {
  const { search } = ledger.projection;
  const found = row && planTextOf(ledger, row.values);
  if (!found) {
    search.dropLines(plan);
    return;
  }
  if (search.linesOf(plan) === found.reading) return;
  const lines = found.text.split(/\r\n|\n|\r/).flatMap((text, index) => {
    const words = indexText(text);
    return words === '' ? [] : [{ line: index + 1, words }];
  });
  search.putLines(plan, found.reading, lines, idToken(row.scope));
}

/**
 * What an op says, without the names of things and people, which may change: those are looked up when somebody
 * searches, and stand here as the ids that they go by. Only an entry's own words stand here, as they are now.
 */
function indexEvent(ledger: Ledger, op: number): void {
  const { search } = ledger.projection;
  const row = ledger
    .prepared('SELECT op.* FROM event JOIN op ON op.id = event.op WHERE event.op = ?')
    .get(op) as OpRow | undefined;
  const kind = row && kindSpec(row.kind);
  if (!row || !kind || row.body === null) {
    search.dropEvent(op);
    return;
  }
  const body = JSON.parse(row.body) as Body;
  const fields: Record<string, Json> = Object.fromEntries(
    Object.entries(body.fields).map(([name, write]) => [name, write.value]),
  );
  const named: string[] = [];
  // What a machine did is found by the desk where it ran, as what people did is by their chains.
  const desk = kind.by && ledger.membership.authorOf(ledger.log.chainKey(row.chain));
  if (desk) named.push(idToken(desk.deviceKey));
  const name = (id: string) => {
    if (id !== '') named.push(idToken(id));
    return '';
  };
  const { text, detail } = kind.says({
    fields,
    values: fields,
    reason: body.reason,
    grant: headerOf(row).grant,
    title: row.entity === 'note' ? titleOf('note', ledger.projection.values('note', row.entity_id)) : '',
    titleOf: (_entity, id) => name(id),
    personName: name,
  });
  search.putEvent(op, {
    said: indexText(`${text} ${detail ?? ''}`),
    reason: indexText(body.reason ?? ''),
    who: named.join(' '),
    room: idToken(row.scope),
  });
}
