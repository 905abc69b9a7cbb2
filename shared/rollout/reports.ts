import { type BoardRow, numberOf, textOf } from '../board/read.ts';
import { type ReportState, reportStates } from '../ingest/observation.ts';

/** What a delivery system said last of one of its rollouts. */
export interface ReportView {
  /** Source, name and environment: one rollout of one system. */
  key: string;
  id: string;
  source: string;
  name: string;
  environment: string | null;
  state: ReportState;
  stage: string | null;
  percent: number | null;
  reason: string | null;
  /** When it happened by the sender's clock, or when it came. */
  at: number;
  receivedAt: number;
}

function readReport(row: BoardRow): ReportView | null {
  const state = reportStates.find((known) => known === textOf(row, 'state'));
  const receivedAt = numberOf(row, 'receivedAt');
  const name = textOf(row, 'name');
  if (row.removed || !state || receivedAt === null || name === '') return null;
  const source = textOf(row, 'source');
  const environment = textOf(row, 'environment') || null;
  return {
    key: `${source}/${name}/${environment ?? ''}`,
    id: row.id,
    source,
    name,
    environment,
    state,
    stage: textOf(row, 'stage') || null,
    percent: numberOf(row, 'percent'),
    reason: textOf(row, 'reason') || null,
    at: numberOf(row, 'at') ?? receivedAt,
    receivedAt,
  };
}

/** The last report of each rollout; a percentage that the last one leaves out is the one before's. */
export function latestReports(rows: readonly BoardRow[]): ReportView[] {
  const found = new Map<string, ReportView>();
  const all = rows.flatMap((row) => readReport(row) ?? []);
  for (const report of all.sort((a, b) => a.at - b.at || a.receivedAt - b.receivedAt)) {
    const before = found.get(report.key);
    found.set(report.key, { ...report, percent: report.percent ?? before?.percent ?? null });
  }
  return [...found.values()].sort((a, b) => b.at - a.at);
}

/** The report of a track: by the name it is reported under, or its own, and its environment where both name one. */
export function reportFor(
  reports: readonly ReportView[],
  track: { row: BoardRow | null; name: string; environment: string },
): ReportView | null {
  const name = ((track.row && textOf(track.row, 'reportedAs')) || track.name).toLowerCase();
  const environment = track.environment.toLowerCase();
  return (
    reports.find(
      (report) =>
        report.name.toLowerCase() === name &&
        (environment === '' ||
          report.environment === null ||
          report.environment.toLowerCase() === environment),
    ) ?? null
  );
}
