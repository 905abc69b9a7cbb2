import type { AlertView } from '../../shared/alerts/feed.ts';
import type { SourceHealth } from '../../shared/contract/alert-sources.ts';
import { count } from '../format/amounts.ts';

export type WhyEmpty =
  | 'reading'
  | 'noSource'
  | 'unknown'
  | 'stale'
  | 'query'
  | 'silenced'
  | 'noInterval'
  | 'unheard'
  | 'quiet';

export interface Emptiness {
  why: WhyEmpty;
  title: string;
  text: string;
}

/**
 * Why no alert is shown. That all is quiet is said only where every source is known to be fresh: nothing heard of one
 * that is stale, or that never said how often it speaks, means nothing.
 */
export function whyEmpty(
  feed: readonly AlertView[],
  query: string,
  sources: readonly SourceHealth[] | null,
  loaded: boolean,
): Emptiness {
  if (!loaded) return { why: 'reading', title: 'The alerts are being read…', text: '' };
  const stale = sources?.filter(({ state }) => state === 'stale') ?? [];
  const freshness = stale.length > 0 ? ` ${staleWords(stale.map(({ name }) => name))}` : '';
  const open = feed.filter(({ endsAt }) => endsAt === null);
  if (open.length > 0 && open.every(({ state }) => state === 'silenced' || state === 'shelved'))
    return {
      why: 'silenced',
      title: `All ${count(open.length, 'alert')} that go on are silenced`,
      text: `See under Silences which ends next, or ask for @state=silenced.${freshness}`,
    };
  if (query.trim() !== '' && feed.length > 0)
    return {
      why: 'query',
      title: `The query hides ${count(feed.length, 'alert')}`,
      text: `Take a part of it away, or ask for all.${freshness}`,
    };
  if (sources === null)
    return {
      why: 'unknown',
      title: 'Nothing is here, and nobody knows whether anything arrives',
      text: 'How fresh the sources are is being asked.',
    };
  if (stale.length > 0)
    return {
      why: 'stale',
      title: `Nothing is here, but ${count(stale.length, 'source is stale', 'sources are stale')}`,
      text:
        stale[0]?.why ??
        `${staleWords(stale.map(({ name }) => name))} Look after the source before you believe the silence.`,
    };
  if (sources.length === 0)
    return {
      why: 'noSource',
      title: 'No source sends alerts yet',
      text: 'Set one up in Settings, paste a payload, or send one with “holdpoint emit alert”. Until then an empty feed means nothing.',
    };
  const unheard = sources.filter(({ state }) => state === 'unheard');
  if (unheard.length > 0)
    return {
      why: 'unheard',
      title: `Nothing is here, and nothing was ever heard from ${namesOf(unheard)}`,
      text: unheard.some(({ provider }) => provider !== null)
        ? 'One desk asks it, the one that has the automation: see under Settings whether it is bound there. Until it answers, its silence means nothing.'
        : 'Send a test alert from there: until one arrives, its silence means nothing.',
    };
  const unsaid = sources.filter(({ intervalMs }) => intervalMs === null);
  if (unsaid.length > 0)
    return {
      why: 'noInterval',
      title: 'Nothing is here, as far as anybody told',
      text: `${namesOf(unsaid)} never said how often it speaks, so its silence means nothing. Give it an interval in Settings.`,
    };
  return {
    why: 'quiet',
    title: 'All quiet',
    text: `${count(sources.length, 'source is fresh', 'sources are fresh')}, and nothing fires.`,
  };
}

export interface FreshWords {
  /** null: nothing to warn of. */
  mark: 'stale' | 'unknown' | 'warning' | null;
  word: string;
  /** What that means for an empty list; '' where it means that all is known. */
  so: string;
}

/** How far what is shown is all there is, in a few words; null before the sources are known. */
export function freshWords(sources: readonly SourceHealth[] | null): FreshWords | null {
  if (sources === null) return null;
  const named = (state: SourceHealth['state']) => sources.filter((one) => one.state === state);
  const [stale, unheard] = [named('stale'), named('unheard')];
  if (stale.length > 0)
    return { mark: 'stale', word: `${listed(stale)} stale`, so: 'silence from there means nothing' };
  if (unheard.length > 0)
    return {
      mark: 'unknown',
      word: `never heard from ${listed(unheard)}`,
      so: 'silence from there means nothing',
    };
  if (sources.length === 0)
    return { mark: 'unknown', word: 'no source is set up', so: 'an empty feed means nothing' };
  // Heard, and yet not whole: an answer that failed, alerts that the source left out.
  const lossy = sources.find(({ why }) => why !== null);
  if (lossy) return { mark: 'warning', word: `${lossy.name}: ${lossy.why}`, so: '' };
  return { mark: null, word: count(sources.length, 'source is fresh', 'sources are fresh'), so: '' };
}

/** Two by name, the others by number. */
function listed(sources: readonly SourceHealth[]): string {
  const names = sources.slice(0, 2).map(({ name }) => name);
  return `${names.join(', ')}${sources.length > 2 ? ` and ${sources.length - 2} more` : ''}`;
}

/** What to say above a list in which nothing fires: that it is not quiet, only hidden. */
export function staleWords(names: readonly string[]): string {
  const [first, ...rest] = names;
  return rest.length === 0
    ? `“${first}” is stale, so silence from it means nothing.`
    : `“${first}” and ${count(rest.length, 'other')} are stale, so silence from them means nothing.`;
}

function namesOf(sources: readonly SourceHealth[]): string {
  return sources.map(({ name }) => `“${name}”`).join(', ');
}
