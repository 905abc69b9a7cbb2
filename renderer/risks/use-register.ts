import { useMemo } from 'react';
import type { Firing } from '../../shared/alerts/firings.ts';
import { numberOf } from '../../shared/board/read.ts';
import { type Register, riskRegister } from '../../shared/board/risk-register.ts';
import { type RiskScale, readScale } from '../../shared/board/risk-scale.ts';
import type { RiskBoard } from '../../shared/board/risks.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { usePassed } from '../store/clock.ts';
import { useRow, useRows } from '../store/rows.ts';
import { useRoomId } from '../store/session.ts';
import { useRanOut } from '../waivers/use-readiness.ts';
import { useMaterialising } from './use-materialising.ts';

export interface RoomRegister extends Register<RowView> {
  /** Risks that materialise, each with what says so. */
  materialising: ReadonlyMap<string, readonly Firing[]>;
  /** The board with those moved to where they are now: their impact, and as likely as can be. */
  matrix: RiskBoard<RowView>;
}

/** The current room's risks: one judgement for every screen, made again when a row changes or a time passes. */
export function useRegister(): RoomRegister {
  const register = useScored();
  const materialising = useMaterialising();
  return useMemo(
    () => ({ ...register, materialising, matrix: moved(register.board, materialising) }),
    [register, materialising],
  );
}

/** What materialises is not likely any more, it is there. What nobody scored stays out of the grid all the same. */
function moved(board: RiskBoard<RowView>, materialising: ReadonlyMap<string, unknown>): RiskBoard<RowView> {
  if (materialising.size === 0) return board;
  const likelihood = board.scale.likelihood.length;
  const ranked = board.ranked.map((risk) =>
    materialising.has(risk.row.id) ? { ...risk, likelihood } : risk,
  );
  return { ...board, ranked };
}

function useScored(): Register<RowView> {
  const risks = useRows('risk');
  const waivers = useRows('waiver');
  const links = useRows('riskLink');
  const scale = useScale();
  const ranOut = useRanOut();
  const due = usePassed(useMemo(() => risks.flatMap((row) => numberOf(row, 'reviewAt') ?? []), [risks]));
  return useMemo(
    () => riskRegister({ risks, waivers, links, scale, now: Math.max(ranOut, due) }),
    [risks, waivers, links, scale, ranOut, due],
  );
}

/** The room's words for levels, as somebody chose them; the usual ones where nobody did. */
export function useScale(): RiskScale {
  const row = useRow('riskScale', useRoomId());
  return useMemo(() => readScale(row), [row]);
}
