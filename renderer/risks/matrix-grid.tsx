import { type KeyboardEvent, useRef, useState } from 'react';
import { bandAt, levelsOf, levelWord } from '../../shared/board/risk-scale.ts';
import { risksAt, type ScoredRisk } from '../../shared/board/risks.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { bandLooks } from '../command/risk-looks.ts';
import { count } from '../format/amounts.ts';
import { Grid, GridCell, GridHead, GridRow, GridRowHead } from '../plan/grid-parts.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { MatrixArrows } from './matrix-arrows.tsx';
import type { MatrixView } from './risks-store.ts';
import type { RoomRegister } from './use-register.ts';

export interface MatrixCell {
  likelihood: number;
  impact: number;
}
export interface MatrixGridProps {
  register: RoomRegister;
  shows: MatrixView;
  /** The risk that the list is at: its label stands out. */
  current: string | null;
  chosen: MatrixCell | null;
  onChoose(cell: MatrixCell | null): void;
}

const steps: Readonly<Record<string, readonly [likelihood: number, impact: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Impact upwards, likelihood to the right. Arrows go from cell to cell, Enter lists what is in one, Escape all again. */
export function MatrixGrid({ register, shows, current, chosen, onChoose }: MatrixGridProps) {
  const { scale } = register;
  const [at, setAt] = useState<MatrixCell>({ likelihood: 1, impact: 1 });
  const grid = useRef<HTMLDivElement>(null);
  const size = { likelihood: scale.likelihood.length, impact: scale.impact.length };
  const here = {
    likelihood: Math.min(at.likelihood, size.likelihood),
    impact: Math.min(at.impact, size.impact),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = steps[event.key];
    if (step) {
      const next = {
        likelihood: Math.min(size.likelihood, Math.max(1, here.likelihood + step[0])),
        impact: Math.min(size.impact, Math.max(1, here.impact + step[1])),
      };
      setAt(next);
      grid.current?.querySelector<HTMLElement>(`[data-cell="${next.likelihood}/${next.impact}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') onChoose(here);
    else if (event.key === 'Escape') onChoose(null);
    else return;
    event.preventDefault();
  };
  return (
    <Grid
      ref={grid}
      aria-label="Risk matrix: impact upwards by likelihood to the right"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="relative flex flex-col gap-0.5 text-xs"
    >
      {levelsOf(size.impact)
        .toReversed()
        .map((impact) => (
          <GridRow key={impact} className="flex gap-0.5">
            <GridRowHead
              title={levelWord(scale, 'impact', impact)}
              className="flex w-14 shrink-0 items-center justify-end truncate pr-1 text-right text-[0.65rem] text-mute"
            >
              <span className="truncate">{levelWord(scale, 'impact', impact)}</span>
            </GridRowHead>
            {levelsOf(size.likelihood).map((likelihood) => (
              <Cell
                key={likelihood}
                register={register}
                cell={{ likelihood, impact }}
                shows={shows}
                current={current}
                isHere={here.likelihood === likelihood && here.impact === impact}
                isChosen={chosen?.likelihood === likelihood && chosen.impact === impact}
                onGo={() => setAt({ likelihood, impact })}
                onChoose={() => onChoose({ likelihood, impact })}
              />
            ))}
          </GridRow>
        ))}
      <GridRow className="flex gap-0.5">
        <div role="presentation" className="w-14 shrink-0 pr-1 text-right text-[0.6rem] text-faint">
          <span aria-hidden="true">impact ↑</span>
        </div>
        {scale.likelihood.map((word) => (
          <GridHead
            key={word}
            title={word}
            className="min-w-0 flex-1 truncate text-center text-[0.65rem] text-mute"
          >
            {word}
          </GridHead>
        ))}
      </GridRow>
      {shows === 'both' && <MatrixArrows risks={register.matrix.ranked} size={size} current={current} />}
    </Grid>
  );
}

interface CellProps {
  register: RoomRegister;
  cell: MatrixCell;
  shows: MatrixView;
  current: string | null;
  isHere: boolean;
  isChosen: boolean;
  onGo(): void;
  onChoose(): void;
}

function Cell({ register, cell, shows, current, isHere, isChosen, onGo, onChoose }: CellProps) {
  const { matrix: board, scale, all, materialising } = register;
  const { likelihood, impact } = cell;
  const band = bandAt(scale, likelihood, impact);
  const now = risksAt(board, likelihood, impact);
  const left = risksAt(board, likelihood, impact, 'residual');
  const chips = [
    ...(shows === 'residual' ? [] : now.map((risk) => ({ risk, isResidual: false }))),
    ...(shows === 'current' ? [] : left.map((risk) => ({ risk, isResidual: true }))),
  ];
  const accepted = new Set(all.filter(({ state }) => state === 'accepted').map(({ row }) => row.id));
  const first = chips.toSorted(
    (a, b) => Number(materialising.has(b.risk.row.id)) - Number(materialising.has(a.risk.row.id)),
  );
  const shown = first.length > 3 ? first.slice(0, 2) : first;
  const names = chips.map(
    ({ risk, isResidual }) =>
      `${risk.label}${isResidual ? ' residual' : ''}${accepted.has(risk.row.id) ? ' accepted' : ''}${!isResidual && materialising.has(risk.row.id) ? ' materialising' : ''}${risk.contested ? ' contested' : ''}`,
  );
  const where = `Likelihood ${levelWord(scale, 'likelihood', likelihood)}, impact ${levelWord(scale, 'impact', impact)}`;
  const name = `${where}: ${band}, score ${likelihood * impact}, ${count(chips.length, 'risk')}${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
  return (
    <GridCell
      tabIndex={isHere ? 0 : -1}
      data-cell={`${likelihood}/${impact}`}
      aria-selected={isChosen}
      onFocus={onGo}
      onClick={onChoose}
      className={`relative flex h-[3.1rem] min-w-0 flex-1 cursor-pointer flex-col items-center justify-between overflow-hidden rounded-sm px-0.5 py-0.5 focus-visible:outline-2 focus-visible:outline-run ${bandLooks[band].cell} ${isChosen ? 'outline-2 outline-text' : ''}`}
    >
      <span className="sr-only">{name}</span>
      <span aria-hidden="true" className="w-full truncate text-center text-[0.6rem] leading-3 text-mute">
        {band} {likelihood * impact}
      </span>
      <span aria-hidden="true" className="flex flex-wrap items-center justify-center gap-0.5">
        {shown.map(({ risk, isResidual }) => (
          <Chip
            key={`${risk.row.id}/${isResidual}`}
            risk={risk}
            isResidual={isResidual}
            isCurrent={risk.row.id === current}
            isAccepted={accepted.has(risk.row.id)}
            isMaterialising={!isResidual && materialising.has(risk.row.id)}
          />
        ))}
        {chips.length > shown.length && (
          <span className="text-[0.65rem] text-text">+{chips.length - shown.length}</span>
        )}
      </span>
      <span aria-hidden="true" className="h-3 text-[0.6rem] leading-3 text-mute">
        {chips.length > 0 && chips.length}
      </span>
    </GridCell>
  );
}

interface ChipProps {
  risk: ScoredRisk<RowView>;
  isResidual: boolean;
  isCurrent: boolean;
  isAccepted: boolean;
  isMaterialising: boolean;
}

function Chip({ risk, isResidual, isCurrent, isAccepted, isMaterialising }: ChipProps) {
  return (
    <span
      title={`${String(risk.row.values.title ?? '')}${isResidual ? ' (residual)' : ''}${isAccepted ? ' (accepted)' : ''}${isMaterialising ? ' (materialising)' : ''}`}
      className={`inline-flex items-center gap-0.5 rounded-full border bg-panel px-1 text-[0.65rem] leading-4 font-semibold text-text ${isMaterialising ? 'border-nogo ring-2 ring-nogo-edge' : isResidual ? 'border-dashed border-mute' : 'border-edge'} ${isCurrent ? 'ring-2 ring-run' : ''}`}
    >
      {isMaterialising && <StateMark state="materialising" size="xs" label="" />}
      {isAccepted && <StateMark state="waived" size="xs" label="" />}
      {risk.contested && !isResidual && '≠'}
      {isResidual && '→'}
      {risk.label}
    </span>
  );
}
