import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../board/read.ts';
import type { TimelineItem } from '../contract/views.ts';
import type { Json } from '../json.ts';
import { fileNameOf } from './file-name.ts';
import { md } from './markdown-text.ts';
import { roomDocument } from './room-document.ts';
import { bothTimes } from './times.ts';

const at = Date.parse('2025-09-27T08:00:00Z');
const row = (entity: string, id: string, values: Record<string, Json>): BoardRow => ({
  entity,
  id,
  values: { order: `a${id}`, ...values },
  conflicts: [],
  removed: false,
});
const item = (text: string, over: Partial<TimelineItem> = {}): TimelineItem => ({
  id: 'c:1',
  op: null,
  at,
  receivedAt: at,
  lane: 'note',
  kind: 'note.added',
  entity: 'note',
  entityId: 'n1',
  person: 'p',
  personName: text,
  mine: false,
  text,
  detail: text,
  tone: 'plain',
  pinned: false,
  revisions: 0,
  removed: false,
  redacted: false,
  late: false,
  ...over,
});

/** A room in which every text is this one. */
function document(said: string): string {
  const owner = { name: 'x' };
  return roomDocument({
    workspace: said,
    room: row('room', 'r', { name: said, kind: 'launch', targetAt: at, zone: 'Europe/Berlin', call: 'HOLD' }),
    rows: [
      row('phase', '1', { title: said, status: said, start: said }),
      row('task', '2', { text: said, state: 'blocked', phase: '1', owner, due: said, note: said }),
      row('task', '3', { text: said, state: 'done', parent: '2', phase: '1' }),
      row('criterion', '4', { text: said, tier: 'must', met: false, current: said, owner }),
      row('waiver', '5', { entity: 'criterion', item: '4', owner, reason: said, expiresAt: at + 60_000 }),
      row('risk', '6', {
        title: said,
        mitigation: said,
        status: said,
        likelihoodLevel: 4,
        impactLevel: 3,
        owner,
      }),
      row('risk', '7', { title: said }),
      row('metric', '8', { name: said, current: said, target: said, status: said }),
      row('stage', '9', { name: said, percent: 10, soakMs: 3_600_000, state: 'pending' }),
      row('slot', '10', { text: said, day: said, date: said, start: said, end: said, zone: said }),
      row('update', '11', { text: said, audience: said, cadence: said }),
      row('sent', '13', { update: '11', audience: said, text: `${said}\n${said}`, at, by: 'p' }),
      row('plan', '12', { title: said, readiness: { current: 3, target: 8, scale: 10 } }),
    ],
    people: [{ name: said, role: 'commander' }],
    timeline: [item(said), item(said, { lane: 'decision', pinned: true }), item(said, { removed: true })],
    older: true,
    findings: [
      {
        id: 'f',
        rule: 'sum',
        message: said,
        confidence: 'high',
        places: [{ line: 4, text: said, entity: null, id: null }],
        accepted: { personName: said, reason: said, at },
      },
    ],
    ownerName: () => said,
    now: at,
  });
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '|',
        '\n',
        '\r',
        '\r\n',
        '\u2028',
        '\\',
        '`',
        '```',
        '<script>',
        '<!--',
        '-->',
        '[a](javascript:x)',
        '![x](y)',
        '# h',
        '- [ ] t',
        '1. x',
        '> q',
        '---',
        '***',
        '~~~',
        '$x$',
        '&lt;',
        'https://a.b/c_d_e',
        'www.a.b',
        'a@b.c',
        '\u202e',
        '\0',
        '    code',
        '=',
        '+',
        ':',
        'word',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const seeded = { seed: 20250927, numRuns: 400 };

describe('anybody’s words', () => {
  it('stay on one line, with nothing in them that Markdown reads', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const text = md(words);
        expect(text).not.toMatch(/[\n\r\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        const bare = text.replace(/\\[\\`*_[\]<>|~#$&]/g, '').replace(/`[^`|]*`/g, '');
        expect(bare).not.toMatch(/[`*_[\]<>|~#$&]/);
        expect(bare).not.toMatch(/:\/\/\S|www\.\S|\S@\S/);
        expect(text).not.toMatch(/^(?:[-+=:]|\d+[.)])/);
      }),
      seeded,
    );
  });

  it.each([
    ['plain words, 5 % and "quotes"', 'plain words, 5 % and "quotes"'],
    ['a | b\nc', 'a \\| b c'],
    ['- [ ] not a task', '\\- \\[ \\] not a task'],
    ['1. not a list', '1\\. not a list'],
    ['see https://a.b/x_y now', 'see `https://a.b/x_y` now'],
    ['<b>&amp;', '\\<b\\>\\&amp;'],
  ])('%j is written as %j', (words, expected) => {
    expect(md(words)).toBe(expected);
  });
});

describe('a room’s document', () => {
  it('has the same shape whatever is written in the room', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        // A note may have lines of its own; everywhere else it is one line.
        const said = `${words.replace(/[\n\r\u0085\u2028\u2029]/g, ' ').trim()} zQz`;
        const shape = document('Xyzzy');
        expect(document(said).split(md(said)).join('Xyzzy')).toBe(shape);
      }),
      { ...seeded, numRuns: 200 },
    );
  });

  it('says where the launch stands, with times in UTC and in the room’s zone', () => {
    const text = document('Words');
    expect(text).toContain('**HOLD** · Must 0 of 1');
    expect(text).toContain('- Target: 2025-09-27 08:00 UTC (10:00 Europe/Berlin)');
    expect(text).toContain('| waived | Words |');
    expect(text).toContain('- [ ] Words – **blocked** · Words · due Words');
    expect(text).toContain('  - [x] Words');
    expect(text).toContain('| R1 | Words | critical × high | 12 (critical) |');
    expect(text).toContain(
      '| 2025-09-27 08:00 | 2025-09-27 10:00 +02:00 | Words | an entry that was removed |',
    );
  });

  it('has the updates that were sent, oldest first, with their words as text', () => {
    const sent = (id: string, at: number, text: string) =>
      row('sent', id, { audience: 'Execs', text, at, by: 'p' });
    const text = roomDocument({
      workspace: 'W',
      room: row('room', 'r', { name: 'R', zone: 'UTC' }),
      rows: [sent('1', at + 3_600_000, 'All well.'), sent('2', at, '# Status\n\n**HOLD** – Must 1 of 2')],
      people: [],
      timeline: [],
      older: false,
      findings: [],
      ownerName: () => 'Bo',
      now: at,
    });
    expect(text).toContain(
      [
        '## Updates that were sent',
        '',
        '- 2025-09-27 08:00 UTC, Bo to Execs:\\',
        '  \\# Status\\',
        '  \\*\\*HOLD\\*\\* – Must 1 of 2',
        '- 2025-09-27 09:00 UTC, Bo to Execs:\\',
        '  All well.',
      ].join('\n'),
    );
  });

  it('says the same of one person within a minute once, with how often', () => {
    const text = roomDocument({
      workspace: 'W',
      room: row('room', 'r', { name: 'R', zone: 'UTC' }),
      rows: [],
      people: [],
      timeline: [item('Bo', { at: at + 60_000 }), item('Bo', { at: at + 2_000 }), item('Bo'), item('Ana')],
      older: false,
      findings: [],
      ownerName: () => '',
      now: at,
    });
    expect(text).toContain(
      [
        '| 2025-09-27 08:00 | Ana | Ana – Ana |',
        '| 2025-09-27 08:00 | Bo | Bo – Bo (2 times) |',
        '| 2025-09-27 08:01 | Bo | Bo – Bo |',
      ].join('\n'),
    );
  });

  it('keeps the lines of a note apart, each of them text', () => {
    const text = roomDocument({
      workspace: 'W',
      room: row('room', 'r', { name: 'R', zone: 'UTC' }),
      rows: [row('task', '1', { text: 'T', state: 'open', note: 'one\n- two\n\n# three' })],
      people: [],
      timeline: [],
      older: false,
      findings: [],
      ownerName: () => '',
      now: at,
    });
    expect(text).toContain('- [ ] T\\\n  one\\\n  \\- two\\\n  \\# three\n');
  });
});

describe('times and names', () => {
  it.each([
    [at, 'UTC', '2025-09-27 08:00 UTC'],
    [at, 'Asia/Tokyo', '2025-09-27 08:00 UTC (17:00 Asia/Tokyo)'],
    [at, 'Pacific/Auckland', '2025-09-27 08:00 UTC (20:00 Pacific/Auckland)'],
    [Date.parse('2025-09-27T20:00:00Z'), 'Asia/Tokyo', '2025-09-27 20:00 UTC (2025-09-28 05:00 Asia/Tokyo)'],
    [Number.NaN, 'UTC', 'at no time that can be told'],
  ])('%s in %s is %s', (time, zone, expected) => {
    expect(bothTimes(time, zone)).toBe(expected);
  });

  it.each([
    ['Launch: v2/final?', 'Launch v2 final.md'],
    ['CON', 'CON plan.md'],
    ['..', 'room.md'],
    ['\u202egpj.exe\n', 'gpj.exe.md'],
    ['日本語の計画', '日本語の計画.md'],
  ])('a file called %j is %s', (words, expected) => {
    expect(fileNameOf(words, 'md', 'room')).toBe(expected);
  });

  it('gives a name that every system takes, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        const name = fileNameOf(words, 'md', 'room');
        expect(name).toMatch(/^[^<>:"/\\|?*\p{C}.\s][^<>:"/\\|?*\p{C}]*\.md$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThan(340);
      }),
      seeded,
    );
  });
});
