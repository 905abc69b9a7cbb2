import { mkdirSync } from 'node:fs';
import type { EngineEvent, EngineHandlers } from '../../shared/contract/engine.ts';
import { decodeInvite } from '../../shared/contract/invite.ts';
import type { RejectionView } from '../../shared/contract/views.ts';
import type { CommandInput, CommandName } from '../../shared/ops/commands.ts';
import { addresses, Desk } from './desk.ts';
import type { Change } from './ledger.ts';
import {
  admit,
  authoriseHub,
  changeRole,
  createInvite,
  leave,
  redact,
  revokeDevice,
  revokeInvite,
} from './membership-commands.ts';
import { PlanDesk } from './plan/plan-desk.ts';
import { defined, ProfileStore } from './profile.ts';
import { EngineFault, type Line, type Port, serve } from './rpc.ts';
import { inspectionOf, ROW_BATCH } from './session.ts';
import { undo } from './undo.ts';
import { conflicts, heldOps } from './views/conflicts.ts';
import { members, roomSummaries, workspaceSummary } from './views/members.ts';
import { revisions } from './views/revisions.ts';
import { timeline } from './views/timeline.ts';
import { Workspace } from './workspace.ts';

export interface EngineOptions {
  profileFolder: string;
  wrapKey: Buffer | null;
  appVersion: string;
  samplePlan: string;
  now(): number;
  log(text: string): void;
}

/** The owner of everything on this disk. Windows, the command line and tests all speak to this. */
export class Engine {
  private readonly options: EngineOptions;
  private readonly profile: ProfileStore;
  private readonly desks = new Map<string, Desk>();
  private readonly lines = new Set<Line>();
  private readonly plans: PlanDesk;

  constructor(options: EngineOptions) {
    this.options = options;
    mkdirSync(options.profileFolder, { recursive: true, mode: 0o700 });
    this.profile = new ProfileStore(options.profileFolder);
    this.plans = new PlanDesk(options.samplePlan);
    for (const { id, folder } of this.profile.workspaceFolders()) {
      this.openDesk(id, () => Workspace.open({ ...this.workspaceOptions(id), id, folder }));
    }
  }

  /** Serves one window (or any other client) over its port. */
  connect(port: Port): void {
    const line = serve(
      port,
      (one) => this.handlers(one),
      (one) => this.lines.delete(one),
      this.options.log,
    );
    this.lines.add(line);
  }

  /** The machine woke up: reconnect now instead of at the next try. */
  resume(): void {
    for (const desk of this.desks.values()) desk.resume();
  }

  stop(): void {
    for (const desk of this.desks.values()) desk.close();
    this.desks.clear();
  }

  private openDesk(id: string, open: () => Workspace): Desk {
    const desk = new Desk(open(), this.options.now, (event) => this.tell(event));
    this.desks.set(id, desk);
    return desk;
  }

  private workspaceOptions(id: string) {
    const { wrapKey, now } = this.options;
    return { wrapKey, now, onChange: (change: Change) => this.desks.get(id)?.changed(change) };
  }

  /** Rows go only to windows that watch their scope, everything else to all. */
  private tell(event: EngineEvent): void {
    for (const line of this.lines) {
      if (event.type !== 'rows' || line.watching.has(`${event.workspace}/${event.scope}`)) line.send(event);
    }
  }

  private desk(id: string): Desk {
    const desk = this.desks.get(id);
    if (!desk)
      throw new EngineFault(
        'no_workspace',
        'That workspace is not on this device. Choose another one, or join it again.',
      );
    return desk;
  }

