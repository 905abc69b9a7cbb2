import type { Finding, Plan } from '../plan-schema.ts';
import { badState, recurring } from '../words/claim-words.ts';
import { type Claim, claimsOf, likeness, TEAM } from './claims.ts';
import { contentWords, shared } from './content.ts';
import { finding, linesWords, placed } from './finding.ts';

/** The same claim is ticked in one place and open in another. */
export function lintClaims(plan: Plan): Finding[] {
  if (!saysDone(plan)) return [];
  const all = claimsOf(plan);
  if (!all.some((claim) => claim.isDone) || !all.some((claim) => !claim.isDone)) return [];
  const claims = all.filter((claim) => claim.words.size >= 2);
  const open = new OpenClaims(claims.filter((claim) => !claim.isDone));
  const pairs = claims.flatMap((done) => {
    const against = done.isDone ? open.like(done).filter((pair) => isMeant(done, pair)) : [];
    return against.length === 0 ? [] : [{ done, against }];
  });
  if (pairs.length === 0) return [];
  const places = new Set(
    pairs
      .flatMap(({ done, against }) => [done, ...against.map((pair) => pair.claim)])
      .map((one) => one.place),
  );
  const templates = new Templates(claims.filter((claim) => places.has(claim.place)));
  return pairs.flatMap(({ done, against }) =>
    contradiction(
      plan,
      done,
      against.filter((pair) => !templates.hold(done, pair.claim)),
      isBoxed(plan, done) || !templates.isAllDone(done.place),
    ),
  );
}

/** In many plans nothing is done yet: then there is nothing to hold against what is open. */
function saysDone(plan: Plan): boolean {
  return (
    plan.tasks.some((task) => task.state === 'done') ||
    plan.criteria.some((one) => one.met === true) ||
    plan.progress.some((note) => note.state === 'done') ||
    plan.teams.some((team) => team.items.some((item) => item.state === 'done'))
  );
}

/** Ticked in a real box; a drawn ✅ may be no more than a bullet. */
function isBoxed(plan: Plan, { start }: Claim): boolean {
  return start === null || plan.text.slice(start, start + 24).includes('[');
}

interface Pair {
  readonly claim: Claim;
  readonly like: 'same' | 'close';
}

/** A word that this many open claims share tells nothing. */
const MOST_ALIKE = 60;

/** Open claims, to be found by their words: comparing each with each takes too long in a long plan. */
class OpenClaims {
  private readonly byWord = new Map<string, Claim[]>();
  private readonly byRarest = new Map<string, Claim[]>();

  constructor(open: readonly Claim[]) {
    for (const claim of open) for (const word of claim.words) put(this.byWord, word, claim);
    for (const claim of open) put(this.byRarest, this.rarestOf(claim), claim);
  }

  like(done: Claim): Pair[] {
    return [...this.near(done)]
      .filter((claim) => claim.line !== done.line)
      .flatMap((claim) => {
        const like = likeness(done, claim);
        return like === null ? [] : [{ claim, like }];
      })
      .sort((a, b) => a.claim.line - b.claim.line);
  }

  /** Like claims hold all words of each other: one is under the other's rarest word. */
  private near(done: Claim): ReadonlySet<Claim> {
    const lists = [
      this.byWord.get(this.rarestOf(done)),
      ...[...done.words].map((word) => this.byRarest.get(word)),
    ];
    return new Set(lists.flatMap((list) => (list !== undefined && list.length <= MOST_ALIKE ? list : [])));
  }

  private rarestOf(claim: Claim): string {
    const often = (word: string) => this.byWord.get(word)?.length ?? 0;
    return [...claim.words].reduce((rarest, word) => (often(word) < often(rarest) ? word : rarest));
  }
}

function put(index: Map<string, Claim[]>, word: string, claim: Claim): void {
  const known = index.get(word);
  if (known === undefined) index.set(word, [claim]);
  else known.push(claim);
}

/** Two places that list the same things (staging and production, week after week) each speak for themselves. */
class Templates {
  private readonly places = new Map<string, { keys: Set<string>; isView: boolean; isAllDone: boolean }>();

  constructor(claims: readonly Claim[]) {
    for (const claim of claims) {
      const place = this.places.get(claim.place) ?? {
        keys: new Set<string>(),
        isView: isView(claim),
        isAllDone: true,
      };
      place.keys.add(keyOf(claim));
      place.isAllDone &&= claim.isDone;
      this.places.set(claim.place, place);
    }
  }

  /** Where every line carries a ✅, it says little. */
  isAllDone(place: string): boolean {
    return this.places.get(place)?.isAllDone === true;
  }

  hold(a: Claim, b: Claim): boolean {
    const [left, right] = [this.places.get(a.place), this.places.get(b.place)];
    if (left === undefined || right === undefined || a.place === b.place || left.isView || right.isView)
      return false;
    const both = shared(left.keys, right.keys);
    return both >= 2 && both * 2 >= Math.min(left.keys.size, right.keys.size);
  }
}

const VIEW =
  /check-?list|tracker|tracking|task list|to-?do|criteria|definition|summary|overview|status|progress|exit|sign-?off|kriterien|critères|criterios|critérios|基準|チェックリスト/iu;

/** A list that says again what others say: a checklist, criteria, a report. */
function isView(claim: Claim): boolean {
  return claim.isResult || VIEW.test(claim.place);
}

function keyOf(claim: Claim): string {
  return `${[...claim.words].sort().join(' ')} ${[...claim.numbers].sort().join(' ')}`;
}

const TELLING = 5;

/** Phases may do like things in their turn; only a claim of many words that stands in both is the same one. */
function isMeant(done: Claim, { claim, like }: Pair): boolean {
  if (recurring.test(done.text) || recurring.test(claim.text)) return false;
  if (done.place === claim.place) return like === 'same' && done.text === claim.text && done.words.size >= 3;
  // Each team speaks of its own part.
  if (done.place.startsWith(TEAM) && claim.place.startsWith(TEAM)) return false;
  if (!done.isPhased || !claim.isPhased) return true;
  return like === 'same' && (done.words.size >= TELLING || isView(done) || isView(claim));
}

function contradiction(plan: Plan, done: Claim, against: readonly Pair[], isTick: boolean): Finding[] {
  const first = against[0]?.claim;
  if (first === undefined) return [];
  const bad = badMeasures(plan, done);
  const also = [...against.slice(1).map((pair) => pair.claim.line), ...bad.map((one) => one.line)];
  const isSure = against.some((pair) => pair.like === 'same' && !(done.isPhased && pair.claim.isPhased));
  const more = also.length === 0 ? '' : `, and not over on ${linesWords(also)} either`;
  const message = `${placed(done.text, done.line)} is done, but ${placed(first.text, first.line)} is still open${more}.`;
  return [
    finding(
      'ticked-here-open-there',
      [done.line, first.line, ...also],
      isTick ? (isSure ? 'high' : 'medium') : 'low',
      message,
    ),
  ];
}

/** Measures whose current value says in words that the thing is not in order: "Memory usage: leaking". */
function badMeasures(plan: Plan, done: Claim): Plan['metrics'] {
  return plan.metrics
    .filter(
      (metric) => metric.current !== null && metric.currentValue === null && badState.test(metric.current),
    )
    .filter((metric) => shared(contentWords(`${metric.name} ${metric.current ?? ''}`), done.words) >= 2);
}
