import type { JudgedCriterion } from '../../../shared/board/readiness.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { StateMark } from '../../ui/state-mark.tsx';

const choices = [
  { met: true, mark: 'met', label: 'Met', on: 'bg-go-soft border-go-edge' },
  { met: false, mark: 'notMet', label: 'Not met', on: 'bg-nogo-soft border-nogo-edge' },
  { met: null, mark: 'unknown', label: 'Unknown', on: 'bg-unk-soft border-unk-edge' },
] as const;

/** Space goes round: unknown, met, not met. */
export function nextMet(met: boolean | null): boolean | null {
  return met === null ? true : met ? false : null;
}

/** What people say of a criterion: met, not met or unknown. Never two states: not ticked is not the same as known to fail. */
export function MetToggle({
  item,
  readOnly,
  onSet,
}: {
  item: JudgedCriterion<RowView>;
  readOnly: boolean;
  onSet(met: boolean | null): void;
}) {
  const said = item.row.values.met;
  return (
    <fieldset className="flex gap-0.5">
      <legend className="sr-only">Met, not met or unknown</legend>
      {choices.map(({ met, mark, label, on }) => {
        const chosen = said === met || (met === null && said === undefined);
        return (
          <button
            key={label}
            type="button"
            tabIndex={-1}
            disabled={readOnly}
            aria-pressed={chosen}
            aria-label={label}
            title={label}
            onClick={() => onSet(met)}
            className={`grid h-6 w-7 place-items-center rounded-sm border ${chosen ? on : 'border-transparent opacity-40 grayscale hover:border-edge hover:opacity-100'}`}
          >
            <span aria-hidden="true" className="inline-flex">
              <StateMark state={mark} size="xs" />
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
