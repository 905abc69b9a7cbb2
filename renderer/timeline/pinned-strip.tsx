import { Pin } from 'lucide-react';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { TimeText } from '../ui/time-text.tsx';
import { usePinned } from './use-pinned.ts';

/** What somebody pinned, always in sight; a press goes to its place. */
export function PinnedStrip({ onShow }: { onShow(item: TimelineItem): void }) {
  const items = usePinned();
  if (items.length === 0) return null;
  return (
    <ul aria-label="Pinned" className="flex shrink-0 gap-1.5 overflow-x-auto pb-0.5">
      {items.map((item) => (
        <li key={item.id} className="max-w-[30rem] shrink-0">
          <button
            type="button"
            title={item.text}
            onClick={() => onShow(item)}
            className="flex w-full items-center gap-1.5 rounded-md border border-line bg-panel px-2 py-1 text-left text-sm hover:border-edge"
          >
            <Pin size={12} aria-hidden="true" className="shrink-0 text-hold" />
            <TimeText at={item.at} show="time" className="shrink-0 font-mono text-xs text-mute" />
            <span className="truncate">
              <b className="font-medium">{item.personName}</b>
              {item.entity === 'note' ? ': ' : ' '}
              {item.text}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
