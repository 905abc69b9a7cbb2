import { mkdirSync, statSync } from 'node:fs';
import { hostname, platform } from 'node:os';
import { join } from 'node:path';
import { generateKey, nodeCrypto, randomId, signerOf } from '../../node/crypto.ts';
import { encodeRecoveryCode } from '../../shared/contract/recovery-code.ts';
import { type Crypto, idOf, type Signer } from '../../shared/log/crypto.ts';
import type { GrantOf, Role } from '../../shared/log/grant.ts';
import type { Body, OpRef } from '../../shared/log/op.ts';
import { type Draft, sealOp } from '../../shared/log/seal.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import {
  type CommandInput,
  type CommandName,
  type DecideContext,
  type Decision,
  decide,
  type Rejection,
} from '../../shared/ops/commands.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { Repeats } from './alerts/repeats.ts';
import { CleanEnd } from './clean-end.ts';
import { readableDeviceName } from './device-name.ts';
import { HighWaterMark } from './high-water-mark.ts';
import { Identity } from './identity.ts';
import { checkNonce, renewNonce } from './install-nonce.ts';
import { KeyStore, keyFileOf, placeOf } from './keys.ts';
import { type Change, Ledger } from './ledger.ts';

export interface WorkspaceOptions {
  /** Folder of this workspace: log.db and keys.json. */
  folder: string;
  id: string;
  wrapKey: Buffer | null;
  now(): number;
  onChange(change: Change): void;
}

export type Dispatched = { ok: true; id?: string; refs: OpRef[] } | { ok: false; rejection: Rejection };

/** One workspace on this device: its ledger, who we are in it, and the commands that people give. */
export class Workspace {
  readonly id: string;
  readonly folder: string;
  readonly ledger: Ledger;
  /** What this start found in place of the database that it left, and therefore began a new chain; null for that very one. */
  readonly reopenedAs: 'backup' | 'older' | 'copy' | null;
  /** What alerts fired on and is not in the record yet. */
  readonly repeats = new Repeats();
  private readonly mark: HighWaterMark;
  private readonly end: CleanEnd;
  /** When the database was last looked through; null once it was found damaged. */
  private checkedAt: number | null;
  /** It was opened before it was looked through: somebody should, soon. */
  readonly isToBeChecked: boolean;
  private readonly identity: Identity;
  private measuring: Signer | null = null;
  private readonly options: WorkspaceOptions;

  private constructor(
    options: WorkspaceOptions,
    ledger: Ledger,
    identity: Identity,
    reopenedAs: Workspace['reopenedAs'],
    checkedAt: number | null = null,
  ) {
    this.options = options;
    this.id = options.id;
    this.folder = options.folder;
    this.ledger = ledger;
    this.identity = identity;
    this.mark = new HighWaterMark(options.folder);
    this.end = new CleanEnd(options.folder);
    this.isToBeChecked = checkedAt !== null;
    this.checkedAt = checkedAt ?? options.now();
    this.reopenedAs = reopenedAs;
  }

  /** Opens a workspace that is on this disk. A database that was restored or copied goes on from a new chain. */
  static open(options: WorkspaceOptions): Workspace {
    const checkedAt = new CleanEnd(options.folder).take(options.now());
    const ledger = openLedger(options, nodeCrypto, checkedAt === null);
    if (ledger.log.count() === 0) {
      ledger.close();
      throw new Error(
        `The database in ${options.folder} holds no record any more. Restore a backup of it, or join the workspace again with an invite.`,
      );
    }
    const store = new KeyStore(keyFileOf(options.folder), options.wrapKey);
    const keys = store.read();
    const inDatabase = ledger.projection.meta('nonce');
    const place = placeOf(options.folder);
    const chain = signerOf(keys.chain.seed).publicKey;
    const behind = new HighWaterMark(options.folder).isAheadOf(chain, ledger.log.head(chain)?.n ?? 0);
    const copied = behind || checkNonce(keys, inDatabase, place).standing === 'copied';
    const renewed = renewNonce(keys, inDatabase, randomId(), place, {
      keys: (file) => store.write(file),
      database: (nonce) => ledger.projection.setMeta('nonce', nonce),
    });
    const found = copied ? reopenedAs(inDatabase, behind) : null;
    const workspace = new Workspace(
      options,
      ledger,
      new Identity(options.wrapKey, renewed),
      found,
      checkedAt,
    );
    if (copied) workspace.openNewChain('this database was restored or copied');
    return workspace;
  }

