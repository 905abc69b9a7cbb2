import { createHash } from 'node:crypto';
import { nodeCrypto, signerOf } from '../../node/crypto.ts';
import { type EntityState, type FoldOp, foldOp, type Row, toRow } from '../fold/entity.ts';
import { judgeOp, type Verdict } from '../fold/judge.ts';
import { Membership, personIdOf } from '../fold/membership.ts';
import type { Json } from '../json.ts';
import { checkPage, type PageResult } from '../log/check-page.ts';
import type { Signer } from '../log/crypto.ts';
import { bindingText, type Grant, joinText, type Role } from '../log/grant.ts';
import { type Body, compareOps, type Op, type OpRef, type SealedOp } from '../log/op.ts';
import { sealOp } from '../log/seal.ts';

export const crypto = nodeCrypto;

/** A key pair that is the same in every run, from a word. */
export function signer(word: string): Signer {
  return signerOf(createHash('sha256').update(word).digest('base64url'));
}

/** Who somebody is: person, device and chain keys by name. */
export function identity(name: string) {
  const [person, device, chain] = [
    signer(`${name}/person`),
    signer(`${name}/device`),
    signer(`${name}/chain`),
  ];
  return { name, person, device, chain, id: personIdOf(person.publicKey, crypto) };
}
export type Identity = ReturnType<typeof identity>;

/** A replica in memory, made of the pure parts alone: what the engine does with SQLite, for tests of the rules. */
export class TestReplica {
  readonly ops: Op[] = [];
  readonly membership: Membership;
  readonly workspace: string;
  now = 1_000_000;

  constructor(workspace: string) {
    this.workspace = workspace;
    this.membership = new Membership(workspace, crypto);
  }

  /** A new workspace with its founder as commander. */
  static founded(founder: Identity): TestReplica {
    const genesis = sealOp(
      {
        scope: 'workspace',
        body: body('workspace.created', 'workspace', 'workspace', { name: 'Team' }),
        grant: {
          type: 'genesis',
          person: founder.id,
          personKey: founder.person.publicKey,
          recoveryKey: signer('recovery').publicKey,
          ...bind(founder),
        },
      },
      { workspace: '', n: 0, hash: '', lamport: 0 },
      { deps: [], lamport: 0, hlc: 0 },
      1_000_000,
      founder.chain,
      crypto,
    );
    const replica = new TestReplica(genesis.hash);
    replica.accept(genesis);
    return replica;
  }

  /** Another replica that knows what this one knows. */
  fork(): TestReplica {
    const copy = new TestReplica(this.workspace);
    copy.now = this.now;
    for (const op of this.ops) copy.accept(op);
    return copy;
  }

  write(author: Identity, draft: Body, grant?: Grant, scope = 'room'): OpRef {
    const own = this.last(author.chain.publicKey);
    const deps = this.frontier(author.chain.publicKey);
    const op = sealOp(
      { scope, body: draft, grant },
      {
        workspace: this.workspace,
        n: own?.header.n ?? 0,
        hash: own?.hash ?? '',
        lamport: own?.header.lamport ?? 0,
      },
      {
        deps: deps.map((dep): OpRef => [dep.header.chain, dep.header.n]),
        lamport: Math.max(0, ...deps.map((dep) => dep.header.lamport)),
        hlc: 0,
      },
      this.now,
      author.chain,
      crypto,
    );
    this.accept(op);
    return [op.header.chain, op.header.n];
  }

  invite(by: Identity, word: string, role: Role, uses = 1, expiresAt = 9_000_000): void {
    const key = signer(word).publicKey;
    this.write(
      by,
      body('invite.created', 'invite', key, {}),
      { type: 'invite', key, role, expiresAt, uses },
      'workspace',
    );
  }

  join(who: Identity, word: string): OpRef {
    const invite = signer(word);
    const text = joinText(this.workspace, who.id, who.person.publicKey, who.device.publicKey);
    return this.write(
      who,
      body('device.joined', 'device', who.device.publicKey, { name: who.name }),
      {
        type: 'join',
        person: who.id,
        personKey: who.person.publicKey,
        ...bind(who),
        by: { type: 'invite', key: invite.publicKey },
        proof: invite.sign(text),
      },
      'workspace',
    );
  }

