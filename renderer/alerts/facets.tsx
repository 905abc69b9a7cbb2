import { useDeferredValue, useMemo } from 'react';
import { facetLabels, facetsOf } from '../../shared/alerts/facets.ts';
import { type AlertState, type AlertView, alertStates } from '../../shared/alerts/feed.ts';
import { filterAlerts, type Query, type QueryContext, toggleTerm } from '../../shared/alerts/query.ts';
import { type Severity, severities } from '../../shared/ingest/observation.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { changeAlerts, useAlerts } from './alerts-store.ts';
import { useFeed } from './feed-store.ts';
import { severityMarks, stateMarks } from './looks.ts';
import type { Listed } from './use-listed.ts';

interface Choice {
  value: string;
  count: number;
  term: string;
  isChosen: boolean;
}

/** What can be chosen beside the query, with how many there would be. One of none can be chosen too. */
export function Facets({ listed }: { listed: Listed }) {
  // Counting waits until the list stands.
  const query = useDeferredValue(listed.query);
  const feed = useDeferredValue(useFeed((state) => state.feed));
  const { context } = listed;
  const labels = useMemo(
    () => ['severity', ...facetLabels(feed, 6).filter((name) => name !== 'severity')],
    [feed],
  );
  const states = useMemo(() => stateChoices(feed, query, context), [feed, query, context]);
  return (
    <nav aria-label="Facets" className="flex flex-col gap-2 py-2">
      <Facet
        label="state"
        choices={states}
        more={0}
        mark={(value) => <StateMark state={stateMarks[value as AlertState]} label="" size="xs" />}
      />
      {labels.map((label) => (
        <LabelFacet key={label} label={label} feed={feed} query={query} context={context} />
      ))}
    </nav>
  );
}

const severityOf = (value: string): Severity => severities.find((known) => known === value) ?? 'unknown';
const rank = (value: string): number => severities.indexOf(severityOf(value));

/** By itself, so that the window can do something else between two of them. */
function LabelFacet({
  label,
  feed,
  query,
  context,
}: {
  label: string;
  feed: readonly AlertView[];
  query: Query;
  context: QueryContext;
}) {
  const facet = useMemo(() => facetsOf(feed, query, context, [label], 8)[0], [feed, query, context, label]);
  if (!facet) return null;
  if (label !== 'severity') return <Facet label={label} choices={facet.values} more={facet.more} />;
  return (
    <Facet
      label={label}
      choices={facet.values.toSorted((a, b) => rank(a.value) - rank(b.value))}
      more={facet.more}
      mark={(value) => <StateMark state={severityMarks[severityOf(value)]} label="" size="xs" />}
    />
  );
}

function Facet({
  label,
  choices,
  more,
  mark,
}: {
  label: string;
  choices: readonly Choice[];
  more: number;
  mark?: (value: string) => React.ReactNode;
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="min-w-0 px-2">
      <legend className="px-1 text-xs font-medium text-mute">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.isChosen}
          data-facet={choice.term}
          onClick={() => choose(choice, choices)}
          className={`flex min-h-6 w-full items-center gap-1.5 rounded-sm px-1 text-left text-xs ${choice.isChosen ? 'bg-run-soft font-semibold text-text' : 'hover:bg-raise'}`}
        >
          {mark?.(choice.value)}
          <span className="min-w-0 flex-1 truncate" title={choice.value}>
            {choice.value || '(empty)'}
          </span>
          <span className={choice.count === 0 ? 'text-faint' : 'text-mute'}>{choice.count}</span>
        </button>
      ))}
      {more > 0 && <p className="px-1 text-xs text-faint">and {more} more</p>}
    </fieldset>
  );
}

/** Takes the place of what was chosen of the same label: its count says what there will be. The rest stays. */
function choose({ term, isChosen }: Choice, all: readonly Choice[]): void {
  const { query } = useAlerts.getState();
  const others = isChosen ? [] : all.filter((one) => one.isChosen);
  changeAlerts({
    query: toggleTerm(
      others.reduce((text, other) => toggleTerm(text, other.term), query),
      term,
    ),
  });
}

function stateChoices(feed: readonly AlertView[], query: Query, context: QueryContext): Choice[] {
  const rest = filterAlerts(
    feed,
    { terms: query.terms.filter(({ type }) => type !== 'state'), faults: [] },
    context,
  );
  const counts = new Map<AlertState, number>();
  for (const { state } of rest) counts.set(state, (counts.get(state) ?? 0) + 1);
  return alertStates.map((state) => {
    const term = `@state=${state}`;
    return {
      value: state,
      term,
      count: counts.get(state) ?? 0,
      isChosen: query.terms.some(({ text }) => text === term),
    };
  });
}
