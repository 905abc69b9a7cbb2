import { loadavg } from 'node:os';
import { ask } from '../e2e/support/engine-line.ts';
import { resize } from '../e2e/support/look.ts';
import { goTo } from '../e2e/support/people.ts';
import { type Closers, closeAll, launchTeam, type Team } from '../e2e/support/team.ts';
import { handleSome, startGates, walkThrough } from './support/day-of-work.ts';
import { slopeOf } from './support/line-fit.ts';
import {
  engineOf,
  openProbe,
  outside,
  type ProcessState,
  processState,
  type WindowState,
} from './support/probe.ts';
import { openSource, type Sender } from './support/sender.ts';
import { round } from './support/stats.ts';
import { type Storm, stormOf } from './support/storm.ts';

/** Events of a busy hour, of so many alerts. */
const EVENTS_AN_HOUR = 36_000;
const ALERTS = 600;
const GATES = 8;
const EVENTS_A_PAYLOAD = 30;
const PARTS = 10;
/** How much of an hour's worth, and how much faster than an hour. */
const share = Number(process.env.CHURN_SHARE ?? 1);
const speed = Number(process.env.CHURN_SPEED ?? 10);
/** MB an hour's worth may leave behind that a process which starts on the same record does not need. */
const MOST_LEFT = { window: 2, engine: 2, hub: 1 };

interface Sample {
  /** Hours' worth of events since warm-up. */
  hours: number;
  events: number;
  ops: number;
  window: WindowState;
  engine: ProcessState;
  hub: ProcessState;
  main: ReturnType<typeof outside>;
}
type Anew = Pick<Sample, 'window' | 'engine' | 'hub'>;

/**
 * An hour's worth of a busy incident, compressed: 600 alerts that fire, repeat, end, flap, are taken and silenced
 * (36,000 events through the hub's door), eight gates, two desktops whose windows go through the screens. Memory after
 * forced collections at each tenth, a straight line through it, and what is left over beside a window, an engine and a
 * hub that start anew on the same record: that is a leak, the rest is the record's growth.
 */
export async function run(): Promise<Record<string, unknown>> {
  const closers: Closers = [];
  try {
    return await churn(await launchTeam(closers), closers);
  } finally {
    await closeAll(closers);
  }
}

async function churn(team: Team, closers: Closers): Promise<Record<string, unknown>> {
  for (const desk of [team.ana, team.bo]) await resize(desk, 1440, 900);
  const sender = await openSource(team.ana, team.workspace, team.hub.url, 'storm');
  await startGates(team.ana.page, team, GATES, closers);
  const storm = stormOf(ALERTS);
  const part = (EVENTS_AN_HOUR * share) / PARTS;
  const load = loadavg()[0] ?? 0;
  // Code is compiled, caches fill, each alert is there.
  let events = await work(team, sender, storm, Math.max(part, ALERTS * 3));
  const look = await looker(team);
  const samples = [await look(0, events)];
  for (let n = 1; n <= PARTS; n += 1) {
    events += await work(team, sender, storm, part);
    samples.push(await look((part * n) / EVENTS_AN_HOUR, events));
    process.stderr.write(`${JSON.stringify(samples.at(-1))}\n`);
  }
  const anew = await startAnew(team, sender, storm);
  return { name: 'churn', share, speed, load: round(load), ...summary(samples, anew), anew, samples };
}

/** Sends so many events at the chosen speed while both windows are worked in; returns how many it sent. */
async function work({ ana, bo, ...where }: Team, sender: Sender, storm: Storm, events: number) {
  let isOver = false;
  const screens = async () => {
    do {
      await walkThrough(ana.page);
      await handleSome(ana.page, where);
    } while (!isOver);
  };
  const others = async () => {
    do
      for (const screen of ['a', 'c'] as const) {
        await goTo(bo.page, screen);
        await bo.page.waitForTimeout(3_000);
      }
    while (!isOver);
  };
  const everyMs = (EVENTS_A_PAYLOAD / ((EVENTS_AN_HOUR / 3_600) * speed)) * 1_000;
  let sent = 0;
  const send = async () => {
    const begun = performance.now();
    for (let n = 0; sent < events; n += 1, sent += EVENTS_A_PAYLOAD) {
      await pause(begun + n * everyMs - performance.now());
      await sender.post(storm.next(EVENTS_A_PAYLOAD));
    }
    isOver = true;
  };
  await Promise.all([screens(), others(), send()]);
  return sent;
}

