import { ChevronDown } from 'lucide-react';
import { callOf, type HeadlineState, headline, launchActions } from '../../shared/board/headline.ts';
import { roomNoun } from '../../shared/board/room-words.ts';
import { useNow } from '../store/clock.ts';
import { openOverlay } from '../store/overlay.ts';
import { useRoom, useRoomLoaded } from '../store/rows.ts';
import { useRole } from '../store/session.ts';
import { isContested, textOf } from '../store/values.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { useReadiness } from '../waivers/use-readiness.ts';

const looks: Record<HeadlineState, { mark: MarkState; ground: string }> = {
  go: { mark: 'go', ground: 'border-go-edge bg-go-soft' },
  'go-with-waivers': { mark: 'goWithWaivers', ground: 'border-wav-edge bg-wav-soft' },
  'no-go': { mark: 'nogo', ground: 'border-nogo-edge bg-nogo-soft' },
  hold: { mark: 'hold', ground: 'border-hold-edge bg-hold-soft' },
  scrubbed: { mark: 'scrub', ground: 'border-nogo-edge bg-nogo-soft' },
  unjudged: { mark: 'unknown', ground: 'border-line bg-raise' },
};

/** Where the room stands, in the header of every screen but Command (which says it large), and the way to stop it. */
export function CallChip() {
  const room = useRoom();
  const loaded = useRoomLoaded();
  const role = useRole();
  const judged = useReadiness();
  const now = useNow(30_000);
  const call = callOf(textOf(room, 'call'));
  if (!room || !loaded) return null;
  const line = headline(judged, call, now);
  const look = looks[line.state];
  const contested = isContested(room, 'call');
  const face = (
    <>
      <StateMark state={look.mark} size="md" word={line.word} className="font-semibold" />
      <span className="truncate text-xs text-mute max-[1100px]:hidden">
        {contested ? 'called apart: the safer holds' : line.sub}
      </span>
      {contested && <StateMark state="conflict" label="Different calls were made apart" />}
    </>
  );
  const box = `min-h-9 min-w-0 gap-2 rounded-md border px-3 whitespace-nowrap ${look.ground}`;
  const items = launchActions(call, role, judged, now, roomNoun(room))
    .filter((action) => action.blocked === null && action.act !== 'go')
    .map(
      (action): MenuItem =>
        choice(action.act === 'hold' ? 'HOLD' : action.act === 'scrub' ? 'SCRUB' : 'lift', action.label),
    );
  if (items.length === 0) return <div className={`flex items-center ${box}`}>{face}</div>;
  return (
    <Menu
      label={`${line.word}, ${line.sub}. Hold, scrub or lift`}
      items={items}
      variant="bare"
      className={box}
      trigger={
        <>
          {face}
          <span className="sr-only">: hold, scrub or lift</span>
          <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-mute" />
        </>
      }
    />
  );
}

const marks: Record<'HOLD' | 'SCRUB' | 'lift', MarkState> = { HOLD: 'hold', SCRUB: 'scrub', lift: 'go' };

function choice(to: 'HOLD' | 'SCRUB' | 'lift', label: string): MenuItem {
  return {
    label: `${label}…`,
    icon: <StateMark state={marks[to]} label="" />,
    run: () => openOverlay({ type: 'call', to }),
  };
}
