import { useState } from 'react';
import type { SourceWay } from '../../shared/alerts/sources.ts';
import type { SourcesView, SourceView } from '../../shared/contract/ingest.ts';
import { useRoomId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RadioGroup } from './radio-group.tsx';
import { draftFault, type SourceDraft, sourceDraft } from './source-draft.ts';
import {
  ArrivalFields,
  IntervalField,
  NameField,
  ProviderFields,
  SecretFields,
  type SourceFieldsProps,
} from './source-fields.tsx';
import { saveDraft } from './source-save.ts';
import { SourceSecret } from './source-secret.tsx';

interface Props {
  workspace: string;
  /** To be changed; null for a new one. */
  source: SourceView | null;
  certificate: SourcesView['certificate'];
  /** `bind`: a provider that this source asks and this machine does not know the address of. */
  onClose(bind?: string): void;
}

const ways: readonly { value: SourceWay; label: string; hint: string }[] = [
  { value: 'hub', label: 'It posts to the hub', hint: 'A webhook, with an address and a token of its own' },
  {
    value: 'polled',
    label: 'It is polled',
    hint: 'An Alertmanager or Prometheus, asked by the desk that has the automation; nothing has to get in from outside',
  },
  {
    value: 'folder',
    label: 'Its files are put into a folder',
    hint: 'On this machine, for what can only write files; you choose it next',
  },
];
const confirms: Readonly<Record<SourceWay, string>> = {
  hub: 'Add it',
  polled: 'Add it',
  folder: 'Choose the folder…',
};

/** Sets up a source, by whichever way its data comes, or changes one. */
export function SourceDialog({ workspace, source, certificate, onClose }: Props) {
  const here = useRoomId();
  const [draft, setDraft] = useState(() => sourceDraft(source, here));
  const [shown, setShown] = useState<ReturnType<typeof draftFault>>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ secret: string; addresses: readonly string[] } | null>(null);
  if (made) {
    const { name, proof } = draft;
    return <SourceSecret {...{ name, proof, certificate }} onClose={() => onClose()} {...made} />;
  }
  const change = (next: Partial<SourceDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    setShown(null);
  };
  const save = async () => {
    const wrong = draftFault(draft);
    setShown(wrong);
    if (wrong) return;
    setBusy(true);
    const done = await saveDraft(workspace, source, draft, change);
    setBusy(false);
    setFault(done.why);
    if (done.why !== null) return;
    if (done.secret) setMade(done.secret);
    else if (done.saved) onClose(done.bind ?? undefined);
  };
  return (
    <Dialog
      title={source ? `Source ${source.name}` : 'Add a source'}
      sub="Another system whose alerts or rollout events come into this workspace."
      size="sm"
      onClose={() => onClose()}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={() => onClose()}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter" busy={busy}>
            {source ? 'Save' : confirms[draft.way]}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!source && (
          <RadioGroup
            legend="How its data comes"
            value={draft.way}
            options={ways}
            onChange={(way) => change({ way })}
          />
        )}
        <Fields workspace={workspace} source={source} draft={draft} fault={shown} onChange={change} />
        {draft.way !== 'folder' && (
          <p className="text-sm text-mute">
            Prometheus’ Watchdog, an alert that always fires, makes a dead man’s switch: while it comes all is
            well, and its silence is noticed. How to send it stands in the guide under “Alerts”.
          </p>
        )}
        {fault !== null && (
          <p role="alert" className="text-sm text-nogo">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Fields({
  workspace,
  source,
  ...props
}: SourceFieldsProps & { workspace: string; source: SourceView | null }) {
  const { way, name } = props.draft;
  const isRenamed = source !== null && source.name.toLowerCase() !== name.toLowerCase();
  return (
    <div className="grid grid-cols-2 gap-3">
      <NameField {...props} />
      {isRenamed && (
        <p className="col-span-2 text-sm text-hold">
          {way === 'hub'
            ? 'Another name is another address with another secret: the sender has to be told. What fires under the old name is over.'
            : 'What fires under the old name is over; it begins anew under this one.'}
        </p>
      )}
      {way === 'polled' ? (
        <ProviderFields {...props} />
      ) : (
        <ArrivalFields workspace={workspace} present={source?.adapter ?? null} {...props} />
      )}
      <IntervalField {...props} />
      {way === 'hub' && !source && <SecretFields {...props} />}
    </div>
  );
}
