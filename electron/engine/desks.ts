import { existsSync, renameSync } from 'node:fs';
import { signerOf } from '../../node/crypto.ts';
import type { EngineEvent, Params, Result } from '../../shared/contract/engine.ts';
import { decodeInvite, type Invite } from '../../shared/contract/invite.ts';
import { decodeRecoveryCode } from '../../shared/contract/recovery-code.ts';
import type { Signer } from '../../shared/log/crypto.ts';
import { Desk } from './desk.ts';
import { type HubLauncher, probeHub } from './hosting.ts';
import type { Change } from './ledger.ts';
import { authoriseHub, createInvite, inviteDevice, leave, recoverCommand } from './membership-commands.ts';
import type { ProfileStore } from './profile.ts';
import { refuse } from './refuse.ts';
import { EngineFault } from './rpc.ts';
import { joinWorkspace } from './sync/join.ts';
import { fingerprint } from './views/members.ts';
import { Workspace } from './workspace.ts';

export interface DesksOptions {
  profile: ProfileStore;
  wrapKey: Buffer | null;
  launcher: HubLauncher;
  now(): number;
  tell(event: EngineEvent): void;
}

/** How long a person waits for a hub to answer before being told that it does not. */
const JOIN_WITHIN_MS = 20_000;
const HUB_WITHIN_MS = 10_000;

/** The workspaces that are open on this device: founding, joining, hosting, leaving. */
export class Desks {
  private readonly options: DesksOptions;
  private readonly open = new Map<string, Desk>();
  /** Why a workspace of this profile did not open; the others do all the same. */
  private readonly unopened = new Map<string, string>();

  constructor(options: DesksOptions) {
    this.options = options;
    for (const { id } of options.profile.workspaceFolders()) this.tryOpen(id);
  }

  all(): Desk[] {
    return [...this.open.values()];
  }

  /** Throws an EngineFault for a workspace that is not here. */
  get(id: string): Desk {
    const desk = this.open.get(id);
    if (!desk)
      throw new EngineFault(
        'no_workspace',
        'That workspace is not on this device. Choose another one, or join it again.',
      );
    return desk;
  }

  /** Workspaces that are on this disk and do not open, with what to do. */
  broken(): { id: string; why: string }[] {
    return [...this.unopened].map(([id, why]) => ({ id, why }));
  }

  /** Closes a workspace, lets its files be exchanged, and opens it again. */
  async reopen(id: string, exchange: (folder: string) => Promise<void>): Promise<Desk | null> {
    const desk = this.open.get(id);
    this.open.delete(id);
    await desk?.host.stop();
    await desk?.close();
    try {
      await exchange(this.options.profile.folderOf(id));
    } finally {
      this.tryOpen(id);
    }
    return this.open.get(id) ?? null;
  }

  /** Keeps a log that came in a file as a copy to read. What was half done is put aside, not used. */
  async keepCopy(id: string, fill: (workspace: Workspace) => Promise<number>): Promise<number> {
    const { profile, now } = this.options;
    const folder = profile.folderOf(id);
    if (existsSync(folder)) profile.putAside(id, 'unfinished', now());
    const workspace = Workspace.joining({ ...this.workspaceOptions(id), folder });
    try {
      const added = await fill(workspace);
      workspace.keepAsCopy();
      this.unopened.delete(id);
      this.seat(workspace).start();
      return added;
    } catch (error) {
      workspace.close();
      profile.putAside(id, 'unfinished', now());
      throw error;
    }
  }

  has(id: string): boolean {
    return this.open.has(id);
  }

  create(name: string): Result<'createWorkspace'> {
    const personName = this.options.profile.get().name;
    if (!personName) return refuse('invalid', 'Say your name first, so that others know who did what.');
    let id = '';
    const { wrapKey, now, profile } = this.options;
    const onChange = (change: Change) => this.open.get(id)?.changed(change);
    const made = Workspace.create(
      { root: profile.workspacesFolder(), wrapKey, now, onChange },
      name,
      personName,
    );
    id = made.workspace.id;
    this.seat(made.workspace).start();
    return { ok: true, workspace: id, recoveryCode: made.recoveryCode };
  }