  /** Founds a workspace. The recovery code is shown once and kept nowhere. */
  static create(
    options: Omit<WorkspaceOptions, 'id' | 'folder'> & { root: string },
    name: string,
    personName: string,
  ): { workspace: Workspace; recoveryCode: string } {
    const identity = new Identity(options.wrapKey);
    const recovery = generateKey();
    const genesis = sealOp(
      identity.genesis(name, recovery.publicKey),
      { workspace: '', n: 0, hash: '', lamport: 0 },
      { deps: [], lamport: 0, hlc: 0 },
      options.now(),
      identity.signer,
      nodeCrypto,
    );
    const full = { ...options, id: genesis.hash, folder: join(options.root, genesis.hash) };
    const workspace = new Workspace(full, openLedger(full), identity, null);
    workspace.place();
    workspace.ledger.begin(genesis);
    workspace.introduce(personName, deviceName());
    return { workspace, recoveryCode: encodeRecoveryCode(recovery.privateKey) };
  }

  /**
   * A workspace that is being joined: its log is pulled into `ledger` under a chain of this device, and nothing of it
   * counts until `completeJoin`. A join that is cut off leaves no key file, so it is no workspace at the next start.
   */
  static joining(options: WorkspaceOptions): Workspace {
    return new Workspace(options, openLedger(options), new Identity(options.wrapKey), null);
  }

  /** Writes this device in, once the log is here. */
  completeJoin(inviteSeed: string, personName: string, device?: string): void {
    this.place();
    const invite = signerOf(inviteSeed);
    this.writeIn({ type: 'invite', key: invite.publicKey }, invite, { person: personName, device });
  }

  /** Writes this device in as one more of the person whose link it was. Says why not where the link is unknown. */
  completePairing(linkSeed: string, device?: string): string | null {
    const link = signerOf(linkSeed);
    const { membership } = this.ledger;
    const made = membership.deviceInvites().find(({ key }) => key === link.publicKey);
    const owner = made && membership.members().find(({ person }) => person === made.person);
    if (!owner) return 'The record of this workspace does not hold this link. Make a new one.';
    this.identity.belongTo(owner);
    this.place();
    this.writeIn({ type: 'deviceInvite', key: link.publicKey }, link, { device });
    return null;
  }

  /** Takes command with the recovery key while joining: a new person on a new device. */
  completeRecovery(recovery: Signer, personName: string, device?: string): void {
    this.place();
    this.writeIn({ type: 'recovery' }, recovery, { person: personName, device });
  }

  /**
   * Takes command with the recovery key on a desk that has the log: the same person, on a chain of its own that the
   * key vouches for. A device that was revoked stays revoked; this desk goes on as another one.
   */
  takeCommand(recovery: Signer, personName: string, asNewDevice: boolean): void {
    const name = this.ledger.projection.values('device', this.deviceKey)?.name;
    const isNew = this.ledger.projection.values('person', this.person) === undefined;
    this.identity.beginChain(this.folder, { asNewDevice });
    this.writeIn({ type: 'recovery' }, recovery, {
      ...(isNew && { person: personName }),
      ...(typeof name === 'string' && { device: name }),
    });
  }

  /** The first op of this desk's chain: who it is, and who vouches. */
  private writeIn(
    by: GrantOf<'join'>['by'],
    voucher: Signer,
    names: { person?: string; device?: string | undefined },
  ): void {
    const device = names.device ?? deviceName();
    this.commit([this.identity.joining(this.id, by, voucher, device)]);
    this.introduce(names.person ?? null, device);
  }

  /** Keeps a log that came from an archive: readable here, and no member's until somebody lets this device in. */
  keepAsCopy(): void {
    this.place();
  }

  /** Puts the keys on the disk and ties the database to this place. */
  private place(): void {
    const nonce = randomId();
    this.ledger.projection.setMeta('nonce', nonce);
    this.identity.place(this.folder, nonce);
  }

  get signer(): Signer {
    return this.identity.signer;
  }

  /** Vouches for a chain that others have not heard of yet. */
  get deviceSigner(): Signer {
    return this.identity.deviceSigner;
  }

  get person(): string {
    return this.identity.person;
  }

  get deviceKey(): string {
    return this.identity.deviceKey;
  }

  /** What this device may do: one that was revoked or waits to be let in may do nothing, whatever its person's role. */
  role(): Role | 'none' {
    return this.standing() === 'in' ? this.ledger.membership.role(this.person) : 'none';
  }

  /** How this device stands in the workspace by the log that is here; 'reader' has a copy and was never let in. */
  standing(): 'in' | 'waiting' | 'revoked' | 'removed' | 'reader' {
    const { membership } = this.ledger;
    if (membership.isDeviceRevoked(this.deviceKey)) return 'revoked';
    if (membership.joinIsHeld(this.signer.publicKey)) return 'waiting';
    if (membership.role(this.person) !== 'none') return 'in';
    return membership.authorOf(this.signer.publicKey) ? 'removed' : 'reader';
  }

