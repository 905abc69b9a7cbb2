import { useEffect, useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import type { Hosting } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { refreshMembers } from '../store/lists.ts';
import { openOverlay } from '../store/overlay.ts';
import { useRole, useWorkspaceId } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, TextField } from '../ui/fields.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { HostingFacts } from './hosting-facts.tsx';
import { stopHub } from './member-acts.ts';

type Address = Result<'hubAddresses'>[number];

/** One action: this desktop becomes the place where the workspace meets. */
export function HostDialog({ onClose }: { onClose(): void }) {
  const reported = useTruth()?.truth.hosting ?? null;
  const [made, setMade] = useState<Hosting | null>(null);
  const hosting = made ?? reported;
  if (hosting) return <Running hosting={hosting} onClose={onClose} />;
  return <HostForm onMade={setMade} onClose={onClose} />;
}

function Running({ hosting, onClose }: { hosting: Hosting; onClose(): void }) {
  const role = useRole();
  const [busy, setBusy] = useState(false);
  const stop = async () => {
    setBusy(true);
    if (await stopHub()) onClose();
    setBusy(false);
  };
  return (
    <Dialog
      title="This desktop hosts the workspace"
      sub="While Holdpoint is open here, teammates who can reach one of these addresses link to it."
      onClose={onClose}
      footer={
        <>
          <Button className="mr-auto text-nogo" onClick={() => void stop()} busy={busy}>
            Stop hosting
          </Button>
          <Button onClick={onClose}>Close</Button>
          {role === 'commander' && (
            <Button variant="primary" onClick={() => openOverlay({ type: 'invite' })} data-autofocus>
              Invite a teammate…
            </Button>
          )}
        </>
      }
    >
      <HostingFacts hosting={hosting} />
      <p className="mt-3 text-sm text-mute">
        When it stops, everybody goes on working from their own disk and catches up later.
      </p>
    </Dialog>
  );
}

function HostForm({ onMade, onClose }: { onMade(hosting: Hosting): void; onClose(): void }) {
  const workspace = useWorkspaceId();
  const addresses = useAddresses();
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const [port, setPort] = useState('');
  const [since, setSince] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const chosen = Array.isArray(addresses) ? addresses.filter((each) => !off.has(each.address)) : [];
  const number = port.trim() === '' ? 0 : Number(port);
  const portError =
    Number.isInteger(number) && number >= 0 && number <= 65_535 ? null : 'A number up to 65535, or nothing.';
  const host = async () => {
    if (workspace === null || portError || since !== null) return;
    if (chosen.length === 0) {
      setError('Choose at least one address.');
      return;
    }
    setSince(Date.now());
    setError(null);
    try {
      const answer = await call('hostHub', {
        workspace,
        addresses: chosen.map((each) => each.address),
        port: number,
      });
      if (answer.ok) {
        void refreshMembers();
        onMade(answer.hosting);
      } else setError(answer.rejection.message);
    } catch (failure) {
      setError(sayError(failure));
    }
    setSince(null);
  };
  return (
    <Dialog
      title="Host this workspace from this desktop"
      sub="Teammates link to this machine and get a copy of the record. It goes over TLS; the invite carries the key."
      onClose={onClose}
      dismissable={since === null}
      onSubmit={() => void host()}
      footer={
        since === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" disabled={!Array.isArray(addresses)} data-autofocus>
              Host from this desktop
            </Button>
          </>
        ) : (
          <Progress label="Starting and testing each address" since={since} className="w-full" />
        )
      }
    >
      <Addresses addresses={addresses} off={off} onOff={setOff} />
      <details className="mt-3">
        <summary className="text-sm text-mute">Port</summary>
        <TextField
          label="Port"
          hideLabel
          inputMode="numeric"
          value={port}
          onChange={setPort}
          error={portError}
          hint="Empty: one that is free. Choose one that your firewall lets in."
          className="mt-1 max-w-60"
        />
      </details>
      {error && (
        <p role="alert" className="mt-3 flex gap-2 text-nogo">
          <StateMark state="refused" className="mt-1 self-start" />
          {error}
        </p>
      )}
    </Dialog>
  );
}

interface AddressesProps {
  addresses: readonly Address[] | string | null;
  off: ReadonlySet<string>;
  onOff(off: ReadonlySet<string>): void;
}

function Addresses({ addresses, off, onOff }: AddressesProps) {
  if (addresses === null) return <Progress label="Looking for this machine’s addresses" />;
  if (typeof addresses === 'string') return <p className="text-nogo">{addresses}</p>;
  const network = addresses.some((each) => !each.loopback);
  return (
    <fieldset>
      <legend className="mb-2 font-medium">Addresses of this machine</legend>
      <div className="flex flex-col gap-2">
        {addresses.map(({ address, interface: card, loopback }) => (
          <CheckField
            key={address}
            label={<span className="font-mono">{address}</span>}
            hint={
              loopback
                ? 'this machine only, for trying it out and for a second profile'
                : `teammates on this network (${card})`
            }
            checked={!off.has(address)}
            onChange={(on) => {
              const next = new Set(off);
              if (on) next.delete(address);
              else next.add(address);
              onOff(next);
            }}
          />
        ))}
      </div>
      {!network && (
        <p className="mt-2 text-sm text-hold">
          This machine has no network address at the moment: only another profile on it can link.
        </p>
      )}
    </fieldset>
  );
}

function useAddresses(): readonly Address[] | string | null {
  const [addresses, setAddresses] = useState<readonly Address[] | string | null>(null);
  useEffect(() => {
    let gone = false;
    call('hubAddresses', {}).then(
      // Those that teammates can use come first.
      (found) => !gone && setAddresses(found.toSorted((a, b) => Number(a.loopback) - Number(b.loopback))),
      (error: unknown) => !gone && setAddresses(sayError(error)),
    );
    return () => {
      gone = true;
    };
  }, []);
  return addresses;
}
