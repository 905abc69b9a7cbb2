import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlanDesk } from '../plan/plan-desk.ts';
import { Workspace } from '../workspace.ts';
import { exportRoom } from './export.ts';

let root: string;
let desk: Workspace;
let plans: PlanDesk;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hp-export-'));
  desk = Workspace.create(
    { root, wrapKey: null, now: Date.now, onChange: () => undefined },
    'Team',
    'Ana',
  ).workspace;
  plans = new PlanDesk(() => '');
});
afterEach(() => {
  desk.close();
  rmSync(root, { recursive: true, force: true });
});

function bringIn(fileName: string, bytes: Uint8Array): string {
  const read = plans.read(desk, fileName, bytes);
  if (!read.ok) throw new Error(read.rejection.message);
  const made = plans.import(desk, read.offer.token, { type: 'new', name: 'Launch | “v2”' });
  if (!made.ok) throw new Error(made.rejection.message);
  return made.room;
}

function exported(room: string, what: 'plan' | 'room') {
  const made = exportRoom(desk, plans, room, what);
  if (!made.ok) throw new Error(made.rejection.message);
  return made;
}

const text = '# Größe\r\n\r\n## Phase 1\r\n- [ ] Prüfen (Ana)\r\n- [x] Fertig\r\n';

describe('the plan’s own file', () => {
  it.each([
    ['plain', ''],
    ['with a byte order mark', '\ufeff'],
  ])('is the same to the byte without changes: %s', (_name, mark) => {
    const bytes = new TextEncoder().encode(mark + text);
    const { text: written, notes, fileName } = exported(bringIn('Plan: v2.md', bytes), 'plan');
    expect(Buffer.from(written, 'utf8')).toEqual(Buffer.from(bytes));
    expect([notes, fileName]).toEqual([[], 'Plan v2.md']);
  });

  it('takes a tick made here, in its own line and mark', () => {
    const room = bringIn('plan.md', new TextEncoder().encode(text));
    const task = desk.ledger.projection.rowsOf(room).find(({ values }) => values.text === 'Prüfen');
    desk.dispatch('editItem', { entity: 'task', id: task?.id ?? '', fields: { state: 'done' } });
    expect(exported(room, 'plan').text).toBe(text.replace('[ ]', '[x]'));
  });

  it('says so where it came in another encoding or with damaged letters', () => {
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const wide = exported(bringIn('wide.md', utf16), 'plan');
    expect([wide.text, wide.notes]).toEqual([text, ['The file came in UTF-16; it is written as UTF-8.']]);
    const damaged = readFileSync('shared/plan/fixtures/german.mixed-damage.md');
    const { notes } = exported(bringIn('damaged.md', damaged), 'plan');
    expect(notes).toEqual([
      expect.stringMatching(/^Damaged letters in \d+ lines? are written as they were repaired\.$/),
    ]);
  });

  it('is refused in words where the room has none', () => {
    const made = desk.dispatch('createRoom', { name: 'Empty', kind: 'drill', targetAt: null, zone: 'UTC' });
    const room = made.ok ? (made.id ?? '') : '';
    expect(exportRoom(desk, plans, room, 'plan')).toMatchObject({
      ok: false,
      rejection: { code: 'not_found' },
    });
    expect(exportRoom(desk, plans, 'nowhere', 'room')).toMatchObject({ ok: false });
  });
});

describe('the whole room', () => {
  it('is one document under a name that every system takes', () => {
    const room = bringIn('plan.md', new TextEncoder().encode(text));
    desk.dispatch('addNote', { room, text: 'One | two\n# three', type: 'note' });
    const { text: written, fileName } = exported(room, 'room');
    expect(fileName).toBe('Launch “v2”.md');
    expect(written.startsWith('# Launch \\| “v2”\n')).toBe(true);
    expect(written).toContain('- [ ] Prüfen – Ana\n- [x] Fertig\n');
    expect(written).toContain('| Ana | One \\| two \\# three |');
  });
});
