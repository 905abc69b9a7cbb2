import { useState } from 'react';
import { act } from '../store/act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { type ProviderType, providerTypes } from './provider-words.ts';

/** Names a provider for the whole workspace; a name that gates use already is taken over. */
export function AddProvider({ name: given, onClose }: { name: string; onClose(): void }) {
  const [name, setName] = useState(given);
  const [type, setType] = useState<ProviderType>('prometheus');
  const [fault, setFault] = useState<string | null>(null);
  const save = async () => {
    if (name.trim() === '') {
      setFault('Name it: gates and tracks call it by that.');
      return;
    }
    const done = await act('saveProvider', { name: name.trim(), type }, true);
    if (done.ok) onClose();
    else setFault(done.rejection.message);
  };
  return (
    <Dialog
      title="Add a provider"
      sub="Its name and kind are shared with the team. Where it is and how to get in is bound on each machine."
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            Add
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Name"
          maxLength={100}
          placeholder="prometheus"
          value={name}
          error={fault}
          onChange={setName}
        />
        <SelectField
          label="Kind"
          value={type}
          onChange={setType}
          options={providerTypes}
          hint={providerTypes.find(({ value }) => value === type)?.hint ?? ''}
        />
      </div>
    </Dialog>
  );
}
