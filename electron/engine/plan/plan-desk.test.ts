import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanOffer, PlanPreview, RowView } from '../../../shared/contract/views.ts';
import type { CorrectionKind } from '../../../shared/plan/correction.ts';
import { type TestDesk, testDesk, yes } from '../testing/engines.ts';

const PLAN = `# Launch

**Current Readiness**: 3.5/10
**Target Readiness**: 7.5/10

## Phase 1: Build

- [ ] Fix the login
- [x] Write the tests
- [ ] The supplier may deliver late

## Notes

Ask the venue about power.
`;
const bytes = (text: string) => new TextEncoder().encode(text);

let desk: TestDesk;
let workspace: string;
beforeEach(async () => {
  desk = testDesk();
  await desk.call.setProfile({ name: 'Ana' });
  ({ workspace } = yes(await desk.call.createWorkspace({ name: 'Team' })));
});
afterEach(() => desk.engine.stop());

async function drop(text: string, fileName = 'plan.md'): Promise<PlanOffer> {
  return yes(await desk.call.readPlan({ workspace, fileName, bytes: bytes(text) })).offer;
}
async function preview(offer: PlanOffer): Promise<PlanPreview> {
  return yes(await desk.call.planPreview({ token: offer.token })).preview;
}
async function correct(offer: PlanOffer, corrections: [line: string, as: CorrectionKind][], repair = true) {
  const lines = (await preview(offer)).text.split('\n');
  return yes(
    await desk.call.correctPlan({
      workspace,
      token: offer.token,
      repair,
      corrections: corrections.map(([text, as]) => ({
        line: 1 + lines.findIndex((one) => one.includes(text)),
        as,
      })),
    }),
  );
}
async function makeRoom(offer: PlanOffer): Promise<string> {
  return yes(
    await desk.call.importPlan({ workspace, token: offer.token, into: { type: 'new', name: 'Launch' } }),
  ).room;
}
async function update(offer: PlanOffer, room: string) {
  return yes(await desk.call.importPlan({ workspace, token: offer.token, into: { type: 'update', room } }));
}
function rows(room: string): RowView[] {
  return desk.engine.desks.get(workspace).workspace.ledger.projection.rowsOf(room);
}
const titles = (of: readonly { entity: string; values: Record<string, unknown> }[], entity: string) =>
  of.filter((row) => row.entity === entity).map(({ values }) => values.text ?? values.title);
const standing = (room: string) => rows(room).filter((row) => !row.removed);

describe('the preview', () => {
  it('shows the very board that bringing the plan in makes, each item at its line', async () => {
    const offer = await drop(PLAN);
    const { items, text, lines } = await preview(offer);
    expect(text).toBe(PLAN);
    expect(lines.map(({ line }) => line)).toEqual(
      PLAN.split('\n').flatMap((line, at) => (line === '' ? [] : [at + 1])),
    );
    const room = await makeRoom(offer);
    const plain = ({ source, phase, parent, ...values }: Record<string, unknown>) => ({
      ...values,
      line: (source as { line: number }).line,
      inPhase: phase !== null,
      below: parent !== null,
    });
    const made = standing(room).filter((row) => row.values.source && row.entity !== 'plan');
    const sorted = (list: readonly { entity: string; values: Record<string, unknown> }[]) =>
      list.map(({ entity, values }) => JSON.stringify([entity, plain(values)])).sort();
    expect(items.length).toBeGreaterThan(3);
    expect(sorted(made)).toEqual(sorted(items));
  });
  it('makes nothing, and says when its token is of another start', async () => {
    await drop(PLAN);
    expect(await desk.call.rooms({ workspace })).toEqual([]);
    const gone = await desk.call.planPreview({ token: 'nobody knows' });
    expect(gone).toMatchObject({
      ok: false,
      rejection: { message: expect.stringMatching(/Open the file again/) },
    });
  });
  it('reads damaged letters as they are when the repair is taken back, and repairs them again', async () => {
    const damaged = '# Launch\n\n- [ ] Test coverage â‰¥ 95%\n';
    const offer = await drop(damaged);
    expect((await preview(offer)).text).toContain('≥ 95%');
    const asItIs = await correct(offer, [], false);
    expect(asItIs.preview.text).toBe(damaged);
    expect(asItIs.preview.repair).toMatchObject({ applied: false, changes: [{ line: 3 }] });
    const room = await makeRoom(offer);
    expect(titles(standing(room), 'task')).toEqual(['Test coverage â‰¥ 95%']);
    const plan = rows(room).find((row) => row.entity === 'plan')?.id ?? '';
    expect(yes(await desk.call.planSource({ workspace, plan })).text).toBe(damaged);
    expect((await correct(offer, [], true)).preview.text).toContain('≥ 95%');
  });
});

