import { useId } from 'react';
import { CheckField, TextArea, TextField } from '../ui/fields.tsx';
import type { GateDraft, GateFaults } from './gate-draft.ts';
import { useProvidersOf } from './providers-here.ts';

export interface GateFieldsProps {
  draft: GateDraft;
  faults: GateFaults;
  onChange(change: Partial<GateDraft>): void;
}

const providerTypes = { metric: 'prometheus', alerts: 'alertmanager', http: 'http' } as const;

/** What a measured gate asks whom, how it judges the answer, and how many bad ones it bears. */
export function MeasuredFields({ draft, faults, onChange }: GateFieldsProps) {
  const { type } = draft;
  const field = (name: keyof GateDraft & keyof GateFaults) => ({
    error: faults[name] ?? null,
    onChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <>
      <ProviderField {...{ draft, faults, onChange }} />
      {type === 'http' && (
        <TextField label="Path" mono maxLength={2_000} value={draft.path} {...field('path')} />
      )}
      {type === 'metric' && (
        <TextArea
          label="Query (PromQL)"
          className="col-span-2"
          mono
          rows={2}
          maxLength={4_000}
          value={draft.query}
          {...field('query')}
        />
      )}
      {type === 'alerts' && (
        <TextField
          label="Alerts that match"
          mono
          placeholder={'severity="page"'}
          maxLength={2_000}
          value={draft.matchers}
          {...field('matchers')}
        />
      )}
      <TextField
        label="Good when"
        mono
        maxLength={2_000}
        placeholder={
          type === 'http' ? 'result.status == 200' : type === 'alerts' ? 'result == 0' : 'result[0] < 0.001'
        }
        {...(type === 'metric' && { hint: 'A query gives a list of numbers: result[0] is the first.' })}
        value={draft.success}
        {...field('success')}
      />
      <TextField
        label="Failed when"
        mono
        maxLength={2_000}
        hint="Empty: whatever is not good"
        value={draft.failure}
        {...field('failure')}
      />
      <fieldset className="col-span-2 grid grid-cols-4 gap-3 max-[640px]:grid-cols-2">
        <legend className="mb-1 text-sm font-medium">Samples</legend>
        <TextField label="Every" placeholder="30s" value={draft.interval} {...field('interval')} />
        <TextField label="How many" placeholder="no end" value={draft.count} {...field('count')} />
        <TextField label="First after" placeholder="at once" value={draft.delay} {...field('delay')} />
        <TextField label="Good in a row" placeholder="off" value={draft.inRow} {...field('inRow')} />
        <TextField label="Failed, limit" value={draft.failureLimit} {...field('failureLimit')} />
        <TextField
          label="Inconclusive, limit"
          value={draft.inconclusiveLimit}
          {...field('inconclusiveLimit')}
        />
        <TextField label="Errors in a row" value={draft.errorLimit} {...field('errorLimit')} />
      </fieldset>
      <CheckField
        className="col-span-2"
        label="Dry run"
        hint="It is measured and shown, and holds nobody."
        checked={draft.dryRun}
        onChange={(dryRun) => onChange({ dryRun })}
      />
    </>
  );
}

function ProviderField({ draft, faults, onChange }: GateFieldsProps) {
  const id = useId();
  const wanted = draft.type in providerTypes ? providerTypes[draft.type as keyof typeof providerTypes] : null;
  const providers = useProvidersOf(wanted);
  return (
    <>
      <TextField
        label="Asks"
        list={id}
        maxLength={100}
        placeholder={draft.type === 'alerts' ? 'the room’s own feed' : (providers[0] ?? 'a provider’s name')}
        hint="A provider by its name; its address is bound in Settings, on each machine"
        value={draft.provider}
        error={faults.provider ?? null}
        onChange={(provider) => onChange({ provider })}
      />
      <datalist id={id}>
        {providers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