/** Looks at all processes, with the window at rest on Command. */
async function looker(team: Team): Promise<(hours: number, events: number) => Promise<Sample>> {
  const window = await openProbe(team.ana.page);
  const engine = await engineOf(team.ana);
  const main = team.ana.app.process().pid ?? 0;
  return async (hours, events) => ({
    hours: round(hours),
    events,
    ops: await rest(team),
    window: await window(),
    engine: await processState(engine),
    hub: await processState(team.hub.pid),
    main: outside(main),
  });
}

/** Waits until nothing comes any more but samples of gates; returns how many ops there are. */
async function rest({ ana: { page }, workspace }: Team): Promise<number> {
  await goTo(page, 'c');
  for (let [before, same] = [-1, 0]; ; ) {
    await page.waitForTimeout(500);
    const { outbox, ops } = await ask(page, 'inspect', { workspace });
    same = outbox === 0 && ops - before < 20 ? same + 1 : 0;
    before = ops;
    if (same === 3) return ops;
  }
}

/** What a window, an engine and a hub need that start on the same record and do a little of the same. */
async function startAnew(team: Team, sender: Sender, storm: Storm): Promise<Anew> {
  const { ana, hub } = team;
  await ana.page.reload();
  await ana.page.getByTestId('verdict').waitFor();
  await work(team, sender, storm, ALERTS);
  await rest(team);
  const window = await (await openProbe(ana.page))();
  // Main starts it again, as after a crash.
  process.kill(await engineOf(ana), 'SIGKILL');
  await hub.kill();
  await pause(2_000);
  await hub.start();
  // The test's own line to the engine ended with it.
  await ana.page.reload();
  await ana.page.locator('footer[data-link-state="online"]').waitFor({ timeout: 60_000 });
  await work(team, sender, storm, ALERTS);
  await rest(team);
  return { window, engine: await processState(await engineOf(ana)), hub: await processState(hub.pid) };
}

function summary(samples: readonly Sample[], anew: Anew): Record<string, unknown> {
  const [first, last] = [samples[0], samples.at(-1)] as [Sample, Sample];
  const perHour = (of: (sample: Sample) => number) =>
    round(slopeOf(samples.map((sample) => [sample.hours, of(sample)] as const)));
  const left = {
    window: round(last.window.heapMb - anew.window.heapMb),
    engine: round(held(last.engine) - held(anew.engine)),
    hub: round(held(last.hub) - held(anew.hub)),
  };
  const ops = last.ops - first.ops;
  const perOp = (of: (sample: Sample) => number) => round(((of(last) - of(first)) * 1_048_576) / ops);
  const passes = (Object.keys(MOST_LEFT) as (keyof typeof left)[]).map(
    (name) => [name, left[name] <= MOST_LEFT[name]] as const,
  );
  return {
    ops,
    mbPerHour: {
      window: perHour(({ window }) => window.heapMb),
      engineHeap: perHour(({ engine }) => held(engine)),
      engineRss: perHour(({ engine }) => engine.rssMb),
      hubHeap: perHour(({ hub }) => held(hub)),
      hubRss: perHour(({ hub }) => hub.rssMb),
      mainRss: perHour(({ main }) => main.rssMb),
    },
    bytesPerOp: {
      window: perOp(({ window }) => window.heapMb),
      engine: perOp(({ engine }) => held(engine)),
      hub: perOp(({ hub }) => held(hub)),
    },
    nodesPerHour: perHour(({ window }) => window.nodes),
    listenersPerHour: perHour(({ window }) => window.listeners),
    filesPerHour: { engine: perHour(({ engine }) => engine.files), hub: perHour(({ hub }) => hub.files) },
    resourcesPerHour: {
      engine: perHour(({ engine }) => engine.resources),
      hub: perHour(({ hub }) => hub.resources),
    },
    leftOverMb: left,
    mostLeftMb: MOST_LEFT,
    pass: { ...Object.fromEntries(passes), all: passes.every(([, isWithin]) => isWithin) },
  };
}

function held({ heapMb, externalMb }: ProcessState): number {
  return heapMb + externalMb;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
