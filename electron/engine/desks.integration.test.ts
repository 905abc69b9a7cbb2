import { afterEach, describe, expect, it } from 'vitest';
import { gateLimitsSchema } from '../../shared/rollout/limits.ts';
import { type TestDesk, testDesk, until, yes } from './testing/engines.ts';

const open: TestDesk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.engine.stop();
});

function desk(folder?: string): TestDesk {
  const made = testDesk(folder);
  open.push(made);
  return made;
}

/** Ana hosts a workspace with one room; Bo joins by her invite. */
async function pair(): Promise<{ a: TestDesk; b: TestDesk; workspace: string; room: string }> {
  const [a, b] = [desk(), desk()];
  await a.call.setProfile({ name: 'Ana' });
  const { workspace } = yes(await a.call.createWorkspace({ name: 'Team' }));
  const offer = yes(await a.call.readSamplePlan({ workspace })).offer;
  const { room } = yes(
    await a.call.importPlan({ workspace, token: offer.token, into: { type: 'new', name: 'Launch' } }),
  );
  yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port: 0 }));
  const invite = yes(
    await a.call.createInvite({
      workspace,
      role: 'operator',
      expiresAt: Date.now() + 3_600_000,
      uses: 1,
      note: '',
    }),
  );
  yes(await b.call.join({ text: invite.link, name: 'Bo' }));
  return { a, b, workspace, room };
}

async function same(a: TestDesk, b: TestDesk, workspace: string): Promise<void> {
  await until('equal hashes', async () => {
    const [one, other] = [await a.call.inspect({ workspace }), await b.call.inspect({ workspace })];
    return (
      one.logHash === other.logHash &&
      one.stateHash === other.stateHash &&
      one.outbox === 0 &&
      other.outbox === 0
    );
  });
}

