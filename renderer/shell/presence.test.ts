import { describe, expect, it } from 'vitest';
import { freshForMs, type Peer, placeOf, pointOf } from './presence.ts';

const peer: Peer = {
  person: 'p',
  name: 'Bo',
  device: 'desk',
  deviceKey: 'k',
  room: 'r',
  screen: 'plan',
  seenAt: 0,
  point: 'same',
};

describe('presence', () => {
  it('is green only while the peer is heard of and knows the same', () => {
    expect(pointOf(peer, freshForMs - 1).mark).toBe('online');
    expect(pointOf(peer, freshForMs)).toEqual({ mark: 'stale', word: 'not heard from' });
    for (const point of ['behind', 'differs', 'unknown'] as const)
      expect(pointOf({ ...peer, point }, 0).mark).not.toBe('online');
  });

  it('says the screen, and the room where it is another one', () => {
    const rooms = [{ id: 'r', name: 'Launch' }];
    expect(placeOf(peer, rooms, 'r')).toBe('on Plan');
    expect(placeOf(peer, rooms, 'other')).toBe('on Plan in “Launch”');
    expect(placeOf(peer, null, null)).toBe('on Plan in another room');
    expect(placeOf({ ...peer, screen: null }, rooms, 'r')).toBe('away');
  });
});
