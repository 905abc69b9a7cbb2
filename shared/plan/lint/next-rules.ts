import type { Finding, Plan, PlanNote, PlanTask } from '../plan-schema.ts';
import { fold } from '../text/fold.ts';
import { recurring } from '../words/claim-words.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type Content, contentOf, isNarrowed, isSameAct, shared } from './content.ts';
import { finding, placed } from './finding.ts';

const REFERENCE =
  /(?:phase|section|step|part|milestone|abschnitt|fase|étape|etapa|schritt|sección|seção|フェーズ|#)\s?(\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.]*\d)|(?<![\p{L}\d.])(\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.]*\d)/iu;
/** Only who is told to do the work is sent to it; "review phase 1" speaks of what was done. */
const DOING =
  /\b(?:begin|start|proceed|implement|complete|finish|continue|kick off|execute|do|resume|work on|beginnen|anfangen|starten|fortfahren|commencer|démarrer|terminer|continuer|empezar|comenzar|iniciar|continuar|começar|concluir|terminar|iniciare|completare)\b|開始|着手|進める/iu;

const MOST_STEPS = 100;

/** "Begin with Phase 1.1", and everything in 1.1 is ticked; or the next step stands ticked elsewhere. */
export function lintNextSteps(plan: Plan): Finding[] {
  const next = plan.nextSteps
    .filter((step) => step.state !== 'done' && !recurring.test(withoutPlace(step.text)))
    .slice(0, MOST_STEPS);
  if (next.length === 0) return [];
  const done = new DoneClaims(claimsOf(plan));
  return next.flatMap((step) => referredDone(plan, step) ?? sameDone(step, done));
}

function referredDone(plan: Plan, step: PlanNote): Finding[] | null {
  const ticked = referredWork(plan, step.text);
  const first = ticked[0];
  if (first === undefined || ticked.some((task) => task.state !== 'done' || task.cancelled)) return null;
  const message = `The next step is ${placed(step.text, step.line)}, but the work that it points at is ticked: ${placed(first.text, first.line)}.`;
  return [finding('next-step-done', [step.line, ...ticked.map((task) => task.line)], 'high', message)];
}

function referredWork(plan: Plan, text: string): PlanTask[] {
  const doing = DOING.exec(text);
  if (doing === null) return [];
  const match = REFERENCE.exec(text.slice(doing.index));
  const number = match?.[1] ?? match?.[2];
  if (number === undefined) return [];
  const title = new RegExp(`(?:^|[^\\d.])${number.replaceAll('.', '\\.')}(?![\\d.]*\\d)`, 'u');
  return plan.tasks.filter(
    (task) => task.checkbox && task.depth === 0 && task.section.some((one) => title.test(one.slice(0, 40))),
  );
}

function sameDone(step: PlanNote, done: DoneClaims): Finding[] {
  const text = withoutPlace(step.text);
  const same = done.likeTo(contentOf(text)) ?? done.calledExactly(text);
  if (same === undefined) return [];
  const message = `The next step ${placed(step.text, step.line)} is ticked already: ${placed(same.text, same.line)}.`;
  return [finding('next-step-done', [step.line, same.line], 'medium', message)];
}

/** "Next: move the data (Phase 2)" is about the data. */
function withoutPlace(text: string): string {
  return text
    .slice(0, 400)
    .replace(/^next(?:\s(?:step|up))?\s?[:：–—]\s+/iu, '')
    .replace(/\s[(（](?:phase|step|week|section|day|stage)\s[\d.]{1,8}[)）]\s*$/iu, '');
}

/** Done claims by their words: comparing each step with each of them takes too long in a long plan. */
class DoneClaims {
  private readonly claims: readonly Claim[];
  private readonly byWord = new Map<string, number[]>();

  private readonly byText: ReadonlyMap<string, Claim | null>;

  constructor(all: readonly Claim[]) {
    this.claims = all.filter((claim) => claim.isDone && claim.words.size > 1);
    this.byText = doneByText(all);
    this.claims.forEach((claim, at) => {
      for (const word of claim.words) {
        const known = this.byWord.get(word);
        if (known === undefined) this.byWord.set(word, [at]);
        else known.push(at);
      }
    });
  }

  /** The first in the plan. One that is the same lacks a quarter of the words at most: one of the rarest is in it. */
  likeTo(about: Content): Claim | undefined {
    const lists = [...about.words]
      .map((word) => this.byWord.get(word) ?? [])
      .sort((a, b) => a.length - b.length);
    const found = lists
      .slice(0, Math.floor(lists.length / 4) + 1)
      .flatMap((list) => list.find((at) => this.isSameAt(at, about)) ?? []);
    return found.length === 0 ? undefined : this.claims[Math.min(...found)];
  }

  /** Word by word the same, and open nowhere. */
  calledExactly(text: string): Claim | undefined {
    const words = fold(text).trim();
    return words.includes(' ') ? (this.byText.get(words) ?? undefined) : undefined;
  }

  private isSameAt(at: number, about: Content): boolean {
    const claim = this.claims[at];
    return claim !== undefined && isSame(claim, about);
  }
}

/** The first done claim of each text; null where the same text is open somewhere. */
function doneByText(claims: readonly Claim[]): Map<string, Claim | null> {
  const found = new Map<string, Claim | null>();
  for (const claim of claims) {
    const words = fold(claim.text).trim();
    if (!claim.isDone) found.set(words, null);
    else if (!found.has(words)) found.set(words, claim);
  }
  return found;
}

const ALMOST = 0.8;

/** By all words, or of many words by almost all. */
function isSame(claim: Claim, about: Content): boolean {
  if (Math.abs(claim.words.size - about.words.size) > 1) return false;
  const both = shared(claim.words, about.words);
  const all = claim.words.size + about.words.size - both;
  return (
    (both === all || (both >= 4 && both / all >= ALMOST)) &&
    shared(claim.numbers, about.numbers) === Math.max(claim.numbers.size, about.numbers.size) &&
    isSameAct(claim, about) &&
    !isNarrowed(claim, about)
  );
}
