import type { AlertsNow } from '../alerts/alerts-now.ts';
import { type BoardRow, textOf } from '../board/read.ts';

/** The kinds of rows that a rollout is read from. */
export const rolloutRowKinds = [
  'track',
  'stage',
  'gate',
  'trigger',
  'transition',
  'request',
  'holdSpan',
  'samples',
  'verdict',
  'approval',
  'crossing',
  'poll',
  'vote',
  'report',
  'delivery',
  'task',
  'criterion',
  'metric',
  'waiver',
] as const;
export type RolloutRowKind = (typeof rolloutRowKinds)[number];

/** A room's rows by kind, whoever holds them: a window's store, the engine's tables, a test. */
export interface RolloutRows {
  room: BoardRow;
  of(kind: RolloutRowKind): readonly BoardRow[];
  /** How the workspace's alerts stand, where whoever asks wants votes to rest on it; absent: it is not looked at. */
  alerts?: AlertsNow;
}

/** Whether a stage or gate is on a track; those that name none are on the room's main one. */
export function isOn(row: BoardRow, track: string, room: string): boolean {
  return (textOf(row, 'track') || room) === track;
}
