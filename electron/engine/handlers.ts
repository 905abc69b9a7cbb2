import type { EngineHandlers } from '../../shared/contract/engine.ts';
import { decodeInvite } from '../../shared/contract/invite.ts';
import type { NoticeOutcome } from '../../shared/contract/shell.ts';
import type { CommandInput, CommandName } from '../../shared/ops/commands.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { alertsBoard } from './alerts/board.ts';
import { alertHandlers } from './alerts/handlers.ts';
import { automationHandlers } from './automation/handlers.ts';
import { addresses } from './desk.ts';
import type { Desks } from './desks.ts';
import { ingestHandlers } from './ingest/handlers.ts';
import {
  admit,
  changeRole,
  nameDevice,
  redact,
  refuseHeld,
  revokeDevice,
  revokeInvite,
} from './membership-commands.ts';
import type { PlanDesk } from './plan/plan-desk.ts';
import { defined, type ProfileStore } from './profile.ts';
import { refuse } from './refuse.ts';
import type { Line } from './rpc.ts';
import type { Safekeeping, SafekeepingOptions } from './safekeeping.ts';
import { ROW_BATCH } from './session.ts';
import { undo } from './undo.ts';
import { conflicts } from './views/conflicts.ts';
import { exportRoom } from './views/export.ts';
import { findings } from './views/findings.ts';
import { heldOps } from './views/held.ts';
import { chainViews, inspectionOf, logEntries } from './views/inspector.ts';
import { members, roomSummaries, workspaceSummary } from './views/members.ts';
import { revisions } from './views/revisions.ts';
import { exportRisks, RisksDesk } from './views/risks-csv.ts';
import { search } from './views/search.ts';
import { timeline } from './views/timeline.ts';
import { deviceName } from './workspace.ts';

export interface HandlerParts {
  desks: Desks;
  profile: ProfileStore;
  plans: PlanDesk;
  safekeeping: Safekeeping;
  appVersion: string;
  tryNotice(): Promise<NoticeOutcome>;
  choosePath: SafekeepingOptions['choosePath'];
  keys: 'keychain' | 'unwrapped';
}

