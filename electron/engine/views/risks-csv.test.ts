import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowView } from '../../../shared/contract/views.ts';
import { must } from '../../../shared/must.ts';
import { type TestDesk, testDesk, yes } from '../testing/engines.ts';

const sprint = Uint8Array.from(
  readFileSync(new URL('../../../resources/samples/readiness-sprint.md', import.meta.url)),
);
const bytes = (text: string) => new TextEncoder().encode(text);

let desk: TestDesk;
let workspace: string;
let room: string;
beforeEach(async () => {
  desk = testDesk();
  await desk.call.setProfile({ name: 'Ana Ruiz' });
  ({ workspace } = yes(await desk.call.createWorkspace({ name: 'Team' })));
  const { offer } = yes(await desk.call.readPlan({ workspace, fileName: 'plan.md', bytes: sprint }));
  const into = { type: 'new' as const, name: 'Launch' };
  ({ room } = yes(await desk.call.importPlan({ workspace, token: offer.token, into })));
});
afterEach(() => desk.engine.stop());

async function risks(): Promise<RowView[]> {
  desk.events.length = 0;
  await desk.call.watch({ workspace, scope: room });
  return desk.events
    .flatMap((event) => (event.type === 'rows' ? event.rows : []))
    .filter((row) => row.entity === 'risk' && !row.removed);
}
async function read(text: string) {
  return yes(await desk.call.readRisksCsv({ workspace, room, bytes: bytes(text) })).preview;
}

const table = [
  'Impact;Risk;Probability;Owner;Residual impact;Review date',
  'critical;Flaky tests;high;Ana Ruiz;low;2030-01-02T03:04Z',
  'medium;A new one;low;Vendor;;',
  'purple;Bad line;low;;;',
].join('\r\n');

describe('a table of risks', () => {
  it('is shown before anything is made, made in one commit, and taken back with one undo', async () => {
    const before = await risks();
    const preview = await read(table);
    expect(preview.add).toEqual([{ line: 3, title: 'A new one' }]);
    expect(preview.change.map(({ title, changes }) => [title, changes.map(({ label }) => label)])).toEqual([
      ['Flaky tests', ['Impact', 'Residual impact', 'Owner', 'Review date']],
    ]);
    expect(preview.refused).toEqual([
      { line: 4, title: 'Bad line', why: expect.stringContaining('no level of impact') },
    ]);
    expect(await risks()).toEqual(before);
    expect(yes(await desk.call.importRisksCsv({ workspace, token: preview.token }))).toMatchObject({
      added: 1,
      changed: 1,
    });
    const after = await risks();
    const { person } = must((await desk.call.hello({})).workspaces[0], 'the one that was made');
    expect(after.find(({ values }) => values.title === 'Flaky tests')?.values).toMatchObject({
      likelihoodLevel: 3,
      impactLevel: 4,
      impact: 'CRITICAL',
      residualImpactLevel: 1,
      owner: { person },
      reviewAt: Date.UTC(2030, 0, 2, 3, 4),
    });
    expect(after.length).toBe(before.length + 1);
    yes(await desk.call.undo({ workspace, room }));
    const titles = (rows: RowView[]) => rows.map(({ values }) => values.title).sort();
    expect(titles(await risks())).toEqual(titles(before));
  });

  it('is refused where the board has changed since, and where the token is not known', async () => {
    const preview = await read(table);
    const [first] = (await risks()).filter(({ values }) => values.title === 'Flaky tests');
    const input = { entity: 'risk' as const, id: first?.id ?? '', fields: { impactLevel: 1, impact: 'LOW' } };
    yes(await desk.call.dispatch({ workspace, command: { name: 'editItem', input } }));
    const answer = await desk.call.importRisksCsv({ workspace, token: preview.token });
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'conflict' } });
    expect(await desk.call.importRisksCsv({ workspace, token: 'none' })).toMatchObject({ ok: false });
    expect((await risks()).length).toBe(4);
  });

  it('goes out and comes back without a change', async () => {
    const { fileName, text } = yes(await desk.call.exportRisks({ workspace, room }));
    expect(fileName).toBe('Launch risks.csv');
    expect(text.split('\r\n')[1]).toMatch(/^Connection leaks in production,high,critical,/);
    const preview = await read(text);
    expect([preview.add, preview.change, preview.refused]).toEqual([[], [], []]);
    expect(preview.same.length).toBe(4);
    expect(yes(await desk.call.importRisksCsv({ workspace, token: preview.token }))).toMatchObject({
      added: 0,
      changed: 0,
    });
  });

  it('is refused when it is too large or no text', async () => {
    const large = await desk.call.readRisksCsv({ workspace, room, bytes: new Uint8Array(2_000_001) });
    expect(large).toMatchObject({ ok: false, rejection: { message: expect.stringContaining('2 MB') } });
    const binary = await desk.call.readRisksCsv({ workspace, room, bytes: bytes('Risk\0\x01') });
    expect(binary).toMatchObject({ ok: false, rejection: { message: expect.stringContaining('not text') } });
  });
});

describe('an acceptance that runs out', () => {
  it('stands in the timeline by itself, in the lane of risks', async () => {
    const [risk] = await risks();
    const input = {
      room,
      risk: risk?.id ?? '',
      owner: { name: 'Ana' },
      reason: 'watched',
      expiresAt: Date.now() + 40,
    };
    yes(await desk.call.dispatch({ workspace, command: { name: 'acceptRisk', input } }));
    const query = { workspace, room, text: '', person: null, pinnedOnly: false, before: null, limit: 50 };
    const ranOut = async (lanes: ('risk' | 'launch')[]) =>
      (await desk.call.timeline({ ...query, lanes })).items.filter(({ kind }) => kind === 'waiver.ranOut');
    await expect.poll(async () => (await ranOut(['risk'])).length).toBe(1);
    expect((await ranOut(['risk']))[0]?.text).toBe(
      `of the risk “${String(risk?.values.title)}” ran out: it is open again`,
    );
    expect(await ranOut(['launch'])).toEqual([]);
    expect((await ranOut([])).length).toBe(1);
  });
});
