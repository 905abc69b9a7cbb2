import { textOf } from '../board/read.ts';
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
];
/** Whether a stage or gate is on a track; those that name none are on the room's main one. */
export function isOn(row, track, room) {
    return (textOf(row, 'track') || room) === track;
}
