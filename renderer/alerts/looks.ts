import type { AlertState, AlertView } from '../../shared/alerts/feed.ts';
import type { Severity } from '../../shared/ingest/observation.ts';
import type { MarkState } from '../ui/state-mark.tsx';

/** Shape and colour of a severity; its word stands beside it. */
export const severityMarks: Record<Severity, MarkState> = {
  critical: 'nogo',
  error: 'error',
  warning: 'warning',
  info: 'note',
  unknown: 'unknown',
};

/** Shape and colour of a state. No two have the same shape, nor one of a severity's. */
export const stateMarks: Record<AlertState, MarkState> = {
  firing: 'firing',
  acknowledged: 'running',
  shelved: 'waiting',
  silenced: 'paused',
  resolved: 'succeeded',
};

/** What a row stands on, so that what fires is found at a glance. */
export const stateGrounds: Record<AlertState, string> = {
  firing: '',
  acknowledged: '',
  shelved: 'text-mute',
  silenced: 'text-mute',
  resolved: 'text-mute',
};

/** Its labels without those that only say the title or the severity again. */
export function tellingLabels({
  labels,
  title,
  severity,
}: Pick<AlertView, 'labels' | 'title' | 'severity'>): [string, string][] {
  return Object.entries(labels).filter(
    ([name, value]) =>
      (name !== 'alertname' || value !== title) && (name !== 'severity' || value !== severity),
  );
}
