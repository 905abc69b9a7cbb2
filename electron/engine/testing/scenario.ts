import { join } from 'node:path';
import type { toRow } from '../../../shared/fold/entity.ts';
import type { Json } from '../../../shared/json.ts';
import { refKey } from '../../../shared/log/op.ts';
import { encodePage } from '../../../shared/log/page.ts';
import type { CommandInput, CommandName } from '../../../shared/ops/commands.ts';
import { admit, changeRole, redact, refuseHeld, revokeDevice } from '../membership-commands.ts';
import { undo } from '../undo.ts';
import { withSeededKeys } from './seeded-keys.ts';
import { makeWorld, random, type SimDesk, type World } from './world.ts';

/** A broken promise, with enough to run it again. */
export class Violation extends Error {
  readonly promise: string;

  constructor(promise: string, detail: string) {
    super(`${promise}: ${detail}`);
    this.promise = promise;
  }
}

export interface ScenarioOptions {
  seed: number;
  steps: number;
  people: number;
  /** Breaks something on purpose: the control run that proves that this harness can see. */
  tamper?: (world: World, dice: Random) => void;
}

export type Random = ReturnType<typeof random>;
type Step = (world: World, desk: SimDesk, dice: Random) => void;

const DAY_MS = 86_400_000;
const ORDERS = ['a0', 'a1', 'a2', 'a3'];

/**
 * Plays one seed: people work, links drop, double, delay and reorder what they carry, desks restart, jump in time, are
 * restored and copied, the hub loses its disk. In the end everything heals, and everything must be there, once, and
 * equal everywhere. Throws a Violation otherwise.
 */
export function play(options: ScenarioOptions): { ops: number; conflicts: number; held: number } {
  return withSeededKeys(options.seed, () => playSeeded(options));
}

function playSeeded({ seed, steps, people, tamper }: ScenarioOptions): {
  ops: number;
  conflicts: number;
  held: number;
} {
  const dice = random(seed);
  const world = makeWorld(people);
  const written = new Map<string, string>();
  tamper?.(world, dice);
  try {
    for (let step = 0; step < steps; step++) {
      const desk = dice.pick(world.desks);
      const before = desk.workspace.ledger.log.vector();
      const again = stepOf(dice);
      again(world, desk, dice);
      if (again !== restore) checkMonotonic(desk, before);
      remember(desk, written);
      checkOutbox(world, desk);
    }
    heal(world);
    return checkHealed(world, written);
  } finally {
    world.close();
  }
}

function stepOf(dice: Random): Step {
  const roll = dice.int(100);
  if (roll < 45) return work;
  if (roll < 82) return exchange;
  if (roll < 87) return (_world, desk) => desk.restart();
  if (roll < 90)
    return (_world, desk) => {
      desk.clock += dice.pick([-DAY_MS, DAY_MS, 1_000]);
    };
  if (roll < 93) return membership;
  if (roll < 95) return restore;
  if (roll < 97) return copy;
  return wipe;
}

function wipe(world: World, _desk: SimDesk, dice: Random): void {
  if (!dice.chance(0.3)) return;
  world.hub.wipe();
  world.wiped = true;
}

function work(world: World, desk: SimDesk, dice: Random): void {
  const { workspace } = desk;
  const rows = workspace.ledger.projection.rowsOf(world.room);
  const tasks = rows.filter((row) => row.entity === 'task');
  const task = tasks.length > 0 ? dice.pick(tasks) : undefined;
  const commands: (() => [CommandName, unknown])[] = [
    () => [
      'addItem',
      {
        room: world.room,
        entity: 'task',
        fields: { text: `${desk.name} ${dice.int(1_000)}`, state: 'open', order: dice.pick(ORDERS) },
      },
    ],
    () => ['addNote', { room: world.room, text: `note ${dice.int(1_000)}`, type: 'note' }],
    () => ['callLaunch', { room: world.room, call: dice.pick(['GO', 'HOLD', 'SCRUB']), reason: 'because' }],
    () => ['liftHold', { room: world.room, to: 'GO', reason: 'fine again' }],
    () => ['editRoom', { room: world.room, fields: { name: `Launch ${dice.int(5)}` } }],
  ];
  if (task) {
    const edit = (fields: Record<string, Json>): [CommandName, unknown] => [
      'editItem',
      { entity: 'task', id: task.id, fields },
    ];
    commands.push(
      () => edit({ state: dice.pick(['open', 'done', 'blocked']) }),
      () => edit({ text: `edited ${dice.int(20)}`, owner: { name: desk.name } }),
      () => ['moveItem', { entity: 'task', id: task.id, order: dice.pick(ORDERS) }],
      () => ['removeItem', { entity: 'task', id: task.id }],
      () => ['restoreItem', { entity: 'task', id: task.id }],
    );
  }
  if (dice.chance(0.08)) {
    undo(workspace, world.room);
    return;
  }
  const [name, input] = dice.pick(commands)();
  const done = workspace.dispatch(name, input as CommandInput<CommandName>);
  if (done.ok) checkReadYourWrites(desk, done.refs);
}

