import { useMemo } from 'react';
import { riskColumns } from '../../risks/risk-columns.tsx';
import { riskGroups } from '../../risks/risk-groups.ts';
import { useRegister } from '../../risks/use-register.ts';
import { useNow } from '../../store/clock.ts';
import { useZone } from '../../store/session.ts';
import { ItemGrid } from './item-grid.tsx';
import type { TabProps } from './tab-props.ts';

/** The register as the plan has it, worst first; what nobody scored comes after, never in the middle. */
export function RisksTab({ room, readOnly }: TabProps) {
  const register = useRegister();
  const zone = useZone();
  const now = useNow(60_000);
  const groups = useMemo(() => riskGroups(register, register.all), [register]);
  const columns = useMemo(() => {
    const { rank, title, likelihood, impact, mitigation, owner, status, line } = riskColumns(
      register,
      zone,
      now,
    );
    return [rank, title, likelihood, impact, mitigation, owner, status, line];
  }, [register, zone, now]);
  return (
    <ItemGrid
      room={room}
      tab="risks"
      entity="risk"
      columns={columns}
      groups={groups}
      readOnly={readOnly}
      label="Risks"
      testId="risk-row"
      onNew={(title) => ({ title })}
      addLabel="Add a risk"
      empty={{
        title: 'No risks in the register',
        text: 'That nobody wrote one down does not mean that there is none.',
      }}
    />
  );
}