  /** The engine without a port: for the command line and for tests. */
  handlers(line: Line): EngineHandlers {
    const { profile, options, plans } = this;
    const at = (id: string) => this.desk(id).workspace;
    return {
      hello: () => ({
        profile: profile.get(),
        workspaces: [...this.desks.values()].map((desk) => workspaceSummary(desk.workspace)),
        appVersion: options.appVersion,
        keys: options.wrapKey ? 'keychain' : 'unwrapped',
      }),
      setProfile: (change) => profile.set(defined(change)),
      createWorkspace: ({ name }) => this.createWorkspace(name),
      leaveWorkspace: ({ workspace }) => this.leaveWorkspace(workspace),
      readInvite: ({ text }) => this.readInvite(text),
      join: () => refuse('unreachable', 'Joining is not wired yet.'),

      rooms: ({ workspace }) => roomSummaries(at(workspace)),
      watch: ({ workspace, scope }) => this.watch(line, workspace, scope),
      unwatch: ({ workspace, scope }) => {
        line.watching.delete(`${workspace}/${scope}`);
        return {};
      },
      dispatch: ({ workspace, command }) => {
        const done = at(workspace).dispatch(command.name, command.input as CommandInput<CommandName>);
        return done.ok ? { ok: true, ...(done.id ? { id: done.id } : {}) } : done;
      },
      undo: ({ workspace, room }) => undo(at(workspace), room),

      readPlan: ({ workspace, fileName, bytes }) =>
        plans.read(workspace ? at(workspace) : null, fileName, bytes),
      readSamplePlan: ({ workspace }) => plans.readSample(workspace ? at(workspace) : null),
      importPlan: ({ workspace, token, into }) => plans.import(at(workspace), token, into),
      planSource: ({ workspace, plan }) => plans.source(at(workspace), plan),

      timeline: (query) => timeline(at(query.workspace), query),
      revisions: ({ workspace, entity, id }) => revisions(at(workspace), entity, id),
      conflicts: ({ workspace }) => ({ conflicts: conflicts(at(workspace)), held: heldOps(at(workspace)) }),
      admit: ({ workspace, op, reason }) => admit(at(workspace), op, reason),
      redact: ({ workspace, op, reason }) => redact(at(workspace), op, reason),

      members: ({ workspace }) => members(at(workspace)),
      createInvite: ({ workspace, ...input }) => createInvite(at(workspace), input),
      revokeInvite: ({ workspace, key }) => revokeInvite(at(workspace), key),
      changeRole: ({ workspace, person, role, reason }) => changeRole(at(workspace), person, role, reason),
      revokeDevice: ({ workspace, deviceKey, reason }) => revokeDevice(at(workspace), deviceKey, reason),

      hubAddresses: () => addresses(),
      hostHub: () => refuse('unreachable', 'Hosting is not wired yet.'),
      stopHub: () => refuse('nothing_to_do', 'This desktop hosts no hub.'),
      probeHub: () => refuse('unreachable', 'Hubs are not wired yet.'),
      authoriseHub: ({ workspace, url, key, name }) => authoriseHub(at(workspace), key, [url], name),

      truth: ({ workspace }) => this.desk(workspace).truth(),
      presence: () => ({}),
      inspect: ({ workspace }) => inspectionOf(at(workspace)),
      verify: ({ workspace }) => {
        const live = at(workspace).ledger.projection.stateHash();
        const anew = at(workspace).ledger.foldedAnew();
        return { same: live === anew.stateHash, ...anew };
      },
    };
  }

  private createWorkspace(name: string) {
    const personName = this.profile.get().name;
    if (!personName) return refuse('invalid', 'Say your name first, so that others know who did what.');
    let id = '';
    const made = Workspace.create(
      {
        root: this.profile.workspacesFolder(),
        wrapKey: this.options.wrapKey,
        now: this.options.now,
        onChange: (change) => this.desks.get(id)?.changed(change),
      },
      name,
      personName,
    );
    id = made.workspace.id;
    this.openDesk(id, () => made.workspace);
    return { ok: true as const, workspace: id, recoveryCode: made.recoveryCode };
  }

  private leaveWorkspace(id: string) {
    const desk = this.desk(id);
    leave(desk.workspace);
    desk.close();
    this.desks.delete(id);
    this.profile.putAside(id, 'left', this.options.now());
    if (this.profile.get().last?.workspace === id) this.profile.set({ last: null });
    return { ok: true as const };
  }

  private readInvite(text: string) {
    const invite = decodeInvite(text);
    if ('fault' in invite) return refuse('invalid', invite.fault);
    return {
      ok: true as const,
      urls: invite.urls,
      workspaceShort: invite.workspace.slice(0, 8),
      known: this.desks.has(invite.workspace),
    };
  }

  private watch(line: Line, workspace: string, scope: string): { rows: number } {
    const rows = this.desk(workspace).workspace.ledger.projection.rowsOf(scope);
    line.watching.add(`${workspace}/${scope}`);
    for (let i = 0; i < rows.length; i += ROW_BATCH) {
      line.send({
        type: 'rows',
        workspace,
        scope,
        rows: rows.slice(i, i + ROW_BATCH),
        why: 'snapshot',
        dropped: [],
      });
    }
    return { rows: rows.length };
  }
}

export function refuse(
  code: RejectionView['code'],
  message: string,
): { ok: false; rejection: RejectionView } {
  return { ok: false, rejection: { code, message } };
}
