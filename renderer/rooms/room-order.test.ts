import { describe, expect, it } from 'vitest';
import type { RoomSummary } from '../../shared/contract/views.ts';
import { byUrgency } from './room-order.ts';

const room = (id: string, change: Partial<RoomSummary> = {}): RoomSummary => ({
  id,
  name: id,
  kind: 'launch',
  targetAt: null,
  targetDayOnly: false,
  heldMs: 0,
  heldSince: null,
  zone: 'UTC',
  archived: false,
  call: 'GO',
  tasks: { done: 0, all: 0 },
  conflicts: 0,
  lastAt: null,
  ...change,
});

describe('the order of rooms', () => {
  it('puts held rooms first, then the nearest target, then the latest change', () => {
    const rooms = [
      room('old', { lastAt: 1 }),
      room('later', { targetAt: 200 }),
      room('fresh', { lastAt: 9 }),
      room('held', { call: 'HOLD' }),
      room('soon', { targetAt: 100 }),
    ];
    expect(rooms.sort(byUrgency).map((each) => each.id)).toEqual(['held', 'soon', 'later', 'fresh', 'old']);
  });
});
