import { afterEach, expect, test, vi } from 'vitest';
import { report } from '../../../shared/alerts/testing/book.ts';
import type { Notice } from '../../../shared/board/notice-rules.ts';
import { ALL_ALERTS } from '../../../shared/board/notice-rules.ts';
import type { AlertReport } from '../../../shared/ingest/observation.ts';
import { storeArrivals } from '../ingest/arrivals.ts';
import { Notices } from '../notices.ts';
import { ProfileStore } from '../profile.ts';
import { type TestDesk, testDesk, yes } from '../testing/engines.ts';

vi.setConfig({ testTimeout: 30_000 });

let desk: TestDesk;
let notices: Notices;
afterEach(async () => {
  notices.stop();
  await desk.engine.stop();
});

const clockText = (fromNowMs: number) => new Date(Date.now() + fromNowMs).toTimeString().slice(0, 5);

/** What one desk shows and plays, by a clock that the test moves. */
async function listening() {
  desk = testDesk();
  await desk.call.setProfile({ name: 'Ana' });
  const { workspace } = yes(await desk.call.createWorkspace({ name: 'Team' }));
  const at = desk.engine.desks.get(workspace);
  const heard: { shown: Notice[]; sounds: number } = { shown: [], sounds: 0 };
  const clock = { now: Date.now() };
  const profile = new ProfileStore(desk.folder);
  const hear = (...reports: Partial<AlertReport>[]) => {
    const alerts = reports.map((one) => report({ severity: 'critical', ...one }));
    const observation = { source: 'alertmanager', rollouts: [], alerts, raw: false, warnings: [] };
    const arrival = { source: 'prod', room: null, text: '', size: 0, receivedAt: clock.now, observation };
    yes(storeArrivals(at.workspace, [arrival]));
  };
  const begin = () => {
    notices = new Notices({
      desks: () => [at],
      profile,
      now: () => clock.now,
      show: (notice) => heard.shown.push(notice),
      sound: () => {
        heard.sounds += 1;
      },
    });
  };
  const look = (laterMs = 1_000) => {
    clock.now += laterMs;
    notices.look();
  };
  return { workspace, at, heard, clock, profile, hear, begin, look };
}

test('silent about what fired before; 500 alerts in 5 s are one sound and one notification', async () => {
  const { heard, hear, begin, look } = await listening();
  hear({ fingerprint: 'before', title: 'Before' });
  begin();
  look();
  expect(heard).toEqual({ shown: [], sounds: 0 });
  for (let second = 0; second < 5; second += 1) {
    hear(
      ...Array.from({ length: 100 }, (_, n) => ({ fingerprint: `${second}/${n}`, title: 'High latency' })),
    );
    look();
  }
  expect(heard.sounds).toBe(1);
  expect(heard.shown).toMatchObject([{ kind: 'alerts', title: '“High latency” fires' }]);
  look(60_000);
  expect(heard.shown).toHaveLength(2);
});

test('what fired and was over while this desk was away is not heard page by page', async () => {
  const { at, heard, hear, begin, look } = await listening();
  begin();
  look();
  const catching = vi.spyOn(at, 'isCatchingUp', 'get').mockReturnValue(true);
  hear({ fingerprint: 'a', title: 'Long over' }, { fingerprint: 'b', title: 'Still on' });
  look();
  hear({ fingerprint: 'a', title: 'Long over', status: 'resolved' });
  expect(heard.shown).toEqual([]);
  catching.mockReturnValue(false);
  look();
  expect(heard.shown.map(({ title }) => title)).toEqual(['“Still on” fires']);
  // A line that never gets there must not keep anybody from hearing.
  catching.mockReturnValue(true);
  hear({ fingerprint: 'c', title: 'New' });
  look();
  look(30_000);
  expect(heard.shown.map(({ title }) => title)).toContain('“New” fires');
});

test('follows severity, the chosen view, acknowledgements, quiet hours and the settings', async () => {
  const { workspace, at, heard, profile, hear, begin, look } = await listening();
  begin();
  hear({ fingerprint: 'w', title: 'Warned', severity: 'warning' });
  look();
  expect(heard.shown).toEqual([]);
  const { notifications } = profile.get();
  const input = { name: 'Warnings', query: 'severity=warning', groupBy: [], layout: 'table' as const };
  const alertView =
    yes(await desk.call.dispatch({ workspace, command: { name: 'saveView', input } })).id ?? null;
  profile.set({ notifications: { ...notifications, alertView } });
  look();
  expect(heard.shown.map(({ title }) => title)).toEqual(['“Warned” fires']);
  hear({ fingerprint: 'c', title: 'Critical' });
  look();
  expect(heard.shown).toHaveLength(1);
  profile.set({ notifications: { ...notifications, sound: false } });
  look();
  hear({ fingerprint: 'd', title: 'Mine' });
  const [mine] = at.alerts.live.feed(Date.now(), true).filter(({ title }) => title === 'Mine');
  yes(at.workspace.dispatch('acknowledgeAlerts', { alerts: [mine?.id ?? ''], comment: null, until: null }));
  look();
  expect(heard.shown.map(({ title }) => title)).not.toContain('“Mine” fires');
  expect(heard.sounds).toBe(1);
  const [quietFrom, quietTo] = [clockText(-3_600_000), clockText(3_600_000)];
  profile.set({ notifications: { ...notifications, quietFrom, quietTo } });
  const before = heard.shown.length;
  hear({ fingerprint: 'e', title: 'At night' });
  look();
  profile.set({ notifications });
  look();
  expect(heard.shown.slice(before).map(({ title }) => title)).not.toContain('“At night” fires');
});

test('a view that was removed leaves critical ones and errors to be told; all are told where all were chosen', async () => {
  const { workspace, heard, profile, hear, begin, look } = await listening();
  begin();
  const { notifications } = profile.get();
  const input = { name: 'Warnings', query: 'severity=warning', groupBy: [], layout: 'table' as const };
  const id = yes(await desk.call.dispatch({ workspace, command: { name: 'saveView', input } })).id ?? '';
  profile.set({ notifications: { ...notifications, alertView: id } });
  look();
  yes(await desk.call.dispatch({ workspace, command: { name: 'removeView', input: { id } } }));
  hear({ fingerprint: 'w', title: 'Warned', severity: 'warning' }, { fingerprint: 'c', title: 'Critical' });
  look();
  expect(heard.shown.map(({ title }) => title)).toEqual(['“Critical” fires']);
  profile.set({ notifications: { ...notifications, alertView: ALL_ALERTS } });
  hear({ fingerprint: 'i', title: 'Informed', severity: 'info' });
  look(60_000);
  const { title, body } = heard.shown.at(-1) ?? { title: '', body: '' };
  expect(`${title} ${body}`).toMatch(/Informed|2 alerts/);
});