/** What was acknowledged to its author must be on the author's screen. */
function checkReadYourWrites(desk: SimDesk, refs: readonly (readonly [string, number])[]): void {
  for (const ref of refs) {
    const row = desk.workspace.ledger.log.find(ref);
    const state = row && desk.workspace.ledger.projection.state(row.entity, row.entity_id);
    if (row?.status !== 0 || !state)
      throw new Violation('read your writes', `${refKey(ref)} is not there after its commit`);
    const heads = [...Object.values(state.fields).flat(), ...state.removed];
    if (!heads.some((head) => refKey(head.ref) === refKey(ref))) {
      throw new Violation(
        'read your writes',
        `${row.kind} ${refKey(ref)} is not among the heads that it wrote`,
      );
    }
    checkReplaced(desk, row.kind, state, ref);
  }
}

/** A write over everything that its author saw leaves no other head behind. */
function checkReplaced(
  desk: SimDesk,
  kind: string,
  state: Parameters<typeof toRow>[0],
  ref: readonly [string, number],
): void {
  if (!kind.endsWith('.edited')) return;
  for (const [name, heads] of Object.entries(state.fields)) {
    const mine = heads.some((head) => refKey(head.ref) === refKey(ref));
    if (mine && heads.length > 1)
      throw new Violation(
        'replaced heads',
        `${desk.name} wrote ${name} over all it saw, and ${heads.length} heads stand`,
      );
  }
}

function exchange(world: World, desk: SimDesk, dice: Random): void {
  if (world.hub.isShutOut(desk.sync.signer().publicKey)) return;
  if (dice.chance(0.5)) push(world, desk, dice);
  else pull(world, desk, dice);
}

function push(world: World, desk: SimDesk, dice: Random): void {
  const page = encodePage(desk.sync.lacking(world.hub.vector()));
  if (page === '' || dice.chance(0.15)) return;
  const answer = world.hub.push(page, desk.sync.signer().publicKey);
  if (dice.chance(0.2)) world.hub.push(page, desk.sync.signer().publicKey);
  if (dice.chance(0.15)) return;
  if (answer.vector && answer.ok) desk.sync.confirm('hub', answer.vector);
}

function pull(world: World, desk: SimDesk, dice: Random): void {
  const fresh = world.hub.pull(desk.sync.vector());
  if (fresh !== '') desk.inFlight.push(fresh);
  if (dice.chance(0.2) || desk.inFlight.length === 0) return;
  const at = dice.int(desk.inFlight.length);
  const [page] = dice.chance(0.2) ? [desk.inFlight[at]] : desk.inFlight.splice(at, 1);
  if (page !== undefined) desk.sync.take(page);
  if (desk.inFlight.length > 4) desk.inFlight.length = 0;
}

function membership(world: World, desk: SimDesk, dice: Random): void {
  const { workspace } = desk;
  if (workspace.role() !== 'commander') return;
  const others = workspace.ledger.membership.members().filter((member) => member.person !== workspace.person);
  const other = others.length > 0 ? dice.pick(others) : undefined;
  if (!other) return;
  const roll = dice.int(10);
  if (roll < 5)
    changeRole(workspace, other.person, dice.pick(['commander', 'operator', 'observer', 'responder']));
  else if (roll < 6 && world.desks.length > 3) revokeSomebody(workspace, other.person);
  else if (roll < 8) decideSomething(workspace, dice);
  else redactSomething(workspace, dice);
}

