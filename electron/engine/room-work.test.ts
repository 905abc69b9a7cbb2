import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TimelineQuery } from '../../shared/contract/engine-params.ts';
import { redact } from './membership-commands.ts';
import { undo } from './undo.ts';
import { revisions } from './views/revisions.ts';
import { timeline } from './views/timeline.ts';
import { Workspace } from './workspace.ts';

let root: string;
let desk: Workspace;
let room: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hp-room-'));
  desk = Workspace.create(
    { root, wrapKey: null, now: Date.now, onChange: () => undefined },
    'Team',
    'Ana',
  ).workspace;
  const made = desk.dispatch('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  room = made.ok ? (made.id ?? '') : '';
});
afterEach(() => {
  desk.close();
  rmSync(root, { recursive: true, force: true });
});

const all: Omit<TimelineQuery, 'workspace' | 'room'> = {
  lanes: [],
  text: '',
  person: null,
  pinnedOnly: false,
  before: null,
  limit: 50,
};
const items = (query: Partial<typeof all> = {}) =>
  timeline(desk, { workspace: desk.id, room, ...all, ...query }).items;
const note = (text: string, at?: number) => {
  const done = desk.dispatch('addNote', { room, text, type: 'note', ...(at === undefined ? {} : { at }) });
  if (!done.ok) throw new Error(done.rejection.message);
  return done;
};
const task = (text: string) => {
  const done = desk.dispatch('addItem', { room, entity: 'task', fields: { text, state: 'open' } });
  if (!done.ok || !done.id) throw new Error('not added');
  return done.id;
};
const row = (id: string) => desk.ledger.projection.rowsOf(room).find((one) => one.id === id);

describe('the timeline', () => {
  it('puts a backfilled entry where it happened', () => {
    const now = Date.now();
    note('now', now);
    note('five minutes ago', now - 300_000);
    note('just before', now - 1_000);
    expect(items({ lanes: ['note'] }).map((item) => item.text)).toEqual([
      'now',
      'just before',
      'five minutes ago',
    ]);
  });

  it('keeps the earlier words of an edited entry', () => {
    const { id = '' } = note('teh words');
    desk.dispatch('editNote', { id, fields: { text: 'the words' } });
    expect(items({ lanes: ['note'] })).toMatchObject([{ text: 'the words', revisions: 1 }]);
    expect(revisions(desk, 'note', id).map((one) => one.fields.text)).toEqual(['teh words', 'the words']);
  });

  it('finds pins, pages backwards without a gap, and hides system events unless asked', () => {
    for (let i = 0; i < 30; i++) note(`entry ${i}`, 1_000_000 + i);
    const target = items({ lanes: ['note'] })[12];
    desk.dispatch('pin', { room, event: target?.id ?? '', pinned: true });
    expect(items({ pinnedOnly: true }).map((item) => item.text)).toEqual([target?.text]);
    const first = timeline(desk, { workspace: desk.id, room, ...all, lanes: ['note'], limit: 20 });
    const last = first.items.at(-1);
    const rest = timeline(desk, {
      workspace: desk.id,
      room,
      ...all,
      lanes: ['note'],
      before: last ? { at: last.at, id: last.id } : null,
    });
    expect(first.more).toBe(true);
    expect([...first.items, ...rest.items].map((item) => item.text)).toEqual(
      Array.from({ length: 30 }, (_, i) => `entry ${29 - i}`),
    );
    const id = task('moved');
    desk.dispatch('moveItem', { entity: 'task', id, order: 'a1' });
    expect(items().some((item) => item.kind === 'task.moved')).toBe(false);
    expect(items({ lanes: ['system'] }).some((item) => item.kind === 'task.moved')).toBe(true);
  });

  it('takes the words of a redacted entry out of the log, and keeps its place', () => {
    const { refs } = note('a password');
    const ref = refs[0];
    if (!ref) throw new Error('no op');
    expect(redact(desk, ref, 'a secret').ok).toBe(true);
    expect(desk.ledger.log.find(ref)?.body).toBeNull();
    expect(items({ lanes: ['note'] })).toMatchObject([{ redacted: true }]);
    expect(JSON.stringify(items())).not.toContain('password');
    const live = desk.ledger.projection.stateHash();
    expect(desk.ledger.foldedAnew().stateHash).toBe(live);
  });
});

describe('undo', () => {
  it('takes back one’s last change, then the one before, and says when there is none', () => {
    const id = task('Write the runbook');
    desk.dispatch('editItem', { entity: 'task', id, fields: { state: 'done' } });
    expect(undo(desk, room)).toMatchObject({ ok: true });
    expect(row(id)?.values.state).toBe('open');
    expect(undo(desk, room)).toMatchObject({ ok: true });
    expect(row(id)?.removed).toBe(true);
    expect(undo(desk, room)).toMatchObject({ ok: false, rejection: { code: 'nothing_to_do' } });
  });

  it('brings back what was removed', () => {
    const id = task('Write the runbook');
    desk.dispatch('removeItem', { entity: 'task', id });
    expect(undo(desk, room)).toMatchObject({ ok: true });
    expect(row(id)).toMatchObject({ removed: false, conflicts: [] });
  });

  it('leaves calls alone: those are lifted, with a reason', () => {
    desk.dispatch('callLaunch', { room, call: 'HOLD', reason: 'p95' });
    expect(undo(desk, room).ok).toBe(false);
    expect(desk.ledger.projection.values('room', room)?.call).toBe('HOLD');
  });
});

describe('a rebuild', () => {
  it('gives the tables that were there, to the row', () => {
    const ids = Array.from({ length: 20 }, (_, i) => task(`task ${i}`));
    for (const [i, id] of ids.entries()) {
      if (i % 2 === 0) desk.dispatch('editItem', { entity: 'task', id, fields: { state: 'done' } });
      if (i % 5 === 0) desk.dispatch('removeItem', { entity: 'task', id });
    }
    const { id = '' } = note('words', 5_000);
    desk.dispatch('editNote', { id, fields: { at: 9_000, type: 'decision' } });
    const tables = () =>
      ['entity', 'event', 'knowledge'].map((name) =>
        desk.ledger.db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all(),
      );
    const before = tables();
    const hash = desk.ledger.projection.stateHash();
    desk.ledger.rebuild();
    expect(tables()).toEqual(before);
    expect(desk.ledger.projection.stateHash()).toBe(hash);
  });
});

describe('what a refused command leaves', () => {
  it('is nothing, with a sentence that says what to do', () => {
    const ops = desk.ledger.log.count();
    const refused = [
      desk.dispatch('editItem', { entity: 'task', id: 'nobody', fields: { text: 'x' } }),
      desk.dispatch('addItem', { room: 'elsewhere', entity: 'task', fields: { text: 'x', state: 'open' } }),
      desk.dispatch('addItem', { room, entity: 'task', fields: { text: '', state: 'open' } }),
      desk.dispatch('addItem', { room, entity: 'task', fields: { colour: 'red' } }),
      desk.dispatch('callLaunch', { room, call: 'HOLD' }),
      desk.dispatch('liftHold', { room, to: 'GO', reason: 'x' }),
    ];
    expect(refused.map((one) => one.ok)).toEqual(refused.map(() => false));
    for (const one of refused) if (!one.ok) expect(one.rejection.message).toMatch(/^[A-Z“].+\.$/);
    expect(desk.ledger.log.count()).toBe(ops);
  });
});
