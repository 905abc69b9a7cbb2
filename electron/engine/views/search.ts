import { textOf } from '../../../shared/board/read.ts';
import type { Params, Result } from '../../../shared/contract/engine.ts';
import type { MarkedText, SearchHit } from '../../../shared/contract/views.ts';
import { type Row, toRow } from '../../../shared/fold/entity.ts';
import type { Body } from '../../../shared/log/op.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { searchTexts } from '../../../shared/search/fields.ts';
import { allOf, inRoom, notInRoom } from '../../../shared/search/fts-query.ts';
import { marked, snippetOf } from '../../../shared/search/marks.ts';
import { hasPhrase, type Phrase, phrasesOf, tokensOf } from '../../../shared/search/words.ts';
import { planTextOf } from '../plan/plan-text.ts';
import { catchUp } from '../search/indexer.ts';
import { peopleNamed } from '../search/people.ts';
import type { OpRow } from '../store/log-store.ts';
import type { Workspace } from '../workspace.ts';
import { doerOf } from './doer.ts';
import { sentenceOf } from './timeline.ts';

/** How long a search may bring the index up to date before it answers with what is there, and says so. */
const CATCH_UP_MS = 20;
/** Of a full answer, this share is kept for the other rooms where they have that many. */
const ELSEWHERE = 0.4;

type Query = Omit<Params<'search'>, 'workspace'>;
type Scoped = (query: string) => string;

/** Everything that has these words: the given room's first, titles before the rest, what changed last first. */
export function search(workspace: Workspace, { text, room, limit }: Query): Result<'search'> {
  const behind = catchUp(workspace.ledger, CATCH_UP_MS);
  const phrases = phrasesOf(text);
  if (phrases.length === 0) return { hits: [], more: false, behind };
  const finder = new Finder(workspace, phrases);
  const here = room === null ? [] : finder.find((query) => inRoom(query, room), limit + 1);
  const there = finder.find(room === null ? (query) => query : (query) => notInRoom(query, room), limit + 1);
  const forThere = Math.min(there.length, room === null ? limit : Math.floor(limit * ELSEWHERE));
  const own = here.slice(0, limit - forThere);
  const others = there.slice(0, limit - own.length);
  return {
    hits: [...own, ...byRoom(others)],
    more: own.length + others.length < here.length + there.length,
    behind,
  };
}

/** Hits of one room stand together, in the order in which the rooms were found. */
function byRoom(hits: readonly SearchHit[]): SearchHit[] {
  const rooms = new Map<string | null, SearchHit[]>();
  for (const hit of hits) rooms.set(hit.room, [...(rooms.get(hit.room) ?? []), hit]);
  return [...rooms.values()].flat();
}

class Finder {
  private readonly workspace: Workspace;
  private readonly phrases: readonly Phrase[];
  private readonly people: string[][];

  constructor(workspace: Workspace, phrases: readonly Phrase[]) {
    this.workspace = workspace;
    this.phrases = phrases;
    this.people = peopleNamed(workspace, phrases);
  }

  /** At most `limit` hits within a scope. */
  find(scoped: Scoped, limit: number): SearchHit[] {
    const { search: index } = this.workspace.ledger.projection;
    const nobody: string[][] = [];
    const hits = new Map<string, SearchHit>();
    const add = (made: readonly (SearchHit | null)[]) => {
      for (const hit of made)
        if (hit && hits.size < limit)
          hits.set(`${hit.entity}/${hit.id}/${hit.line}/${hit.where === 'waiver'}`, hit);
    };
    const item = ({ entity, id }: { entity: string; id: string }) => this.itemHit(entity, id);
    add(index.items(scoped(allOf(this.phrases, 'title', nobody)), limit).map(item));
    if (hits.size < limit)
      add(index.items(scoped(allOf(this.phrases, 'title more', this.people)), limit).map(item));
    if (hits.size < limit)
      add(index.events(scoped(allOf(this.phrases, 'reason', nobody)), limit).map((op) => this.reasonHit(op)));
    if (hits.size < limit) {
      const texts = new Map<string, PlanLines | null>();
      const lines = index.lines(scoped(allOf(this.phrases, 'words', nobody)), limit);
      add(lines.map(({ plan, line }) => this.lineHit(plan, line, texts)));
    }
    const found = [...hits.values()];
    return [...found.filter((hit) => !hit.removed), ...found.filter((hit) => hit.removed)];
  }