function revokeSomebody(workspace: SimDesk['workspace'], person: string): void {
  const device = workspace.ledger.membership.devices().find((one) => one.person === person && !one.revoked);
  if (device) revokeDevice(workspace, device.deviceKey);
}

function decideSomething(workspace: SimDesk['workspace'], dice: Random): void {
  const held = workspace.ledger.log.withStatus('held');
  if (held.length === 0) return;
  const row = dice.pick(held);
  const op: [string, number] = [workspace.ledger.log.chainKey(row.chain), row.n];
  if (row.n % 3 === 0) refuseHeld(workspace, op, 'not true any more');
  else admit(workspace, op);
}

function redactSomething(workspace: SimDesk['workspace'], dice: Random): void {
  const notes = [...workspace.ledger.log.all()].filter(
    (row) => row.kind === 'note.added' && row.body !== null && row.status === 0,
  );
  if (notes.length === 0) return;
  const row = dice.pick(notes);
  redact(workspace, [workspace.ledger.log.chainKey(row.chain), row.n], 'private');
}

function restore(world: World, desk: SimDesk, dice: Random): void {
  const backup = join(world.root, `backup-${desk.name}-${dice.int(1e9)}`);
  desk.copyTo(backup);
  world.lossy.add(desk.sync.signer().publicKey);
  const own = () => desk.workspace.ledger.log.head(desk.sync.signer().publicKey)?.n ?? 0;
  const before = own();
  for (let i = 0; i < 3; i++) work(world, desk, dice);
  const ahead = own() > before;
  push(world, desk, dice);
  desk.restoreFrom(backup);
  if (ahead && !desk.workspace.reopenedAs)
    throw new Violation('restored database', 'went on under the old chain');
}

function copy(world: World, desk: SimDesk, dice: Random): void {
  if (world.desks.length >= 6) return;
  const folder = join(world.root, `copy-${dice.int(1e9)}`);
  desk.copyTo(folder);
  const twin = new (desk.constructor as typeof SimDesk)(
    `${desk.name}'`,
    desk.workspace.id,
    folder,
    desk.clock,
  );
  if (!twin.workspace.reopenedAs) throw new Violation('copied database', 'goes on under the same chain');
  world.desks.push(twin);
}

/** Links stay up until nobody lacks anything. */
function heal(world: World): void {
  const limit = 40 + world.desks.length * 40;
  for (let round = 0; round < limit; round++) {
    let moved = false;
    for (const desk of living(world)) moved = settleLink(world, desk) || moved;
    if (!moved) return;
  }
  throw new Violation('liveness', `still moving after ${limit} rounds`);
}

function settleLink(world: World, desk: SimDesk): boolean {
  let moved = false;
  const out = encodePage(desk.sync.lacking(world.hub.vector()));
  if (out !== '') {
    const answer = world.hub.push(out, desk.sync.signer().publicKey);
    if (!answer.ok && answer.kind !== 'resync')
      throw new Violation('liveness', `the hub refused ${desk.name}: ${answer.kind}`);
    moved = true;
  }
  desk.sync.confirm('hub', world.hub.vector());
  const page = world.hub.pull(desk.sync.vector());
  if (page === '') return moved;
  const taken = desk.sync.take(page);
  if (!taken.ok)
    throw new Violation('liveness', `${desk.name} refused a page: ${taken.fault} ${taken.message}`);
  return moved || taken.added > 0;
}

/** Desks that may still connect; what only a removed one had, stays with it. */
function living(world: World): SimDesk[] {
  const shutOut = (desk: SimDesk) => world.hub.isShutOut(desk.sync.signer().publicKey);
  for (const desk of world.desks.filter(shutOut)) world.lossy.add(desk.sync.signer().publicKey);
  return world.desks.filter((desk) => !shutOut(desk));
}