describe('a correction', () => {
  it('makes something else of a line, and is remembered for the next state of the file', async () => {
    const offer = await drop(PLAN);
    const corrected = await correct(offer, [['The supplier', 'risk']]);
    expect(corrected.offer.counts.unscoredRisks).toBe(1);
    expect(titles(corrected.preview.items, 'risk')).toEqual(['The supplier may deliver late']);
    const room = await makeRoom(offer);
    expect(titles(standing(room), 'risk')).toEqual(['The supplier may deliver late']);
    expect(titles(standing(room), 'task')).toEqual(['Fix the login', 'Write the tests']);

    const next = await drop(PLAN.replace('- [ ] Fix', '- [ ] A new first task\n- [x] Fix'));
    expect(titles((await preview(next)).items, 'risk')).toEqual(['The supplier may deliver late']);
    await update(next, room);
    expect(titles(standing(room), 'risk')).toEqual(['The supplier may deliver late']);
    expect(titles(standing(room), 'task')).toContain('A new first task');
  });
  it('made after the import takes the old reading off the board, and taken back brings it again', async () => {
    const room = await makeRoom(await drop(PLAN));
    const plan = rows(room).find((row) => row.entity === 'plan')?.id ?? '';
    const again = yes(await desk.call.reopenPlan({ workspace, plan })).offer;
    await correct(again, [['The supplier', 'risk']]);
    const { update: planned } = yes(await desk.call.updatePreview({ workspace, token: again.token, room }));
    expect(planned).toMatchObject({
      add: [{ entity: 'risk', title: 'The supplier may deliver late' }],
      retyped: [{ entity: 'task', title: 'The supplier may deliver late' }],
      gone: [],
      kept: [],
    });
    await update(again, room);
    expect(titles(standing(room), 'risk')).toEqual(['The supplier may deliver late']);
    expect(titles(standing(room), 'task')).not.toContain('The supplier may deliver late');

    const back = yes(await desk.call.reopenPlan({ workspace, plan })).offer;
    expect((await preview(back)).corrections).toHaveLength(1);
    await correct(back, []);
    await update(back, room);
    expect(titles(standing(room), 'risk')).toEqual([]);
    expect(titles(standing(room), 'task')).toContain('The supplier may deliver late');
  });
  it('says when the file no longer has its line', async () => {
    const offer = await drop(PLAN);
    await correct(offer, [['The supplier', 'risk']]);
    await makeRoom(offer);
    const next = await drop(PLAN.replace('- [ ] The supplier may deliver late\n', ''));
    expect((await preview(next)).lostCorrections).toBe(1);
  });
});

describe('an update', () => {
  it('does what its preview says', async () => {
    const room = await makeRoom(await drop(PLAN));
    const login = rows(room).find((row) => row.values.text === 'Fix the login');
    yes(
      await desk.call.dispatch({
        workspace,
        command: {
          name: 'editItem',
          input: { entity: 'task', id: login?.id ?? '', fields: { state: 'blocked' } },
        },
      }),
    );
    const changed = PLAN.replace('- [ ] Fix the login', '- [x] Fix the login\n- [ ] A new task')
      .replace('- [x] Write', '- [ ] Write')
      .replace('- [ ] The supplier may deliver late\n', '');
    const offer = await drop(changed);
    expect(offer.matches).toMatchObject([{ room, how: 'changed', by: 'Ana' }]);
    const { update: planned } = yes(await desk.call.updatePreview({ workspace, token: offer.token, room }));
    expect(planned).toMatchObject({
      add: [{ title: 'A new task', line: 9 }],
      change: [{ title: 'Write the tests', fields: [{ field: 'state', here: 'done', file: 'open' }] }],
      kept: [{ title: 'Fix the login', fields: [{ field: 'state', here: 'blocked', file: 'done' }] }],
      gone: [{ title: 'The supplier may deliver late' }],
      retyped: [],
    });
    expect(await update(offer, room)).toMatchObject({ added: 1, changed: 1, kept: 1, gone: 1 });
    const state = (text: string) => rows(room).find((row) => row.values.text === text)?.values.state;
    expect([state('Fix the login'), state('Write the tests')]).toEqual(['blocked', 'open']);
    expect(await update(offer, room)).toMatchObject({ added: 0, changed: 0, kept: 0, gone: 0 });
  });
  it('takes a new score from the file, but none over a score that people set', async () => {
    const room = await makeRoom(await drop(PLAN));
    const score = () => rows(room).find((row) => row.entity === 'plan')?.values.readiness;
    expect(score()).toEqual({ current: 3.5, target: 7.5, scale: 10 });
    await update(await drop(PLAN.replace('3.5/10', '5/10')), room);
    expect(score()).toEqual({ current: 5, target: 7.5, scale: 10 });
    const plan = rows(room).find((row) => row.entity === 'plan')?.id ?? '';
    yes(
      await desk.call.dispatch({
        workspace,
        command: { name: 'scorePlan', input: { plan, current: 6, target: 7.5, reason: 'load test passed' } },
      }),
    );
    await update(await drop(PLAN.replace('3.5/10', '5.5/10')), room);
    expect(score()).toMatchObject({ current: 6 });
  });
});
