import type { RefObject } from 'react';
import { everyRisk, ownersIn, type Register, type RiskFilter } from '../../shared/board/risk-register.ts';
import { levelWord } from '../../shared/board/risk-scale.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { Owner } from '../../shared/ops/fields.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { leaveField } from '../ui/leave-field.ts';

const states = [
  { value: 'all', label: 'any state' },
  { value: 'open', label: 'open' },
  { value: 'accepted', label: 'accepted' },
  { value: 'closed', label: 'closed' },
] as const satisfies readonly { value: RiskFilter['state']; label: string }[];

export interface RisksToolbarProps {
  register: Register<RowView>;
  filter: RiskFilter;
  shown: number;
  words: RefObject<HTMLInputElement | null>;
  nameOf(owner: Owner): string;
  onFilter(change: Partial<RiskFilter>): void;
}

/** What of the register is listed. */
export function RisksToolbar({ register, filter, shown, words, nameOf, onFilter }: RisksToolbarProps) {
  const { all, scale } = register;
  const owners = ownersIn(
    all.map(({ row }) => row),
    nameOf,
  );
  const isAll = filter.text === '' && filter.state === 'all' && filter.owner === null && filter.cell === null;
  return (
    <search
      className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5"
      aria-label="Filter"
    >
      <input
        ref={words}
        type="search"
        aria-label="Words of the risk"
        placeholder="Filter (/)"
        value={filter.text}
        maxLength={200}
        onChange={(event) => onFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          leaveField();
        }}
        className="min-h-7 w-40 rounded-md border border-edge bg-bg px-2 py-0.5"
      />
      <SelectField
        label="State"
        hideLabel
        options={states}
        value={filter.state}
        onChange={(state) => onFilter({ state })}
        className="w-28"
      />
      <SelectField
        label="Owner"
        hideLabel
        options={[
          { value: '*', label: 'any owner' },
          { value: '', label: 'nobody' },
          ...owners.map((name) => ({ value: `=${name}`, label: name })),
        ]}
        value={filter.owner === null ? '*' : filter.owner === '' ? '' : `=${filter.owner}`}
        onChange={(value: string) => onFilter({ owner: value === '*' ? null : value.slice(1) })}
        className="w-36"
      />
      {filter.cell && (
        <span className="rounded-full border border-run bg-run-soft px-2 py-0.5 text-xs">
          {levelWord(scale, 'likelihood', filter.cell.likelihood)} ×{' '}
          {levelWord(scale, 'impact', filter.cell.impact)}
        </span>
      )}
      {!isAll && (
        <Button size="sm" onClick={() => onFilter(everyRisk)} keys="escape">
          Show all
        </Button>
      )}
      <p role="status" className="ml-auto text-xs text-mute">
        {isAll ? '' : `${shown} of ${all.length} shown`}
      </p>
    </search>
  );
}
