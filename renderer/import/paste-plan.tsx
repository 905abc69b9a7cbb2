import { useState } from 'react';
import { count } from '../format/amounts.ts';
import { offerPlan } from '../store/workspaces.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { whyNotAPlan } from './check-file.ts';

export function PastePlan({ onClose }: { onClose(): void }) {
  const [text, setText] = useState('');
  const [name, setName] = useState('pasted plan');
  const [error, setError] = useState<string | null>(null);
  const submit = () => {
    const bytes = new TextEncoder().encode(text.trim() === '' ? '' : text);
    const fileName = name.trim() || 'pasted plan';
    const why =
      bytes.length === 0
        ? 'There is no text yet. Paste the plan into the field.'
        : whyNotAPlan(fileName, bytes.length, bytes.slice(0, 8_192));
    setError(why);
    if (why === null) offerPlan(fileName, bytes);
  };
  return (
    <Dialog
      title="Paste a plan"
      sub="Markdown or plain text. You see what was read before anything is made."
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <span className="mr-auto text-sm text-mute">
            {text === '' ? '' : count(text.split('\n').length, 'line')}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Read it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label="The plan’s text"
          mono
          rows={16}
          value={text}
          onChange={setText}
          error={error}
          spellCheck={false}
          data-autofocus
        />
        <TextField
          label="Call it"
          value={name}
          onChange={setName}
          maxLength={200}
          hint="Pasting the same plan again under any name is recognised by its content."
        />
      </div>
    </Dialog>
  );
}
