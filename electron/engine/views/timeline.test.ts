import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TimelineQuery } from '../../../shared/contract/engine-params.ts';
import { encodePage } from '../../../shared/log/page.ts';
import type { CommandInput, CommandName } from '../../../shared/ops/commands.ts';
import { Workspace } from '../workspace.ts';
import { timeline } from './timeline.ts';

const start = Date.UTC(2026, 8, 27, 12);
const minute = 60_000;
let root: string;
let desk: Workspace;
let room: string;
let criterion: string;
let now: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hp-timeline-'));
  now = start;
  const options = { root, wrapKey: null, now: () => now, onChange: () => undefined };
  desk = Workspace.create(options, 'Team', 'Ana').workspace;
  room = give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  const fields = { text: 'Memory leaks fixed', tier: 'must', met: false };
  criterion = give('addItem', { room, entity: 'criterion', fields });
});
afterEach(() => {
  desk.close();
  rmSync(root, { recursive: true, force: true });
});

function give<N extends CommandName>(name: N, input: CommandInput<N>): string {
  const done = desk.dispatch(name, input);
  if (!done.ok) throw new Error(done.rejection.message);
  return done.id ?? '';
}
const waive = (expiresAt: number) =>
  give('grantWaiver', { room, criterion, owner: { name: 'Mara' }, reason: 'a patch lands', expiresAt });
const note = (at: number) => give('addNote', { room, text: `note at ${at - start}`, type: 'note', at });
const ask = (query: Partial<TimelineQuery> = {}, where = desk) =>
  timeline(where, {
    workspace: desk.id,
    room,
    lanes: [],
    text: '',
    person: null,
    pinnedOnly: false,
    before: null,
    limit: 500,
    ...query,
  });
const ranOut = (query: Partial<TimelineQuery> = {}) =>
  ask(query)
    .items.filter((item) => item.kind === 'waiver.ranOut')
    .map((item) => (item.at - start) / minute);

describe('a waiver that ran out, in the timeline', () => {
  it('stands there from its expiry on, by itself, as no op', () => {
    const ops = desk.ledger.log.count();
    const id = waive(start + 10 * minute);
    now = start + 10 * minute - 1;
    expect(ranOut()).toEqual([]);
    now += 1;
    expect(ask().items[0]).toMatchObject({
      id: `ran-out/${id}/${start + 10 * minute}`,
      op: null,
      at: start + 10 * minute,
      lane: 'launch',
      personName: 'The waiver',
      text: 'of “Memory leaks fixed” ran out',
      detail: 'a patch lands',
      tone: 'nogo',
    });
    expect(desk.ledger.log.count()).toBe(ops + 1);
  });

  it('is not there for one that was withdrawn or extended in time, and stays for one that was extended too late', () => {
    const [withdrawn, extended, late] = [waive(start + minute), waive(start + minute), waive(start + minute)];
    give('withdrawWaiver', { id: withdrawn, reason: 'fixed' });
    give('changeWaiver', { id: extended, expiresAt: start + 3 * minute, reason: 'late' });
    now = start + 2 * minute;
    expect(ranOut()).toEqual([1]);
    give('changeWaiver', { id: late, expiresAt: start + 4 * minute, reason: 'late' });
    expect(ranOut()).toEqual([1]);
    now = start + 5 * minute;
    expect(ranOut()).toEqual([4, 3, 1]);
  });

  it('is found by its lane and words, and belongs to nobody and no other room', () => {
    waive(start + minute);
    now = start + 2 * minute;
    expect(ranOut({ lanes: ['launch'] })).toEqual([1]);
    expect(ranOut({ text: 'LEAKS fixed” ran' })).toEqual([1]);
    expect(ranOut({ text: 'something else' })).toEqual([]);
    expect(ranOut({ lanes: ['decision'] })).toEqual([]);
    expect(ranOut({ person: desk.person })).toEqual([]);
    expect(ranOut({ pinnedOnly: true })).toEqual([]);
    expect(
      ranOut({ room: give('createRoom', { name: 'Other', kind: 'drill', targetAt: null, zone: 'UTC' }) }),
    ).toEqual([]);
  });

  it('is read in pages of any size without a gap or a double, also where entries share a time', () => {
    // Notes before, at and after each expiry; two waivers that run out at once.
    for (const at of [1, 2, 2, 3]) waive(start + at * minute);
    for (const at of [0.5, 1, 1, 2, 2.5, 3, 3]) note(start + at * minute);
    now = start + 4 * minute;
    const whole = ask().items;
    expect(whole.map((item) => item.at)).toEqual(whole.map((item) => item.at).toSorted((a, b) => b - a));
    expect(whole.filter((item) => item.kind === 'waiver.ranOut')).toHaveLength(4);
    for (let limit = 1; limit <= whole.length; limit++) {
      const read: typeof whole = [];
      for (let more = true; more; ) {
        const last = read.at(-1);
        const page = ask({ limit, before: last ? { at: last.at, id: last.id } : null });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        read.push(...page.items);
        more = page.more;
      }
      expect(read.map((item) => item.id)).toEqual(whole.map((item) => item.id));
    }
  });

  it('is the same on another desk and after a rebuild', () => {
    const id = waive(start + minute);
    now = start + 2 * minute;
    give('changeWaiver', { id, expiresAt: start + 3 * minute, reason: 'late' });
    now = start + 9 * minute;
    const here = ask().items.map(({ id: item, at, text }) => ({ item, at, text }));
    const other = Workspace.joining({
      folder: join(root, 'other'),
      id: desk.id,
      wrapKey: null,
      now: () => now,
      onChange: () => undefined,
    });
    other.ledger.take(encodePage(desk.ledger.log.lacking({})));
    expect(ask({}, other).items.map(({ id: item, at, text }) => ({ item, at, text }))).toEqual(here);
    other.close();
    desk.ledger.rebuild();
    expect(ask().items.map(({ id: item, at, text }) => ({ item, at, text }))).toEqual(here);
    expect(ranOut()).toEqual([3, 1]);
  });
});

describe('alerts in a room’s timeline', () => {
  it('stand between what the room says, only where somebody asks for them, on pages that miss none', () => {
    const wanted: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      // Some at the very same time.
      if (at % 3 > 0) now += minute;
      if (at % 2 === 0) {
        note(now);
        wanted.unshift(`note at ${now - start}`);
      } else {
        const matchers = [{ name: 'pod', op: '=' as const, value: `${at}` }];
        give('silenceAlerts', {
          matchers,
          endsAt: now + 10 * minute,
          reason: `pod ${at}`,
          shelf: false,
          provider: null,
        });
        wanted.unshift(`pod ${at}`);
      }
    }
    const said = (items: readonly { kind: string; text: string; detail: string | null }[]) =>
      items
        .filter(({ kind }) => kind === 'note.added' || kind === 'silence.created')
        .map(({ kind, text, detail }) => (kind === 'note.added' ? text : detail));
    expect(said(ask().items)).toEqual(wanted.filter((text) => text.startsWith('note')));
    const lanes = ['note', 'alert'] as const;
    expect(said(ask({ lanes: [...lanes] }).items)).toEqual(wanted);
    const paged: (string | null)[] = [];
    for (let before: TimelineQuery['before'] = null; ; ) {
      const { items, more } = ask({ lanes: [...lanes], before, limit: 2 });
      paged.push(...said(items));
      const last = items.at(-1);
      if (!more || !last) break;
      before = { at: last.at, id: last.id };
    }
    expect(paged).toEqual(wanted);
    expect(said(ask({ lanes: [...lanes], text: 'pod 5' }).items)).toEqual(['pod 5']);
  });
});