/** One handler for each method of the contract, for one window. Everything that comes here was parsed. */
export function handlersFor(
  line: Line,
  { desks, profile, plans, safekeeping, appVersion, tryNotice, choosePath, keys }: HandlerParts,
): EngineHandlers {
  const at = (id: string) => desks.get(id).workspace;
  const tables = new RisksDesk();
  return {
    hello: () => ({
      profile: profile.get(),
      workspaces: desks.all().map((desk) => workspaceSummary(desk.workspace)),
      broken: safekeeping.broken(),
      appVersion,
      keys,
    }),
    setProfile: (change) => profile.set(defined(change)),
    createWorkspace: ({ name }) => desks.create(name),
    leaveWorkspace: ({ workspace }) => desks.leave(workspace),
    readInvite: ({ text }) => readInvite(text, desks),
    join: (input) => desks.join(input),

    rooms: ({ workspace }) => roomSummaries(at(workspace)),
    watch: ({ workspace, scope }) => watch(line, desks, workspace, scope),
    unwatch: ({ workspace, scope }) => {
      line.watching.delete(`${workspace}/${scope}`);
      return {};
    },
    dispatch: ({ workspace, command }) => {
      const done = desks.get(workspace).dispatch(command.name, command.input as CommandInput<CommandName>);
      return done.ok ? { ok: true, ...(done.id ? { id: done.id } : {}) } : done;
    },
    undo: ({ workspace, room }) => undo(at(workspace), room),

    readPlan: ({ workspace, fileName, bytes }) =>
      plans.read(workspace ? at(workspace) : null, fileName, bytes),
    readSamplePlan: ({ workspace }) => plans.readSample(workspace ? at(workspace) : null),
    importPlan: ({ workspace, token, into }) => plans.import(at(workspace), token, into),
    reopenPlan: ({ workspace, plan }) => plans.reopen(at(workspace), plan),
    planPreview: ({ token }) => plans.preview(token),
    correctPlan: ({ workspace, token, repair, corrections }) =>
      plans.correct(workspace ? at(workspace) : null, token, repair, corrections),
    updatePreview: ({ workspace, token, room }) => plans.updatePreview(at(workspace), token, room),
    planSource: ({ workspace, plan }) => plans.source(at(workspace), plan),
    findings: ({ workspace, room }) => findings(at(workspace), room, plans.roomPlan(at(workspace), room)),

    assignments: ({ workspace }) => desks.get(workspace).assignments.list(),
    timeline: (query) => timeline(at(query.workspace), query),
    revisions: ({ workspace, entity, id }) => revisions(at(workspace), entity, id),
    search: ({ workspace, ...query }) => search(at(workspace), query),
    exportRoom: ({ workspace, room, what }) => exportRoom(at(workspace), plans, room, what),
    saveExport: ({ workspace, room, what }) => {
      const made = exportRoom(at(workspace), plans, room, what);
      return made.ok ? safekeeping.saveText('Export', made.fileName, made.text) : made;
    },
    readRisksCsv: ({ workspace, room, bytes }) => tables.read(at(workspace), room, bytes),
    importRisksCsv: ({ workspace, token }) => tables.import(at(workspace), token),
    exportRisks: ({ workspace, room }) => exportRisks(at(workspace), room),
    saveRisks: ({ workspace, room }) => {
      const made = exportRisks(at(workspace), room);
      return made.ok ? safekeeping.saveText('Export the risks', made.fileName, made.text) : made;
    },
    conflicts: ({ workspace }) => ({ conflicts: conflicts(at(workspace)), held: heldOps(at(workspace)) }),
    admit: ({ workspace, op, reason }) => admit(at(workspace), op, reason),
    refuseHeld: ({ workspace, op, reason }) => refuseHeld(at(workspace), op, reason),
    redact: ({ workspace, op, reason }) => redact(at(workspace), op, reason),

    members: ({ workspace }) => members(at(workspace), desks.get(workspace).links),
    createInvite: ({ workspace, ...input }) => desks.invite(workspace, input),
    inviteDevice: ({ workspace, expiresAt }) => desks.inviteDevice(workspace, expiresAt),
    inviteLink: ({ workspace, key }) => desks.inviteLink(workspace, key),
    nameDevice: ({ workspace, name }) => nameDevice(at(workspace), name),
    recoverCommand: ({ workspace, code }) => desks.recoverCommand(workspace, code),
    revokeInvite: ({ workspace, key }) => revokeInvite(at(workspace), key),
    changeRole: ({ workspace, person, role, reason }) => changeRole(at(workspace), person, role, reason),
    revokeDevice: ({ workspace, deviceKey, reason }) => revokeDevice(at(workspace), deviceKey, reason),

    hubAddresses: () => addresses(),
    hostHub: ({ workspace, addresses: chosen, port }) => desks.hostHub(workspace, chosen, port),
    stopHub: ({ workspace }) => desks.stopHub(workspace),
    probeHub: ({ url }) => desks.probe(url),
    authoriseHub: ({ workspace, url, key, name }) => desks.authorise(workspace, url, key, name),

    ...alertHandlers((id) => desks.get(id), choosePath),
    ...automationHandlers((id) => desks.get(id)),
    ...ingestHandlers((id) => desks.get(id), choosePath),

    truth: ({ workspace }) => desks.get(workspace).truth(),
    presence: ({ workspace, room, screen }) => {
      desks.get(workspace).setPlace({ room, screen });
      return {};
    },
    tryNotice: async () => ({ outcome: await tryNotice() }),
    storage: () => safekeeping.storage(),
    backUp: ({ workspace }) => safekeeping.backUp(workspace),
    restoreBackup: ({ workspace, backup }) => safekeeping.restore(workspace, backup),
    saveArchive: ({ workspace }) => safekeeping.saveArchive(workspace),
    openArchive: () => safekeeping.openArchive(),
    saveDiagnostics: () => safekeeping.saveDiagnostics(),
    inspectLog: ({ workspace, before, limit }) => logEntries(at(workspace), before, limit),
    inspectChains: ({ workspace }) => chainViews(at(workspace)),
    slowStatements: ({ workspace }) => at(workspace).ledger.slow.list(),
    inspect: ({ workspace }) => inspectionOf(at(workspace)),
    verify: ({ workspace }) => {
      const live = at(workspace).ledger.projection.stateHash();
      const anew = at(workspace).ledger.foldedAnew();
      return { same: live === anew.stateHash, ...anew };
    },
  };
}

function readInvite(text: string, desks: Desks): ReturnType<EngineHandlers['readInvite']> {
  const invite = decodeInvite(text);
  if ('fault' in invite) return refuse('invalid', invite.fault);
  const known = desks.has(invite.workspace);
  return {
    ok: true,
    kind: invite.kind,
    deviceName: deviceName(),
    urls: invite.urls,
    workspaceShort: invite.workspace.slice(0, 8),
    workspaceName: known ? desks.get(invite.workspace).workspace.name() : invite.name,
    known,
  };
}

function watch(line: Line, desks: Desks, workspace: string, scope: string): { rows: number } {
  const desk = desks.get(workspace);
  const { projection } = desk.workspace.ledger;
  const rows = scope === ALERTS ? alertsBoard(projection, desk.now()) : projection.boardOf(scope);
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
