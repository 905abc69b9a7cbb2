import { type BoardRow, compareText, inOrder, textOf } from '../board/read.ts';
import { stageSteps } from '../board/stages.ts';
import { type TrackIntent, trackIntents } from '../ops/rollout-entities.ts';
import { type BoardState, boardState, type StageFacts } from './board-state.ts';
import { type GateView, gatesOf } from './gates.ts';
import { type HoldSpan, holdSpansOf } from './holds.ts';
import { isNoReturn, wayOf } from './no-return.ts';
import { latestReports, type ReportView, reportFor } from './reports.ts';
import { isOn, type RolloutRows } from './rows.ts';
import { type Soak, soakOf } from './soak.ts';
import {
  isCompletion,
  type Path,
  pathOf,
  readRequest,
  readTransition,
  type SecondRequest,
  type Transition,
} from './transitions.ts';

export interface StageView {
  id: string;
  row: BoardRow;
  name: string;
  percent: number | null;
  noReturn: boolean;
  state: BoardState;
  isCurrent: boolean;
  /** The last step into it; null where the track was not there yet. */
  entry: Transition | null;
  /** Null where it has no soak time or was not entered. */
  soak: Soak | null;
  soakMs: number | null;
  gates: readonly GateView[];
}

/** A track with everything that is computed of it. */
export interface TrackView {
  id: string;
  /** The room's main track has the room's id, and no row until somebody changes it. */
  row: BoardRow | null;
  name: string;
  strategy: 'canary' | 'blue-green';
  fromVersion: string;
  toVersion: string;
  environment: string;
  /** The provider that acts on it, where a machine has it bound; empty for none. */
  action: string;
  intent: TrackIntent;
  stages: readonly StageView[];
  current: StageView | null;
  /** The last step; null before the start. */
  run: Transition | null;
  path: Path;
  state: BoardState;
  /** Requests for a second person that fit the present step. */
  requests: readonly SecondRequest[];
  holds: readonly HoldSpan[];
  /** What a delivery system said of it last. */
  report: ReportView | null;
}

/** The room's tracks with everything that is computed of them, in their order. Pure; `now` in milliseconds since 1970. */
export function tracksOf(rows: RolloutRows, now: number): TrackView[] {
  const requests = new Map(
    rows.of('request').flatMap((row) => {
      const request = readRequest(row);
      return request ? [[request.id, request] as const] : [];
    }),
  );
  const transitions = rows.of('transition').flatMap((row) => readTransition(row) ?? []);
  const reports = latestReports(rows.of('report'));
  return trackRows(rows).map(({ id, row }) => {
    const path = pathOf(
      transitions.filter((step) => step.track === id),
      requests,
      wayOf(rows.of('stage').filter((row) => isOn(row, id, rows.room.id))),
    );
    const holds = holdSpansOf(rows.of('holdSpan'), id);
    const shell = readTrack(rows.room, id, row);
    const run = path.steps.at(-1) ?? null;
    const stages = stagesOf(rows, { ...shell, path, holds, run }, now);
    const current = stages.find(({ isCurrent }) => isCurrent) ?? null;
    return {
      ...shell,
      stages,
      current,
      run,
      path,
      holds,
      state: trackState(shell.intent, run, current, stages),
      requests: [...requests.values()]
        .filter((one) => one.track === id && !one.withdrawn && one.after === (run?.id ?? null))
        .sort((a, b) => a.at - b.at || compareText(a.id, b.id)),
      report: reportFor(reports, shell),
    };
  });
}

/** Reports that belong to none of the tracks: rollouts that others run and nobody put on the board. */
export function otherReports(rows: RolloutRows, tracks: readonly TrackView[]): ReportView[] {
  const taken = new Set(tracks.flatMap(({ report }) => (report ? [report.key] : [])));
  return latestReports(rows.of('report')).filter(({ key }) => !taken.has(key));
}

