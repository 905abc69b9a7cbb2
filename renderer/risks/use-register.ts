import { useMemo } from 'react';
import { numberOf } from '../../shared/board/read.ts';
import { type Register, riskRegister } from '../../shared/board/risk-register.ts';
import { type RiskScale, readScale } from '../../shared/board/risk-scale.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { usePassed } from '../store/clock.ts';
import { useRow, useRows } from '../store/rows.ts';
import { useRoomId } from '../store/session.ts';
import { useRanOut } from '../waivers/use-readiness.ts';

/** The current room's risks: one judgement for every screen, made again when a row changes or a time passes. */
export function useRegister(): Register<RowView> {
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
