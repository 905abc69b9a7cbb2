import { Pencil, Pin, PinOff, RotateCcw, Trash2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { ageText } from '../format/age.ts';
import { IconButton } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { isEntry, toneMarks } from './item-looks.ts';
import type { ItemActs } from './use-item-acts.ts';

/** Only where an alert is named. */
const AlertMenu = lazy(() =>
  import('../alerts/alert-menu.tsx').then((module) => ({ default: module.ItemAlertMenu })),
);
const namesAlert = ({ entity }: TimelineItem) => ['alert', 'ack', 'firing'].includes(entity);

export interface ItemRowProps {
  item: TimelineItem;
  active: boolean;
  /** Tab leads to one entry: the current one, or the latest as long as none is. */
  reachable: boolean;
  fresh: boolean;
  acts: ItemActs;
  onActivate(): void;
}

/** One entry or event: when, what, who, and whether it came late, was edited or is pinned. */
export function ItemRow({ item, active, reachable, fresh, acts, onActivate }: ItemRowProps) {
  const entry = isEntry(item);
  const decision = item.lane === 'decision';
  const lane = decision || item.lane === 'status' || item.lane === 'system' ? item.lane : null;
  return (
    <article
      data-testid="timeline-item"
      data-active={active}
      data-item={item.id}
      tabIndex={reachable ? 0 : -1}
      aria-label={`${item.personName} ${item.text}`}
      onFocus={onActivate}
      className={`group relative flex items-start gap-2.5 border-b border-line px-3 py-1.5 outline-offset-[-2px] ${
        active ? 'bg-raise' : 'hover:bg-raise/60'
      } ${fresh ? 'just-changed' : ''}`}
    >
      {active && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.5 bg-run" />}
      <TimeText
        at={item.at}
        show="time"
        seconds
        className="w-16 shrink-0 pt-px font-mono text-xs text-faint"
      />
      <span aria-hidden="true" className="w-3.5 shrink-0 pt-[3px]">
        <StateMark state={toneMarks[item.tone]} size="xs" />
      </span>
      <div className="min-w-0 flex-1">
        <p
          className={`wrap-anywhere whitespace-pre-wrap ${item.removed ? 'text-faint line-through' : ''} ${decision ? 'font-medium' : ''}`}
        >
          <b className="font-semibold">{item.personName}</b>
          {entry ? ': ' : ' '}
          {item.text}
          {lane && (
            <span className="ml-2 inline-block rounded-sm border border-line px-1 text-xs font-normal text-mute no-underline">
              {lane}
            </span>
          )}
        </p>
        {item.detail && <p className="text-sm text-mute wrap-anywhere">{item.detail}</p>}
        <Badges item={item} acts={acts} />
      </div>
      <div
        className={`flex shrink-0 gap-0.5 ${active ? '' : 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100'}`}
      >
        {namesAlert(item) && (
          <Suspense fallback={null}>
            <AlertMenu entity={item.entity} id={item.entityId} stop={active} />
          </Suspense>
        )}
        <RowActions item={item} acts={acts} active={active} />
      </div>
    </article>
  );
}

function Badges({ item, acts }: { item: TimelineItem; acts: ItemActs }) {
  const badge = 'inline-flex items-center gap-1';
  if (!item.pinned && !item.late && item.revisions === 0 && !item.removed && !item.redacted) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-mute">
      {item.pinned && (
        <span className={badge}>
          <Pin size={11} aria-hidden="true" /> pinned
        </span>
      )}
      {item.late && (
        <span className={`${badge} text-hold`} title="It happened before it was written down or arrived here">
          <StateMark state="stale" size="xs" label="" /> late: known here {ageText(item.at, item.receivedAt)}{' '}
          after
        </span>
      )}
      {item.revisions > 0 && (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => acts.revisions(item)}
          className="underline decoration-dotted underline-offset-2 hover:text-text"
        >
          edited {item.revisions}×
        </button>
      )}
      {item.removed && <span className={`${badge} text-hold`}>removed</span>}
      {item.redacted && <span className={badge}>redacted</span>}
    </p>
  );
}

function RowActions({ item, acts, active }: { item: TimelineItem; acts: ItemActs; active: boolean }) {
  if (!acts.may) return null;
  const keysOf = (keys: string) => (active ? { keys } : {});
  const stop = { tabIndex: -1, onMouseDown: (event: React.MouseEvent) => event.preventDefault() };
  return (
    <>
      {isEntry(item) && !item.removed && !item.redacted && (
        <IconButton
          label="Edit"
          icon={<Pencil size={13} aria-hidden="true" />}
          onClick={() => acts.edit(item)}
          {...keysOf('e')}
          {...stop}
        />
      )}
      {isEntry(item) && !item.redacted && (
        <IconButton
          label={item.removed ? 'Bring back' : 'Remove'}
          icon={
            item.removed ? (
              <RotateCcw size={13} aria-hidden="true" />
            ) : (
              <Trash2 size={13} aria-hidden="true" />
            )
          }
          onClick={() => acts.remove(item)}
          {...keysOf('delete')}
          {...stop}
        />
      )}
      {item.op !== null && (
        <IconButton
          label={item.pinned ? 'Take the pin off' : 'Pin'}
          icon={item.pinned ? <PinOff size={13} aria-hidden="true" /> : <Pin size={13} aria-hidden="true" />}
          onClick={() => acts.pin(item)}
          {...keysOf('p')}
          {...stop}
        />
      )}
    </>
  );
}