  setRole(by: Identity, who: Identity, role: Role | 'none'): OpRef {
    const seen = this.last(who.chain.publicKey)?.header.n;
    const grant: Grant = {
      type: 'role',
      person: who.id,
      role,
      seen: seen ? { [who.chain.publicKey]: seen } : {},
    };
    return this.write(by, body('role.changed', 'person', who.id, {}), grant, 'workspace');
  }

  /** Takes what another replica has and this one lacks, by the same checks as from a socket. */
  pull(other: TestReplica): PageResult {
    const result = this.check(other.ops.filter((op) => !this.find([op.header.chain, op.header.n])));
    if (result.ok) for (const op of result.page.ops) this.accept(op);
    return result;
  }

  check(sealed: readonly SealedOp[]): PageResult {
    return checkPage(
      sealed,
      {
        workspace: this.workspace,
        head: (chain) => {
          const op = this.last(chain);
          return op && { n: op.header.n, hash: op.hash };
        },
        at: (chain, n) => {
          const op = this.find([chain, n]);
          return op && { hash: op.hash, lamport: op.header.lamport };
        },
      },
      crypto,
    );
  }

  accept(op: Op): void {
    this.ops.push(op);
    this.membership.observe(op.header);
  }

  verdict(ref: OpRef): Verdict {
    const op = this.find(ref);
    if (!op) throw new Error('no such op');
    return judgeOp(op, this.membership);
  }

  state(entity: string, id: string): EntityState | null {
    const ops = this.ops.filter(
      (op) =>
        op.body?.entity === entity &&
        op.body.entityId === id &&
        judgeOp(op, this.membership).status === 'applied',
    );
    const foldable = ops.map(
      (op): FoldOp => ({
        ...(op.body as Body),
        scope: op.header.scope,
        lamport: op.header.lamport,
        chain: op.header.chain,
        n: op.header.n,
      }),
    );
    return foldable.sort(compareOps).reduce<EntityState | null>((state, op) => foldOp(state, op), null);
  }

  /** All rows of an entity in a scope. */
  rows(scope: string, entity: string): Row[] {
    const ids = new Set(
      this.ops
        .filter((op) => op.header.scope === scope && op.body?.entity === entity)
        .map((op) => op.body?.entityId ?? ''),
    );
    return [...ids].flatMap((id) => this.row(entity, id) ?? []);
  }

  row(entity: string, id: string) {
    const state = this.state(entity, id);
    return state && toRow(state);
  }

  /** Heads of one field: what a next write would name. */
  heads(entity: string, id: string, field: string): OpRef[] {
    return this.state(entity, id)?.fields[field]?.map((head) => head.ref) ?? [];
  }

  last(chain: string): Op | undefined {
    return this.ops.findLast((op) => op.header.chain === chain);
  }

  find(ref: OpRef): Op | undefined {
    return this.ops.find((op) => op.header.chain === ref[0] && op.header.n === ref[1]);
  }

  private frontier(own: string): Op[] {
    const covered = new Map<string, number>();
    for (const op of this.ops)
      for (const [chain, n] of op.header.deps) covered.set(chain, Math.max(n, covered.get(chain) ?? 0));
    const chains = new Set(this.ops.map((op) => op.header.chain));
    chains.delete(own);
    return [...chains].flatMap((chain) => {
      const head = this.last(chain);
      return head && head.header.n > (covered.get(chain) ?? 0) ? [head] : [];
    });
  }
}

export function bind(who: Identity): { deviceKey: string; deviceSig: string } {
  return { deviceKey: who.device.publicKey, deviceSig: who.device.sign(bindingText(who.chain.publicKey)) };
}

export function body(
  kind: string,
  entity: string,
  entityId: string,
  values: Record<string, Json>,
  over: OpRef[] = [],
  reason?: string,
): Body {
  const fields = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, over.length > 0 ? { value, over } : { value }]),
  );
  return { kind, entity, entityId, fields, ...(reason ? { reason } : {}) };
}
