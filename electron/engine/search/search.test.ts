import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../shared/contract/views.ts';
import { putBlob } from '../blobs.ts';
import { redact } from '../membership-commands.ts';
import { search } from '../views/search.ts';
import { timeline } from '../views/timeline.ts';
import { Workspace } from '../workspace.ts';
import { catchUp } from './indexer.ts';

let root: string;
let desk: Workspace;
let room: string;
let other: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hp-search-'));
  desk = Workspace.create(
    { root, wrapKey: null, now: Date.now, onChange: () => undefined },
    'Team',
    'Ana',
  ).workspace;
  room = made(desk.dispatch('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' }));
  other = made(desk.dispatch('createRoom', { name: 'Drill', kind: 'drill', targetAt: null, zone: 'UTC' }));
});
afterEach(() => {
  desk.close();
  rmSync(root, { recursive: true, force: true });
});

function made(done: ReturnType<Workspace['dispatch']>): string {
  if (!done.ok || !done.id) throw new Error('refused');
  return done.id;
}
const task = (text: string, fields = {}, where = room) =>
  made(desk.dispatch('addItem', { room: where, entity: 'task', fields: { text, state: 'open', ...fields } }));
/** Asks an index that has caught up: on a busy machine a search alone may not find the time. */
const ask = (text: string, limit = 40) => {
  catchUp(desk.ledger, 60_000);
  return search(desk, { room, text, limit });
};
const titles = (text: string) => ask(text).hits.map((hit) => hit.title.text);
const markedWords = ({ title, snippet }: SearchHit) =>
  [title, snippet].flatMap((part) => part?.marks.map(([from, to]) => part.text.slice(from, to)) ?? []);
const pages = (word: string) =>
  ['search_item', 'search_event', 'search_line'].reduce(
    (sum, table) =>
      sum +
      (desk.ledger.db
        .prepare(`SELECT COUNT(*) FROM ${table}_data WHERE instr(block, CAST(? AS BLOB)) > 0`)
        .pluck()
        .get(word) as number),
    0,
  );

