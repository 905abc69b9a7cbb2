import { type KeyboardEvent, useRef } from 'react';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';
import { StageCard } from './stage-card.tsx';
import { TrackHead, TrackNotes } from './track-head.tsx';

export interface BoardProps {
  tracks: readonly TrackView[];
  chosen: { track: TrackView | null; stage: StageView | null };
  /** Ids of stages that were changed after the track had entered them. */
  changed: ReadonlySet<string>;
  onChoose(track: string, stage: string | null): void;
  onEnter(): void;
}

/** Tracks below each other, the stages of each beside each other. Arrows go through them. */
export function Board({ tracks, chosen, changed, onChoose, onEnter }: BoardProps) {
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
      return;
    }
    const next = targetOf(event.key, list.current);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return (
    <ul ref={list} aria-label="Tracks" onKeyDown={onKeyDown} className="flex flex-col">
      {tracks.map((track) => (
        <li
          key={track.id}
          data-testid="track-row"
          data-track-row={track.id}
          data-state={track.state}
          className="border-b border-line px-3 py-2 last:border-b-0"
        >
          <div className="flex items-stretch gap-x-2 max-[1200px]:flex-col">
            <TrackHead track={track} chosen={track.id === chosen.track?.id} />
            {track.stages.length === 0 ? (
              <NoStages track={track} chosen={track.id === chosen.track?.id} onChoose={onChoose} />
            ) : (
              <ol
                aria-label={`Stages of ${track.name}`}
                className="flex min-w-0 flex-1 gap-2 overflow-x-auto p-1"
              >
                {track.stages.map((stage) => (
                  <StageCard
                    key={stage.id}
                    track={track}
                    stage={stage}
                    chosen={track.id === chosen.track?.id && stage.id === chosen.stage?.id}
                    changed={changed.has(stage.id)}
                    onChoose={() => onChoose(track.id, stage.id)}
                  />
                ))}
              </ol>
            )}
          </div>
          <TrackNotes track={track} />
        </li>
      ))}
    </ul>
  );
}

function NoStages({
  track,
  chosen,
  onChoose,
}: {
  track: TrackView;
  chosen: boolean;
  onChoose: BoardProps['onChoose'];
}) {
  return (
    <button
      type="button"
      data-testid="stage-card"
      data-track={track.id}
      data-stage=""
      tabIndex={chosen ? 0 : -1}
      onClick={() => onChoose(track.id, null)}
      onFocus={() => onChoose(track.id, null)}
      className="m-1 flex-1 rounded-md border border-dashed border-edge px-3 py-4 text-left text-sm text-mute"
    >
      No stages yet. Add them one by one, or take a template.
    </button>
  );
}

/** Left and right within a track; up and down to the stage at the same place of the next. */
function targetOf(key: string, list: HTMLElement | null): HTMLElement | undefined {
  const here = document.activeElement;
  if (!list || !(here instanceof HTMLElement)) return undefined;
  const rows = [...list.querySelectorAll<HTMLElement>('[data-track-row]')].map((row) => [
    ...row.querySelectorAll<HTMLElement>('[data-stage]'),
  ]);
  const y = rows.findIndex((cards) => cards.includes(here));
  const x = rows[y]?.indexOf(here) ?? -1;
  if (y < 0 || x < 0) return undefined;
  const row = rows[y] ?? [];
  if (key === 'ArrowRight') return row[Math.min(row.length - 1, x + 1)];
  if (key === 'ArrowLeft') return row[Math.max(0, x - 1)];
  if (key === 'Home') return row[0];
  if (key === 'End') return row.at(-1);
  const other =
    key === 'ArrowDown' || key === 'j'
      ? rows[y + 1]
      : key === 'ArrowUp' || key === 'k'
        ? rows[y - 1]
        : undefined;
  return other?.[Math.min(other.length - 1, x)];
}
