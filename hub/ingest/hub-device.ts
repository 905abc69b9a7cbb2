import { generateKey, nodeCrypto, signerOf } from '../../node/crypto.ts';
import { personIdOf } from '../../shared/fold/membership.ts';
import type { Signer } from '../../shared/log/crypto.ts';
import { bindingText, joinText } from '../../shared/log/grant.ts';
import { type ChainId, MAX_DEPS, type Op, type OpRef } from '../../shared/log/op.ts';
import { type Draft, sealOp } from '../../shared/log/seal.ts';
import type { HubWorkspace } from '../workspace.ts';
import type { DeviceKeys } from './ingest-file.ts';

/**
 * The hub as a device of its own, role integration: it signs what payloads say into a chain of its own. What it seals
 * continues the chain as the hub's log has it, so nothing is to be remembered between one page and the next.
 */
export class HubDevice {
  readonly keys: DeviceKeys;
  /** Asked for with each payload, and dear to work out. */
  readonly deviceKey: string;
  private readonly chain: Signer;
  /** Heads of other chains that an op of ours has named already. */
  private readonly covered = new Map<ChainId, number>();

  constructor(keys: DeviceKeys) {
    this.keys = keys;
    this.deviceKey = signerOf(keys.device.seed).publicKey;
    this.chain = signerOf(keys.chain.seed);
  }

  static make(): HubDevice {
    const person = generateKey();
    return new HubDevice({
      person: { id: personIdOf(person.publicKey, nodeCrypto), seed: person.privateKey },
      device: { seed: generateKey().privateKey },
      chain: { seed: generateKey().privateKey },
    });
  }

  /** The same device with another chain, for a log that may lack what the old one holds. */
  withNewChain(): HubDevice {
    return new HubDevice({ ...this.keys, chain: { seed: generateKey().privateKey } });
  }

  get id(): ChainId {
    return this.chain.publicKey;
  }

  /** Its first ops: in by an invite, and how it is called. */
  joining(workspace: HubWorkspace, inviteSeed: string, name: string, now: number): Op[] {
    const invite = signerOf(inviteSeed);
    const personKey = signerOf(this.keys.person.seed).publicKey;
    const { id: person } = this.keys.person;
    const proof = invite.sign(joinText(workspace.id, person, personKey, this.deviceKey));
    const called = { name: { value: name } };
    const join: Draft = {
      scope: 'workspace',
      body: { kind: 'device.joined', entity: 'device', entityId: this.deviceKey, fields: called },
      grant: {
        type: 'join',
        person,
        personKey,
        ...this.binding(),
        by: { type: 'invite', key: invite.publicKey },
        proof,
      },
    };
    const named = (['person', 'device'] as const).map((entity): Draft => {
      const entityId = entity === 'person' ? person : this.deviceKey;
      return { scope: 'workspace', body: { kind: `${entity}.named`, entity, entityId, fields: called } };
    });
    return this.seal(workspace, [join, ...named], now);
  }

  /** The first op of another chain of this device. */
  openingChain(workspace: HubWorkspace, reason: string, now: number): Op[] {
    const opened: Draft = {
      scope: 'workspace',
      body: { kind: 'chain.opened', entity: 'device', entityId: this.deviceKey, fields: {}, reason },
      grant: { type: 'chain', ...this.binding() },
    };
    return this.seal(workspace, [opened], now);
  }

  /** Signed ops that continue our chain. The first names what the hub has of the others. */
  seal(workspace: HubWorkspace, drafts: readonly Draft[], now: number): Op[] {
    const { deps, lamport } = this.frontier(workspace);
    const head = workspace.heads.get(this.id);
    let tip = {
      workspace: workspace.id,
      n: head?.n ?? 0,
      hash: head?.hash ?? '',
      lamport: head?.lamport ?? 0,
    };
    return drafts.map((draft, index) => {
      const seen = index === 0 ? { deps, lamport, hlc: 0 } : { deps: [], lamport: 0, hlc: 0 };
      const op = sealOp(draft, tip, seen, now, this.chain, nodeCrypto);
      tip = { ...tip, n: op.header.n, hash: op.hash, lamport: op.header.lamport };
      return op;
    });
  }

  private frontier({ heads, stops }: HubWorkspace): { deps: OpRef[]; lamport: number } {
    const deps: OpRef[] = [];
    let lamport = 0;
    for (const [chain, head] of heads) {
      // Of a chain that was signed twice others may have the other op under that number.
      const isNews = chain !== this.id && !stops.has(chain) && head.n > (this.covered.get(chain) ?? 0);
      if (!isNews || deps.length === MAX_DEPS) continue;
      deps.push([chain, head.n]);
      lamport = Math.max(lamport, head.lamport);
    }
    return { deps, lamport };
  }

  /** What these ops named is in the log: it need not be named again. */
  noted(ops: readonly Op[]): void {
    for (const { header } of ops) for (const [chain, n] of header.deps) this.covered.set(chain, n);
  }

  private binding(): { deviceKey: string; deviceSig: string } {
    return {
      deviceKey: this.deviceKey,
      deviceSig: signerOf(this.keys.device.seed).sign(bindingText(this.id)),
    };
  }
}
