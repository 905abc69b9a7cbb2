import type { TimelineItem } from '../../shared/contract/views.ts';
import { openItem } from '../plan/open-item.ts';
import { goTo } from '../store/navigate.ts';
import { toneMarks } from '../timeline/item-looks.ts';
import type { Activity } from '../timeline/use-activity.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText, ZoneText } from '../ui/time-text.tsx';
import { useRoving } from './use-roving.ts';

const shownAtMost = 80;

/** What happened last, as it happens. */
export function ChangesPanel({ activity, className = '' }: { activity: Activity; className?: string }) {
  const roving = useRoving<HTMLOListElement>();
  const latest = activity.items[0];
  return (
    <Panel
      title="What changed"
      sub={
        latest ? (
          <>
            <Age at={latest.at} ago /> · <ZoneText />
          </>
        ) : undefined
      }
      actions={
        <Button size="sm" variant="quiet" onClick={() => goTo('timeline')}>
          All
        </Button>
      }
      className={className}
    >
      {activity.items.length === 0 ? (
        <EmptyState
          compact
          title={activity.ready ? 'Nothing has happened here yet' : 'The timeline is being read…'}
        />
      ) : (
        <ol {...roving} aria-label="What changed, latest first">
          {folded(activity.items).map(({ item, times }) => (
            <ChangeRow key={item.id} item={item} times={times} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** The same of the same person in a row is one line, the latest of it, with how often. */
function folded(items: readonly TimelineItem[]): { item: TimelineItem; times: number }[] {
  const lines: { item: TimelineItem; times: number }[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last && last.item.person === item.person && last.item.text === item.text) last.times += 1;
    else if (lines.length < shownAtMost) lines.push({ item, times: 1 });
    else break;
  }
  return lines;
}

function ChangeRow({ item, times }: { item: TimelineItem; times: number }) {
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        data-roving
        onClick={() => openItem({ screen: 'timeline', entity: 'event', id: item.id })}
        className="flex w-full items-start gap-2 px-3 py-1.5 text-left hover:bg-raise focus-visible:outline-offset-[-2px]"
      >
        <TimeText at={item.at} show="time" className="w-10 shrink-0 pt-px font-mono text-xs text-faint" />
        <span aria-hidden="true" className="pt-[3px]">
          <StateMark state={toneMarks[item.tone]} size="xs" />
        </span>
        <span className="min-w-0 text-sm">
          <span className="line-clamp-3 wrap-anywhere">
            <b className="font-semibold">{item.personName}</b>
            {item.entity === 'note' && item.lane !== 'system' ? ': ' : ' '}
            {item.text}
            {times > 1 && <span className="text-mute"> ×{times}</span>}
          </span>
          {item.detail && <span className="line-clamp-2 text-xs text-mute wrap-anywhere">{item.detail}</span>}
        </span>
      </button>
    </li>
  );
}
