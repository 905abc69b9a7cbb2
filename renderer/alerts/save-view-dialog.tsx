import { useState } from 'react';
import { ALERTS } from '../../shared/ops/names.ts';
import { act } from '../store/act.ts';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { changeAlerts, useAlerts } from './alerts-store.ts';

/** Keeps the present query, groups and layout under a name, for everybody. */
export function SaveViewDialog({ onClose }: { onClose(): void }) {
  const views = useRows('view', { scope: ALERTS });
  const { query, groupBy, layout, view } = useAlerts.getState();
  const before = views.find(({ id }) => id === view);
  const [name, setName] = useState(before ? (textOf(before, 'name') ?? '') : '');
  const [asked, setAsked] = useState(false);
  const same = views.find((row) => textOf(row, 'name')?.toLowerCase() === name.trim().toLowerCase());
  const save = async () => {
    setAsked(true);
    if (name.trim() === '') return;
    const input = { name: name.trim(), query, groupBy: [...groupBy], layout };
    const done = await act('saveView', same ? { ...input, id: same.id } : input);
    if (!done.ok) return;
    changeAlerts({ view: same?.id ?? done.id ?? null });
    onClose();
  };
  return (
    <Dialog
      title="Keep this view"
      sub="Its query, groups and layout, for everybody in the workspace."
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            {same ? 'Change it' : 'Keep it'}
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={200}
        hint={same ? 'There is a view of this name: it becomes this one.' : query || 'all alerts'}
        error={asked && name.trim() === '' ? 'Give it a name.' : null}
      />
    </Dialog>
  );
}