  /** Pulls the whole log by the invite, then writes this device in. What was half done is put aside, not used. */
  async join(input: Params<'join'>): Promise<Result<'join'>> {
    const invite = decodeInvite(input.text);
    if ('fault' in invite) return refuse('invalid', invite.fault);
    const code = input.recoveryCode === undefined ? null : decodeRecoveryCode(input.recoveryCode);
    if (code && !code.ok) return refuse('invalid', code.fault);
    const { profile } = this.options;
    const here = this.open.get(invite.workspace);
    if (here && !here.isShutOut)
      return refuse('nothing_to_do', 'This workspace is on this device already. Choose it under Rooms.');
    // A copy to read, or one that we were taken out of, makes room for the member's own.
    this.open.delete(invite.workspace);
    await here?.close();
    const folder = profile.folderOf(invite.workspace);
    const before = existsSync(folder)
      ? profile.putAside(invite.workspace, 'unfinished', this.options.now())
      : null;
    const workspace = Workspace.joining({ ...this.workspaceOptions(invite.workspace), folder });
    const desk = new Desk(workspace, this.options);
    const recovery = code ? signerOf(code.seed) : null;
    const refused = await this.pullAndJoin(desk, invite, recovery, input);
    if (!refused) return { ok: true, workspace: invite.workspace };
    this.open.delete(invite.workspace);
    await desk.close();
    profile.putAside(invite.workspace, 'unfinished', this.options.now());
    if (here && before !== null) this.bringBack(invite.workspace, before);
    return refused;
  }

  /** Nobody let this desk in: what it had before is what it has again. */
  private bringBack(id: string, from: string): void {
    renameSync(from, this.options.profile.folderOf(id));
    this.tryOpen(id);
  }

  async leave(id: string): Promise<Result<'leaveWorkspace'>> {
    const desk = this.get(id);
    const left = leave(desk.workspace);
    if (!left.ok) return left;
    await desk.sayGoodbye();
    await desk.host.stop();
    this.open.delete(id);
    await desk.close();
    this.options.profile.putAside(id, 'left', this.options.now());
    if (this.options.profile.get().last?.workspace === id) this.options.profile.set({ last: null });
    return { ok: true };
  }

  /** Starts a hub on this desktop and makes it one of the workspace's. */
  async hostHub(id: string, addresses: string[], port: number): Promise<Result<'hostHub'>> {
    const desk = this.get(id);
    if (desk.workspace.role() !== 'commander')
      return refuse('not_allowed', 'Only a commander can make this desktop a hub. Ask one.');
    await desk.host.stop();
    const hosting = await desk.host.start(addresses, port, (why) => desk.alarm(why));
    if ('failed' in hosting) return refuse('unreachable', hosting.failed);
    const done = authoriseHub(
      desk.workspace,
      hosting.key,
      hosting.urls,
      `${desk.workspace.personName(desk.workspace.person)}’s desktop`,
    );
    if (!done.ok) return done;
    desk.resume();
    // An invite is of no use before the hub has the workspace.
    const refused = await desk.confirmed(HUB_WITHIN_MS);
    return refused === null ? { ok: true, hosting } : refuse('unreachable', refused);
  }

  /** Publishes an invite, and waits until a hub has it where one answers. */
  async invite(id: string, input: Parameters<typeof createInvite>[1]): Promise<Result<'createInvite'>> {
    const desk = this.get(id);
    return this.published(desk, createInvite(desk.workspace, input));
  }

  /** A link for one more device of this person. */
  async inviteDevice(id: string, expiresAt: number): Promise<Result<'inviteDevice'>> {
    const desk = this.get(id);
    return this.published(desk, inviteDevice(desk.workspace, expiresAt));
  }

  /** The link of an invite that was made here since the start. */
  inviteLink(id: string, key: string): Result<'inviteLink'> {
    const known = this.get(id).links.get(key);
    if (!known)
      return refuse(
        'not_found',
        'The link is kept only while Holdpoint runs where it was made. Make a new one.',
      );
    return { ok: true, ...known };
  }