describe('two desks over a real hub', () => {
  it('measurements travel on a chain of their own, and are not what Ctrl Z takes back', async () => {
    const { a, b, workspace, room } = await pair();
    await same(a, b, workspace);
    const give = async (desk: TestDesk, name: string, input: object) =>
      yes(await desk.call.dispatch({ workspace, command: { name, input } as never }));
    const limits = { intervalMs: 1_000, count: 3, successCondition: 'result < 1', consecutiveErrorLimit: 1 };
    await give(a, 'addItem', { room, entity: 'stage', fields: { name: '10 %', percent: 10 } });
    await give(a, 'addItem', {
      room,
      entity: 'gate',
      fields: {
        name: 'errors',
        check: { type: 'metric', provider: 'nowhere', query: 'up', limits: gateLimitsSchema.parse(limits) },
      },
    });
    await same(a, b, workspace);
    await give(b, 'takeAutomation', {});
    await give(b, 'addNote', { room, text: 'Bo was here', type: 'note' });
    await same(a, b, workspace);
    await give(a, 'actOnTrack', { room, track: room, act: 'start', expects: null });
    await a.call.watch({ workspace, scope: room });
    await until('what Bo measures on Ana’s desk', () =>
      a.events.some(
        (event) => event.type === 'rows' && event.rows.some(({ entity }) => entity === 'verdict'),
      ),
    );
    await same(a, b, workspace);
    expect((await a.call.inspect({ workspace })).chains).toBe(3);
    expect(yes(await b.call.undo({ workspace, room })).text).toContain('Bo was here');
    await same(a, b, workspace);
  });

  it('join by invite, see the same room, and work both ways', async () => {
    const { a, b, workspace, room } = await pair();
    await same(a, b, workspace);
    // Who joins greets the hub before it has the record that names it.
    await until(
      'the hub’s name',
      async () => (await b.call.truth({ workspace })).link.hubName === 'Ana’s desktop',
    );
    expect((await b.call.rooms({ workspace })).map((one) => one.name)).toEqual(['Launch']);
    await b.call.watch({ workspace, scope: room });
    yes(
      await a.call.dispatch({
        workspace,
        command: { name: 'addNote', input: { room, text: 'hello', type: 'note' } },
      }),
    );
    await until('the note on Bo’s desk', () =>
      b.events.some(
        (event) => event.type === 'rows' && event.rows.some((row) => row.values.text === 'hello'),
      ),
    );
    yes(
      await b.call.dispatch({
        workspace,
        command: { name: 'callLaunch', input: { room, call: 'HOLD', reason: 'p95' } },
      }),
    );
    await same(a, b, workspace);
    expect((await a.call.rooms({ workspace }))[0]?.call).toBe('HOLD');
    const truth = await a.call.truth({ workspace });
    expect(truth.link.state).toBe('online');
    expect(truth.waiting).toBe(0);
    await until('Bo among the peers, at the same point', async () =>
      (await a.call.truth({ workspace })).peers.some((peer) => peer.name === 'Bo' && peer.point === 'same'),
    );
  });

  it('brings the plan’s own bytes along', async () => {
    const { b, workspace, room } = await pair();
    await b.call.watch({ workspace, scope: room });
    const plan = await until('the plan row', () =>
      b.events
        .flatMap((event) => (event.type === 'rows' ? event.rows : []))
        .find((row) => row.entity === 'plan'),
    );
    await until('the plan’s text', async () => (await b.call.planSource({ workspace, plan: plan.id })).ok);
  });

  it('says why a used-up, a damaged and an unknown invite do not work', async () => {
    const { a, workspace } = await pair();
    const late = desk();
    const members = await a.call.members({ workspace });
    expect(members.invites[0]).toMatchObject({ used: 1, uses: 1 });
    const invite = yes(
      await a.call.createInvite({
        workspace,
        role: 'operator',
        expiresAt: Date.now() + 3_600_000,
        uses: 1,
        note: '',
      }),
    );
    expect(await late.call.join({ text: 'hp1.nonsense', name: 'Chen' })).toMatchObject({
      ok: false,
      rejection: { message: expect.stringMatching(/cut off/) },
    });
    expect(await late.call.join({ text: 'hello', name: 'Chen' })).toMatchObject({
      ok: false,
      rejection: { message: expect.stringMatching(/not a Holdpoint invite/) },
    });
    await a.call.revokeInvite({
      workspace,
      key: (await a.call.members({ workspace })).invites.at(-1)?.key ?? '',
    });
    await until('the hub to hear of it', async () => (await a.call.inspect({ workspace })).outbox === 0);
    expect(await late.call.join({ text: invite.text, name: 'Chen' })).toMatchObject({
      ok: false,
      rejection: { message: expect.stringMatching(/taken back/) },
    });
    expect((await late.call.hello({})).workspaces).toEqual([]);
  });

  it('goes on while the hub is away, and agrees when it is back', async () => {
    const { a, b, workspace, room } = await pair();
    await same(a, b, workspace);
    const before = yes(
      await a.call.dispatch({
        workspace,
        command: {
          name: 'addItem',
          input: { room, entity: 'task', fields: { text: 'shared', state: 'open' } },
        },
      }),
    );
    await same(a, b, workspace);
    await a.launcher.stop(workspace);
    await until(
      'both offline',
      async () =>
        (await a.call.truth({ workspace })).link.state === 'offline' &&
        (await b.call.truth({ workspace })).link.state === 'offline',
    );
    const task = { entity: 'task' as const, id: before.id ?? '' };
    yes(
      await a.call.dispatch({
        workspace,
        command: { name: 'editItem', input: { ...task, fields: { text: 'Ana says' } } },
      }),
    );
    yes(
      await b.call.dispatch({
        workspace,
        command: { name: 'editItem', input: { ...task, fields: { text: 'Bo says' } } },
      }),
    );
    yes(
      await a.call.dispatch({
        workspace,
        command: { name: 'callLaunch', input: { room, call: 'GO', reason: 'fine' } },
      }),
    );
    yes(
      await b.call.dispatch({
        workspace,
        command: { name: 'callLaunch', input: { room, call: 'HOLD', reason: 'not fine' } },
      }),
    );
    expect((await a.call.truth({ workspace })).waiting).toBeGreaterThan(0);
    const port = (await a.call.truth({ workspace })).hosting?.port ?? 0;
    yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port }));
    await same(a, b, workspace);
    for (const one of [a, b]) {
      expect((await one.call.rooms({ workspace }))[0]?.call).toBe('HOLD');
      const found = (await one.call.conflicts({ workspace })).conflicts;
      expect(found.map((conflict) => conflict.field).sort()).toEqual(['call', 'text']);
    }
    const text = (await b.call.conflicts({ workspace })).conflicts.find(
      (conflict) => conflict.field === 'text',
    );
    const keep = text?.heads.find((head) => head.value === 'Ana says')?.ref;
    yes(
      await b.call.dispatch({
        workspace,
        command: { name: 'settle', input: { ...task, field: 'text', keep: keep && [keep[0], keep[1]] } },
      }),
    );
    yes(
      await b.call.dispatch({
        workspace,
        command: { name: 'liftHold', input: { room, to: 'GO', reason: 'p95 is fine again' } },
      }),
    );
    await same(a, b, workspace);
    expect((await a.call.conflicts({ workspace })).conflicts).toEqual([]);
    expect((await a.call.rooms({ workspace }))[0]?.call).toBe('GO');
  });

  it('takes a leaver’s data aside and shuts a removed person out', async () => {
    const { a, b, workspace } = await pair();
    await same(a, b, workspace);
    const bo = (await b.call.members({ workspace })).me.person;
    yes(await a.call.changeRole({ workspace, person: bo, role: 'none', reason: 'left the team' }));
    await until('Bo is shut out', async () => (await b.call.truth({ workspace })).link.state === 'blocked');
    expect((await b.call.truth({ workspace })).link.why).toMatch(/no longer a member/);
    yes(await b.call.leaveWorkspace({ workspace }));
    expect((await b.call.hello({})).workspaces).toEqual([]);
  });
});
