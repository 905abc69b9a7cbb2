import { useState } from 'react';
import type { Params } from '../../shared/contract/engine.ts';
import type { ProofWay, SourceView } from '../../shared/contract/ingest.ts';
import { useRooms } from '../store/lists.ts';
import { useRoomId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { tryCall } from './source-acts.ts';
import { SourceSecret } from './source-secret.tsx';
import { useFormats } from './use-formats.ts';

interface Props {
  workspace: string;
  /** To be changed; null for a new one. */
  source: SourceView | null;
  onClose(): void;
}

const proofs = [
  { value: 'token', label: 'a token in a header' },
  { value: 'signature', label: 'a signature over the body' },
] as const;

/** Sets up a source, or changes where its reports go and how often it is heard. */
export function SourceDialog({ workspace, source, onClose }: Props) {
  const here = useRoomId();
  const rooms = (useRooms() ?? []).filter(({ archived }) => !archived);
  const [name, setName] = useState(source?.name ?? '');
  const [room, setRoom] = useState(source ? (source.room ?? '') : (here ?? ''));
  const [adapter, setAdapter] = useState(source?.adapter ?? '');
  const [minutes, setMinutes] = useState(source?.intervalMs ? String(source.intervalMs / 60_000) : '');
  const [proof, setProof] = useState<ProofWay>('token');
  const [given, setGiven] = useState('');
  const formats = useFormats(workspace, source?.adapter ?? null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ secret: string; addresses: string[] } | null>(null);
  if (made) return <SourceSecret name={name} proof={proof} onClose={onClose} {...made} />;
  const save = async () => {
    const every = minutes.trim() === '' ? null : Number(minutes);
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
      return setFault('A name has letters, digits, dots and dashes: it stands in the address.');
    if (every !== null && !(every > 0)) return setFault('Minutes are a number above 0, or left empty.');
    setBusy(true);
    const fields = {
      room: room || null,
      adapter: adapter || null,
      intervalMs: every === null ? null : Math.max(1_000, Math.round(every * 60_000)),
    };
    const done = source
      ? await tryCall('editSource', { workspace, id: source.id, ...fields })
      : await add({ workspace, name, proof, secret: given.trim() || null, ...fields });
    setBusy(false);
    if (typeof done === 'string') setFault(done);
    else if (source) onClose();
  };
  const add = async (input: Params<'addSource'>) => {
    const added = await tryCall('addSource', input);
    if (typeof added !== 'string') setMade(added);
    return added;
  };
  return (
    <Dialog
      title={source ? `Source ${source.name}` : 'Add a source'}
      sub="Another system whose alerts or rollout events come in over the hub."
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter" busy={busy}>
            {source ? 'Save' : 'Add it'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        {!source && (
          <TextField
            className="col-span-2"
            label="Name"
            value={name}
            onChange={setName}
            hint="For example github or alertmanager-eu."
          />
        )}
        <SelectField
          className="col-span-2"
          label="Its rollout reports go to"
          value={room}
          onChange={setRoom}
          options={[
            { value: '', label: 'the workspace' },
            ...rooms.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
        <SelectField label="Format" value={adapter} onChange={setAdapter} options={formats} />
        <TextField
          label="Heard every, minutes"
          inputMode="decimal"
          value={minutes}
          onChange={setMinutes}
          hint="Silent for three times as long, it is stale."
        />
        {!source && (
          <>
            <SelectField label="It proves itself by" value={proof} onChange={setProof} options={proofs} />
            <TextField
              label="Its secret"
              mono
              value={given}
              onChange={setGiven}
              hint="Empty: a new one is made. Sentry and PagerDuty make their own."
            />
          </>
        )}
      </div>
      {fault !== null && (
        <p role="alert" className="mt-3 text-sm text-nogo">
          {fault}
        </p>
      )}
    </Dialog>
  );
}
