import type { ReportView } from '../../shared/rollout/reports.ts';
import { addItem } from '../plan/item-acts.ts';
import { openOverlay } from '../store/overlay.ts';
import { isWriter, useRole } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { choose } from './rollout-store.ts';
import { stateMarks } from './state-looks.ts';

/** Rollouts that other systems report and nobody put on this board. */
export function OtherReports({
  room,
  reports,
  readOnly,
}: {
  room: string;
  reports: readonly ReportView[];
  readOnly: boolean;
}) {
  const mayReport = isWriter(useRole());
  if (reports.length === 0) return null;
  const put = async ({ name, environment }: ReportView) => {
    const fields = { name, reportedAs: name, ...(environment !== null && { environment }) };
    const track = await addItem(room, 'track', fields);
    if (track !== null) choose(room, { track, stage: null, gate: null });
  };
  return (
    <section aria-label="Reported, not on the board" className="border-t border-line px-3 py-2.5">
      <header className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">Reported by others, not on the board</h3>
        {mayReport && (
          <Button size="sm" variant="quiet" onClick={() => openOverlay({ type: 'reportRollout' })}>
            Report a rollout…
          </Button>
        )}
      </header>
      <ul className="flex flex-col">
        {reports.map((report) => (
          <li
            key={report.key}
            data-testid="other-report"
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5 text-sm first:border-t-0"
          >
            <StateMark state={stateMarks[report.state]} word />
            <span className="min-w-32 flex-1 wrap-anywhere">
              <b className="font-medium">{report.name}</b>
              <span className="text-mute">
                {[report.environment, report.stage, report.percent !== null && `${report.percent} %`]
                  .filter(Boolean)
                  .map((part) => ` · ${String(part)}`)}
                {report.reason && ` · “${report.reason}”`}
              </span>
            </span>
            <span className="shrink-0 text-xs text-mute">
              {report.source}, <Age at={report.receivedAt} ago />
            </span>
            {!readOnly && (
              <Button size="sm" onClick={() => void put(report)}>
                Put on the board
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
