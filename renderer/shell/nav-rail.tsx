import { showKey } from '../keys/chord.ts';
import { useAlertSummary } from '../store/alert-summary.ts';
import { goTo, needsRoom } from '../store/navigate.ts';
import { useRoomId, useScreen } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';
import { type ScreenEntry, screenList } from './screen-list.ts';

export function NavRail() {
  const report = useTruth();
  const firing = useAlertSummary((summary) => summary.firing ?? 0);
  const badges: Partial<Record<ScreenEntry['screen'], number>> = {
    conflicts: (report?.truth.conflicts ?? 0) + (report?.truth.held ?? 0),
    people: report?.truth.joins ?? 0,
    command: report?.truth.forMe ?? 0,
    alerts: firing,
  };
  return (
    <nav
      aria-label="Screens"
      className="flex w-16 shrink-0 flex-col items-center gap-0.5 overflow-y-auto border-r border-line bg-panel py-2.5"
    >
      {screenList.map((entry) => (
        <RailButton key={entry.screen} entry={entry} badge={badges[entry.screen] ?? 0} />
      ))}
    </nav>
  );
}

const badgeWords: Partial<Record<ScreenEntry['screen'], string>> = { command: 'for you', alerts: 'firing' };

function RailButton({ entry, badge }: { entry: ScreenEntry; badge: number }) {
  const current = useScreen() === entry.screen;
  const room = useRoomId();
  const shut = room === null && needsRoom(entry.screen);
  const Icon = entry.icon;
  const look = current ? 'bg-run-soft text-text' : 'text-mute hover:bg-raise hover:text-text';
  return (
    <button
      type="button"
      aria-current={current ? 'page' : undefined}
      disabled={shut}
      title={
        shut
          ? `${entry.label}: open a room first`
          : `${entry.label} (${showKey(entry.keys)}${entry.digit === null ? '' : ` or ${entry.digit}`})`
      }
      onClick={() => goTo(entry.screen)}
      className={`relative flex w-14 flex-col items-center gap-0.5 rounded-md pt-1.5 pb-1 text-[0.625rem] disabled:opacity-45 ${look}`}
    >
      <Icon size={18} strokeWidth={1.6} aria-hidden="true" className={current ? 'text-run' : ''} />
      {entry.label}
      {badge > 0 && (
        <span className="absolute top-0.5 right-1 min-w-4 rounded-full bg-danger px-1 text-center text-[0.6rem] leading-4 font-semibold text-on-fill">
          {badge > 99 ? '99+' : badge}
          <span className="sr-only"> {badgeWords[entry.screen] ?? 'to settle'}</span>
        </span>
      )}
    </button>
  );
}