  /** Takes command on a desk that has the log; the hub is told as soon as it answers. */
  recoverCommand(id: string, code: string): Result<'recoverCommand'> {
    const desk = this.get(id);
    const personName = this.options.profile.get().name ?? 'Somebody';
    const { standing } = desk.truth();
    const done = recoverCommand(desk.workspace, code, { personName, standing });
    if (!done.ok) return done;
    desk.recovered(done.recovery);
    return { ok: true };
  }

  private async published(
    desk: Desk,
    made: ReturnType<typeof createInvite>,
  ): Promise<Result<'createInvite'>> {
    if (!made.ok) return made;
    desk.links.set(made.key, { link: made.link, text: made.text });
    if (!desk.isCutOff) await desk.confirmed(HUB_WITHIN_MS);
    return made;
  }

  async stopHub(id: string): Promise<Result<'stopHub'>> {
    const desk = this.get(id);
    if (!desk.host.hosting) return refuse('nothing_to_do', 'This desktop does not host this workspace.');
    await desk.host.stop();
    return { ok: true };
  }

  async probe(url: string): Promise<Result<'probeHub'>> {
    if (!/^https?:\/\/[^\s]+$/.test(url))
      return refuse('invalid', 'A hub’s address looks like https://10.0.0.5:7440.');
    const probed = await probeHub(url);
    if ('failed' in probed) return refuse('unreachable', probed.failed);
    return { ok: true, key: probed.key, fingerprint: fingerprint(probed.key) };
  }

  authorise(id: string, url: string, key: string, name: string): Result<'authoriseHub'> {
    const desk = this.get(id);
    const done = authoriseHub(desk.workspace, key, [url], name);
    if (done.ok) desk.resume();
    return done;
  }

  resume(): void {
    for (const desk of this.open.values()) desk.resume();
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((desk) => desk.close()));
    this.open.clear();
  }

  private async pullAndJoin(
    desk: Desk,
    invite: Invite,
    recovery: Signer | null,
    { name, device }: Params<'join'>,
  ): Promise<ReturnType<typeof refuse> | null> {
    let isIn = false;
    const { client, read } = joinWorkspace({
      ...desk.syncOptions(),
      // Until the hub has the join, whoever sent the invite vouches; then the device does, for whatever chain it opens.
      vouching: () => {
        if (isIn) return desk.vouching();
        return recovery && { by: 'recovery', signer: recovery };
      },
      replica: desk.replica,
      urls: invite.urls,
      hubKey: invite.hubKey,
      inviteSeed: invite.seed,
    });
    const pulled = await within(JOIN_WITHIN_MS, read);
    if (!pulled?.ok) {
      await client.stop();
      if (!pulled)
        return refuse(
          'unreachable',
          `No hub of this invite answers (${invite.urls.join(', ')}). Check that its host is running and that you are on the same network, then try again.`,
        );
      const todo = recovery ? 'Is the link one of the same workspace?' : pulled.todo;
      return refuse('refused', [pulled.why, todo].filter(Boolean).join(' '));
    }
    this.open.set(desk.workspace.id, desk);
    desk.start(client);
    if (recovery) desk.workspace.completeRecovery(recovery, name, device);
    else if (invite.kind === 'person') desk.workspace.completeJoin(invite.seed, name, device);
    else {
      const unknown = desk.workspace.completePairing(invite.seed, device);
      if (unknown !== null) return refuse('refused', unknown);
    }
    const answer = await desk.confirmed(JOIN_WITHIN_MS);
    isIn = answer === null && desk.workspace.ledger.waiting() === 0;
    return answer === null ? null : refuse('refused', answer);
  }

  private tryOpen(id: string): void {
    try {
      const folder = this.options.profile.folderOf(id);
      const desk = this.seat(Workspace.open({ ...this.workspaceOptions(id), folder }));
      this.unopened.delete(id);
      desk.start();
      void desk.resumeHosting();
    } catch (error) {
      this.unopened.set(id, error instanceof Error ? error.message : String(error));
    }
  }

  private seat(workspace: Workspace): Desk {
    const desk = new Desk(workspace, this.options);
    this.open.set(workspace.id, desk);
    return desk;
  }

  private workspaceOptions(id: string) {
    const { wrapKey, now } = this.options;
    return { id, wrapKey, now, onChange: (change: Change) => this.open.get(id)?.changed(change) };
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  return Promise.race([promise, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms).unref())]);
}
