import { describe, expect, it } from 'vitest';
import { type BlockerInput, blockerSummary, blockers } from './blockers.ts';
import { readiness } from './readiness.ts';
import { row } from './testing/rows.ts';

const now = Date.UTC(2025, 8, 20, 12);
interface Made {
  criteria?: ReturnType<typeof row>[];
  waivers?: ReturnType<typeof row>[];
  at?: number;
}
const input = (more: Partial<BlockerInput> & Made = {}): BlockerInput => ({
  room: row('room', { name: 'Launch', call: 'GO' }),
  readiness: readiness(more.criteria ?? [], [], { waivers: more.waivers ?? [], now: more.at ?? now }),
  tasks: [],
  all: [],
  when: { now, zone: 'UTC', targetAt: now + 3_600_000 },
  titleOf: (item) => String(item.values.text ?? item.values.name),
  labelOf: (_, field) => field,
  ownerName: (owner) => ('name' in owner ? owner.name : 'somebody'),
  ...more,
});

describe('what blocks us', () => {
  it('is nothing when nothing does', () => {
    expect(blockers(input({ criteria: [row('criterion', { text: 'a', tier: 'must', met: true })] }))).toEqual(
      [],
    );
  });

  it('lists the worst first', () => {
    const tasks = [
      row('task', { text: 'late', state: 'open', due: '2025-09-19' }),
      row('task', { text: 'later', state: 'in_progress', due: '2025-09-18' }),
      row('task', { text: 'stuck', state: 'blocked', note: 'waits for keys\nmore' }),
      row('task', { text: 'done late', state: 'done', due: '2025-09-01' }),
      row('task', { text: 'in time', state: 'open', due: 'T+5m' }),
    ];
    const owner = { ...row('task', { text: 'torn' }), conflicts: ['owner', 'removed'] };
    const list = blockers(
      input({
        room: row('room', { call: 'HOLD' }),
        criteria: [
          row('criterion', { text: 'unknown', tier: 'must', met: null }),
          row('criterion', {
            text: 'open',
            tier: 'must',
            met: false,
            source: { plan: 'p', anchor: 'a', line: 141, start: 1, end: 2 },
            owner: { name: 'Bo' },
          }),
          row('criterion', { text: 'should', tier: 'should', met: false }),
        ],
        tasks,
        all: [owner],
      }),
    );
    expect(list.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'hold The launch is on hold',
      'must open',
      'unknown unknown',
      'blocked stuck',
      'conflict Conflict: owner of “torn”',
      'conflict Removed here, edited there: “torn”',
      'overdue later',
      'overdue late',
    ]);
    expect(list[1]).toMatchObject({
      line: 141,
      owner: { name: 'Bo' },
      target: { screen: 'plan', entity: 'criterion' },
    });
    expect(list[3]?.facts).toEqual(['waits for keys']);
    expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
    expect(blockerSummary(list)).toBe(
      '1 hold · 1 Must open · 1 unknown · 1 blocked task · 2 conflicts · 2 overdue',
    );
  });

  it('says what was measured', () => {
    const criteria = [
      row('criterion', {
        text: 'p95',
        tier: 'must',
        met: true,
        comparator: '<',
        value: 200,
        unit: 'ms',
        current: '412 ms',
      }),
    ];
    expect(blockers(input({ criteria }))[0]).toMatchObject({
      kind: 'must',
      facts: ['now 412 ms, limit < 200 ms', 'ticked, but the measured value is over the limit'],
    });
  });

  it('leaves out what is waived, and says whose waiver ran out when it is back', () => {
    const criteria = [row('criterion', { text: 'leaks', tier: 'must', met: false })];
    const waivers = [
      row('waiver', {
        entity: 'criterion',
        item: criteria[0]?.id ?? '',
        owner: { name: 'Mara' },
        reason: 'a patch lands',
        expiresAt: now - 12 * 60_000,
      }),
    ];
    expect(blockers(input({ criteria, waivers, at: now - 13 * 60_000 }))).toEqual([]);
    expect(blockers(input({ criteria, waivers }))).toMatchObject([
      { kind: 'must', title: 'leaks', facts: ['waiver by Mara ran out 12 min ago'] },
    ]);
    const [soon] = blockers(
      input({ criteria, waivers, when: { now: now - 12 * 60_000, zone: 'UTC', targetAt: null } }),
    );
    expect(soon?.facts).toEqual(['waiver by Mara ran out just now']);
  });
});
