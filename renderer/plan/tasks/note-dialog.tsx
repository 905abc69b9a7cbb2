import { useState } from 'react';
import type { RowView } from '../../../shared/contract/views.ts';
import { textOf } from '../../store/values.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/fields.tsx';

/** A task's note: what to know about it, or what blocks it. */
export function NoteDialog({
  row,
  readOnly,
  onSave,
  onClose,
}: {
  row: RowView;
  readOnly: boolean;
  onSave(text: string): void;
  onClose(): void;
}) {
  const [text, setText] = useState(textOf(row, 'note') ?? '');
  const save = () => {
    if (text !== (textOf(row, 'note') ?? '')) onSave(text);
    onClose();
  };
  return (
    <Dialog
      title={textOf(row, 'state') === 'blocked' ? 'What blocks it?' : 'Note'}
      sub={textOf(row, 'text')}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" disabled={readOnly}>
            Save
          </Button>
        </>
      }
    >
      <TextArea
        label="Note"
        hideLabel
        rows={6}
        maxLength={16_000}
        readOnly={readOnly}
        value={text}
        onChange={setText}
      />
    </Dialog>
  );
}
