import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProfileStore } from '../../electron/engine/profile.ts';
import { Workspace } from '../../electron/engine/workspace.ts';
import type { Json } from '../../shared/json.ts';
import type { SampleVerdict } from '../../shared/rollout/analysis.ts';
import { type GateLimits, gateLimitsSchema } from '../../shared/rollout/limits.ts';

const minute = 60_000;

/** A measured gate, and the samples that it got since its stage was entered, one every `everyMs` until now. */
interface SeedGate {
  name: string;
  values?: readonly (number | null)[];
  limits?: Partial<GateLimits>;
  /** How long ago the newest sample was taken. */
  agoMs?: number;
  check?: Json;
}

export interface SeedTrack {
  name: string;
  fields?: Record<string, Json>;
  /** Name, share, soak, and whether it is a point of no return. */
  stages: readonly { name: string; percent: number; soakMs?: number; noReturn?: boolean; said?: string }[];
  gates?: readonly SeedGate[];
  /** How many steps were taken: 0 leaves it unstarted. */
  steps: number;
  /** Since it entered the present stage. */
  enteredMsAgo?: number;
  after?: 'pause' | 'abort' | 'rollBack' | 'complete';
}

export interface SeededRollout {
  folder: string;
  workspace: string;
  room: string;
}

const judge = (value: number | null): SampleVerdict =>
  value === null ? 'inconclusive' : value < 0.1 ? 'successful' : 'failed';

export interface SeedMore {
  /** A rollback trigger of this track, crossed, on which nobody has decided. */
  crossing?: { track: string; value: number; msAgo: number };
  /** What delivery systems said: of which rollout, in which state, at which share. */
  reports?: readonly { name: string; state: string; percent: number }[];
}

/**
 * A profile with one launch room whose tracks stand as told, written op by op as people and an evaluator on another
 * desk would have. The gates' condition is `result[0] < 0.1`.
 */
export function seedRollout(
  tracks: readonly SeedTrack[],
  { crossing, reports = [] }: SeedMore = {},
): SeededRollout {
  const folder = mkdtempSync(join(tmpdir(), 'hp-rollout-'));
  const profile = new ProfileStore(folder);
  profile.set({ name: 'Ana Ruiz' });
  const clock = { now: Date.now() - 3 * 60 * minute };
  const { workspace } = Workspace.create(
    { root: profile.workspacesFolder(), wrapKey: null, now: () => clock.now, onChange: () => undefined },
    'Launches',
    'Ana Ruiz',
  );
  const give = (...command: Parameters<Workspace['dispatch']>): string => {
    const done = workspace.dispatch(...command);
    if (!done.ok) throw new Error(`${command[0]}: ${done.rejection.message}`);
    return done.id ?? '';
  };
  const room = give('createRoom', {
    name: 'Checkout v6 launch',
    kind: 'launch',
    targetAt: clock.now + 4 * 60 * minute,
    zone: 'UTC',
  });
  profile.set({ last: { workspace: workspace.id, room } });
  // Another desk has the automation: the app that opens this profile judges nothing by itself.
  commit(workspace, 'workspace', 'automation.taken', 'lease', 'automation', {
    holder: 'f'.repeat(64),
    person: workspace.person,
    n: 3,
    at: clock.now,
  });
  const add = (entity: 'track' | 'stage' | 'gate' | 'trigger', fields: Record<string, Json>) =>
    give('addItem', { room, entity, fields });
  // All is agreed on before anything is started: nothing was changed since.
  const made = tracks.map((seed, index) => {
    const track = add('track', { name: seed.name, order: order(index), ...seed.fields });
    for (const [at, { name, percent, soakMs, noReturn, said }] of seed.stages.entries())
      add('stage', {
        name,
        percent,
        track,
        soakMs: soakMs ?? null,
        noReturn: noReturn ?? false,
        state: said ?? 'pending',
        order: order(at),
      });
    const gates = (seed.gates ?? []).map((gate, at) => ({
      seed: gate,
      id: add('gate', {
        name: gate.name,
        track,
        stage: null,
        order: order(at),
        check: gate.check ?? metric(gate.limits),
      }),
    }));
    return { seed, track, gates };
  });
  for (const { seed, track, gates } of made) {
    let run: string | null = null;
    for (let step = 0; step < seed.steps; step += 1) {
      const isLast = step === seed.steps - 1;
      clock.now = Date.now() - (isLast ? (seed.enteredMsAgo ?? 8 * minute) : (60 - step) * minute);
      if (step > 0) passAll(workspace, room, gates, run ?? '', clock.now);
      run = give('actOnTrack', { room, track, act: step === 0 ? 'start' : 'promote', expects: run });
    }
    for (const { seed: gate, id } of gates) if (gate.values && run) sample(workspace, room, id, run, gate);
    clock.now = Date.now() - 2 * minute;
    finish(give, room, track, run, seed.after);
    if (crossing?.track === seed.name && run) cross(workspace, room, track, run, crossing, add);
  }
  for (const [index, { name, state, percent }] of reports.entries()) {
    const receivedAt = Date.now() - 20_000;
    const said = {
      source: 'argo-rollouts',
      name,
      environment: 'production',
      state,
      percent,
      stage: null,
      reason: null,
    };
    commit(workspace, room, 'rollout.reported', 'report', `report-${index}`, {
      ...said,
      at: receivedAt,
      receivedAt,
    });
  }
  workspace.close();
  return { folder, workspace: workspace.id, room };
}

