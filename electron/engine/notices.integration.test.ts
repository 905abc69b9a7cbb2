import { afterEach, expect, it, vi } from 'vitest';
import type { Notice } from '../../shared/board/notice-rules.ts';
import { Notices } from './notices.ts';
import { ProfileStore } from './profile.ts';
import { until } from './testing/engines.ts';
import { type Pair, pair } from './testing/pair.ts';

// Real sockets and disks on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 60_000 });

let team: Pair | null = null;
let notices: Notices | null = null;
afterEach(async () => {
  notices?.stop();
  notices = null;
  await team?.stop();
  team = null;
});

const minute = 60_000;

/** What Bo's system is asked to show, by a clock that the test moves. */
async function boHears() {
  team = await pair('operator');
  const { a, b, workspace, room, bo, give } = team;
  const shown: Notice[] = [];
  const clock = { now: Date.now() };
  const profile = new ProfileStore(b.folder);
  const begin = () => {
    notices = new Notices({
      desks: () => b.engine.desks.all(),
      profile,
      now: () => clock.now,
      show: (notice) => shown.push(notice),
    });
    return notices;
  };
  const task = (text: string, more = {}) =>
    give(a, {
      name: 'addItem',
      input: { room, entity: 'task', fields: { text, state: 'open', owner: { person: bo }, ...more } },
    });
  const has = (count: number) =>
    until(`Bo has ${count}`, async () => (await b.call.truth({ workspace })).forMe === count);
  return { ...team, shown, clock, profile, begin, task, has };
}

it('tells what is new, once, and nothing of what was before', async () => {
  const { a, b, workspace, room, shown, clock, begin, task, has, give } = await boHears();
  await task('Before');
  await has(1);
  const bo = begin();
  bo.look();
  expect(shown).toEqual([]);
  await task('Restore drill');
  await has(2);
  bo.look();
  bo.look();
  expect(shown.map(({ title, body, kind }) => [kind, title, body])).toEqual([
    ['assigned', 'Ana gave you “Restore drill”', 'Launch'],
  ]);
  for (const text of ['one', 'two', 'three']) await task(text);
  await has(5);
  bo.look();
  expect(shown).toHaveLength(1);
  clock.now += minute;
  bo.look();
  expect(shown.at(-1)?.body).toBe('Launch\n2 more');
  // A call of somebody else, but not one's own.
  await give(a, { name: 'callLaunch', input: { room, call: 'HOLD', reason: 'The drill failed' } });
  await until('Bo knows', async () => (await b.call.rooms({ workspace }))[0]?.call === 'HOLD');
  bo.look();
  expect(shown.at(-1)).toMatchObject({ kind: 'call', title: 'HOLD – Launch', body: 'Ana: The drill failed' });
  const before = shown.length;
  clock.now += 5 * minute;
  await give(b, { name: 'liftHold', input: { room, to: 'GO', reason: 'It works' } });
  bo.look();
  expect(shown).toHaveLength(before);
});

it('tells what of mine is overdue and what runs out', async () => {
  const { a, b, workspace, room, bo, shown, clock, begin, task, has, give } = await boHears();
  const criterion = await give(a, {
    name: 'addItem',
    input: { room, entity: 'criterion', fields: { text: 'Memory leaks fixed', tier: 'must', met: false } },
  });
  const update = await give(a, {
    name: 'addItem',
    input: {
      room,
      entity: 'update',
      fields: { text: 'Status', audience: 'The board', cadence: 'every 30 min', owner: { person: bo } },
    },
  });
  const sent = { room, update, audience: 'The board', text: 'All is well', at: clock.now };
  await give(a, { name: 'sendUpdate', input: sent });
  const expiresAt = clock.now + 60 * minute;
  await give(a, {
    name: 'grantWaiver',
    input: { room, criterion, owner: { person: bo }, reason: 'Known', expiresAt },
  });
  await task('Due soon', {
    due: new Date(clock.now + 60 * minute).toISOString().slice(0, 16).replace('T', ' '),
  });
  await has(1);
  await until('Bo has the waiver', async () => {
    const page = await b.call.timeline({
      workspace,
      room,
      lanes: [],
      text: '',
      person: null,
      pinnedOnly: false,
      before: null,
      limit: 20,
    });
    return page.items.some(({ kind }) => kind === 'waiver.granted');
  });
  const titles = () => shown.map(({ title }) => title);
  const notices = begin();
  clock.now += 29 * minute;
  notices.look();
  expect(titles()).toEqual([]);
  clock.now += 2 * minute;
  notices.look();
  expect(titles()).toEqual(['Overdue: the update for The board']);
  clock.now += 16 * minute;
  notices.look();
  clock.now += 2 * minute;
  notices.look();
  expect(titles().slice(1)).toEqual([expect.stringMatching(/runs out soon|is due soon/)]);
  expect(shown.at(-1)?.body).toContain('1 more');
});

it('is still in quiet hours, and of kinds that are switched off', async () => {
  const { shown, clock, profile, begin, task, has } = await boHears();
  const bo = begin();
  const settings = profile.get().notifications;
  profile.set({ notifications: { ...settings, kinds: { ...settings.kinds, assigned: false } } });
  await task('Not told');
  await has(1);
  bo.look();
  profile.set({ notifications: { ...settings, quietFrom: '00:00', quietTo: '23:59' } });
  clock.now = new Date(clock.now).setHours(12, 0, 0, 0);
  await task('In quiet hours');
  await has(2);
  bo.look();
  profile.set({ notifications: settings });
  clock.now += minute;
  bo.look();
  expect(shown).toEqual([]);
  await task('Told');
  await has(3);
  bo.look();
  expect(shown.map(({ title }) => title)).toEqual(['Ana gave you “Told”']);
});

it('says that a poll waits for an answer of mine, and nothing of one that does not', async () => {
  const { a, b, room, bo, shown, begin, give } = await boHears();
  const heard = begin();
  const open = (question: string, owner: { person: string } | null) =>
    give(a, {
      name: 'openPoll',
      input: { room, question, positions: [{ name: 'SRE', owner }], freshMs: null },
    });
  await open('Go to staging?', null);
  const poll = await open('Go to 10 %?', { person: bo });
  await until('Bo knows', async () =>
    b.engine.desks
      .all()
      .some(({ workspace }) => workspace.ledger.projection.rowsOfKinds(room, ['poll']).length === 2),
  );
  heard.look();
  heard.look();
  expect(shown.map(({ title, link }) => [title, link.includes(poll)])).toEqual([
    ['GO or NO-GO from SRE? “Go to 10 %?”', true],
  ]);
});
