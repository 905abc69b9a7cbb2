import { useState } from 'react';
import { orderAfter } from '../../shared/board/task-moves.ts';
import type { Json } from '../../shared/json.ts';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';
import { addItem, editItems, removeItems } from '../plan/item-acts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, TextField } from '../ui/fields.tsx';
import { choose } from './rollout-store.ts';
import { readSpanField, spanFault, spanWords } from './span-field.ts';

/** Adds a stage at the end of a track, or changes one. */
export function StageDialog({
  room,
  track,
  stage,
  onClose,
}: {
  room: string;
  track: TrackView;
  /** null: a new one. */
  stage: StageView | null;
  onClose(): void;
}) {
  const [name, setName] = useState(stage?.name ?? '');
  const [percent, setPercent] = useState(stage?.percent == null ? '' : String(stage.percent));
  const [soak, setSoak] = useState(spanWords(stage?.soakMs ?? null));
  const [noReturn, setNoReturn] = useState(stage?.noReturn ?? false);
  const [tried, setTried] = useState(false);
  const share = readPercent(percent);
  const soakMs = readSpanField(soak);
  // A stage that nobody names goes by its share.
  const title = name.trim() || (typeof share === 'number' ? `${share} %` : '');
  const faults = {
    name: title === '' ? 'Name the stage, or say its share.' : null,
    percent: share === undefined ? 'Write a number from 0 to 100.' : null,
    soak: soakMs === undefined ? spanFault : null,
  };
  const save = async () => {
    setTried(true);
    if (faults.name || share === undefined || soakMs === undefined) return;
    const fields: Record<string, Json> = { name: title, percent: share, soakMs, noReturn };
    if (stage) {
      if (!(await editItems([{ entity: 'stage', id: stage.id, values: stage.row.values }], fields))) return;
    } else {
      const order = orderAfter(
        track.stages.map(({ row }) => row),
        null,
      );
      const own = track.id === room ? null : track.id;
      const made = await addItem(room, 'stage', { ...fields, track: own, state: 'pending', order });
      if (made === null) return;
      choose(room, { track: track.id, stage: made, gate: null });
    }
    onClose();
  };
  return (
    <Dialog
      title={stage ? `Change “${stage.name}”` : `Add a stage to ${track.name}`}
      {...(stage?.isCurrent && {
        sub: 'The track is at this stage: everybody will see that it was changed meanwhile.',
      })}
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          {stage && !stage.entry && (
            <Button
              className="mr-auto"
              onClick={() => {
                void removeItems([{ entity: 'stage', id: stage.id, values: stage.row.values }]);
                onClose();
              }}
            >
              Remove
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            {stage ? 'Keep' : 'Add'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Name"
          className="col-span-2"
          maxLength={200}
          placeholder={typeof share === 'number' ? `${share} %` : ''}
          value={name}
          error={tried ? faults.name : null}
          onChange={setName}
        />
        <TextField
          label="Share"
          placeholder="10"
          hint="Percent of the traffic"
          value={percent}
          error={tried ? faults.percent : null}
          onChange={setPercent}
        />
        <TextField
          label="Soak"
          placeholder="1h"
          hint="How long it has to stand"
          value={soak}
          error={tried ? faults.soak : null}
          onChange={setSoak}
        />
        <CheckField
          className="col-span-2"
          label="Point of no return"
          hint="Going to this stage takes two people: from there on there is no way back."
          checked={noReturn}
          onChange={setNoReturn}
        />
      </div>
    </Dialog>
  );
}

function readPercent(text: string): number | null | undefined {
  const bare = text.replace('%', '').trim();
  if (bare === '') return null;
  const share = Number(bare);
  return share >= 0 && share <= 100 ? share : undefined;
}
