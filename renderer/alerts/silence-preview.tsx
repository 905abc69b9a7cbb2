import { useDeferredValue, useMemo } from 'react';
import { type AlertView, labelsOf } from '../../shared/alerts/feed.ts';
import { readMatchers } from '../../shared/alerts/matcher-text.ts';
import { silenceMatchersFault } from '../../shared/alerts/matchers.ts';
import { hides } from '../../shared/alerts/silences.ts';
import { count } from '../format/amounts.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { useFeed } from './feed-store.ts';
import { severityMarks } from './looks.ts';

const shownAtMost = 100;

/** The matchers of a text with one a line or divided by commas, or why they make no silence. */
export function readSilence(text: string): {
  matchers: ReturnType<typeof readMatchers>['matchers'];
  fault: string | null;
} {
  const { matchers, fault } = readMatchers(text);
  return { matchers, fault: fault ?? silenceMatchersFault(matchers) };
}

/** What a silence would hide now: everything that goes on and that its matchers fit. */
export function hiddenBy(feed: readonly AlertView[], text: string): AlertView[] | null {
  const { matchers, fault } = readSilence(text);
  if (fault !== null) return null;
  const made = { matchers, provider: null, isForeign: false };
  return feed.filter((alert) => alert.endsAt === null && hides(made, labelsOf(alert.labels, alert), null));
}

/** The very alerts that these matchers hide, while they are written. */
export function SilencePreview({ text }: { text: string }) {
  return (
    <FittingAlerts text={text} verb="Hides" none="Hides nothing now; it hides what begins later and fits." />
  );
}

/** Alerts that go on and that matchers fit, and how many. */
export function FittingAlerts({ text, verb, none }: { text: string; verb: string; none: string }) {
  const feed = useFeed((state) => state.feed);
  const settled = useDeferredValue(text);
  const hidden = useMemo(() => hiddenBy(feed, settled), [feed, settled]);
  const firing = hidden?.filter(({ state }) => state === 'firing').length ?? 0;
  return (
    <section aria-label="Alerts that fit now" className="rounded-md border border-line">
      <h3 data-testid="preview-count" className="border-b border-line px-2.5 py-1.5 text-sm font-medium">
        {hidden === null
          ? text.trim() === ''
            ? 'Nothing yet: write what an alert has to have.'
            : 'Nothing yet: these matchers do not read.'
          : hidden.length === 0
            ? none
            : `${verb} ${count(hidden.length, 'alert')} now, ${firing} of them firing`}
      </h3>
      {hidden !== null && hidden.length > 0 && (
        <ul aria-label="Alerts that it hides" className="max-h-40 overflow-auto py-1 text-sm" tabIndex={-1}>
          {hidden.slice(0, shownAtMost).map((alert) => (
            <li
              key={alert.key}
              data-testid="preview-alert"
              className="flex items-baseline gap-2 px-2.5 py-0.5"
            >
              <StateMark state={severityMarks[alert.severity]} label={alert.severity} size="xs" />
              <span className="min-w-0 flex-1 truncate">{alert.title}</span>
              <span className="shrink-0 text-xs text-mute">
                {alert.source} · {alert.state}
              </span>
            </li>
          ))}
          {hidden.length > shownAtMost && (
            <li className="px-2.5 py-0.5 text-mute">And {hidden.length - shownAtMost} more.</li>
          )}
        </ul>
      )}
    </section>
  );
}