function checkMonotonic(desk: SimDesk, before: Record<string, number>): void {
  const now = desk.workspace.ledger.log.vector();
  for (const [chain, n] of Object.entries(before)) {
    if ((now[chain] ?? 0) < n)
      throw new Violation('monotonic reads', `${desk.name} forgot ${chain.slice(0, 6)}:${n}`);
  }
}

function checkOutbox(world: World, desk: SimDesk): void {
  const own = desk.sync.signer().publicKey;
  const mine = desk.workspace.ledger.log.head(own)?.n ?? 0;
  const there = world.hub.vector()[own] ?? 0;
  if (world.hub.size > 0 && desk.workspace.ledger.waiting() === 0 && mine > there && !world.wiped) {
    throw new Violation(
      'outbox',
      `${desk.name} waits for nothing, and the hub lacks ${mine - there} of its ops`,
    );
  }
}

function remember(desk: SimDesk, written: Map<string, string>): void {
  for (const head of desk.workspace.ledger.log.chains()) written.set(`${head.key}:${head.n}`, head.hash);
}

function checkHealed(
  world: World,
  written: ReadonlyMap<string, string>,
): { ops: number; conflicts: number; held: number } {
  const desks = living(world);
  const [first, ...rest] = desks;
  if (!first) throw new Violation('liveness', 'nobody is left');
  for (const desk of rest) {
    if (desk.sync.logHash() !== first.sync.logHash())
      throw new Violation('convergence', `logs of ${first.name} and ${desk.name} differ`);
    if (stateOf(desk) !== stateOf(first))
      throw new Violation(
        'convergence',
        `states of ${first.name} and ${desk.name} differ: ${difference(first, desk)}`,
      );
  }
  for (const desk of desks) {
    const anew = desk.workspace.ledger.foldedAnew().stateHash;
    if (anew !== stateOf(desk))
      throw new Violation('rebuild', `${desk.name} shows something else than its log folds to`);
  }
  checkNothingLost(world, first, written);
  const { ledger } = first.workspace;
  return {
    ops: ledger.log.count(),
    conflicts: ledger.projection.countConflicts(),
    held: ledger.log.withStatus('held').length,
  };
}

/** Everything that any surviving desk or the hub ever had is there. What only a restored or removed desk had, is not owed. */
function checkNothingLost(world: World, desk: SimDesk, written: ReadonlyMap<string, string>): void {
  const { log } = desk.workspace.ledger;
  for (const [key, hash] of written) {
    const cut = key.lastIndexOf(':');
    const [chain, n] = [key.slice(0, cut), Number(key.slice(cut + 1))];
    if (world.lossy.has(chain)) continue;
    const there = log.at(chain, n);
    if (!there) throw new Violation('nothing lost', `${key.slice(0, 6)}:${n} is gone`);
    if (there.hash !== hash) throw new Violation('nothing lost', `${key.slice(0, 6)}:${n} is another op now`);
  }
  const count = log.chains().reduce((sum, head) => sum + head.n, 0);
  if (count !== log.count())
    throw new Violation('nothing doubled', `${log.count()} ops for ${count} numbers`);
}

function stateOf(desk: SimDesk): string {
  return desk.workspace.ledger.projection.stateHash();
}

function difference(a: SimDesk, b: SimDesk): string {
  const rows = (desk: SimDesk) =>
    new Map(
      (
        desk.workspace.ledger.db.prepare('SELECT entity, id, state FROM entity').all() as {
          entity: string;
          id: string;
          state: string;
        }[]
      ).map((row) => [`${row.entity}/${row.id}`, row.state]),
    );
  const [left, right] = [rows(a), rows(b)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].filter(
    (key) => left.get(key) !== right.get(key),
  );
  const standing = [a, b].map((desk) => {
    const odd = [...desk.workspace.ledger.log.all()].filter((row) => row.status !== 0);
    return `${desk.name}: ${odd.map((row) => `${row.kind}#${row.n}=${desk.workspace.ledger.log.statusOf(row)}`).join(' ')}\n`;
  });
  const words = keys
    .slice(0, 2)
    .map((key) => `${key}\n  ${left.get(key)}\n  ${right.get(key)}`)
    .join('\n');
  return standing.join('') + words;
}
