import { useState } from 'react';
import type { ProviderView } from '../../shared/contract/automation.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { act } from '../store/act.ts';
import { isLead, useRole, useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toast-store.ts';
import { AddProvider } from './provider-add.tsx';
import { BindDialog } from './provider-bind.tsx';
import { actsOutside, boundWords, providerTypes } from './provider-words.ts';
import { useProviders } from './use-providers.ts';

/** The systems outside that gates ask and acts call: named for the team, bound on each machine by itself. */
export function ProvidersPanel() {
  const { list, failure, refresh } = useProviders();
  const lead = isLead(useRole());
  const [adding, setAdding] = useState<string | null>(null);
  const [binding, setBinding] = useState<ProviderView | null>(null);
  const providers = list?.providers ?? [];
  return (
    <Panel
      title="Providers"
      sub="bound on each machine"
      actions={
        <Button size="sm" disabled={!lead} onClick={() => setAdding('')}>
          Add a provider…
        </Button>
      }
    >
      {failure !== null && <p className="px-3 py-2.5 text-sm text-nogo">{failure}</p>}
      {list && providers.length === 0 && (
        <p className="px-3 py-2.5 text-sm text-mute">
          None yet. Gates ask a Prometheus, an Alertmanager or an address by a provider’s name; acts on a
          track may call a webhook or a command. Nothing outside is touched until one is bound here.
        </p>
      )}
      <ul aria-label="Providers">
        {providers.map((provider) => (
          <ProviderLine
            key={provider.name}
            provider={provider}
            lead={lead}
            onBind={() => setBinding(provider)}
            onName={() => setAdding(provider.name)}
            onChanged={refresh}
          />
        ))}
      </ul>
      {list?.secrets === 'unwrapped' && providers.some(({ bound }) => bound !== null) && (
        <p className="border-t border-line px-3 py-2 text-sm text-mute">
          Secrets lie in a file that only you can read, not wrapped: this system has no keychain.
        </p>
      )}
      {adding !== null && <AddProvider name={adding} onClose={() => setAdding(null)} />}
      {binding && (
        <BindDialog
          provider={binding}
          onClose={() => {
            setBinding(null);
            refresh();
          }}
        />
      )}
    </Panel>
  );
}

interface LineProps {
  provider: ProviderView;
  lead: boolean;
  onBind(): void;
  onName(): void;
  onChanged(): void;
}

function ProviderLine({ provider, lead, onBind, onName, onChanged }: LineProps) {
  const { id, name, type, bound, fault, usedBy } = provider;
  const workspace = useWorkspaceId() ?? '';
  const [tried, setTried] = useState<{ ok: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async () => {
    setBusy(true);
    try {
      const done = await call('tryProvider', { workspace, name });
      setTried(
        done.ok
          ? { ok: true, text: `${done.text} (${done.ms} ms)` }
          : { ok: false, text: done.rejection.message },
      );
    } catch (error) {
      setTried({ ok: false, text: sayError(error) });
    }
    setBusy(false);
  };
  const unbind = async () => {
    const done = await call('unbindProvider', { workspace, name });
    if (!done.ok) toast(done.rejection.message, { tone: 'hold' });
    setTried(null);
    onChanged();
    keepFocus();
  };
  return (
    <li
      data-testid="provider"
      className="flex flex-wrap items-start gap-x-3 gap-y-1.5 border-b border-line px-3 py-2 last:border-b-0"
    >
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="font-semibold wrap-anywhere">{name}</b>
          <span className="text-sm text-mute">
            {providerTypes.find(({ value }) => value === type)?.label ?? 'nobody has set it up'}
          </span>
          {actsOutside(type) && <ActsOn isOn={bound !== null && fault === null} />}
        </p>
        {id !== null && <p className="text-sm text-mute wrap-anywhere">{boundWords(provider)}</p>}
        {fault !== null && (bound !== null || id === null) && (
          <p className="flex items-baseline gap-1.5 text-sm">
            <StateMark state="warning" size="xs" label="" /> {fault}
          </p>
        )}
        {usedBy.length > 0 && <p className="text-xs text-mute">used by {[...new Set(usedBy)].join(', ')}</p>}
        {tried && (
          <p role="status" className="flex items-baseline gap-1.5 text-sm">
            <StateMark state={tried.ok ? 'done' : 'refused'} size="xs" label="" /> {tried.text}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-1.5">
        {id === null ? (
          <Button size="sm" disabled={!lead} onClick={onName}>
            Set it up…
          </Button>
        ) : (
          <>
            {bound && (
              <Button size="sm" busy={busy} onClick={() => void attempt()}>
                Try
              </Button>
            )}
            <Button size="sm" onClick={onBind}>
              {bound ? 'Change…' : 'Bind here…'}
            </Button>
            {bound && (
              <Button size="sm" variant="quiet" onClick={() => void unbind()}>
                Unbind
              </Button>
            )}
            {!bound && lead && (
              <Button
                size="sm"
                variant="quiet"
                onClick={() => void act('removeProvider', { id }).then(keepFocus)}
              >
                Remove
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

/** Said with shape and word: whether an act here reaches production. */
function ActsOn({ isOn }: { isOn: boolean }) {
  return (
    <StateMark
      state={isOn ? 'warning' : 'open'}
      size="xs"
      word={`acts on production: ${isOn ? 'on' : 'off'}`}
      className="text-sm"
    />
  );
}
