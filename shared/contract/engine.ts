import { z } from 'zod';
import { jsonSchema } from '../json.ts';
import { roleSchema } from '../log/grant.ts';
import { opRefSchema } from '../log/op.ts';
import { type CommandName, commandSchemas } from '../ops/command-schemas.ts';
import { lanes } from '../ops/spec.ts';
import { MAX_CORRECTIONS } from '../plan/correction.ts';
import { alertMethods } from './alerts.ts';
import { automationMethods } from './automation.ts';
import { ingestMethods } from './ingest.ts';
import { done, orRejection, room, workspace } from './parts.ts';
import { noticeOutcomeSchema } from './shell.ts';
import {
  assignmentSchema,
  backupSchema,
  brokenWorkspaceSchema,
  chainViewSchema,
  conflictSchema,
  heldSchema,
  hostingSchema,
  lineCorrectionSchema,
  logEntrySchema,
  membersSchema,
  planOfferSchema,
  planPreviewSchema,
  planUpdatePreviewSchema,
  profileSchema,
  risksCsvPreviewSchema,
  roomFindingSchema,
  roomSummarySchema,
  rowSchema,
  searchHitSchema,
  storageSchema,
  timelineItemSchema,
  truthSchema,
  workspaceSummarySchema,
} from './views.ts';

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
 * that border. Adding a method without a handler does not compile.
 */
