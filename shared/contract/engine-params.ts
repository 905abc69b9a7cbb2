import { z } from 'zod';
import { roleSchema } from '../log/grant.ts';
import { opRefSchema } from '../log/op.ts';
import { type CommandName, commandSchemas } from '../ops/command-schemas.ts';
import { lanes } from '../ops/spec.ts';
import { MAX_CORRECTIONS } from '../plan/correction.ts';
import { alertParams } from './alert-params.ts';
import { automationParams } from './automation-params.ts';
import type { engineResults } from './engine-results.ts';
import { ingestParams } from './ingest-params.ts';
import { room, workspace } from './parts.ts';
import { lineCorrectionSchema, profileSchema } from './views.ts';

const name = z.string().trim().min(1).max(120);

const commandSchema = z.discriminatedUnion(
  'name',
  (Object.keys(commandSchemas) as CommandName[]).map((key) =>
    z.object({ name: z.literal(key), input: commandSchemas[key] }),
  ) as unknown as readonly [z.ZodObject<{ name: z.ZodLiteral<CommandName>; input: z.ZodType }>],
);

export const timelineQuerySchema = z.object({
  workspace,
  room,
  /** Empty: all but 'system'. */
  lanes: z.array(z.enum(lanes)),
  text: z.string().max(200),
  person: z.string().nullable(),
  pinnedOnly: z.boolean(),
  /** Continue before this item; null for the latest. */
  before: z.object({ at: z.number(), id: z.string() }).nullable(),
  limit: z.number().int().min(1).max(500),
});
export type TimelineQuery = z.infer<typeof timelineQuerySchema>;

/**
 * Everything that a window may ask of the engine, over the MessagePort between them: the one declared contract of
 * that border, with the answers in engine-results.ts. Apart from these, because a window parses answers only.
 */
