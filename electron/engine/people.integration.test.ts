import { afterEach, describe, expect, it, vi } from 'vitest';
import { type TestDesk, testDesk, until, yes } from './testing/engines.ts';

// Real sockets and disks on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 60_000 });

const open: TestDesk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.engine.stop();
});

function desk(): TestDesk {
  const made = testDesk();
  open.push(made);
  return made;
}

const inAnHour = () => Date.now() + 3_600_000;

interface Team {
  a: TestDesk;
  b: TestDesk;
  workspace: string;
  code: string;
  /** Bo's, used up. */
  invite: string;
}

/** Ana hosts a workspace, Bo joins by her invite. */
async function team(role: 'responder' | 'observer' | 'commander' = 'responder'): Promise<Team> {
  const [a, b] = [desk(), desk()];
  await a.call.setProfile({ name: 'Ana' });
  await b.call.setProfile({ name: 'Bo' });
  const { workspace, recoveryCode: code } = yes(await a.call.createWorkspace({ name: 'Team' }));
  yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port: 0 }));
  const { text } = yes(
    await a.call.createInvite({ workspace, role, expiresAt: inAnHour(), uses: 1, note: '' }),
  );
  yes(await b.call.join({ text, name: 'Bo', device: 'Bo’s desk' }));
  await agree(workspace, a, b);
  return { a, b, workspace, code, invite: text };
}

async function agree(workspace: string, ...desks: TestDesk[]): Promise<void> {
  await until('equal hashes', async () => {
    const seen = await Promise.all(desks.map((one) => one.call.inspect({ workspace })));
    const hashes = seen.map(({ logHash, stateHash, outbox }) => `${logHash} ${stateHash} ${outbox}`);
    return new Set(hashes).size === 1 && seen.every(({ outbox }) => outbox === 0);
  });
}

