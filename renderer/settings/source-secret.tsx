import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { addressToCopy } from './source-acts.ts';

interface Props {
  name: string;
  addresses: readonly string[];
  secret: string;
  proof: 'token' | 'signature';
  onClose(): void;
}

/** The one time that a source's secret is shown. */
export function SourceSecret({ name, addresses, secret, proof, onClose }: Props) {
  const word = proof === 'token' ? 'Token' : 'Secret';
  return (
    <Dialog
      title={`${word} of ${name}`}
      sub="It is shown this once: the hub keeps only what it needs to check it."
      onClose={onClose}
      dismissable={false}
      footer={
        <Button variant="primary" onClick={onClose} data-autofocus>
          It is copied
        </Button>
      }
    >
      <Facts>
        {addresses.map((address) => (
          <Fact key={address} name="Address" mono>
            {address}
          </Fact>
        ))}
        <Fact name={word} mono>
          {secret}
        </Fact>
      </Facts>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton text={addressToCopy(addresses)} label="Copy address" what={`the address of ${name}`} />
        <CopyButton
          text={secret}
          label={`Copy ${word.toLowerCase()}`}
          what={`the ${word.toLowerCase()} of ${name}`}
        />
      </div>
      <p className="mt-3 text-sm text-mute">
        {proof === 'token'
          ? 'The sender posts to the address with the header “Authorization: Bearer” and the token; where it only knows a user and a password, the token is the password.'
          : 'The sender signs each body with the secret (HMAC-SHA256), as GitHub, Sentry, PagerDuty, Grafana and Standard Webhooks do.'}
      </p>
    </Dialog>
  );
}
