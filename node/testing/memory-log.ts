import { Membership, personIdOf } from '../../shared/fold/membership.ts';
import { checkPage, type PageFault } from '../../shared/log/check-page.ts';
import type { Signer } from '../../shared/log/crypto.ts';
import { bindingText, type Grant, joinText, type Role } from '../../shared/log/grant.ts';
import { type Body, type Op, type OpRef, refKey, type SealedOp } from '../../shared/log/op.ts';
import { cutPage, decodePage, encodePage, type StoredOp } from '../../shared/log/page.ts';
import { sealOp } from '../../shared/log/seal.ts';
import { must } from '../../shared/must.ts';
import { generateKey, type KeyPair, nodeCrypto, signerOf } from '../crypto.ts';

/** Keys of one desk in a test. */
export interface Desk {
  person: string;
  personKey: KeyPair;
  deviceKey: KeyPair;
  chain: Signer;
}

export function makeDesk(): Desk {
  const personKey = generateKey();
  const chain = signerOf(generateKey().privateKey);
  return { person: personIdOf(personKey.publicKey, nodeCrypto), personKey, deviceKey: generateKey(), chain };
}

/** A log in memory that writes, takes and hands out real signed ops: the smallest honest replica, for tests. */
export class MemoryLog {
  workspace: string | null = null;
  desk: Desk;
  membership: Membership | null = null;
  readonly ops: Op[] = [];
  readonly recovery = generateKey();
  now = 1_000_000;
  private readonly byRef = new Map<string, Op>();
  private readonly heads = new Map<string, Op>();
  private frontier: Op[] = [];

  constructor(desk: Desk = makeDesk()) {
    this.desk = desk;
  }

  /** Starts a workspace with this desk as its commander. */
  found(): string {
    const { person, personKey } = this.desk;
    const grant: Grant = {
      type: 'genesis',
      person,
      personKey: personKey.publicKey,
      recoveryKey: this.recovery.publicKey,
      ...this.binding(),
    };
    const op = this.write('workspace.founded', {}, grant);
    return op.hash;
  }

  invite(about: { role?: Role; uses?: number; expiresAt?: number; key?: KeyPair } = {}): KeyPair {
    const key = about.key ?? generateKey();
    const { role = 'operator', uses = 10, expiresAt = 8e15 } = about;
    this.write('invite.created', {}, { type: 'invite', key: key.publicKey, role, expiresAt, uses });
    return key;
  }

  revokeInvite(key: string): Op {
    return this.write('invite.revoked', {}, { type: 'inviteRevoked', key });
  }

  /** This desk's way in, once it has the log. */
  join(inviteSeed: string): Op {
    const { person, personKey, deviceKey } = this.desk;
    const invite = signerOf(inviteSeed);
    const text = joinText(
      must(this.workspace, 'joining needs the log'),
      person,
      personKey.publicKey,
      deviceKey.publicKey,
    );
    return this.write(
      'device.joined',
      {},
      {
        type: 'join',
        person,
        personKey: personKey.publicKey,
        ...this.binding(),
        by: { type: 'invite', key: invite.publicKey },
        proof: invite.sign(text),
      },
    );
  }

  /** A new chain of the same device, as after a restore. */
  newChain(): Op {
    this.desk = { ...this.desk, chain: signerOf(generateKey().privateKey) };
    return this.startChain();
  }

  /** The first op of this desk's chain, where the key is there already. */
  startChain(): Op {
    return this.write('chain.started', {}, { type: 'chain', ...this.binding() });
  }

  changeRole(person: string, role: Role | 'none'): Op {
    return this.write('role.changed', {}, { type: 'role', person, role, seen: this.vector() });
  }

  revokeDevice(deviceKey: string): Op {
    return this.write('device.revoked', {}, { type: 'deviceRevoked', deviceKey, seen: this.vector() });
  }

  authoriseHub(key: string, urls: string[]): Op {
    return this.write('hub.authorised', {}, { type: 'hub', key, urls });
  }

  note(text: string): Op {
    return this.write('note.added', { text });
  }

  write(kind: string, values: Record<string, string>, grant?: Grant): Op {
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    const body: Body = { kind, entity: 'note', entityId: `e${this.ops.length}`, fields };
    const chain = this.desk.chain.publicKey;
    const head = this.heads.get(chain);
    const others = this.frontier.filter((op) => op.header.chain !== chain);
    const deps = others.map((op): OpRef => [op.header.chain, op.header.n]);
    const lamport = Math.max(0, ...others.map((op) => op.header.lamport));
    const tip = {
      workspace: this.workspace ?? '',
      n: head?.header.n ?? 0,
      hash: head?.hash ?? '',
      lamport: head?.header.lamport ?? 0,
    };
    const draft = { scope: 'workspace', body, grant };
    const op = sealOp(draft, tip, { deps, lamport, hlc: 0 }, this.now++, this.desk.chain, nodeCrypto);
    this.add(op);
    return op;
  }

