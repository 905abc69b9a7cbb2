import { useState } from 'react';
import { textOf } from '../../shared/board/read.ts';
import { orderAfter } from '../../shared/board/task-moves.ts';
import type { Json } from '../../shared/json.ts';
import { isMeasured } from '../../shared/rollout/gate-config.ts';
import type { GateView } from '../../shared/rollout/gates.ts';
import { limitsWarnings } from '../../shared/rollout/limits.ts';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';
import { addItem, editItems } from '../plan/item-acts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { checkTypes } from './check-words.ts';
import { ApprovalFields, ItemsFields } from './gate-board-fields.tsx';
import { checkOf, draftOf, type GateDraft, isMeasuredType } from './gate-draft.ts';
import { MeasuredFields } from './gate-measured-fields.tsx';
import { choose } from './rollout-store.ts';
import { TryGate } from './try-gate.tsx';

/** Adds a gate to a stage, or to every stage of a track; or changes one. */
export function GateDialog({
  room,
  track,
  stage,
  gate,
  onClose,
}: {
  room: string;
  track: TrackView;
  stage: StageView;
  /** null: a new one. */
  gate: GateView | null;
  onClose(): void;
}) {
  const [draft, setDraft] = useState<GateDraft>(() => draftOf(gate?.name ?? '', gate?.check ?? null));
  const [scope, setScope] = useState<'stage' | 'track'>(
    gate && textOf(gate.row, 'stage') === '' ? 'track' : 'stage',
  );
  const [tried, setTried] = useState(false);
  const { check, faults } = checkOf(draft);
  const set = (change: Partial<GateDraft>) => setDraft({ ...draft, ...change });
  // A condition is judged while it is written; what is merely empty still, once one wants to keep it.
  const shown = tried
    ? faults
    : {
        ...(faults.success && { success: faults.success }),
        ...(faults.failure && { failure: faults.failure }),
      };
  const warnings = check && isMeasured(check) ? limitsWarnings(check.limits) : [];
  const save = async () => {
    setTried(true);
    if (!check) return;
    const fields: Record<string, Json> = {
      name: draft.name.trim(),
      check,
      stage: scope === 'stage' ? stage.id : null,
    };
    if (gate) {
      if (!(await editItems([{ entity: 'gate', id: gate.id, values: gate.row.values }], fields))) return;
    } else {
      const order = orderAfter(
        stage.gates.map(({ row }) => row),
        null,
      );
      const made = await addItem(room, 'gate', {
        ...fields,
        track: track.id === room ? null : track.id,
        order,
      });
      if (made === null) return;
      choose(room, { track: track.id, stage: stage.id, gate: made });
    }
    onClose();
  };
  const parts = { draft, faults: shown, onChange: set };
  return (
    <Dialog
      title={gate ? `Change the gate “${gate.name}”` : `Add a gate to “${stage.name}”`}
      sub={
        stage.isCurrent
          ? 'The track is at this stage: everybody will see that the gate was changed meanwhile.'
          : 'Gates give verdicts; people promote.'
      }
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          {shown.limits && (
            <p role="alert" className="mr-auto text-sm text-nogo">
              <span aria-hidden="true">■ </span>
              {shown.limits}
            </p>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            {gate ? 'Keep' : 'Add'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Name"
          maxLength={200}
          placeholder="error rate"
          value={draft.name}
          error={shown.name ?? null}
          onChange={(name) => set({ name })}
        />
        <SelectField
          label="Of"
          value={scope}
          onChange={setScope}
          options={[
            { value: 'stage', label: `the stage “${stage.name}”` },
            { value: 'track', label: 'every stage of the track' },
          ]}
        />
        <SelectField
          label="It opens when"
          className="col-span-2"
          value={draft.type}
          onChange={(type) => set({ type })}
          options={checkTypes}
        />
        {isMeasuredType(draft.type) && <MeasuredFields {...parts} />}
        {draft.type === 'items' && <ItemsFields {...parts} />}
        {draft.type === 'approval' && <ApprovalFields {...parts} />}
        {warnings.map((warning) => (
          <p key={warning} className="col-span-2 text-sm text-hold">
            <span aria-hidden="true">◆ </span>
            {warning}
          </p>
        ))}
        {isMeasuredType(draft.type) && <TryGate check={check} onRefused={() => setTried(true)} />}
      </div>
    </Dialog>
  );
}
