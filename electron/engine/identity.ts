import { generateKey, nodeCrypto, signerOf } from '../../node/crypto.ts';
import { personIdOf } from '../../shared/fold/membership.ts';
import type { Signer } from '../../shared/log/crypto.ts';
import { bindingText, type GrantOf, joinText } from '../../shared/log/grant.ts';
import type { Draft } from '../../shared/log/seal.ts';
import { must } from '../../shared/must.ts';
import { type KeyFile, KeyStore, keyFileOf, placeOf } from './keys.ts';

/** Whose link let a device in: it becomes one more of that person. */
export interface Owner {
  person: string;
  personKey: string;
}

/** Who this device is in a workspace: its person, device and chain keys, on the disk and in hand. */
export class Identity {
  private readonly wrapKey: Buffer | null;
  private keys: KeyFile;
  private signing: Signer;
  private device: { seed: string; signer: Signer } | null = null;

  constructor(wrapKey: Buffer | null, keys: KeyFile = newKeys()) {
    this.wrapKey = wrapKey;
    this.keys = keys;
    this.signing = signerOf(keys.chain.seed);
  }

  /** Signs this desk's chain. */
  get signer(): Signer {
    return this.signing;
  }

  /** Vouches for a chain that others have not heard of yet. */
  get deviceSigner(): Signer {
    const { seed } = this.keys.device;
    if (this.device?.seed !== seed) this.device = { seed, signer: signerOf(seed) };
    return this.device.signer;
  }

  get person(): string {
    return this.keys.person.id;
  }

  get deviceKey(): string {
    return this.deviceSigner.publicKey;
  }

  get personKey(): string {
    const { seed, key } = this.keys.person;
    return seed === null ? must(key, 'kept instead of the seed') : signerOf(seed).publicKey;
  }

  /** Puts the keys on the disk, tied to a workspace's folder by a nonce that its database holds, too. */
  place(folder: string, nonce: string): void {
    this.keep(folder, { ...this.keys, nonce: { current: nonce, pending: null, place: placeOf(folder) } });
  }

  /** One more device of a person, whose own key stays with them. Not on the disk before `place`. */
  belongTo({ person, personKey }: Owner): void {
    this.keys = { ...this.keys, person: { id: person, seed: null, key: personKey } };
  }

  /** A chain of its own from here on. Its key goes to disk first: an op whose key is lost could never be followed. */
  beginChain(folder: string, { asNewDevice = false } = {}): string {
    const chain = generateKey();
    const device = asNewDevice ? { seed: generateKey().privateKey } : this.keys.device;
    this.keep(folder, { ...this.keys, device, chain: { seed: chain.privateKey } });
    this.signing = signerOf(chain.privateKey);
    return chain.publicKey;
  }

  /** That a chain is this device's, signed by it. */
  bind(chain: string): { deviceKey: string; deviceSig: string } {
    return { deviceKey: this.deviceKey, deviceSig: this.deviceSigner.sign(bindingText(chain)) };
  }

  /** The first op of a workspace: its founder and the key that can take command. */
  genesis(name: string, recoveryKey: string): Draft {
    return {
      scope: 'workspace',
      body: {
        kind: 'workspace.created',
        entity: 'workspace',
        entityId: 'workspace',
        fields: { name: { value: name } },
      },
      grant: {
        type: 'genesis',
        person: this.person,
        personKey: this.personKey,
        recoveryKey,
        ...this.bind(this.signer.publicKey),
      },
    };
  }

  /** The first op of this desk's chain: who it is, and who vouches. */
  joining(workspace: string, by: GrantOf<'join'>['by'], voucher: Signer, deviceName: string): Draft {
    const { person, personKey, deviceKey } = this;
    return {
      scope: 'workspace',
      body: {
        kind: 'device.joined',
        entity: 'device',
        entityId: deviceKey,
        fields: { name: { value: deviceName } },
      },
      grant: {
        type: 'join',
        person,
        personKey,
        ...this.bind(this.signer.publicKey),
        by,
        proof: voucher.sign(joinText(workspace, person, personKey, deviceKey)),
      },
    };
  }

  /** That another chain is this device's. */
  opening(chain: string, reason: string): Draft {
    return {
      scope: 'workspace',
      body: { kind: 'chain.opened', entity: 'device', entityId: this.deviceKey, fields: {}, reason },
      grant: { type: 'chain', ...this.bind(chain) },
    };
  }

  private keep(folder: string, keys: KeyFile): void {
    new KeyStore(keyFileOf(folder), this.wrapKey).write(keys);
    this.keys = keys;
  }
}

function newKeys(): KeyFile {
  const person = generateKey();
  return {
    v: 1,
    person: { id: personIdOf(person.publicKey, nodeCrypto), seed: person.privateKey },
    device: { seed: generateKey().privateKey },
    chain: { seed: generateKey().privateKey },
    nonce: { current: '', pending: null, place: '' },
  };
}
