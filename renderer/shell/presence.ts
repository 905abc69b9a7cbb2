import type { RoomSummary, Truth } from '../../shared/contract/views.ts';
import type { MarkState } from '../ui/state-mark.tsx';
import { screenList } from './screen-list.ts';

export type Peer = Truth['peers'][number];

/** Three heartbeats: a peer that has been silent for longer is not known to be here. */
export const freshForMs = 15_000;

export function isFresh(peer: Peer, now: number): boolean {
  return now - peer.seenAt < freshForMs;
}

const points: Record<Peer['point'], { mark: MarkState; word: string }> = {
  same: { mark: 'online', word: 'same log as here' },
  behind: { mark: 'running', word: 'catching up' },
  differs: { mark: 'refused', word: 'log differs' },
  unknown: { mark: 'unknown', word: 'not compared yet' },
};

/** Whether a peer knows what we know; nothing of one that is not heard from any more. */
export function pointOf(peer: Peer, now: number): { mark: MarkState; word: string } {
  return isFresh(peer, now) ? points[peer.point] : { mark: 'stale', word: 'not heard from' };
}

/** What a peer looks at: a screen, and its room where that is not the one shown here. */
export function placeOf(
  peer: Peer,
  rooms: readonly Pick<RoomSummary, 'id' | 'name'>[] | null,
  room: string | null,
): string {
  if (peer.screen === null) return 'away';
  const screen = screenList.find((each) => each.screen === peer.screen)?.label ?? peer.screen;
  if (peer.room === null || peer.room === room) return `on ${screen}`;
  const name = rooms?.find((each) => each.id === peer.room)?.name;
  return `on ${screen} in ${name === undefined ? 'another room' : `“${name}”`}`;
}
