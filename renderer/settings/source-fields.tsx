import type { SourceWay } from '../../shared/alerts/sources.ts';
import { useRooms } from '../store/lists.ts';
import { CheckField, SelectField, TextField } from '../ui/fields.tsx';
import type { draftFault, SourceDraft } from './source-draft.ts';
import { useFormats } from './use-formats.ts';
import { useProviders } from './use-providers.ts';

export interface SourceFieldsProps {
  draft: SourceDraft;
  fault: ReturnType<typeof draftFault>;
  onChange(change: Partial<SourceDraft>): void;
}

const proofs = [
  { value: 'token', label: 'a token in a header' },
  { value: 'signature', label: 'a signature over the body' },
] as const;

/** What silence means, where the interval is asked for. */
const silences: Readonly<Record<SourceWay, string>> = {
  hub: 'Silent for three of these, it is stale. Empty: it speaks when it has something to say, and is never stale.',
  polled: 'Empty: every 15 s. Without an answer for three of these, it is stale.',
  folder: 'No file for three of these, and it is stale. Empty: files come when there is something to say.',
};

export function NameField({ draft, fault, onChange }: SourceFieldsProps) {
  return (
    <TextField
      className="col-span-2"
      label="Name"
      maxLength={64}
      value={draft.name}
      onChange={(name) => onChange({ name })}
      error={fault?.field === 'name' ? fault.why : null}
      hint={
        draft.way === 'hub'
          ? 'For example github or alertmanager-eu. It stands in the address.'
          : 'For example alertmanager-eu. Alerts say that they come from it.'
      }
    />
  );
}

export function IntervalField({ draft, fault, onChange }: SourceFieldsProps) {
  return (
    <TextField
      className="col-span-2"
      label={draft.way === 'polled' ? 'Asked every' : 'Heard every'}
      placeholder={draft.way === 'polled' ? '15s' : '5m'}
      value={draft.every}
      onChange={(every) => onChange({ every })}
      error={fault?.field === 'every' ? fault.why : null}
      hint={silences[draft.way]}
    />
  );
}

/** Where its reports go, and how its payloads are read. */
export function ArrivalFields({
  workspace,
  present,
  draft,
  onChange,
}: SourceFieldsProps & { workspace: string; present: string | null }) {
  const rooms = (useRooms() ?? []).filter(({ archived }) => !archived);
  const formats = useFormats(workspace, present);
  const { list } = useProviders();
  const named = (list?.providers ?? []).filter(({ type }) => type === 'alertmanager');
  const known = new Set(named.map(({ name }) => name));
  if (draft.silencesFrom !== '') known.add(draft.silencesFrom);
  return (
    <>
      <SelectField
        label="Its rollout reports go to"
        value={draft.room}
        onChange={(room) => onChange({ room })}
        options={[
          { value: '', label: 'the workspace' },
          ...rooms.map(({ id, name: label }) => ({ value: id, label })),
        ]}
      />
      <SelectField
        label="Format"
        value={draft.adapter}
        onChange={(adapter) => onChange({ adapter })}
        options={formats}
      />
      {known.size > 0 && (
        <SelectField
          className="col-span-2"
          label="Silences come from"
          value={draft.silencesFrom}
          onChange={(silencesFrom) => onChange({ silencesFrom })}
          options={[
            { value: '', label: 'nowhere but here' },
            ...[...known].map((name) => ({ value: name, label: name })),
          ]}
          hint="The Alertmanager that sends it, if one does: what is silenced there is then hidden here too."
        />
      )}
    </>
  );
}

export function SecretFields({ draft, onChange }: SourceFieldsProps) {
  return (
    <>
      <SelectField
        label="It proves itself by"
        value={draft.proof}
        onChange={(proof) => onChange({ proof })}
        options={proofs}
      />
      <TextField
        label="Its secret"
        mono
        value={draft.secret}
        onChange={(secret) => onChange({ secret })}
        hint="Empty: a new one is made. Sentry and PagerDuty make their own."
      />
    </>
  );
}

/** Which Alertmanager or Prometheus is asked: one that the team has named, or a new name. */
export function ProviderFields({ draft, fault, onChange }: SourceFieldsProps) {
  const { list } = useProviders();
  const named = (list?.providers ?? []).filter(
    ({ type }) => type === 'alertmanager' || type === 'prometheus',
  );
  const isKnown = draft.provider === '' || named.some(({ name }) => name === draft.provider);
  return (
    <>
      <SelectField
        className="col-span-2"
        label="Provider"
        value={draft.provider}
        onChange={(provider) => onChange({ provider })}
        options={[
          ...(isKnown ? [] : [{ value: draft.provider, label: `${draft.provider} (nobody has set it up)` }]),
          ...named.map(({ name, type, bound }) => ({
            value: name,
            label: `${name} (${type === 'prometheus' ? 'Prometheus' : 'Alertmanager'}${bound ? '' : ', not bound here'})`,
          })),
          { value: '', label: 'a new one…' },
        ]}
        hint="A name that the team shares; where it is, each machine binds for itself. The desk that has the automation asks it."
      />
      {draft.provider === '' && (
        <>
          <TextField
            label="Its name"
            maxLength={100}
            placeholder="alertmanager"
            value={draft.newProvider}
            error={fault?.field === 'provider' ? fault.why : null}
            onChange={(newProvider) => onChange({ newProvider })}
          />
          <SelectField
            label="Its kind"
            value={draft.newType}
            onChange={(newType) => onChange({ newType })}
            options={[
              { value: 'alertmanager', label: 'Alertmanager' },
              { value: 'prometheus', label: 'Prometheus' },
            ]}
          />
        </>
      )}
      <CheckField
        className="col-span-2"
        label="Heard only while its Watchdog fires"
        hint="For an alert that always fires, labelled severity: none. An answer without it is silence: so you notice that nothing evaluates rules behind an Alertmanager that answers."
        checked={draft.watchdog}
        onChange={(watchdog) => onChange({ watchdog })}
      />
    </>
  );
}