  name(): string {
    return titleOf('workspace', this.ledger.projection.values('workspace', 'workspace'));
  }

  personName(person: string): string {
    return titleOf('person', this.ledger.projection.values('person', person));
  }

  diskBytes(): number {
    return ['log.db', 'log.db-wal'].reduce(
      (sum, file) => sum + (statSync(join(this.folder, file), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }

  close(): void {
    this.mark.note(this.signer.publicKey, this.ownN(), 1);
    this.ledger.close();
    if (this.checkedAt !== null) this.end.leave(this.checkedAt);
  }

  /** The database was looked through. One that is damaged is looked through again before it is next opened. */
  checked(damaged: boolean): void {
    this.checkedAt = damaged ? null : this.options.now();
  }

  /** Carries a command out, or says why not. */
  dispatch<N extends CommandName>(name: N, input: CommandInput<N>): Dispatched {
    return this.write(decide(this.context(), name, input));
  }

  write(decision: Decision): Dispatched {
    if (!decision.ok) return decision;
    const refs = this.commit(decision.ops);
    return { ok: true, refs, ...(decision.id ? { id: decision.id } : {}) };
  }

  commit(drafts: readonly Draft[]): OpRef[] {
    const refs = this.ledger.commit(drafts, this.signer);
    this.mark.note(this.signer.publicKey, this.ownN());
    return refs;
  }

  /** Writes how often alerts fired on: what waited for a minute by `now`, or all of it. */
  flushRepeats(now?: number): void {
    const counted = (id: string) => {
      const count = this.ledger.projection.values('alert', id)?.count;
      return typeof count === 'number' ? count : 1;
    };
    this.repeats.flush(counted, (drafts) => void this.measure(drafts), now === undefined ? {} : { now });
  }

  /**
   * Commits measurements: thousands an hour, on a chain that lives as long as this start of the engine and is not needed
   * to prove what people did, so that it may be cut off one day. Its key is kept nowhere: a copied database never
   * continues it.
   */
  measure(drafts: readonly Draft[]): OpRef[] {
    this.measuring ??= this.openMeasuringChain();
    return this.ledger.commit(drafts, this.measuring);
  }

  private openMeasuringChain(): Signer {
    const signer = signerOf(generateKey().privateKey);
    this.ledger.commit([this.identity.opening(signer.publicKey, 'for measurements')], signer);
    return signer;
  }

  private ownN(): number {
    return this.ledger.log.head(this.signer.publicKey)?.n ?? 0;
  }

  context(): DecideContext {
    const { projection } = this.ledger;
    return {
      me: { person: this.person, role: this.role(), chain: this.signer.publicKey },
      now: this.options.now(),
      newId: () => randomId(),
      hash: (text) => idOf(nodeCrypto, text),
      state: (entity, id) => projection.state(entity, id),
      rows: (scope, entity) =>
        // Decisions rest on what goes on: years of alerts that are over need not be read for it.
        scope === ALERTS && entity === 'alert'
          ? projection.alerts.firing()
          : projection.rowsOfKinds(scope, [entity]),
    };
  }

  /** Starts a chain of its own for this database, bound to the same device; the old one is never continued. */
  openNewChain(reason: string): void {
    const chain = this.identity.beginChain(this.folder);
    this.measuring = null;
    this.commit([this.identity.opening(chain, reason)]);
  }

  private introduce(personName: string | null, device: string): void {
    if (personName !== null) {
      const fields = { name: { value: personName } };
      this.nameOwn('person', this.person, fields);
    }
    this.nameOwn('device', this.deviceKey, { name: { value: device } });
  }

  /** Not a command: a device whose join waits may not give any, and still says who it is. */
  private nameOwn(entity: 'person' | 'device', entityId: string, fields: Body['fields']): void {
    this.commit([{ scope: 'workspace', body: { kind: `${entity}.named`, entity, entityId, fields } }]);
  }
}

function reopenedAs(nonce: string | null, behind: boolean): Workspace['reopenedAs'] {
  if (nonce === null) return 'backup';
  return behind ? 'older' : 'copy';
}

export function openLedger(
  options: Pick<WorkspaceOptions, 'folder' | 'id' | 'now' | 'onChange'>,
  crypto: Crypto = nodeCrypto,
  quickCheck = true,
): Ledger {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  return new Ledger({
    file: join(options.folder, 'log.db'),
    workspace: options.id,
    crypto,
    quickCheck,
    now: options.now,
    onChange: options.onChange,
  });
}

/** What this machine is called until its person gives it another name. */
export function deviceName(): string {
  return readableDeviceName(hostname(), platform());
}
