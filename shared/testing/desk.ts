import { expect } from 'vitest';
import { idOf } from '../log/crypto.ts';
import type { Role } from '../log/grant.ts';
import type { OpRef } from '../log/op.ts';
import { titleOf } from '../ops/catalog.ts';
import {
  type CommandInput,
  type CommandName,
  type DecideContext,
  type Decision,
  decide,
} from '../ops/commands.ts';
import { kindSpec } from '../ops/kinds.ts';
import type { Sentence } from '../ops/spec.ts';
import { crypto, type Identity, TestReplica } from './replica.ts';

/**
 * Somebody at a replica of their own who gives commands: decided, written, judged, as an engine does it. Commands are
 * given with the role that the record says; `role` pretends to another one, for what a desk must refuse.
 */
export class Desk {
  readonly replica: TestReplica;
  readonly who: Identity;
  readonly clock: { now: number };
  role: Role | null = null;
  private made = 0;

  constructor(replica: TestReplica, who: Identity, clock: { now: number } = { now: 1_000_000 }) {
    this.replica = replica;
    this.who = who;
    this.clock = clock;
  }

  get context(): DecideContext {
    const { replica, who } = this;
    return {
      me: {
        person: who.id,
        role: this.role ?? replica.membership.role(who.id),
        chain: who.chain.publicKey,
      },
      now: this.clock.now,
      newId: () => `${who.name}${++this.made}`,
      hash: (text) => idOf(crypto, text),
      state: (entity, id) => replica.state(entity, id),
      rows: (scope, entity) => replica.rows(scope, entity),
    };
  }

  decide<N extends CommandName>(name: N, input: CommandInput<N>): Decision {
    return decide(this.context, name, input);
  }

  /** Carries a command out, all of whose ops must be right by everybody's judgement; the id of what it made. */
  give<N extends CommandName>(name: N, input: CommandInput<N>): string {
    const decision = this.decide(name, input);
    if (!decision.ok) throw new Error(decision.rejection.message);
    for (const { scope, body } of decision.ops)
      expect(this.replica.verdict(this.replica.write(this.who, body, undefined, scope)).status).toBe(
        'applied',
      );
    return decision.id ?? '';
  }

  /** The same where it may be refused; whether it was carried out. */
  attempt<N extends CommandName>(name: N, input: CommandInput<N>): boolean {
    if (!this.decide(name, input).ok) return false;
    this.give(name, input);
    return true;
  }

  private rejection<N extends CommandName>(name: N, input: CommandInput<N>) {
    const decision = this.decide(name, input);
    if (decision.ok) throw new Error('it was carried out');
    return decision.rejection;
  }

  /** The code of the refusal; throws where there is none. */
  refusal<N extends CommandName>(name: N, input: CommandInput<N>): string {
    return this.rejection(name, input).code;
  }

  /** The sentence of the refusal. */
  whyNot<N extends CommandName>(name: N, input: CommandInput<N>): string {
    return this.rejection(name, input).message;
  }

  row(entity: string, id: string) {
    const found = this.replica.row(entity, id);
    if (!found) throw new Error('no row');
    return found;
  }

  /** The last op of a kind, as the timeline says it. */
  says(kind: string): Sentence | undefined {
    const op = this.replica.ops.findLast(({ body }) => body?.kind === kind);
    if (!op?.body) return undefined;
    const { fields, entity, entityId, reason } = op.body;
    const title = (of: string, id: string) => titleOf(of, this.replica.row(of, id)?.values);
    return kindSpec(kind)?.says({
      fields: Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])),
      values: this.replica.row(entity, entityId)?.values ?? {},
      reason,
      grant: undefined,
      title: title(entity, entityId),
      titleOf: title,
      personName: (id) => title('person', id),
    });
  }
}

/** A workspace of people with their roles, the first of whom founded it; each at a replica that knows the others. */
export function desksOf(
  founder: Identity,
  others: readonly (readonly [Identity, Role])[],
  clock: { now: number } = { now: 1_000_000 },
): { desks: [Desk, ...Desk[]] } {
  const here = TestReplica.founded(founder);
  for (const [who, role] of others) {
    here.invite(founder, `word for ${who.name}`, role);
    here.join(who, `word for ${who.name}`);
  }
  const rest = others.map(([who]) => new Desk(here.fork(), who, clock));
  return { desks: [new Desk(here, founder, clock), ...rest] };
}

/** Everybody takes what the others have, until all know the same. */
export function meet(...desks: readonly Desk[]): void {
  for (let round = 0; round < 2; round++)
    for (const to of desks)
      for (const from of desks) if (to !== from) expect(to.replica.pull(from.replica).ok).toBe(true);
}

/** An op of one's own making, past all commands: what a changed client could send. */
export function forge(desk: Desk, body: Parameters<TestReplica['write']>[1], scope: string): OpRef {
  return desk.replica.write(desk.who, body, undefined, scope);
}
