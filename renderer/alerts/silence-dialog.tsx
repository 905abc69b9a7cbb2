import { useEffect, useState } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { matcherText } from '../../shared/alerts/matcher-text.ts';
import { call } from '../engine/client.ts';
import { act } from '../store/act.ts';
import { useWorkspaceId, useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../ui/fields.tsx';
import { toast } from '../ui/toast-store.ts';
import { commonMatchers } from './common-matchers.ts';
import { endFault, endOf } from './end-choice.ts';
import { EndField } from './end-field.tsx';
import { readSilence, SilencePreview } from './silence-preview.tsx';

/** Hides alerts for a time. Nothing is kept without an end and a reason, and what it hides is seen before. */
export function SilenceDialog({
  alerts,
  shelf,
  onClose,
}: {
  alerts: readonly AlertView[];
  shelf: boolean;
  onClose(): void;
}) {
  const zone = useZone();
  const [text, setText] = useState(() => commonMatchers(alerts).map(matcherText).join('\n'));
  const [end, setEnd] = useState({ choice: shelf ? '15m' : '', wall: '' });
  const [reason, setReason] = useState('');
  const [provider, setProvider] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const providers = useAlertmanagers();
  const { matchers, fault } = readSilence(text);
  const faultOfEnd = endFault(end, Date.now(), zone);
  const save = async () => {
    setAsked(true);
    const endsAt = endOf(end, Date.now(), zone);
    if (busy || fault !== null || faultOfEnd !== null || endsAt === null || reason.trim() === '') return;
    setBusy(true);
    const input = { matchers, endsAt, reason: reason.trim(), shelf, provider: provider || null };
    const done = await act('silenceAlerts', input, true);
    setBusy(false);
    if (!done.ok) return setRefusal(done.rejection.message);
    toast(shelf ? 'Shelved.' : 'Silenced.');
    onClose();
  };
  const verb = shelf ? 'Shelve' : 'Silence';
  return (
    <Dialog
      title={shelf ? 'Shelve alerts' : 'Silence alerts'}
      sub={
        shelf
          ? 'Put aside by you for a short while; it comes back by itself.'
          : 'Known and expected: nobody is told of them until it ends.'
      }
      size="lg"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" busy={busy}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3 max-[700px]:grid-cols-1">
          <TextArea
            label="Matchers, one a line; all have to fit"
            mono
            rows={Math.min(9, Math.max(4, text.split('\n').length))}
            maxLength={20_000}
            value={text}
            onChange={setText}
            spellCheck={false}
            error={asked || text.trim() !== '' ? fault : null}
            hint='As in Alertmanager: team="pay", severity!="info", pod=~"api-.*"'
          />
          <SilencePreview text={text} />
        </div>
        <EndField legend="Until" value={end} onChange={setEnd} error={asked ? faultOfEnd : null} />
        <TextField
          data-autofocus
          label="Reason"
          value={reason}
          onChange={setReason}
          maxLength={4_000}
          error={asked && reason.trim() === '' ? 'Say why: others will miss these alerts.' : null}
        />
        {providers.length > 0 && (
          <SelectField
            label="Write it to an Alertmanager too"
            value={provider}
            onChange={setProvider}
            options={[
              { value: '', label: 'no, here only' },
              ...providers.map((name) => ({ value: name, label: name })),
            ]}
            className="w-72"
          />
        )}
        {refusal !== null && (
          <p role="alert" className="text-sm text-nogo">
            <span aria-hidden="true">■ </span>
            {refusal}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Names of the Alertmanagers that the workspace knows. */
function useAlertmanagers(): readonly string[] {
  const workspace = useWorkspaceId();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    if (workspace === null) return;
    call('providers', { workspace }).then(
      ({ providers }) =>
        setNames(providers.filter(({ type }) => type === 'alertmanager').map(({ name }) => name)),
      (error: unknown) => console.warn('the providers could not be read', error),
    );
  }, [workspace]);
  return names;
}
