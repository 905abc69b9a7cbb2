import { allOf, inRoom, noEntries } from '../../../shared/search/fts-query.ts';
import { hasPhrase, type Phrase, phrasesOf, tokensOf } from '../../../shared/search/words.ts';
import type { Workspace } from '../workspace.ts';
import { catchUp } from './indexer.ts';
import { desksNamed, peopleNamed } from './people.ts';

export interface EventPlace {
  id: number;
  chain: number;
  entity: string;
  entity_id: string;
}

/** Which events may say what somebody looks for, told without making their sentences. */
export interface EventFilter {
  /** Ops among which all of them are; null where those are too many to name. */
  among: ReadonlySet<number> | null;
  /** False: it surely does not say it. */
  may(event: EventPlace): boolean;
}

const CATCH_UP_MS = 20;
/** More than this are quicker told one by one, as the timeline is read. */
const NAMED = 30_000;
const THINGS = 50;

/** The words looked for, and whether a sentence has them all. */
export function sentenceTest(text: string): { phrases: Phrase[]; says(sentence: string): boolean } {
  const phrases = phrasesOf(text);
  return {
    phrases,
    says(sentence) {
      const tokens = tokensOf(sentence);
      return phrases.every((phrase) => hasPhrase(tokens, phrase));
    },
  };
}

/** Null where the index is not up to date yet: then every sentence has to be looked at. */
export function eventFilter(
  workspace: Workspace,
  room: string,
  phrases: readonly Phrase[],
): EventFilter | null {
  if (phrases.length === 0 || catchUp(workspace.ledger, CATCH_UP_MS) > 0) return null;
  const people = peopleNamed(workspace, phrases);
  const desks = desksNamed(workspace, phrases);
  const words = phrases.map((phrase, index) =>
    wordFilter(workspace, room, phrase, { people: people[index] ?? [], desks: desks[index] ?? [] }),
  );
  const named: ReadonlySet<number>[] = words.flatMap(({ among }) => among ?? []);
  return {
    among: named.length === 0 ? null : named.reduce(common),
    may: (event) => words.every((word) => word.may(event)),
  };
}

/** Events that say a word themselves (entries do), those of things called by it, and those by people or desks of that name. */
function wordFilter(
  { ledger }: Workspace,
  room: string,
  phrase: Phrase,
  { people, desks }: { people: readonly string[]; desks: readonly string[] },
): EventFilter & { among: Set<number> | null } {
  const { search } = ledger.projection;
  const things = search.items(noEntries(inRoom(allOf([phrase], 'title', [[]]), room)), -1);
  const mentioned = [...people, ...desks, ...things.slice(0, THINGS).map(({ id }) => id)];
  const saying = search.events(inRoom(allOf([phrase], 'said', [mentioned]), room), -1);
  const ops = new Set(saying);
  const names = new Set(things.map(({ entity, id }) => `${entity}/${id}`));
  const chains = new Set(
    people.flatMap((person) =>
      ledger.membership.chainsOf(person).map((chain) => ledger.log.head(chain)?.id ?? 0),
    ),
  );
  return {
    among: chains.size > 0 ? null : fewOf(saying, () => opsOf(ledger, things)),
    may: ({ id, chain, entity, entity_id }) =>
      ops.has(id) || chains.has(chain) || names.has(`${entity}/${entity_id}`),
  };
}

function fewOf(saying: readonly number[], more: () => number[]): Set<number> | null {
  if (saying.length > NAMED) return null;
  const all = new Set([...saying, ...more()]);
  return all.size > NAMED ? null : all;
}

/** The ops of these things, or more of them than may be named. */
function opsOf(ledger: Workspace['ledger'], things: readonly { entity: string; id: string }[]): number[] {
  const ops: number[] = [];
  const statement = ledger.prepared('SELECT id FROM op WHERE entity_id = ? AND entity = ? LIMIT ?').pluck();
  for (const { entity, id } of things) {
    ops.push(...(statement.all(id, entity, NAMED + 1 - ops.length) as number[]));
    if (ops.length > NAMED) break;
  }
  return ops;
}

export function common(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...a].filter((op) => b.has(op)));
}
