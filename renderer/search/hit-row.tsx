import type { SearchHit } from '../../shared/contract/views.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { kindWord } from './hit-groups.ts';
import { Marked } from './marked.tsx';

/** One thing that was found: what it is called, where the words stand, and what kind of thing it is. */
export function HitRow({ hit }: { hit: SearchHit }) {
  return (
    <>
      <span className="flex min-w-0 flex-1 flex-col py-1">
        <span className={`truncate ${hit.removed ? 'line-through decoration-1' : ''}`}>
          <Marked text={hit.title} />
        </span>
        {hit.snippet && (
          <span className="truncate text-xs text-mute">
            {hit.where && <span className="mr-1.5 text-faint">{hit.where}</span>}
            <Marked text={hit.snippet} />
          </span>
        )}
      </span>
      {hit.removed && <StateMark state="missing" size="xs" word="removed" className="shrink-0 text-xs" />}
      {hit.at !== null && <TimeText at={hit.at} className="shrink-0 text-xs text-mute" />}
      <span className="shrink-0 text-xs text-mute">{kindWord(hit)}</span>
    </>
  );
}