/** Tracks with rows in their order; before them the main one, as long as it has stages or was acted on. */
function trackRows(rows: RolloutRows): { id: string; row: BoardRow | null }[] {
  const { id } = rows.room;
  const known = rows.of('track');
  const main = known.find((row) => row.id === id) ?? null;
  const others = inOrder(known.filter((row) => row.id !== id)).map((row) => ({ id: row.id, row }));
  const isUsed =
    main !== null || others.length === 0 || rows.of('stage').some((row) => !row.removed && isOn(row, id, id));
  return isUsed && main?.removed !== true ? [{ id, row: main }, ...others] : others;
}

type Shell = Omit<
  TrackView,
  'stages' | 'current' | 'run' | 'path' | 'state' | 'requests' | 'holds' | 'report'
>;

function readTrack(room: BoardRow, id: string, row: BoardRow | null): Shell {
  const read = (field: string) => (row ? textOf(row, field) : '');
  const isBlueGreen = read('strategy') === 'blue-green';
  return {
    id,
    row,
    name: read('name') || (id === room.id ? 'Rollout' : 'A track'),
    strategy: isBlueGreen ? 'blue-green' : 'canary',
    fromVersion: read('fromVersion'),
    toVersion: read('toVersion'),
    environment: read('environment'),
    action: read('action'),
    intent: trackIntents.find((known) => known === read('intent')) ?? 'run',
  };
}

type Context = Shell & Pick<TrackView, 'path' | 'holds' | 'run'>;

function stagesOf(rows: RolloutRows, track: Context, now: number): StageView[] {
  const mine = rows.of('stage').filter((row) => isOn(row, track.id, rows.room.id));
  const steps = stageSteps(mine);
  const currentId = currentStage(track.run, track.path);
  const at = steps.findIndex(({ row }) => row.id === currentId);
  return steps.map((step, index) => {
    const entry = track.path.steps.findLast(({ to }) => to === step.row.id) ?? null;
    const isCurrent = step.row.id === currentId;
    // Completed or rolled back, a stage keeps what was measured until then.
    const isOver = entry !== null && entry !== track.run;
    const gates = gatesOf(rows, { track: track.id, stage: step.row.id, run: entry, isOver }, now);
    const soak = entry && step.soakMs !== null ? soakOf(entry.at, step.soakMs, track.holds, now) : null;
    const facts: StageFacts = {
      place: track.run === null ? 'unstarted' : isCurrent ? 'current' : index < at ? 'before' : 'after',
      said: step.state,
      intent: track.intent,
      run: track.run,
      gates,
      soak,
    };
    return {
      id: step.row.id,
      row: step.row,
      name: step.name,
      percent: step.percent,
      soakMs: step.soakMs,
      noReturn: isNoReturn(step.row),
      state: boardState(facts),
      isCurrent,
      entry,
      soak,
      gates,
    };
  });
}

/** Where the track stands: also after it was rolled back or completed, the stage at which that happened. */
function currentStage(run: Transition | null, path: Path): string | null {
  return run?.to ?? path.steps.findLast(({ to }) => to !== null)?.to ?? null;
}

function trackState(
  intent: TrackIntent,
  run: Transition | null,
  current: StageView | null,
  stages: readonly StageView[],
): BoardState {
  if (run && isCompletion(run)) return 'succeeded';
  if (current) return current.state;
  if (intent === 'abort') return 'aborted';
  if (intent === 'pause') return 'paused';
  return stages.length > 0 && stages.every(({ state }) => state === 'succeeded') ? 'succeeded' : 'pending';
}

/** The stage after the present one, or the first; null behind the last. */
export function nextStage({ stages, current, run }: TrackView): StageView | null {
  if (run === null) return stages.find(({ state }) => state === 'pending') ?? stages[0] ?? null;
  const at = stages.findIndex(({ id }) => id === current?.id);
  return stages[at + 1] ?? null;
}
