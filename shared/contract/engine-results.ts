import { z } from 'zod';
import { noticeOutcomes } from '../board/notice-rules.ts';
import { jsonSchema } from '../json.ts';
import { alertResults } from './alerts.ts';
import { automationResults } from './automation.ts';
import { ingestResults } from './ingest.ts';
import { done, orRejection } from './parts.ts';
import {
  assignmentSchema,
  backupSchema,
  brokenWorkspaceSchema,
  chainViewSchema,
  conflictSchema,
  heldSchema,
  hostingSchema,
  logEntrySchema,
  membersSchema,
  planOfferSchema,
  planPreviewSchema,
  planUpdatePreviewSchema,
  profileSchema,
  risksCsvPreviewSchema,
  roomFindingSchema,
  roomSummarySchema,
  searchHitSchema,
  storageSchema,
  timelineItemSchema,
  truthSchema,
  workspaceSummarySchema,
} from './views.ts';

/** What the engine answers, by method; what is asked is in engine-params.ts. */
export const engineResults = {
  hello: z.object({
    profile: profileSchema,
    workspaces: z.array(workspaceSummarySchema),
    broken: z.array(brokenWorkspaceSchema),
    appVersion: z.string(),
    keys: z.enum(['keychain', 'unwrapped']),
  }),
  setProfile: profileSchema,
  createWorkspace: orRejection({ workspace: z.string(), recoveryCode: z.string() }),
  leaveWorkspace: done,
  readInvite: orRejection({
    kind: z.enum(['person', 'device']),
    urls: z.array(z.string()),
    workspaceShort: z.string(),
    /** By what this desk knows of it, else by the link itself: anybody's text. Null where neither says. */
    workspaceName: z.string().nullable(),
    known: z.boolean(),
    /** What this machine is called; the device's name unless its person says another. */
    deviceName: z.string(),
  }),
  join: orRejection({ workspace: z.string() }),
  rooms: z.array(roomSummarySchema),
  watch: z.object({ rows: z.number() }),
  unwatch: z.object({}),
  dispatch: orRejection({ id: z.string().optional() }),
  undo: orRejection({ text: z.string() }),
  readPlan: orRejection({ offer: planOfferSchema }),
  readSamplePlan: orRejection({ offer: planOfferSchema }),
  reopenPlan: orRejection({ offer: planOfferSchema }),
  planPreview: orRejection({ preview: planPreviewSchema }),
  correctPlan: orRejection({ offer: planOfferSchema, preview: planPreviewSchema }),
  updatePreview: orRejection({ update: planUpdatePreviewSchema }),
  importPlan: orRejection({
    room: z.string(),
    added: z.number(),
    changed: z.number(),
    kept: z.number(),
    gone: z.number(),
  }),
  planSource: orRejection({ text: z.string(), fileName: z.string().nullable() }),
  findings: orRejection({ findings: z.array(roomFindingSchema) }),
  assignments: z.array(assignmentSchema),
  timeline: z.object({ items: z.array(timelineItemSchema), more: z.boolean() }),
  revisions: z.array(
    z.object({
      at: z.number(),
      person: z.string(),
      personName: z.string(),
      fields: z.record(z.string(), jsonSchema),
      kind: z.string(),
    }),
  ),
  search: z.object({
    hits: z.array(searchHitSchema),
    more: z.boolean(),
    /** How many changes are not searched yet: the answer may lack what they say. */
    behind: z.number(),
  }),
  exportRoom: orRejection({
    fileName: z.string(),
    text: z.string(),
    /** What a person should know about it: what could not be written back, or how the file was read. */
    notes: z.array(z.string()),
  }),
  saveExport: orRejection({ saved: z.object({ file: z.string() }).nullable() }),
  readRisksCsv: orRejection({ preview: risksCsvPreviewSchema }),
  importRisksCsv: orRejection({ added: z.number(), changed: z.number() }),
  exportRisks: orRejection({ fileName: z.string(), text: z.string() }),
  saveRisks: orRejection({ saved: z.object({ file: z.string() }).nullable() }),
  conflicts: z.object({ conflicts: z.array(conflictSchema), held: z.array(heldSchema) }),
  admit: done,
  refuseHeld: done,
  redact: done,
  members: membersSchema,
  createInvite: orRejection({ key: z.string(), link: z.string(), text: z.string() }),
  inviteDevice: orRejection({ key: z.string(), link: z.string(), text: z.string() }),
  inviteLink: orRejection({ link: z.string(), text: z.string() }),
  nameDevice: done,
  recoverCommand: done,
  revokeInvite: done,
  changeRole: done,
  revokeDevice: done,
  hubAddresses: z.array(z.object({ address: z.string(), interface: z.string(), loopback: z.boolean() })),
  hostHub: orRejection({ hosting: hostingSchema }),
  stopHub: done,
  probeHub: orRejection({ key: z.string(), fingerprint: z.string() }),
  authoriseHub: done,

  ...alertResults,
  ...automationResults,
  ...ingestResults,
  truth: truthSchema,
  presence: z.object({}),
  inspect: z.object({
    logHash: z.string(),
    stateHash: z.string(),
    vector: z.record(z.string(), z.number()),
    ops: z.number(),
    outbox: z.number(),
    chain: z.string(),
    chains: z.number(),
    statuses: z.record(z.string(), z.number()),
  }),
  inspectLog: z.object({ entries: z.array(logEntrySchema), more: z.boolean() }),
  inspectChains: z.array(chainViewSchema),
  slowStatements: z.array(z.object({ sql: z.string(), ms: z.number(), at: z.number() })),
  tryNotice: z.object({ outcome: z.enum(noticeOutcomes) }),
  storage: storageSchema,
  backUp: orRejection({ backup: backupSchema }),
  restoreBackup: orRejection({ ops: z.number(), rescued: z.number(), note: z.string().nullable() }),
  saveArchive: orRejection({
    saved: z.object({ file: z.string(), ops: z.number(), missing: z.number() }).nullable(),
  }),
  openArchive: orRejection({
    opened: z
      .object({ workspace: z.string(), name: z.string(), added: z.number(), isNew: z.boolean() })
      .nullable(),
  }),
  saveDiagnostics: orRejection({ saved: z.object({ file: z.string() }).nullable() }),
  verify: z.object({ same: z.boolean(), rows: z.number(), stateHash: z.string() }),
} as const satisfies Record<string, z.ZodType>;
