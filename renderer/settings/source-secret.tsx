import type { SourcesView } from '../../shared/contract/ingest.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { emitCommand } from './emit-command.ts';
import { addressToCopy } from './source-acts.ts';

interface Props {
  name: string;
  addresses: readonly string[];
  certificate: SourcesView['certificate'];
  /** Null: where it sends to is looked up, and the secret was shown when it was made. */
  secret: string | null;
  proof: 'token' | 'signature';
  onClose(): void;
}

/** Where a source sends to, and the one time that its secret is shown. */
export function SourceSecret({ name, addresses, certificate, secret, proof, onClose }: Props) {
  const word = proof === 'token' ? 'Token' : 'Secret';
  const address = addressToCopy(addresses);
  const command = emitCommand(name, address, certificate);
  return (
    <Dialog
      title={secret === null ? `Where ${name} sends to` : `${word} of ${name}`}
      sub={
        secret === null
          ? `Its ${word.toLowerCase()} was shown when it was made; “New secret…” makes another.`
          : 'It is shown this once: the hub keeps only what it needs to check it.'
      }
      onClose={onClose}
      dismissable={secret === null}
      footer={
        <Button variant="primary" onClick={onClose} data-autofocus>
          {secret === null ? 'Close' : 'It is copied'}
        </Button>
      }
    >
      <Facts>
        {addresses.map((each) => (
          <Fact key={each} name="Address" mono>
            {each}
          </Fact>
        ))}
        {secret !== null && (
          <Fact name={word} mono>
            {secret}
          </Fact>
        )}
        {certificate && (
          <Fact name="Certificate" mono>
            {certificate.fingerprint}
          </Fact>
        )}
      </Facts>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton text={address} label="Copy address" what={`the address of ${name}`} />
        {secret !== null && (
          <CopyButton
            text={secret}
            label={`Copy ${word.toLowerCase()}`}
            what={`the ${word.toLowerCase()} of ${name}`}
          />
        )}
        {certificate && (
          <CopyButton
            text={certificate.fingerprint}
            label="Copy fingerprint"
            what="the fingerprint of the hub’s certificate"
          />
        )}
      </div>
      <p className="mt-3 text-sm text-mute">
        {proof === 'token'
          ? 'The sender posts to the address with the header “Authorization: Bearer” and the token; where it only knows a user and a password, the token is the password.'
          : 'The sender signs each body with the secret (HMAC-SHA256), as GitHub, Sentry, PagerDuty, Grafana and Standard Webhooks do.'}
        {certificate &&
          !certificate.vouched &&
          ' No authority vouches for the hub’s certificate: it signed it itself, so senders know it by the SHA-256 fingerprint above.'}
      </p>
      {proof === 'token' && (
        <div className="mt-3">
          <p className="text-sm font-medium">From a script</p>
          <p className="mt-1 rounded-md border border-edge bg-bg px-3 py-2 font-mono text-sm wrap-anywhere select-all">
            {command}
          </p>
          <div className="mt-2">
            <CopyButton text={command} label="Copy command" what="the command" />
          </div>
        </div>
      )}
    </Dialog>
  );
}
