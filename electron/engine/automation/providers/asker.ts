import { type AlertView, labelsOf } from '../../../../shared/alerts/feed.ts';
import { type Matcher, matcherFault, matchesAll } from '../../../../shared/alerts/matchers.ts';
import type { SourceHealth } from '../../../../shared/contract/alerts.ts';
import type { ProviderType } from '../../../../shared/ops/names.ts';
import type { MeasuredCheck } from '../../../../shared/rollout/gate-config.ts';
import type { Reading } from '../../../../shared/rollout/samples.ts';
import { countAlerts } from './alertmanager.ts';
import type { BindingOf, Bindings } from './bindings.ts';
import { NoAnswer } from './http.ts';
import { probe } from './probe.ts';
import { type Measurement, queryPrometheus } from './prometheus.ts';

type NoLimits<C> = C extends MeasuredCheck ? Omit<C, 'limits'> : never;
/** What is asked of a provider for one sample. */
export type Question = NoLimits<MeasuredCheck>;

export interface Answer {
  reading: Reading;
  warnings: readonly string[];
}

/** Asks once, within the time. Never throws: no answer is an answer with an error. */
export type Asker = (question: Question, timeoutMs: number) => Promise<Answer>;

/** The team's own feed, for gates that name no Alertmanager. */
export interface OwnFeed {
  alerts(): readonly AlertView[];
  sources(): readonly Pick<SourceHealth, 'name' | 'state'>[];
}

/** Asks what is bound on this machine, or the team's own feed, and nothing else. */
export function askerOf(bindings: Bindings, feed: OwnFeed | null = null): Asker {
  return async (question, timeoutMs) => {
    try {
      const { value, warnings } = await measure(bindings, feed, question, timeoutMs);
      return { reading: { value }, warnings };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return {
        reading: { error: error instanceof NoAnswer ? why : `It could not be asked: ${why}` },
        warnings: [],
      };
    }
  };
}

async function measure(
  bindings: Bindings,
  feed: OwnFeed | null,
  question: Question,
  timeoutMs: number,
): Promise<Measurement> {
  switch (question.type) {
    case 'metric':
      return queryPrometheus(bound(bindings, question.provider, 'prometheus'), question.query, timeoutMs);
    case 'http':
      return probe(bound(bindings, question.provider, 'http'), question.path, timeoutMs);
    case 'alerts':
      if (question.provider === null) return { value: countOwn(feed, question.matchers), warnings: [] };
      return countAlerts(bound(bindings, question.provider, 'alertmanager'), question.matchers, timeoutMs);
  }
}

/** Alerts of the feed that go on and match; a feed that does not hear everything says nothing by being empty. */
function countOwn(feed: OwnFeed | null, matchers: readonly Matcher[]): number {
  const sources = feed?.sources() ?? [];
  if (!feed || sources.length === 0)
    throw new NoAnswer(
      'No source of alerts is set up, so that none fires says nothing. Add one under Settings, Sources.',
    );
  const fault = matchers.map(matcherFault).find((one) => one !== null);
  if (fault) throw new NoAnswer(fault);
  const silent = sources.filter(({ state }) => state !== 'fresh').map(({ name }) => `“${name}”`);
  if (silent.length > 0)
    throw new NoAnswer(
      `Nothing is heard from ${silent.join(', ')}: that none fires says nothing. Look under Settings, Sources.`,
    );
  return feed
    .alerts()
    .filter(({ state }) => state === 'firing' || state === 'acknowledged')
    .filter((alert) => matchesAll(labelsOf(alert.labels, alert), matchers)).length;
}

/** The binding of a name, which must be of the kind that is asked for; throws NoAnswer with what to do. */
export function bound<T extends ProviderType>(bindings: Bindings, name: string, type: T): BindingOf<T> {
  const binding = bindings.get(name);
  if (binding?.type === type) return binding as BindingOf<T>;
  throw new NoAnswer(bindings.fault ?? unbound(name, type, binding?.type ?? null));
}

export function unbound(name: string, type: ProviderType, isBoundAs: ProviderType | null): string {
  return isBoundAs === null
    ? `“${name}” is not bound on this machine. Bind it under Settings, or let a desk evaluate that has it.`
    : `“${name}” is bound on this machine as ${isBoundAs}, and asked as ${type}. Bind it anew.`;
}
