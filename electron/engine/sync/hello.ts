import { nodeCrypto, randomId } from '../../../node/crypto.ts';
import {
  helloText,
  hubText,
  PROTOCOL_VERSION,
  type Proof,
  type SyncError,
  type Yes,
} from '../../../shared/contract/sync.ts';
import type { Signer } from '../../../shared/log/crypto.ts';
import type { Dialled } from './dial.ts';
import { clientError } from './sync-errors.ts';

/** Who vouches for a chain that the hub may not know. */
export interface Vouching {
  by: Proof['by'];
  signer: Signer;
}

/** Says who we are and checks who the hub is. The hub is told nothing of the log before its signature held. */
export async function sayHello(
  { connection, challenge }: Dialled,
  about: { workspace: string | null; signer: Signer; vouching: Vouching | null },
): Promise<Yes<'hello'> | SyncError> {
  if (challenge.protocol !== PROTOCOL_VERSION) return otherProtocol(challenge.protocol);
  const { workspace, signer, vouching } = about;
  const { hubKey, nonce } = challenge;
  const [clientNonce, fingerprint, chain] = [randomId(), connection.fingerprint, signer.publicKey];
  const text = helloText({ nonce, workspace, chain, clientNonce, hubKey, fingerprint });
  const answer = await connection.request('hello', {
    protocol: PROTOCOL_VERSION,
    workspace,
    chain,
    sig: signer.sign(text),
    clientNonce,
    ...(vouching
      ? { proof: { by: vouching.by, key: vouching.signer.publicKey, sig: vouching.signer.sign(text) } }
      : {}),
  });
  if (!answer.ok) return answer.error;
  const signed = hubText({ clientNonce, workspace: answer.workspace, chain, fingerprint });
  const genuine = answer.hubKey === hubKey && nodeCrypto.verify(hubKey, signed, answer.hubSig);
  const same = workspace === null || answer.workspace === workspace;
  return genuine && same ? answer : wrongHub(connection.url);
}

function wrongHub(url: string): SyncError {
  return clientError(
    'wrong_hub',
    'never',
    `What answers at ${url} is not the hub that it says it is: somebody may be listening in between.`,
  );
}

function otherProtocol(theirs: number): SyncError {
  const older =
    theirs < PROTOCOL_VERSION
      ? 'The hub is older than this Holdpoint.'
      : 'This Holdpoint is older than the hub.';
  return clientError('protocol_mismatch', 'never', `${older} They cannot talk until both are up to date.`);
}
