import { describe, expect, it } from 'vitest';
import { roomKinds } from '../ops/room-kinds.ts';
import type { SayContext } from '../ops/spec.ts';
import { blockers } from './blockers.ts';
import { launchActions } from './headline.ts';
import { readiness } from './readiness.ts';
import { beforeWords, roomNoun, untilTarget } from './room-words.ts';
import { cadenceText, readCadence } from './updates.ts';

const room = (kind: string, call: string) => ({
  entity: 'room',
  id: 'r',
  values: { kind, call },
  conflicts: [],
  removed: false,
});
const judged = readiness([], [], { waivers: [], now: 0 });

describe('the word for a room', () => {
  it('is its kind, and a launch where it says none', () => {
    expect([roomNoun(room('incident', 'GO')), roomNoun(room('drill', 'GO')), roomNoun(null)]).toEqual([
      'incident',
      'drill',
      'launch',
    ]);
    expect(roomNoun(room('toString', 'GO'))).toBe('launch');
  });

  it.each(['incident', 'drill'] as const)('stands in every sentence about the call of an %s', (noun) => {
    const said = (['GO', 'HOLD', 'SCRUB'] as const).flatMap((call) => [
      ...launchActions(call, 'observer', judged, 0, noun).flatMap(({ blocked, warning }) => [
        blocked,
        warning,
      ]),
      ...blockers({
        room: room(noun, call),
        readiness: judged,
        tasks: [],
        all: [],
        when: { now: 0, zone: 'UTC', targetAt: null },
        titleOf: () => '',
        ownerName: () => '',
        labelOf: () => '',
      }).map(({ title }) => title),
    ]);
    const scrubbed = roomKinds['launch.called']?.says({
      fields: { call: 'SCRUB' },
      values: { kind: noun },
    } as unknown as SayContext);
    const cadences = ['At launch', 'Every 2 h on launch day'].map((words) =>
      cadenceText(readCadence(words), noun),
    );
    const text = [...said, scrubbed?.text, beforeWords(noun), untilTarget(noun), ...cadences].join('\n');
    expect(text).toContain(`The ${noun} is on hold already.`);
    expect(text).toContain(`The ${noun} is scrubbed`);
    expect(text).toContain(`scrubbed the ${noun}`);
    expect(text).not.toMatch(/launch/i);
  });
});
