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
/** Of an hour's worth, before anything is measured: code is compiled and caches fill. */
const WARM_UP = 0.3;
/** MB that an hour's worth may add which the rows on show do not explain. */
const MOST_MB = { window: 2, engine: 2, hub: 1 };
/** By so much one look differs from the next where nothing grows: in a short run that is much of an hour's worth. */
const BREATH_MB = 0.5;

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
/** Heaps of windows that were just opened on the record as it was before and after, MB. */
interface Anew {
  before: number;
  after: number;
}

/**
 * An hour's worth of a busy incident, compressed: 600 alerts that fire, repeat, end, flap, are taken and silenced
 * (36,000 events through the hub's door), eight gates, two desktops whose windows go through the screens. Memory after
 * forced collections at each tenth, and a straight line through it. A window holds a day's alerts: by how much more of
 * them a window needs tell two that were just opened, before and after. An engine and a hub hold none of the log but
 * bounded caches, which fill and are emptied: of these counts by how much the least of a half is above that of the
 * half before.
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
  let events = await work(team, sender, storm, Math.max(EVENTS_AN_HOUR * share * WARM_UP, ALERTS * 3));
  const before = await openedAnew(team);
  events += await work(team, sender, storm, part);
  const look = await looker(team);
  const samples = [await look(0, events)];
  for (let n = 1; n <= PARTS; n += 1) {
    events += await work(team, sender, storm, part);
    samples.push(await look((part * n) / EVENTS_AN_HOUR, events));
    process.stderr.write(`${JSON.stringify(samples.at(-1))}\n`);
  }
  const anew = { before, after: await openedAnew(team) };
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

/** The heap of a window that was just opened and went through the screens, MB. */
async function openedAnew(team: Team): Promise<number> {
  const { page } = team.ana;
  await page.reload();
  await page.getByTestId('verdict').waitFor();
  for (let turn = 0; turn < 3; turn += 1) await walkThrough(page);
  await rest(team);
  return (await (await openProbe(page))()).heapMb;
}

function summary(samples: readonly Sample[], anew: Anew): Record<string, unknown> {
  const [first, last] = [samples[0], samples.at(-1)] as [Sample, Sample];
  const hours = last.hours - first.hours;
  const perHour = (of: (sample: Sample) => number) =>
    round(slopeOf(samples.map((sample) => [sample.hours, of(sample)] as const)));
  const floorPerHour = (of: (sample: Sample) => number) => {
    const half = Math.ceil(samples.length / 2);
    const least = (some: readonly Sample[]) => Math.min(...some.map(of));
    return round((least(samples.slice(-half)) - least(samples.slice(0, half))) / (hours / 2));
  };
  const window = perHour((sample) => sample.window.heapMb);
  const engine = floorPerHour((sample) => held(sample.engine));
  const hub = floorPerHour((sample) => held(sample.hub));
  const unexplained = { window: round(window - (anew.after - anew.before) / hours), engine, hub };
  const passes = (Object.keys(MOST_MB) as (keyof typeof unexplained)[]).map(
    (name) => [name, unexplained[name] * hours <= MOST_MB[name] * hours + BREATH_MB] as const,
  );
  const ops = last.ops - first.ops;
  const perOp = (mbPerHour: number) => round((mbPerHour * hours * 1_048_576) / ops);
  return {
    ops,
    mbPerHour: {
      window,
      engineHeap: perHour((sample) => held(sample.engine)),
      engineRss: perHour((sample) => sample.engine.rssMb),
      hubHeap: perHour((sample) => held(sample.hub)),
      hubRss: perHour((sample) => sample.hub.rssMb),
      mainRss: perHour(({ main }) => main.rssMb),
    },
    bytesPerOp: { window: perOp(window), engine: perOp(engine), hub: perOp(hub) },
    perHour: {
      nodes: perHour((sample) => sample.window.nodes),
      listeners: perHour((sample) => sample.window.listeners),
      engineFiles: perHour((sample) => sample.engine.files),
      engineResources: perHour((sample) => sample.engine.resources),
      hubFiles: perHour((sample) => sample.hub.files),
      hubResources: perHour((sample) => sample.hub.resources),
      mainFiles: perHour(({ main }) => main.files),
    },
    unexplainedMbPerHour: unexplained,
    mostMbPerHour: MOST_MB,
    pass: { ...Object.fromEntries(passes), all: passes.every(([, isWithin]) => isWithin) },
  };
}

function held({ heapMb, externalMb }: ProcessState): number {
  return heapMb + externalMb;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