  private itemHit(entity: string, id: string): SearchHit | null {
    const { projection } = this.workspace.ledger;
    const state = projection.state(entity, id);
    const row = state && toRow(state);
    const texts = row && searchTexts(row);
    if (!row || !texts) return null;
    if (entity === 'waiver') return this.waiverHit(row);
    const title = marked(texts.title, this.phrases);
    const owner =
      texts.person === null ? [] : [{ label: 'owner', text: this.workspace.personName(texts.person) }];
    const tokens = tokensOf(texts.title);
    // What the title says already needs no second line.
    const enough = this.phrases.every((phrase) => hasPhrase(tokens, phrase));
    const found = (enough ? [] : [...texts.more, ...owner])
      .map(({ label, text }) => ({ label, text: marked(text, this.phrases) }))
      .filter(({ text }) => text.marks.length > 0)
      .sort((a, b) => b.text.marks.length - a.text.marks.length)[0];
    const entry = entity === 'note' ? this.entryOf(id) : null;
    return {
      ...this.place(row.scope),
      entity,
      id,
      title: shortTitle(title),
      where: found ? found.label : null,
      snippet: found ? snippetOf(found.text) : null,
      line: null,
      at: typeof row.values.at === 'number' ? row.values.at : null,
      event: entry,
      removed: row.removed,
    };
  }

  /** A waiver has no place of its own: it is shown with what it waives. */
  private waiverHit(row: Row): SearchHit {
    const { projection } = this.workspace.ledger;
    const [entity, id] = [textOf(row, 'entity'), textOf(row, 'item')];
    return {
      ...this.place(row.scope),
      entity,
      id,
      title: shortTitle(marked(titleOf(entity, projection.values(entity, id)), this.phrases)),
      where: 'waiver',
      snippet: snippetOf(marked(textOf(row, 'reason'), this.phrases)),
      line: null,
      at: null,
      event: null,
      removed: row.removed,
    };
  }

  /** The timeline's name of an entry. */
  private entryOf(note: string): string | null {
    const { log } = this.workspace.ledger;
    const added = log.ofEntity('note', note).find((row) => row.kind === 'note.added' && row.status === 0);
    return added ? `${log.chainKey(added.chain)}:${added.n}` : null;
  }

  private reasonHit(op: number): SearchHit | null {
    const { ledger } = this.workspace;
    const row = ledger
      .prepared('SELECT op.*, event.at AS at FROM event JOIN op ON op.id = event.op WHERE event.op = ?')
      .get(op) as (OpRow & { at: number }) | undefined;
    if (!row || row.body === null) return null;
    const { reason = '' } = JSON.parse(row.body) as Body;
    const chain = ledger.log.chainKey(row.chain);
    const isKnown = ledger.membership.authorOf(chain) !== undefined;
    const name = isKnown ? doerOf(this.workspace, row.kind, chain).name : 'somebody';
    return {
      ...this.place(row.scope),
      entity: 'event',
      id: `${chain}:${row.n}`,
      title: shortTitle(marked(`${name} ${sentenceOf(this.workspace, row).text}`, this.phrases)),
      where: 'reason',
      snippet: snippetOf(marked(reason, this.phrases)),
      line: null,
      at: row.at,
      event: `${chain}:${row.n}`,
      removed: false,
    };
  }

  private lineHit(plan: string, line: number, texts: Map<string, PlanLines | null>): SearchHit | null {
    const known = texts.get(plan);
    const found = known === undefined ? this.planLines(plan) : known;
    texts.set(plan, found);
    if (!found) return null;
    return {
      ...this.place(found.scope),
      entity: 'plan',
      id: plan,
      title: shortTitle(marked((found.lines[line - 1] ?? '').trim(), this.phrases)),
      where: null,
      snippet: null,
      line,
      at: null,
      event: null,
      removed: false,
    };
  }

  private planLines(plan: string): PlanLines | null {
    const { ledger } = this.workspace;
    const state = ledger.projection.state('plan', plan);
    const row = state && toRow(state);
    const read = row && planTextOf(ledger, row.values);
    return row && read ? { scope: row.scope, lines: read.text.split(/\r\n|\n|\r/) } : null;
  }

  private place(scope: string): Pick<SearchHit, 'room' | 'roomName'> {
    if (scope === 'workspace') return { room: null, roomName: this.workspace.name() };
    return {
      room: scope,
      roomName: titleOf('room', this.workspace.ledger.projection.values('room', scope)),
    };
  }
}

interface PlanLines {
  scope: string;
  lines: readonly string[];
}

function shortTitle(title: MarkedText): MarkedText {
  return snippetOf(title.text === '' ? { text: '(empty)', marks: [] } : title);
}
