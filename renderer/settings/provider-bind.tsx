import { useState } from 'react';
import type { ProviderView } from '../../shared/contract/automation.ts';
import { type BindingInput, bindingInputSchema } from '../../shared/contract/automation-params.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../ui/fields.tsx';
import { type BindDraft, bindDraftOf, bindingOf } from './provider-draft.ts';
import { actsOutside } from './provider-words.ts';

/** Binds a provider's name to an address or a program of this machine. */
export function BindDialog({ provider, onClose }: { provider: ProviderView; onClose(): void }) {
  const workspace = useWorkspaceId() ?? '';
  const { id, type, name } = provider;
  const [draft, setDraft] = useState<BindDraft>(() => bindDraftOf(provider));
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (id === null || type === null) return null;
  const set = (change: Partial<BindDraft>) => setDraft({ ...draft, ...change });
  const save = async () => {
    const read = bindingInputSchema.safeParse(bindingOf(draft, type));
    if (!read.success) {
      setFault(
        type === 'command'
          ? 'Say which program to start, and how long it may take.'
          : 'Say where it is: https://…',
      );
      return;
    }
    setBusy(true);
    const why = await bind(workspace, id, read.data);
    setBusy(false);
    setFault(why);
    if (why === null) onClose();
  };
  return (
    <Dialog
      title={`Bind “${name}” on this machine`}
      sub={
        actsOutside(type)
          ? 'From then on acts that you take on tracks that name it reach production from here.'
          : 'Kept on this disk and never synced.'
      }
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          {fault !== null && (
            <p role="alert" className="mr-auto min-w-40 flex-1 text-sm text-nogo">
              <span aria-hidden="true">■ </span>
              {fault}
            </p>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Bind it here
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {type === 'command' ? (
          <CommandFields draft={draft} onChange={set} />
        ) : (
          <HttpFields draft={draft} provider={provider} onChange={set} />
        )}
      </div>
    </Dialog>
  );
}

interface FieldsProps {
  draft: BindDraft;
  onChange(change: Partial<BindDraft>): void;
}

function HttpFields({ draft, provider, onChange }: FieldsProps & { provider: ProviderView }) {
  const kept = provider.bound?.how === 'address' && provider.bound.auth !== 'none';
  return (
    <>
      <TextField
        label="Address"
        mono
        maxLength={2_000}
        placeholder="https://prometheus.example.com"
        value={draft.address}
        onChange={(address) => onChange({ address })}
      />
      <SelectField
        label="Gets in"
        value={draft.auth}
        onChange={(auth) => onChange({ auth })}
        options={[
          ...(kept ? [{ value: 'keep' as const, label: 'as it is bound now' }] : []),
          { value: 'none', label: 'without a secret' },
          { value: 'bearer', label: 'with a token' },
          { value: 'basic', label: 'with a name and password' },
        ]}
      />
      {draft.auth === 'bearer' && (
        <TextField
          label="Token"
          type="password"
          maxLength={4_000}
          value={draft.token}
          onChange={(token) => onChange({ token })}
        />
      )}
      {draft.auth === 'basic' && (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Name"
            maxLength={500}
            value={draft.user}
            onChange={(user) => onChange({ user })}
          />
          <TextField
            label="Password"
            type="password"
            maxLength={4_000}
            value={draft.password}
            onChange={(password) => onChange({ password })}
          />
        </div>
      )}
      {provider.type === 'webhook' && (
        <TextField
          label="Signing secret"
          type="password"
          maxLength={4_000}
          hint={
            provider.bound?.how === 'address' && provider.bound.hasSecret
              ? 'Empty: the one that is bound stays'
              : 'Calls are signed with it, as Standard Webhooks does'
          }
          value={draft.secret}
          onChange={(secret) => onChange({ secret })}
        />
      )}
    </>
  );
}

function CommandFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        label="Program"
        mono
        maxLength={1_000}
        placeholder="/usr/local/bin/rollout"
        value={draft.program}
        onChange={(program) => onChange({ program })}
      />
      <TextArea
        label="Arguments, one a line"
        mono
        rows={3}
        maxLength={16_000}
        hint="Started without a shell. What is to be done comes in HOLDPOINT_* variables; each run is confirmed here first."
        value={draft.args}
        onChange={(args) => onChange({ args })}
      />
      <TextField
        label="May take"
        placeholder="5m"
        value={draft.timeout}
        onChange={(timeout) => onChange({ timeout })}
      />
    </>
  );
}

async function bind(workspace: string, provider: string, binding: BindingInput): Promise<string | null> {
  try {
    const done = await call('bindProvider', { workspace, provider, binding });
    return done.ok ? null : done.rejection.message;
  } catch (error) {
    return sayError(error);
  }
}