describe('search', () => {
  it('finds whole words and the beginning of the last, in any order, whatever the case and accents', () => {
    task('Rotate the Café signing key');
    expect(titles('cafe rot')).toEqual(['Rotate the Café signing key']);
    expect(titles('ROTATE SIGN')).toHaveLength(1);
    expect(titles('rot cafe')).toEqual([]);
    expect(ask('café').hits.flatMap(markedWords)).toEqual(['Café']);
  });

  it.each([
    ['データベースの移行を確認する', '移行'],
    ['データベースの移行を確認する', 'ベース'],
    ['回滚数据库', '数据'],
    ['서버를 배포하고 확인', '서버 배포'],
    ['ตรวจสอบฐานข้อมูล', 'ฐาน'],
    ['डेटाबेस जाँच', 'जाँच'],
    ['اَلخادِم جاهز', 'الخادم'],
    ['Проверить откат', 'откат'],
    ['ＡＰＩ ﾃﾞｰﾀ', 'api'],
    ['Straße prüfen', 'strasse pruf'],
  ])('finds in “%s” the words “%s”', (text, typed) => {
    task(text);
    task('something else');
    expect(titles(typed)).toEqual([text.normalize('NFC')]);
    expect(ask(typed).hits.flatMap(markedWords).length).toBeGreaterThan(0);
  });

  it('puts this room first, then the others, titles before the rest', () => {
    task('Rollback in the other room', {}, other);
    task('Deploy', { note: 'the rollback is ready' });
    task('Rollback plan');
    const { hits } = ask('rollback');
    expect(hits.map((hit) => [hit.roomName, hit.title.text, hit.where])).toEqual([
      ['Launch', 'Rollback plan', null],
      ['Launch', 'Deploy', 'note'],
      ['Drill', 'Rollback in the other room', null],
    ]);
  });

  it('keeps a place for other rooms where this one alone would fill the answer', () => {
    for (let i = 0; i < 12; i++) task(`Rollback ${i}`);
    task('Rollback there', {}, other);
    const { hits, more } = ask('rollback', 5);
    expect([hits.length, hits.at(-1)?.room, more]).toEqual([5, other, true]);
  });

  it('finds by owner, a plain name or a person, also after the person took another name', () => {
    task('Ship', { owner: { name: 'Grace' } });
    task('Sign', { owner: { person: desk.person } });
    expect(titles('grace')).toEqual(['Ship']);
    desk.dispatch('nameMe', { name: 'Zoë Q' });
    expect(ask('zoe').hits.map((hit) => [hit.title.text, hit.where])).toEqual(
      expect.arrayContaining([['Sign', 'owner']]),
    );
    expect(titles('ana')).toEqual([]);
  });

  it('finds entries and the reasons that people gave, with their place in the timeline', () => {
    made(desk.dispatch('addNote', { room, text: 'Latency is up', type: 'note' }) as never);
    desk.dispatch('callLaunch', { room, call: 'HOLD', reason: 'payment provider degraded' });
    const [entry] = ask('latency').hits;
    const [hold] = ask('degraded').hits;
    expect([entry?.entity, entry?.event?.includes(':'), typeof entry?.at]).toEqual(['note', true, 'number']);
    expect([hold?.entity, hold?.where, hold?.title.text]).toEqual(['event', 'reason', 'Ana called HOLD']);
  });

  it('finds the plan’s text by line, as soon as its file is here', () => {
    const bytes = new TextEncoder().encode('# Plan\n\n- [ ] Warm the cache\nA remark about caching\n');
    const source = putBlob(desk.ledger, bytes);
    desk.ledger.db.exec('DELETE FROM blob');
    desk.commit([
      {
        scope: room,
        body: {
          kind: 'plan.imported',
          entity: 'plan',
          entityId: 'p1',
          fields: { title: { value: 'Plan' }, source: { value: { ...source } } },
        },
      },
    ]);
    expect(ask('cach').hits).toEqual([]);
    putBlob(desk.ledger, bytes);
    expect(ask('cach').hits.map((hit) => [hit.line, hit.title.text])).toEqual([
      [3, '- [ ] Warm the cache'],
      [4, 'A remark about caching'],
    ]);
  });

  it('follows edits, marks what was removed, and finds people and rooms', () => {
    const id = task('Old words');
    desk.dispatch('editItem', { entity: 'task', id, fields: { text: 'New words' } });
    expect(titles('old')).toEqual([]);
    desk.dispatch('removeItem', { entity: 'task', id });
    expect(ask('new').hits.map((hit) => hit.removed)).toEqual([true]);
    expect(ask('ana').hits.map((hit) => [hit.entity, hit.room])).toEqual([['person', null]]);
    expect(ask('drill').hits.map((hit) => [hit.entity, hit.room])).toEqual([['room', other]]);
  });

  it('forgets what was redacted at once, in the index and in its pages on the disk', () => {
    const id = task('hunter2secret for the vault');
    task('Keep this');
    catchUp(desk.ledger, 1_000);
    const [op] = desk.ledger.log.ofEntity('task', id);
    if (!op) throw new Error('not written');
    expect(pages('hunter2secret')).toBeGreaterThan(0);
    expect(redact(desk, [desk.ledger.log.chainKey(op.chain), op.n], 'a password').ok).toBe(true);
    expect(pages('hunter2secret')).toBe(0);
    expect(ask('hunter2secret').hits).toEqual([]);
    expect(titles('keep')).toEqual(['Keep this']);
  });

  it('forgets redacted words that had been edited away before', () => {
    const id = task('hunter2secret');
    catchUp(desk.ledger, 1_000);
    desk.dispatch('editItem', { entity: 'task', id, fields: { text: 'Harmless' } });
    catchUp(desk.ledger, 1_000);
    const [op] = desk.ledger.log.ofEntity('task', id);
    if (!op) throw new Error('not written');
    redact(desk, [desk.ledger.log.chainKey(op.chain), op.n], 'a password');
    expect([pages('hunter2secret'), titles('harmless')]).toEqual([0, ['Harmless']]);
  });

  it('finds the same after every projection was made again', () => {
    task('Rollback plan', { note: 'read me' });
    desk.dispatch('callLaunch', { room, call: 'HOLD', reason: 'rollback rehearsal' });
    const before = ask('rollback');
    desk.ledger.rebuild();
    expect(ask('rollback')).toEqual(before);
  });

  it('says how much is not searched yet', () => {
    const { search: index } = desk.ledger.projection;
    desk.ledger.db.transaction(() => {
      for (let i = 0; i < 60_000; i++) index.due('task', `nobody-${i}`);
    })();
    expect(search(desk, { room, text: 'x', limit: 5 }).behind).toBeGreaterThan(0);
  });

  it('answers to anything that can be typed', () => {
    task('plain "quoted" AND text NOT (near) * title:x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc
            .array(
              fc.constantFrom(
                '"',
                '*',
                'AND',
                'NEAR(',
                ')',
                '^',
                'title:',
                '-',
                '{',
                '}',
                '\0',
                "'",
                'OR',
                'plain',
              ),
            )
            .map((parts) => parts.join(' ').slice(0, 200)),
        ),
        (text) => {
          expect(Array.isArray(ask(text).hits)).toBe(true);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
    expect(titles('"quoted" AND')).toHaveLength(1);
  });
});

describe('status updates', () => {
  it('that were sent are found by their words and by whom they were for', () => {
    const id = made(
      desk.dispatch('sendUpdate', {
        room,
        update: null,
        audience: 'Executives',
        text: '# Status\n\nThe rollback drill is done.',
      }),
    );
    const drill = task('Rollback drill');
    expect(ask('rollback drill').hits.map((hit) => hit.id)).toEqual([drill, id]);
    desk.dispatch('removeItem', { entity: 'task', id: drill });
    for (const typed of ['drill is done', 'execut'])
      expect(ask(typed).hits).toMatchObject([{ entity: 'sent', id, room, removed: false }]);
    expect(ask('drill is').hits).toMatchObject([{ title: { text: 'Executives' }, where: 'text' }]);
  });
});

describe('the timeline’s filter', () => {
  const items = (text: string, limit = 50) =>
    timeline(desk, {
      workspace: desk.id,
      room,
      lanes: [],
      text,
      person: null,
      pinnedOnly: false,
      before: null,
      limit,
    }).items;

  it('finds each event by every word of its sentence, its author and its detail, also after a new name', () => {
    const id = task('Rotate the key', { owner: { person: desk.person } });
    desk.dispatch('editItem', { entity: 'task', id, fields: { state: 'done' } });
    desk.dispatch('editItem', { entity: 'task', id, fields: { owner: { name: 'Grace' } } });
    const criterion = made(
      desk.dispatch('addItem', { room, entity: 'criterion', fields: { text: 'p95 holds', tier: 'must' } }),
    );
    desk.dispatch('grantWaiver', {
      room,
      criterion,
      owner: { person: desk.person },
      reason: 'measured by hand',
      expiresAt: Date.now() + 60_000,
    });
    desk.dispatch('callLaunch', { room, call: 'HOLD', reason: 'provider degraded' });
    desk.dispatch('addNote', { room, text: 'Latency is up', type: 'note' });
    desk.dispatch('editItem', { entity: 'task', id, fields: { text: 'Rotate the certificate' } });
    desk.dispatch('nameMe', { name: 'Zoë' });
    const all = items('');
    expect(all.length).toBeGreaterThan(7);
    for (const { id: event, personName, text, detail } of all) {
      for (const word of `${personName} ${text} ${detail ?? ''}`.match(/\p{L}+/gu) ?? [])
        expect([word, items(word).map((item) => item.id)]).toEqual([word, expect.arrayContaining([event])]);
    }
    expect(items('ana')).toEqual([]);
    expect(items('zoe latency').map((item) => item.text)).toEqual(['Latency is up']);
  });

  it('says the same while the index is being made', () => {
    for (let i = 0; i < 30; i++) desk.dispatch('addNote', { room, text: `Entry ${i} of many`, type: 'note' });
    const ready = items('entry 1');
    desk.ledger.db.transaction(() => {
      for (let i = 0; i < 60_000; i++) desk.ledger.projection.search.due('task', 'nobody');
    })();
    expect(items('entry 1')).toEqual(ready);
    expect(ready).toHaveLength(11);
  });
});
