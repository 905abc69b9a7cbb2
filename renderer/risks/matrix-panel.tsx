import { useId } from 'react';
import { Kbd } from '../ui/kbd.tsx';
import { Panel } from '../ui/panel.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import {
  changeRisksFilter,
  changeRisksView,
  type MatrixView,
  matrixViews,
  useRisksView,
} from './risks-store.ts';
import type { RoomRegister } from './use-register.ts';

const names: Record<MatrixView, string> = { current: 'Current', residual: 'Residual', both: 'Both' };

/** Where the risks stand by likelihood and impact: now, once their mitigation works, or both with the way between. */
export function MatrixPanel({
  room,
  register,
  current,
}: {
  room: string;
  register: RoomRegister;
  current: string | null;
}) {
  const { filter, shows } = useRisksView(room);
  const name = useId();
  const { ranked, unscored } = register.board;
  const without = ranked.filter(({ residual }) => residual === null).length;
  return (
    <Panel
      title="Matrix"
      scroll={false}
      className="shrink-0"
      actions={
        <fieldset className="flex items-center gap-2 text-xs">
          <legend className="sr-only">What the matrix shows</legend>
          {matrixViews.map((view) => (
            <label key={view} className="inline-flex items-center gap-1">
              <input
                type="radio"
                name={name}
                checked={shows === view}
                onChange={() => changeRisksView(room, { shows: view })}
              />
              {names[view]}
            </label>
          ))}
          <Kbd keys="o" />
        </fieldset>
      }
    >
      <div className="p-2">
        <MatrixGrid
          register={register}
          shows={shows}
          current={current}
          chosen={filter.cell}
          onChoose={(cell) => changeRisksFilter(room, { cell })}
        />
        <p className="mt-1 text-[0.65rem] text-mute">
          <span aria-hidden="true">likelihood → · </span>
          {unscored.length > 0 && `${unscored.length} unscored: in the list only. `}
          {shows !== 'current' && without > 0 && `${without} without a residual. `}
          Arrows move, Enter lists a cell, Escape all.
        </p>
      </div>
    </Panel>
  );
}