  take(
    pageText: string,
  ):
    | { ok: true; added: number; duplicates: number; forks: OpRef[] }
    | { ok: false; fault: PageFault; message: string } {
    const sealed = decodePage(pageText);
    if (!sealed) return { ok: false, fault: 'malformed', message: 'not a page' };
    const first = this.workspace ?? nodeCrypto.sha256(sealed[0]?.headerText ?? '');
    const checked = checkPage(sealed, this.known(first), nodeCrypto);
    if (!checked.ok) return checked;
    for (const op of checked.page.ops) this.add(op);
    const { duplicates, forks } = checked.page;
    const refs = forks.map((op): OpRef => [op.header.chain, op.header.n]);
    return { ok: true, added: checked.page.ops.length, duplicates, forks: refs };
  }

  /** Forgets a chain from op n on, as if it had never been written; returns what was there. */
  forget(chain: string, n: number): Op[] {
    const forgotten = this.ops.filter((op) => op.header.chain === chain && op.header.n >= n);
    const kept = this.ops.filter((op) => !forgotten.includes(op));
    this.ops.length = 0;
    this.byRef.clear();
    this.heads.clear();
    this.frontier = [];
    this.membership = null;
    for (const op of kept) this.add(op);
    return forgotten;
  }

  /** Puts ops in unchecked: for measurements that need a desk's own chain and not the whole log. */
  adopt(workspace: string, ops: readonly Op[]): void {
    this.workspace = workspace;
    for (const op of ops) this.add(op);
  }

  vector(): Record<string, number> {
    return Object.fromEntries([...this.heads].map(([chain, op]) => [chain, op.header.n]));
  }

  lacking(have: Readonly<Record<string, number>>): StoredOp[] {
    const lacking = this.ops.filter((op) => op.header.n > (have[op.header.chain] ?? 0));
    return cutPage(closing(lacking));
  }

  /** Everything, or what a vector lacks, as page texts. */
  pages(have: Readonly<Record<string, number>> = {}): string[] {
    const pages: string[] = [];
    const known = { ...have };
    for (let page = this.lacking(known); page.length > 0; page = this.lacking(known)) {
      pages.push(encodePage(page));
      for (const op of page as (StoredOp & Op)[]) known[op.header.chain] = op.header.n;
    }
    return pages;
  }

  logHash(): string {
    const lines = [...this.heads].map(([chain, op]) => `${chain}:${op.header.n}:${op.hash}`);
    return nodeCrypto.sha256(lines.sort().join('\n'));
  }

  texts(): string[] {
    return this.ops.flatMap((op) => (op.body?.fields.text ? [String(op.body.fields.text.value)] : []));
  }

  /** The same desk with the same log: what a copied profile is. */
  copy(): MemoryLog {
    const copy = new MemoryLog(this.desk);
    for (const op of this.ops) copy.add(op);
    return copy;
  }

  private binding() {
    const { deviceKey, chain } = this.desk;
    return {
      deviceKey: deviceKey.publicKey,
      deviceSig: signerOf(deviceKey.privateKey).sign(bindingText(chain.publicKey)),
    };
  }

  private known(workspace: string) {
    return {
      workspace,
      head: (chain: string) => {
        const op = this.heads.get(chain);
        return op && { n: op.header.n, hash: op.hash };
      },
      at: (chain: string, n: number) => {
        const op = this.byRef.get(refKey([chain, n]));
        return op && { hash: op.hash, lamport: op.header.lamport };
      },
    };
  }

  private add(op: Op): void {
    const { chain, n, deps } = op.header;
    this.workspace ??= op.hash;
    this.membership ??= new Membership(this.workspace, nodeCrypto);
    this.membership.observe(op.header);
    this.ops.push(op);
    this.byRef.set(refKey([chain, n]), op);
    this.heads.set(chain, op);
    const covered = new Set([...deps.map(refKey), refKey([chain, n - 1])]);
    this.frontier = [
      ...this.frontier.filter((old) => !covered.has(refKey([old.header.chain, old.header.n]))),
      op,
    ];
  }
}

function closing<T extends SealedOp & { header: { chain: string } }>(ops: readonly T[]): (T & StoredOp)[] {
  const open = new Set<string>();
  return ops.map((op) => {
    if (op.sig === null) open.add(op.header.chain);
    else open.delete(op.header.chain);
    const bytes = nodeCrypto.byteLength(op.headerText + (op.bodyText ?? '') + (op.sig ?? '')) + 3;
    return { ...op, bytes, closed: open.size === 0 };
  });
}