export const engineParams = {
  /** Who this profile is, and which workspaces it has. The first call of every window. */
  hello: z.object({}),
  setProfile: profileSchema.partial(),
  createWorkspace: z.object({ name }),
  leaveWorkspace: z.object({ workspace }),
  /** Reads an invite without using it. */
  readInvite: z.object({ text: z.string().max(4_000) }),
  /** With a recovery code any link of the workspace will do, also one that is used up: it only says where to look. */
  join: z.object({
    text: z.string().max(4_000),
    name,
    device: name.optional(),
    recoveryCode: z.string().max(400).optional(),
  }),

  rooms: z.object({ workspace }),
  /**
   * Sends the scope's rows as 'rows' events in batches, then every change. Of the timeline's entries only those come
   * at first on which people said different things: there may be tens of thousands, and the timeline has its own pages.
   */
  watch: z.object({ workspace, scope: room }),
  unwatch: z.object({ workspace, scope: room }),
  dispatch: z.object({ workspace, command: commandSchema }),
  /** Takes back this device's last change in the room that still stands. */
  undo: z.object({ workspace, room }),

  /** Reads a plan without creating anything; the token stands for the read plan until the engine stops. */
  readPlan: z.object({
    workspace: workspace.nullable(),
    fileName: z.string().max(300),
    bytes: z.instanceof(Uint8Array),
  }),
  readSamplePlan: z.object({ workspace: workspace.nullable() }),
  /** Reads a room's plan again, as it was brought in, so that its reading can be corrected. */
  reopenPlan: z.object({ workspace, plan: z.string().max(64) }),
  /** The read plan line by line. */
  planPreview: z.object({ token: z.string() }),
  /**
   * Reads the plan again with a person's corrections, all of them, and with or without the repair of its letters; the
   * token then stands for that reading.
   */
  correctPlan: z.object({
    workspace: workspace.nullable(),
    token: z.string(),
    repair: z.boolean(),
    corrections: z.array(lineCorrectionSchema).max(MAX_CORRECTIONS),
  }),
  /** What bringing the read plan into this room would change. */
  updatePreview: z.object({ workspace, token: z.string(), room }),
  importPlan: z.object({
    workspace,
    token: z.string(),
    into: z.discriminatedUnion('type', [
      z.object({ type: z.literal('new'), name }),
      z.object({ type: z.literal('update'), room }),
    ]),
  }),
  /** The plan's text with the lines that items came from. */
  planSource: z.object({ workspace, plan: z.string() }),

  /** Contradictions in the room's plan as the board stands now; ask again when its rows changed. */
  findings: z.object({ workspace, room }),

  /** What people gave to others, in rooms that are not archived: the latest first. */
  assignments: z.object({ workspace }),

  timeline: timelineQuerySchema,
  revisions: z.object({ workspace, entity: z.string(), id: z.string() }),

  /** Everything in the workspace that has these words, the last as a beginning; the named room's first. */
  search: z.object({
    workspace,
    room: room.nullable(),
    text: z.string().max(200),
    limit: z.number().int().min(1).max(100),
  }),
  /** The plan's own file with the room's changes written back, or the whole room as one Markdown document. */
  exportRoom: z.object({ workspace, room, what: z.enum(['plan', 'room']) }),

  /** Saves such a file where the person chooses; null when they chose nowhere. */
  saveExport: z.object({ workspace, room, what: z.enum(['plan', 'room']) }),

  /** Reads a table of risks without making anything; the token stands for it until the engine stops. */
  readRisksCsv: z.object({ workspace, room, bytes: z.instanceof(Uint8Array) }),
  importRisksCsv: z.object({ workspace, token: z.string().max(64) }),
  /** The room's risks as a table (CSV, UTF-8); cells that a spreadsheet could take as formulas begin with an apostrophe. */
  exportRisks: z.object({ workspace, room }),
  /** Saves that table where the person chooses; null when they chose nowhere. */
  saveRisks: z.object({ workspace, room }),

  conflicts: z.object({ workspace }),
  admit: z.object({ workspace, op: opRefSchema, reason: z.string().max(2_000).optional() }),
  /** Leaves a held change out: it stays in the record, marked, and can still be let in. */
  refuseHeld: z.object({ workspace, op: opRefSchema, reason: z.string().trim().min(1).max(2_000) }),
  redact: z.object({ workspace, op: opRefSchema, reason: z.string().min(1).max(2_000) }),

  members: z.object({ workspace }),
  createInvite: z.object({
    workspace,
    role: roleSchema,
    expiresAt: z.number().int(),
    uses: z.number().int().min(1).max(1_000),
    note: z.string().max(200),
  }),
  /** A link by which one more device of this person gets in, once. */
  inviteDevice: z.object({ workspace, expiresAt: z.number().int() }),
  /** The link of an invite that this desk made since it was started; kept in memory only. */
  inviteLink: z.object({ workspace, key: z.string() }),
  nameDevice: z.object({ workspace, name }),
  /** Takes command with the workspace's recovery code, on a desk that has its log. */
  recoverCommand: z.object({ workspace, code: z.string().max(400) }),
  revokeInvite: z.object({ workspace, key: z.string() }),
  changeRole: z.object({
    workspace,
    person: z.string(),
    role: z.union([roleSchema, z.literal('none')]),
    reason: z.string().max(2_000).optional(),
  }),
  revokeDevice: z.object({ workspace, deviceKey: z.string(), reason: z.string().max(2_000).optional() }),

  /** Addresses of this machine that teammates could use, loopback first. */
  hubAddresses: z.object({}),
  hostHub: z.object({
    workspace,
    addresses: z.array(z.string()).min(1).max(16),
    port: z.number().int().min(0).max(65_535),
  }),
  stopHub: z.object({ workspace }),
  /** Looks at a hub somewhere else and returns its key, so that a commander can compare and authorise it. */
  probeHub: z.object({ url: z.string().max(300) }),
  authoriseHub: z.object({ workspace, url: z.string().max(300), key: z.string(), name }),

  ...alertParams,
  ...automationParams,
  ...ingestParams,

  truth: z.object({ workspace }),
  /** Which screen this window shows, for the others' presence; null when it is away. */
  presence: z.object({ workspace, room: room.nullable(), screen: z.string().max(40).nullable() }),
  /** Log and state in numbers, for the Inspector and for tests. */
  inspect: z.object({ workspace }),
  /** The log's ops, the latest first, without their content. */
  inspectLog: z.object({
    workspace,
    before: z.number().int().nullable(),
    limit: z.number().int().min(1).max(500),
  }),
  inspectChains: z.object({ workspace }),
  /** Statements that took long since the start; their text holds no content. */
  slowStatements: z.object({ workspace }),
  /** Shows a notification as a trial, and says what the system made of it. */
  tryNotice: z.object({}),
  storage: z.object({}),
  backUp: z.object({ workspace }),
  /** Puts the present database aside, goes on from the backup, and takes back what the other one has besides. */
  restoreBackup: z.object({ workspace, backup: z.string().max(100) }),
  /** Saves the whole workspace where the person chooses; null when they chose nowhere. */
  saveArchive: z.object({ workspace }),
  /** Opens an archive that the person chooses: a copy to read, or what this desk lacks of a workspace that it has. */
  openArchive: z.object({}),
  /** Saves numbers and settings for a bug report: no names, no texts, no addresses. */
  saveDiagnostics: z.object({}),
  /** Rebuilds every projection from the log beside the live one and compares. */
  verify: z.object({ workspace }),
} as const satisfies Record<keyof typeof engineResults, z.ZodType>;