function finish(
  give: (...command: Parameters<Workspace['dispatch']>) => string,
  room: string,
  track: string,
  run: string | null,
  after: SeedTrack['after'],
): void {
  if (after === 'pause' || after === 'abort')
    give('stopTrack', { room, track, intent: after, reason: 'p95 climbs on the payment page' });
  if (after === 'rollBack')
    give('actOnTrack', { room, track, act: 'rollBack', expects: run, reason: 'Carts were lost' });
  if (after === 'complete') give('actOnTrack', { room, track, act: 'promote', expects: run });
}

/** Lets every gate of the stage before pass, so that the next step may be taken. */
function passAll(
  workspace: Workspace,
  room: string,
  gates: readonly { id: string; seed: SeedGate }[],
  run: string,
  now: number,
): void {
  for (const { id, seed } of gates)
    if (!seed.check)
      sample(
        workspace,
        room,
        id,
        run,
        { ...seed, values: [0.01, 0.02, 0.03, 0.02, 0.01, 0.02, 0.01, 0.02, 0.01, 0.01] },
        now,
      );
}

function sample(
  workspace: Workspace,
  room: string,
  gate: string,
  run: string,
  seed: SeedGate,
  until = Date.now(),
): void {
  const values = seed.values ?? [];
  const everyMs = limitsOf(seed.limits).intervalMs ?? minute;
  const last = until - (seed.agoMs ?? 8_000);
  const samples = values.map((value, k) => ({
    k,
    at: last - (values.length - 1 - k) * Math.min(everyMs, minute / 2),
    value,
    verdict: judge(value),
    note: value === null ? 'The provider gave no data.' : null,
  }));
  if (samples.length === 0) return;
  commit(workspace, room, 'gate.sampled', 'samples', `${gate.slice(0, 20)}${run.slice(0, 20)}`, {
    gate,
    run,
    term: { n: 3, holder: 'f'.repeat(64) },
    samples,
  });
}

function cross(
  workspace: Workspace,
  room: string,
  track: string,
  run: string,
  { value, msAgo }: { value: number; msAgo: number },
  add: (entity: 'trigger', fields: Record<string, Json>) => string,
): void {
  const trigger = add('trigger', {
    name: 'checkout p95',
    track,
    provider: 'prometheus',
    query: 'p95',
    comparator: '>',
    threshold: 200,
    forMs: 30_000,
    intervalMs: 15_000,
    where: 'dashboard “checkout”, panel p95',
    steps: '1. Set the canary’s weight to 0.\n2. Watch carts for five minutes.\n3. Tell support.',
    estimateMs: 4 * minute,
    decideMs: 5 * minute,
    rehearsedAt: Date.now() - 3 * 24 * 60 * minute,
  });
  commit(workspace, room, 'trigger.crossed', 'crossing', 'crossing-1', {
    trigger,
    run,
    at: Date.now() - msAgo,
    value,
  });
}

function metric(limits: Partial<GateLimits> = {}): Json {
  return { type: 'metric', provider: 'prometheus', query: 'error_rate', limits: { ...limitsOf(limits) } };
}

function limitsOf(limits: Partial<GateLimits> = {}): GateLimits {
  return gateLimitsSchema.parse({
    intervalMs: 10 * minute,
    count: 10,
    failureLimit: 2,
    inconclusiveLimit: 2,
    successCondition: 'result[0] < 0.1',
    ...limits,
  });
}

function commit(
  workspace: Workspace,
  scope: string,
  kind: string,
  entity: string,
  entityId: string,
  values: Readonly<Record<string, Json>>,
): void {
  const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  workspace.commit([{ scope, body: { kind, entity, entityId, fields } }]);
}

function order(index: number): string {
  return `a${index}`;
}