async function person(at: TestDesk, workspace: string, name: string) {
  const { people } = await at.call.members({ workspace });
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

async function note(at: TestDesk, workspace: string, text: string) {
  const [room] = await at.call.rooms({ workspace });
  const input = { room: room?.id ?? '', text, type: 'note' as const };
  return at.call.dispatch({ workspace, command: { name: 'addNote', input } });
}

async function makeRoom(at: TestDesk, workspace: string): Promise<void> {
  const input = { name: 'Launch', kind: 'launch' as const, targetAt: null, zone: 'UTC' };
  yes(await at.call.dispatch({ workspace, command: { name: 'createRoom', input } }));
}

async function standing(at: TestDesk, workspace: string): Promise<string> {
  return (await at.call.truth({ workspace })).standing;
}

async function statuses(at: TestDesk, workspace: string): Promise<Record<string, number>> {
  return (await at.call.inspect({ workspace })).statuses;
}

describe('a second device', () => {
  it('joins by a link of its own person, is no new person, and is seen by everybody', async () => {
    const { a, b, workspace } = await team();
    const phone = desk();
    const link = yes(await b.call.inviteDevice({ workspace, expiresAt: inAnHour() }));
    expect(yes(await phone.call.readInvite({ text: link.link }))).toMatchObject({ kind: 'device' });
    yes(await phone.call.join({ text: link.link, name: 'Somebody', device: 'Bo’s phone' }));
    await agree(workspace, a, b, phone);
    for (const one of [a, b, phone]) {
      const { people, deviceInvites } = await one.call.members({ workspace });
      expect(people.map(({ name }) => name).sort()).toEqual(['Ana', 'Bo']);
      const bo = await person(one, workspace, 'Bo');
      expect(bo.devices.map(({ name }) => name)).toEqual(['Bo’s desk', 'Bo’s phone']);
      expect(deviceInvites).toMatchObject([{ used: true, personName: 'Bo', known: one === b }]);
    }
    const [own, other] = [await b.call.members({ workspace }), await phone.call.members({ workspace })];
    expect(other.me).toMatchObject({ person: own.me.person, role: 'responder' });
    expect(other.me.deviceKey).not.toBe(own.me.deviceKey);

    await makeRoom(a, workspace);
    await agree(workspace, a, b, phone);
    yes(await note(phone, workspace, 'from the phone'));
    yes(await phone.call.nameDevice({ workspace, name: 'Pocket' }));
    await agree(workspace, a, b, phone);
    expect((await person(a, workspace, 'Bo')).devices[1]?.name).toBe('Pocket');
    expect(await statuses(a, workspace)).not.toHaveProperty('held');
  });

  it('needs a link that is unused, not over, not taken back, and made for a device', async () => {
    const { a, b, workspace, invite } = await team();
    const late = desk();
    const join = (text: string) => late.call.join({ text, name: 'Mal', device: 'x' });
    const why = async (text: string) => {
      const answer = await join(text);
      return answer.ok ? 'joined' : answer.rejection.message;
    };
    const sent = () => until('it is sent', async () => (await b.call.inspect({ workspace })).outbox === 0);
    const link = yes(await b.call.inviteDevice({ workspace, expiresAt: inAnHour() }));
    // The secrets bind to what they were made for, whatever the text says of itself.
    expect(await why(link.text.replace('hpd1.', 'hp1.'))).not.toBe('joined');
    expect(await why(invite.replace('hp1.', 'hpd1.'))).toMatch(/used as often as it allows/);
    const fresh = yes(
      await a.call.createInvite({ workspace, role: 'commander', expiresAt: inAnHour(), uses: 1, note: '' }),
    );
    expect(await why(fresh.text.replace('hp1.', 'hpd1.'))).toMatch(/does not hold this link/);

    const second = yes(await b.call.inviteDevice({ workspace, expiresAt: inAnHour() }));
    yes(await b.call.revokeInvite({ workspace, key: second.key }));
    await sent();
    expect(await why(second.text)).toMatch(/taken back/);
    const short = yes(await b.call.inviteDevice({ workspace, expiresAt: Date.now() - 1 }));
    expect(await why(short.text)).toMatch(/expired/);

    const phone = desk();
    yes(await phone.call.join({ text: link.text, name: '', device: 'Bo’s phone' }));
    expect(await why(link.text)).toMatch(/used as often/);
    expect((await late.call.hello({})).workspaces).toEqual([]);
    expect((await a.call.members({ workspace })).people).toHaveLength(2);
  });

  it('that is lost is revoked by its own person: cut off, told so, its copy kept, and let in again by a new link', async () => {
    const { a, b, workspace } = await team();
    const phone = desk();
    const pair = async () => {
      const { text } = yes(await b.call.inviteDevice({ workspace, expiresAt: inAnHour() }));
      return phone.call.join({ text, name: 'Bo', device: 'Bo’s phone' });
    };
    yes(await pair());
    await makeRoom(a, workspace);
    await agree(workspace, a, b, phone);
    expect(await pair()).toMatchObject({ ok: false, rejection: { code: 'nothing_to_do' } });

    const lost = (await phone.call.members({ workspace })).me.deviceKey;
    const own = (await b.call.members({ workspace })).me.deviceKey;
    const anas = (await a.call.members({ workspace })).me.deviceKey;
    const revoke = (deviceKey: string) =>
      b.call.revokeDevice({ workspace, deviceKey, reason: 'left in a taxi' });
    expect(await revoke(own)).toMatchObject({ ok: false, rejection: { code: 'conflict' } });
    expect(await revoke(anas)).toMatchObject({ ok: false, rejection: { code: 'not_allowed' } });
    yes(await revoke(lost));
    await until('the phone is cut off', async () => (await standing(phone, workspace)) === 'revoked');
    expect((await phone.call.truth({ workspace })).link).toMatchObject({ state: 'blocked', kind: 'revoked' });
    expect((await phone.call.rooms({ workspace })).map(({ name }) => name)).toEqual(['Launch']);
    await agree(workspace, a, b);
    const device = (await person(a, workspace, 'Bo')).devices[1];
    expect(device).toMatchObject({
      revoked: true,
      revocation: { personName: 'Bo', reason: 'left in a taxi' },
    });

    yes(await note(phone, workspace, 'written after'));
    expect((await phone.call.truth({ workspace })).waiting).toBeGreaterThan(0);
    yes(await pair());
    expect(await standing(phone, workspace)).toBe('in');
    await agree(workspace, a, b, phone);
    expect((await person(a, workspace, 'Bo')).devices.map(({ revoked }) => revoked)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('that is left leaves its person in by the other one', async () => {
    const { a, b, workspace } = await team();
    const phone = desk();
    const { text } = yes(await b.call.inviteDevice({ workspace, expiresAt: inAnHour() }));
    yes(await phone.call.join({ text, name: 'Bo', device: 'Bo’s phone' }));
    yes(await phone.call.leaveWorkspace({ workspace }));
    await until('Ana hears of it', async () => (await person(a, workspace, 'Bo')).devices[1]?.revoked);
    expect((await person(a, workspace, 'Bo')).role).toBe('responder');
    expect(await standing(b, workspace)).toBe('in');
  });
});

describe('the recovery code', () => {
  it('gives command to an observer who has the log, at once and for everybody', async () => {
    const { a, b, workspace, code } = await team('observer');
    const groups = code.split('-');
    const wrong = groups.with(3, `${groups[3]?.slice(0, 4)}${groups[3]?.endsWith('0') ? '1' : '0'}`);
    expect(await b.call.recoverCommand({ workspace, code: wrong.join('-') })).toMatchObject({
      rejection: { message: expect.stringMatching(/^Group 4 /) },
    });
    expect(await a.call.recoverCommand({ workspace, code })).toMatchObject({
      rejection: { code: 'nothing_to_do' },
    });
    yes(await b.call.recoverCommand({ workspace, code }));
    expect((await b.call.members({ workspace })).me.role).toBe('commander');
    await agree(workspace, a, b);
    expect((await person(a, workspace, 'Bo')).role).toBe('commander');
    expect((await person(a, workspace, 'Bo')).devices).toHaveLength(1);
    await until('Bo is linked', async () => (await b.call.truth({ workspace })).link.state === 'online');
  });

  it('of another workspace is refused', async () => {
    const { b, workspace } = await team();
    const other = desk();
    await other.call.setProfile({ name: 'Chen' });
    const { recoveryCode } = yes(await other.call.createWorkspace({ name: 'Other' }));
    expect(await b.call.recoverCommand({ workspace, code: recoveryCode })).toMatchObject({
      rejection: { message: expect.stringMatching(/not the one of this workspace/) },
    });
  });

  it('works on a desk that was revoked, with what it wrote meanwhile', async () => {
    const { a, b, workspace, code } = await team('commander');
    await makeRoom(a, workspace);
    await agree(workspace, a, b);
    const { me } = await b.call.members({ workspace });
    yes(await a.call.revokeDevice({ workspace, deviceKey: me.deviceKey, reason: 'stolen' }));
    await until('Bo is cut off', async () => (await standing(b, workspace)) === 'revoked');
    yes(await note(b, workspace, 'written outside'));
    yes(await a.call.changeRole({ workspace, person: me.person, role: 'observer', reason: 'stolen' }));
    await until('it is out', async () => (await a.call.inspect({ workspace })).outbox === 0);
    // Bo's log does not hold the revocation: by it he is commander still, and the hub says otherwise.
    yes(await b.call.recoverCommand({ workspace, code }));
    await until('Bo is in', async () => (await b.call.truth({ workspace })).link.state === 'online');
    await agree(workspace, a, b);
    expect((await b.call.members({ workspace })).me.role).toBe('commander');
    expect((await a.call.truth({ workspace })).held).toBeGreaterThan(0);
  });

  it('lets a new machine in by any link of the workspace, and no other code does', async () => {
    const { a, workspace, code, invite } = await team();
    const fresh = desk();
    const other = desk();
    await other.call.setProfile({ name: 'Chen' });
    const foreign = yes(await other.call.createWorkspace({ name: 'Other' })).recoveryCode;
    expect(await fresh.call.join({ text: invite, name: 'Ana', recoveryCode: foreign })).toMatchObject({
      ok: false,
      rejection: { message: expect.stringMatching(/not the recovery code of this workspace/) },
    });
    expect((await fresh.call.hello({})).workspaces).toEqual([]);
    yes(await fresh.call.join({ text: invite, name: 'Ana again', device: 'New laptop', recoveryCode: code }));
    await agree(workspace, a, fresh);
    expect((await fresh.call.members({ workspace })).me.role).toBe('commander');
    expect((await person(a, workspace, 'Ana again')).role).toBe('commander');
  });
});

describe('held changes', () => {
  it('are left out or let in by a commander, for everybody alike', async () => {
    const { a, b, workspace } = await team('responder');
    await makeRoom(a, workspace);
    await agree(workspace, a, b);
    const { port } = (await a.call.truth({ workspace })).hosting ?? { port: 0 };
    await a.launcher.stop(workspace);
    const { me } = await b.call.members({ workspace });
    yes(await a.call.changeRole({ workspace, person: me.person, role: 'observer', reason: 'off duty' }));
    expect((await a.call.members({ workspace })).unsent).toContain(me.person);
    yes(await note(b, workspace, 'one'));
    yes(await note(b, workspace, 'two'));
    yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port }));
    await agree(workspace, a, b);
    expect((await a.call.members({ workspace })).unsent).toEqual([]);
    const held = async () => (await b.call.conflicts({ workspace })).held;
    const [one, two] = await held();
    if (!one || !two) throw new Error('nothing is held');
    expect((await a.call.truth({ workspace })).held).toBe(2);
    expect(await b.call.refuseHeld({ workspace, op: one.op, reason: 'mine' })).toMatchObject({ ok: false });
    yes(await a.call.refuseHeld({ workspace, op: one.op, reason: 'Not true any more' }));
    yes(await a.call.admit({ workspace, op: two.op }));
    await agree(workspace, a, b);
    expect(await held()).toMatchObject([
      { op: one.op, why: 'demoted', refused: { personName: 'Ana', reason: 'Not true any more' } },
    ]);
    expect((await b.call.truth({ workspace })).held).toBe(0);
    yes(await a.call.admit({ workspace, op: one.op, reason: 'True after all' }));
    await agree(workspace, a, b);
    expect(await held()).toEqual([]);
    expect(await a.call.admit({ workspace, op: one.op })).toMatchObject({ ok: false });
    expect((await a.call.verify({ workspace })).same).toBe(true);
  });
});

describe('the last commander', () => {
  it('cannot step down, be revoked or leave, and is told what to do; with another one it goes', async () => {
    const { a, b, workspace } = await team();
    const { me } = await a.call.members({ workspace });
    const bo = (await b.call.members({ workspace })).me.person;
    const stepDown = () =>
      a.call.changeRole({ workspace, person: me.person, role: 'operator', reason: 'enough' });
    for (const answer of [await stepDown(), await a.call.leaveWorkspace({ workspace })])
      expect(answer).toMatchObject({
        ok: false,
        rejection: { message: expect.stringMatching(/Make another person commander first/) },
      });
    yes(await a.call.changeRole({ workspace, person: bo, role: 'commander', reason: 'deputy' }));
    yes(await stepDown());
    await agree(workspace, a, b);
    expect((await a.call.members({ workspace })).me.role).toBe('operator');
    expect(await b.call.changeRole({ workspace, person: bo, role: 'observer', reason: 'x' })).toMatchObject({
      ok: false,
    });
  });
});
