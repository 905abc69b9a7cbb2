import { ALL_ALERTS } from '../../shared/board/notice-rules.ts';
import { textOf } from '../../shared/board/read.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { useAlertsLoaded, useRows } from '../store/rows.ts';
import { SelectField } from '../ui/fields.tsx';

/** Which alerts are told: those of a saved view of the feed, all, or what is worth waking somebody. */
export function AlertViewField({
  chosen,
  onChange,
}: {
  chosen: string | null;
  onChange(view: string | null): void;
}) {
  const views = useRows('view', { scope: ALERTS });
  const isLoaded = useAlertsLoaded();
  const isHere = chosen === null || chosen === ALL_ALERTS || views.some(({ id }) => id === chosen);
  return (
    <SelectField
      className="pl-6"
      label="Which alerts are told and heard"
      value={chosen ?? ''}
      onChange={(view) => onChange(view === '' ? null : view)}
      options={[
        { value: '', label: 'critical ones and errors' },
        { value: ALL_ALERTS, label: 'all alerts' },
        ...views.map((view) => ({ value: view.id, label: `those of the view “${textOf(view, 'name')}”` })),
        ...(isHere ? [] : [{ value: chosen, label: 'those of a view that is not here' }]),
      ]}
      hint="Views are saved on Alerts; what you choose here is this desktop’s."
      error={
        isHere || !isLoaded
          ? null
          : 'The view that was chosen was removed, or belongs to another workspace. Until you choose another, critical alerts and errors are told.'
      }
    />
  );
}
