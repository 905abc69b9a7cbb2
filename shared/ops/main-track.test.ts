import { describe, expect, it } from 'vitest';
import { rolloutRoom, trackAt } from '../testing/rollout-room.ts';

describe('a room’s main track', () => {
  it('is edited though nobody has written anything about it', () => {
    const { ana, room } = rolloutRoom();
    expect(trackAt(ana, room)).toMatchObject({ name: 'Rollout', row: null });
    ana.give('editItem', { entity: 'track', id: room, fields: { name: 'api', toVersion: '6.0' } });
    expect(trackAt(ana, room)).toMatchObject({ name: 'api', toVersion: '6.0', intent: 'run' });
    ana.give('editItem', { entity: 'track', id: room, fields: { name: 'checkout' } });
    expect(trackAt(ana, room)).toMatchObject({ name: 'checkout', toVersion: '6.0' });
  });
});
