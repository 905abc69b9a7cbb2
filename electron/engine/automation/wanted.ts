import { type BoardRow, numberOf, textOf } from '../../../shared/board/read.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { type Comparator, comparators } from '../../../shared/rollout/comparison.ts';
import { isMeasured, type MeasuredCheck } from '../../../shared/rollout/gate-config.ts';
import { type GatePlace, type GateView, gatesOf } from '../../../shared/rollout/gates.ts';
import { isDecided } from '../../../shared/rollout/phases.ts';
import type { TriggerRule } from '../../../shared/rollout/record.ts';
import { isOn, type RolloutRows } from '../../../shared/rollout/rows.ts';
import { type TrackView, tracksOf } from '../../../shared/rollout/tracks.ts';
import type { Transition } from '../../../shared/rollout/transitions.ts';
import type { Question } from './providers/asker.ts';
import type { RoomRows } from './room-rows.ts';

/** One thing to measure, again and again, as long as its run goes on. */
export interface Wanted {
  room: string;
  /** A gate's or a trigger's id. */
  id: string;
  run: string;
  runAt: number;
  initialDelayMs: number;
  /** Null: as often as it takes for one sample, at its provider's pace. */
  intervalMs: number | null;
  question: Question;
  judged: { as: 'gate'; check: MeasuredCheck } | { as: 'trigger'; rule: TriggerRule & { forMs: number } };
}

const TRIGGER_EVERY_MS = 15_000;

export function keyOf({ id, run }: Pick<Wanted, 'id' | 'run'>): string {
  return `${id}/${run}`;
}

/**
 * What is to be measured in a room now: undecided gates of stages that run, and the triggers of their tracks. Those
 * that are measured already (`known`, by key) are not judged again here: over a long launch that would be much.
 */
export function wantedIn(rows: RoomRows, known: ReadonlySet<string>, now: number): Wanted[] {
  const room = rows.room();
  if (!room || room.removed || room.values.archived === true) return [];
  if (rows.of('transition').length === 0) return [];
  const running = tracksOf(rows.plan(room), now).flatMap((track) => {
    const run = runOf(track);
    return run ? [{ track, run }] : [];
  });
  if (running.length === 0) {
    rows.forgetSamples();
    return [];
  }
  const full = rows.withSamples(room, new Set(running.map(({ run }) => run.id)));
  return running.flatMap(({ track, run }) => [
    ...gatesWanted(
      rows.plan(room),
      full,
      { track: track.id, stage: track.current?.id ?? '', run },
      known,
      now,
    ),
    ...rows
      .of('trigger')
      .flatMap((row) => (!row.removed && isOn(row, track.id, room.id) ? triggerWanted(row, run) : [])),
  ]);
}

function gatesWanted(
  bare: RolloutRows,
  full: RolloutRows,
  place: GatePlace & { run: Transition },
  known: ReadonlySet<string>,
  now: number,
): Wanted[] {
  const { run } = place;
  const isKnown = ({ id }: GateView) => known.has(keyOf({ id, run: run.id }));
  const here = gatesOf(bare, place, now).filter(({ check }) => check !== null && isMeasured(check));
  const fresh = here.filter((gate) => !isKnown(gate)).map(({ row }) => row);
  const judged = gatesOf({ ...full, of: (kind) => (kind === 'gate' ? fresh : full.of(kind)) }, place, now);
  const undecided = judged.filter(({ phase }) => !isDecided(phase));
  return [...here.filter(isKnown), ...undecided].flatMap(({ id, check }) =>
    check && isMeasured(check) ? [gateWanted(bare.room.id, id, check, run)] : [],
  );
}

/** The step that a track stands in, as long as it goes on: paused, it is still looked at. */
function runOf({ run, intent, current }: TrackView): Transition | null {
  if (run === null || current === null || intent === 'abort') return null;
  return run.action === 'complete' || run.action === 'rollBack' ? null : run;
}

function gateWanted(room: string, id: string, check: MeasuredCheck, run: Transition): Wanted {
  const { intervalMs, initialDelayMs } = check.limits;
  return {
    room,
    id,
    run: run.id,
    runAt: run.at,
    initialDelayMs,
    intervalMs,
    question: check,
    judged: { as: 'gate', check },
  };
}

/** Nothing where the trigger does not say yet what it looks at, and when it is crossed. */
function triggerWanted(row: Row, run: Transition): Wanted[] {
  const rule = ruleOf(row);
  const [provider, query] = [textOf(row, 'provider'), textOf(row, 'query')];
  if (!rule || provider === '' || query === '') return [];
  return [
    {
      room: row.scope,
      id: row.id,
      run: run.id,
      runAt: run.at,
      initialDelayMs: 0,
      intervalMs: numberOf(row, 'intervalMs') ?? TRIGGER_EVERY_MS,
      question: { type: 'metric', provider, query },
      judged: { as: 'trigger', rule: { ...rule, forMs: numberOf(row, 'forMs') ?? 0 } },
    },
  ];
}

function ruleOf(row: BoardRow): TriggerRule | null {
  const comparator: Comparator | undefined = comparators.find((one) => one === textOf(row, 'comparator'));
  const threshold = numberOf(row, 'threshold');
  return comparator && threshold !== null ? { comparator, threshold } : null;
}