export const engineMethods = {
  /** Who this profile is, and which workspaces it has. The first call of every window. */
  hello: {
    params: z.object({}),
    result: z.object({
      profile: profileSchema,
      workspaces: z.array(workspaceSummarySchema),
      broken: z.array(brokenWorkspaceSchema),
      appVersion: z.string(),
      keys: z.enum(['keychain', 'unwrapped']),
    }),
  },
  setProfile: { params: profileSchema.partial(), result: profileSchema },
  createWorkspace: {
    params: z.object({ name }),
    result: orRejection({ workspace: z.string(), recoveryCode: z.string() }),
  },
  leaveWorkspace: { params: z.object({ workspace }), result: done },
  /** Reads an invite without using it. */
  readInvite: {
    params: z.object({ text: z.string().max(4_000) }),
    result: orRejection({
      kind: z.enum(['person', 'device']),
      urls: z.array(z.string()),
      workspaceShort: z.string(),
      /** By what this desk knows of it, else by the link itself: anybody's text. Null where neither says. */
      workspaceName: z.string().nullable(),
      known: z.boolean(),
      /** What this machine is called; the device's name unless its person says another. */
      deviceName: z.string(),
    }),
  },
  /** With a recovery code any link of the workspace will do, also one that is used up: it only says where to look. */
  join: {
    params: z.object({
      text: z.string().max(4_000),
      name,
      device: name.optional(),
      recoveryCode: z.string().max(400).optional(),
    }),
    result: orRejection({ workspace: z.string() }),
  },

  rooms: { params: z.object({ workspace }), result: z.array(roomSummarySchema) },
  /**
   * Sends the scope's rows as 'rows' events in batches, then every change. Of the timeline's entries only those come
   * at first on which people said different things: there may be tens of thousands, and the timeline has its own pages.
   */
  watch: { params: z.object({ workspace, scope: room }), result: z.object({ rows: z.number() }) },
  unwatch: { params: z.object({ workspace, scope: room }), result: z.object({}) },
  dispatch: {
    params: z.object({ workspace, command: commandSchema }),
    result: orRejection({ id: z.string().optional() }),
  },
  /** Takes back this device's last change in the room that still stands. */
  undo: { params: z.object({ workspace, room }), result: orRejection({ text: z.string() }) },

  /** Reads a plan without creating anything; the token stands for the read plan until the engine stops. */
  readPlan: {
    params: z.object({
      workspace: workspace.nullable(),
      fileName: z.string().max(300),
      bytes: z.instanceof(Uint8Array),
    }),
    result: orRejection({ offer: planOfferSchema }),
  },
  readSamplePlan: {
    params: z.object({ workspace: workspace.nullable() }),
    result: orRejection({ offer: planOfferSchema }),
  },
  /** Reads a room's plan again, as it was brought in, so that its reading can be corrected. */
  reopenPlan: {
    params: z.object({ workspace, plan: z.string().max(64) }),
    result: orRejection({ offer: planOfferSchema }),
  },
  /** The read plan line by line. */
  planPreview: {
    params: z.object({ token: z.string() }),
    result: orRejection({ preview: planPreviewSchema }),
  },
  /**
   * Reads the plan again with a person's corrections, all of them, and with or without the repair of its letters; the
   * token then stands for that reading.
   */
  correctPlan: {
    params: z.object({
      workspace: workspace.nullable(),
      token: z.string(),
      repair: z.boolean(),
      corrections: z.array(lineCorrectionSchema).max(MAX_CORRECTIONS),
    }),
    result: orRejection({ offer: planOfferSchema, preview: planPreviewSchema }),
  },
  /** What bringing the read plan into this room would change. */
  updatePreview: {
    params: z.object({ workspace, token: z.string(), room }),
    result: orRejection({ update: planUpdatePreviewSchema }),
  },
  importPlan: {
    params: z.object({
      workspace,
      token: z.string(),
      into: z.discriminatedUnion('type', [
        z.object({ type: z.literal('new'), name }),
        z.object({ type: z.literal('update'), room }),
      ]),
    }),
    result: orRejection({
      room: z.string(),
      added: z.number(),
      changed: z.number(),
      kept: z.number(),
      gone: z.number(),
    }),
  },
  /** The plan's text with the lines that items came from. */
  planSource: {
    params: z.object({ workspace, plan: z.string() }),
    result: orRejection({ text: z.string(), fileName: z.string().nullable() }),
  },

  /** Contradictions in the room's plan as the board stands now; ask again when its rows changed. */
  findings: {
    params: z.object({ workspace, room }),
    result: orRejection({ findings: z.array(roomFindingSchema) }),
  },

  /** What people gave to others, in rooms that are not archived: the latest first. */
  assignments: { params: z.object({ workspace }), result: z.array(assignmentSchema) },

  timeline: {
    params: timelineQuerySchema,
    result: z.object({ items: z.array(timelineItemSchema), more: z.boolean() }),
  },
  revisions: {
    params: z.object({ workspace, entity: z.string(), id: z.string() }),
    result: z.array(
      z.object({
        at: z.number(),
        person: z.string(),
        personName: z.string(),
        fields: z.record(z.string(), jsonSchema),
        kind: z.string(),
      }),
    ),
  },

  /** Everything in the workspace that has these words, the last as a beginning; the named room's first. */
  search: {
    params: z.object({
      workspace,
      room: room.nullable(),
      text: z.string().max(200),
      limit: z.number().int().min(1).max(100),
    }),
    result: z.object({
      hits: z.array(searchHitSchema),
      more: z.boolean(),
      /** How many changes are not searched yet: the answer may lack what they say. */
      behind: z.number(),
    }),
  },
  /** The plan's own file with the room's changes written back, or the whole room as one Markdown document. */
  exportRoom: {
    params: z.object({ workspace, room, what: z.enum(['plan', 'room']) }),
    result: orRejection({
      fileName: z.string(),
      text: z.string(),
      /** What a person should know about it: what could not be written back, or how the file was read. */
      notes: z.array(z.string()),
    }),
  },

  /** Saves such a file where the person chooses; null when they chose nowhere. */
  saveExport: {
    params: z.object({ workspace, room, what: z.enum(['plan', 'room']) }),
    result: orRejection({ saved: z.object({ file: z.string() }).nullable() }),
  },

  /** Reads a table of risks without making anything; the token stands for it until the engine stops. */
  readRisksCsv: {
    params: z.object({ workspace, room, bytes: z.instanceof(Uint8Array) }),
    result: orRejection({ preview: risksCsvPreviewSchema }),
  },
  importRisksCsv: {
    params: z.object({ workspace, token: z.string().max(64) }),
    result: orRejection({ added: z.number(), changed: z.number() }),
  },
  /** The room's risks as a table (CSV, UTF-8); cells that a spreadsheet could take as formulas begin with an apostrophe. */
  exportRisks: {
    params: z.object({ workspace, room }),
    result: orRejection({ fileName: z.string(), text: z.string() }),
  },
  /** Saves that table where the person chooses; null when they chose nowhere. */
  saveRisks: {
    params: z.object({ workspace, room }),
    result: orRejection({ saved: z.object({ file: z.string() }).nullable() }),
  },

  conflicts: {
    params: z.object({ workspace }),
    result: z.object({ conflicts: z.array(conflictSchema), held: z.array(heldSchema) }),
  },
  admit: {
    params: z.object({ workspace, op: opRefSchema, reason: z.string().max(2_000).optional() }),
    result: done,
  },
  /** Leaves a held change out: it stays in the record, marked, and can still be let in. */
  refuseHeld: {
    params: z.object({ workspace, op: opRefSchema, reason: z.string().trim().min(1).max(2_000) }),
    result: done,
  },
  redact: {
    params: z.object({ workspace, op: opRefSchema, reason: z.string().min(1).max(2_000) }),
    result: done,
  },

  members: { params: z.object({ workspace }), result: membersSchema },
  createInvite: {
    params: z.object({
      workspace,
      role: roleSchema,
      expiresAt: z.number().int(),
      uses: z.number().int().min(1).max(1_000),
      note: z.string().max(200),
    }),
    result: orRejection({ key: z.string(), link: z.string(), text: z.string() }),
  },
  /** A link by which one more device of this person gets in, once. */
  inviteDevice: {
    params: z.object({ workspace, expiresAt: z.number().int() }),
    result: orRejection({ key: z.string(), link: z.string(), text: z.string() }),
  },
  /** The link of an invite that this desk made since it was started; kept in memory only. */
  inviteLink: {
    params: z.object({ workspace, key: z.string() }),
    result: orRejection({ link: z.string(), text: z.string() }),
  },
  nameDevice: { params: z.object({ workspace, name }), result: done },
  /** Takes command with the workspace's recovery code, on a desk that has its log. */
  recoverCommand: { params: z.object({ workspace, code: z.string().max(400) }), result: done },
  revokeInvite: { params: z.object({ workspace, key: z.string() }), result: done },
  changeRole: {
    params: z.object({
      workspace,
      person: z.string(),
      role: z.union([roleSchema, z.literal('none')]),
      reason: z.string().max(2_000).optional(),
    }),
    result: done,
  },
  revokeDevice: {
    params: z.object({ workspace, deviceKey: z.string(), reason: z.string().max(2_000).optional() }),
    result: done,
  },

  /** Addresses of this machine that teammates could use, loopback first. */
  hubAddresses: {
    params: z.object({}),
    result: z.array(z.object({ address: z.string(), interface: z.string(), loopback: z.boolean() })),
  },
  hostHub: {
    params: z.object({
      workspace,
      addresses: z.array(z.string()).min(1).max(16),
      port: z.number().int().min(0).max(65_535),
    }),
    result: orRejection({ hosting: hostingSchema }),
  },
  stopHub: { params: z.object({ workspace }), result: done },
  /** Looks at a hub somewhere else and returns its key, so that a commander can compare and authorise it. */
  probeHub: {
    params: z.object({ url: z.string().max(300) }),
    result: orRejection({ key: z.string(), fingerprint: z.string() }),
  },
  authoriseHub: {
    params: z.object({ workspace, url: z.string().max(300), key: z.string(), name }),
    result: done,
  },

  ...alertMethods,
  ...automationMethods,
  ...ingestMethods,

  truth: { params: z.object({ workspace }), result: truthSchema },
  /** Which screen this window shows, for the others' presence; null when it is away. */
  presence: {
    params: z.object({ workspace, room: room.nullable(), screen: z.string().max(40).nullable() }),
    result: z.object({}),
  },
  /** Log and state in numbers, for the Inspector and for tests. */
  inspect: {
    params: z.object({ workspace }),
    result: z.object({
      logHash: z.string(),
      stateHash: z.string(),
      vector: z.record(z.string(), z.number()),
      ops: z.number(),
      outbox: z.number(),
      chain: z.string(),
      chains: z.number(),
      statuses: z.record(z.string(), z.number()),
    }),
  },
  /** The log's ops, the latest first, without their content. */
  inspectLog: {
    params: z.object({
      workspace,
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    result: z.object({ entries: z.array(logEntrySchema), more: z.boolean() }),
  },
  inspectChains: { params: z.object({ workspace }), result: z.array(chainViewSchema) },
  /** Statements that took long since the start; their text holds no content. */
  slowStatements: {
    params: z.object({ workspace }),
    result: z.array(z.object({ sql: z.string(), ms: z.number(), at: z.number() })),
  },
  /** Shows a notification as a trial, and says what the system made of it. */
  tryNotice: { params: z.object({}), result: z.object({ outcome: noticeOutcomeSchema }) },
  storage: { params: z.object({}), result: storageSchema },
  backUp: { params: z.object({ workspace }), result: orRejection({ backup: backupSchema }) },
  /** Puts the present database aside, goes on from the backup, and takes back what the other one has besides. */
  restoreBackup: {
    params: z.object({ workspace, backup: z.string().max(100) }),
    result: orRejection({ ops: z.number(), rescued: z.number(), note: z.string().nullable() }),
  },
  /** Saves the whole workspace where the person chooses; null when they chose nowhere. */
  saveArchive: {
    params: z.object({ workspace }),
    result: orRejection({
      saved: z.object({ file: z.string(), ops: z.number(), missing: z.number() }).nullable(),
    }),
  },
  /** Opens an archive that the person chooses: a copy to read, or what this desk lacks of a workspace that it has. */
  openArchive: {
    params: z.object({}),
    result: orRejection({
      opened: z
        .object({ workspace: z.string(), name: z.string(), added: z.number(), isNew: z.boolean() })
        .nullable(),
    }),
  },
  /** Saves numbers and settings for a bug report: no names, no texts, no addresses. */
  saveDiagnostics: {
    params: z.object({}),
    result: orRejection({ saved: z.object({ file: z.string() }).nullable() }),
  },
  /** Rebuilds every projection from the log beside the live one and compares. */
  verify: {
    params: z.object({ workspace }),
    result: z.object({ same: z.boolean(), rows: z.number(), stateHash: z.string() }),
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type EngineMethod = keyof typeof engineMethods;
export type Params<M extends EngineMethod> = z.input<(typeof engineMethods)[M]['params']>;
export type Result<M extends EngineMethod> = z.output<(typeof engineMethods)[M]['result']>;

/** One handler a method; the engine's table of these is complete or does not compile. */
export type EngineHandlers = {
  [M in EngineMethod]: (
    params: z.output<(typeof engineMethods)[M]['params']>,
  ) => Result<M> | Promise<Result<M>>;
};

/** What the engine tells its windows unasked. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('rows'),
    workspace: z.string(),
    scope: z.string(),
    rows: z.array(rowSchema),
    /** 'snapshot': part of the answer to watch; 'change': somebody wrote something. */
    why: z.enum(['snapshot', 'change']),
    /** Rows that are no more (a redacted entity). */
    dropped: z.array(z.object({ entity: z.string(), id: z.string() })),
  }),
  z.object({ type: z.literal('timeline'), workspace: z.string(), scopes: z.array(z.string()) }),
  z.object({ type: z.literal('rooms'), workspace: z.string() }),
  z.object({ type: z.literal('members'), workspace: z.string() }),
  /** What waits for a person's word before it is carried out on this machine: ask `pendingActs`. */
  z.object({ type: z.literal('acts'), workspace: z.string() }),
  z.object({ type: z.literal('truth'), workspace: z.string(), truth: truthSchema }),
  z.object({
    type: z.literal('alarm'),
    workspace: z.string(),
    kind: z.enum(['fork', 'storage', 'copied']),
    message: z.string(),
  }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;

/** Envelopes on the port. */
export const requestSchema = z.object({ id: z.number().int(), method: z.string(), params: z.unknown() });
export const responseSchema = z.union([
  z.object({ id: z.number().int(), result: z.unknown() }),
  z.object({
    id: z.number().int(),
    error: z.object({
      kind: z.enum(['bad_request', 'no_workspace', 'internal', 'storage']),
      message: z.string(),
    }),
  }),
  z.object({ event: z.unknown() }),
]);
