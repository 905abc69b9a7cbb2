import { z } from 'zod';
import { ownable } from '../board/assignments.ts';
import { noticeKinds } from '../board/notice-rules.ts';
import { jsonSchema } from '../json.ts';
import { roleSchema } from '../log/grant.ts';
import { opRefSchema } from '../log/op.ts';
import { lanes } from '../ops/spec.ts';
import { correctionKindSchema } from '../plan/correction.ts';
import { findingSchema, planRepairSchema } from '../plan/said-schema.ts';
import { sourceHealthSchema } from './alert-sources.ts';

/** What the engine shows to windows: the shapes of the read side. Times are milliseconds since 1970. */
export const rejectionSchema = z.object({
  code: z.enum([
    'not_allowed',
    'not_found',
    'invalid',
    'conflict',
    'needs_reason',
    'nothing_to_do',
    'unreachable',
    'refused',
  ]),
  /** What is wrong, where, and what to do, for a person. */
  message: z.string(),
});
export type RejectionView = z.infer<typeof rejectionSchema>;

const clockText = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

export const profileSchema = z.object({
  /** null until the first run asked. */
  name: z.string().trim().min(1).max(120).nullable(),
  theme: z.enum(['dark', 'light', 'system']),
  /** In whose zone times are shown; 'venue' is the room's own. */
  clock: z.enum(['local', 'utc', 'venue']),
  /** Copies of the database are made by themselves. */
  backups: z.boolean(),
  /** What the system is asked to show. */
  notifications: z.object({
    kinds: z.record(z.enum(noticeKinds), z.boolean()),
    /** 'HH:MM' by this desk's clock; null for no quiet hours. */
    quietFrom: clockText.nullable(),
    quietTo: clockText.nullable(),
    /** Alerts that begin to fire are heard, too. */
    sound: z.boolean(),
    /** Id of the saved view whose alerts are told; null: critical ones and errors. */
    alertView: z.string().max(64).nullable(),
  }),
  /** Where the person left off. */
  last: z.object({ workspace: z.string(), room: z.string().nullable() }).nullable(),
});
export type Profile = z.infer<typeof profileSchema>;

export const workspaceSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.union([roleSchema, z.literal('none')]),
  person: z.string(),
  rooms: z.number(),
  members: z.number(),
});
export type WorkspaceSummary = z.infer<typeof workspaceSummarySchema>;

export const roomSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['launch', 'incident', 'drill']),
  targetAt: z.number().nullable(),
  /** The plan names a day and no time, and nobody set one: `targetAt` is when that day begins. */
  targetDayOnly: z.boolean(),
  /** Milliseconds by which ended holds moved the target on, and since when an open one does. */
  heldMs: z.number(),
  heldSince: z.number().nullable(),
  zone: z.string(),
  archived: z.boolean(),
  call: z.enum(['SCRUB', 'HOLD', 'GO']),
  tasks: z.object({ done: z.number(), all: z.number() }),
  conflicts: z.number(),
  lastAt: z.number().nullable(),
});
export type RoomSummary = z.infer<typeof roomSummarySchema>;

export const rowSchema = z.object({
  entity: z.string(),
  id: z.string(),
  scope: z.string(),
  values: z.record(z.string(), jsonSchema),
  conflicts: z.array(z.string()),
  removed: z.boolean(),
});
export type RowView = z.infer<typeof rowSchema>;

export const planOfferSchema = z.object({
  token: z.string(),
  title: z.string(),
  fileName: z.string(),
  counts: z.object({
    phases: z.number(),
    tasksDone: z.number(),
    tasksOpen: z.number(),
    substeps: z.number(),
    criteria: z.number(),
    metrics: z.number(),
    risks: z.number(),
    unscoredRisks: z.number(),
    stages: z.number(),
    schedule: z.number(),
    updates: z.number(),
    unmapped: z.number(),
    lines: z.number(),
  }),
  unmapped: z.array(z.object({ line: z.number(), text: z.string() })),
  dates: z.array(z.object({ label: z.string(), text: z.string(), date: z.string().nullable() })),
  /** The target time by the plan, if it names one. */
  targetAt: z.number().nullable(),
  /** It names a day and no time: `targetAt` is when that day begins. */
  targetDayOnly: z.boolean(),
  /** Rooms that were made from this plan: to be asked "new or update?". */
  matches: z.array(
    z.object({
      room: z.string(),
      name: z.string(),
      how: z.enum(['same', 'changed']),
      importedAt: z.number(),
      by: z.string(),
    }),
  ),
});
export type PlanOffer = z.infer<typeof planOfferSchema>;

/** What a person says a line is, by the line's number in the preview's text. */
export const lineCorrectionSchema = z.object({ line: z.int().min(1), as: correctionKindSchema });

/** A read plan before it is brought in: its text, and what the board would hold, each tied to its line. */
export const planPreviewSchema = z.object({
  /** The source as it is read: repaired unless the person took the repair back. */
  text: z.string(),
  /** What each line that is not blank was used for (`isNotUnderstood` tells whether nobody understood it). */
  lines: z.array(z.object({ line: z.number(), kind: z.string() })),
  /** What would stand on the board, with the values that it would have; `values.source` names its line. */
  items: z.array(z.object({ entity: z.string(), id: z.string(), values: z.record(z.string(), jsonSchema) })),
  /** What is read and kept with the plan's text, but is no row of the board: teams, rollback, next steps… */
  notes: z.array(z.object({ kind: z.string(), text: z.string(), line: z.number() })),
  findings: z.array(findingSchema),
  repair: planRepairSchema,
  corrections: z.array(lineCorrectionSchema),
  /** Corrections of an earlier version whose line this text no longer has. */
  lostCorrections: z.number(),
});
export type PlanPreview = z.infer<typeof planPreviewSchema>;

const planItemName = z.object({
  entity: z.string(),
  id: z.string(),
  title: z.string(),
  line: z.number().nullable(),
});
const fieldChangeSchema = z.object({
  field: z.string(),
  label: z.string(),
  /** What stands on the board now. */
  here: jsonSchema,
  /** What the file says. */
  file: jsonSchema,
});

/** What bringing a changed plan into its room would do. Nothing is removed, and edits made here stay. */
export const planUpdatePreviewSchema = z.object({
  add: z.array(planItemName),
  change: z.array(planItemName.extend({ fields: z.array(fieldChangeSchema) })),
  /** Edits made here that the file says otherwise. */
  kept: z.array(planItemName.extend({ fields: z.array(fieldChangeSchema) })),
  /** No longer in the file: marked. */
  gone: z.array(planItemName),
  /** Now read as something else because of a correction: taken off the board, to be brought back from Removed. */
  retyped: z.array(planItemName),
});
export type PlanUpdatePreview = z.infer<typeof planUpdatePreviewSchema>;

/** A contradiction in a room's plan as the board stands now. */
export const roomFindingSchema = z.object({
  /** The same for the same contradiction after a tick, another import, or on another desk. */
  id: z.string(),
  rule: z.string(),
  message: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  /** Where the two sides stand: the plan's line and, where it is on the board, the item. */
  places: z.array(
    z.object({
      line: z.number(),
      text: z.string(),
      entity: z.string().nullable(),
      id: z.string().nullable(),
    }),
  ),
  /** Somebody looked at it and let it stand. */
  accepted: z.object({ personName: z.string(), reason: z.string(), at: z.number() }).nullable(),
});
export type RoomFinding = z.infer<typeof roomFindingSchema>;

const csvLine = { line: z.number(), title: z.string() };
/** What bringing a table of risks into a room would do, before anything is made. */
export const risksCsvPreviewSchema = z.object({
  token: z.string(),
  add: z.array(z.object(csvLine)),
  change: z.array(
    z.object({
      ...csvLine,
      id: z.string(),
      changes: z.array(
        z.object({ column: z.string(), label: z.string(), here: z.string(), file: z.string() }),
      ),
    }),
  ),
  same: z.array(z.object(csvLine)),
  refused: z.array(z.object({ ...csvLine, why: z.string() })),
  /** Headings of columns that are not read. */
  ignored: z.array(z.string()),
});
export type RisksCsvPreview = z.infer<typeof risksCsvPreviewSchema>;

export const timelineItemSchema = z.object({
  /** The op's name, `chain:n`. */
  id: z.string(),
  op: opRefSchema.nullable(),
  at: z.number(),
  receivedAt: z.number(),
  lane: z.enum(lanes),
  kind: z.string(),
  entity: z.string(),
  entityId: z.string(),
  person: z.string(),
  personName: z.string(),
  mine: z.boolean(),
  text: z.string(),
  detail: z.string().nullable(),
  tone: z.enum(['go', 'hold', 'nogo', 'run', 'unknown', 'plain']),
  pinned: z.boolean(),
  /** How often an entry was edited; its earlier words are kept. */
  revisions: z.number(),
  removed: z.boolean(),
  redacted: z.boolean(),
  /** Written more than a minute before it happened to arrive, or by a clock that was off: shown beside the time. */
  late: z.boolean(),
});
export type TimelineItem = z.infer<typeof timelineItemSchema>;

/** Something that one person gave to another, and whether that one has seen it. */
export const assignmentSchema = z.object({
  entity: z.enum(ownable),
  id: z.string(),
  room: z.string(),
  roomName: z.string(),
  title: z.string(),
  person: z.string(),
  personName: z.string(),
  by: z.string(),
  byName: z.string(),
  at: z.number(),
  seenAt: z.number().nullable(),
  /** Something is still to be done about it. */
  open: z.boolean(),
});
export type AssignmentView = z.infer<typeof assignmentSchema>;

/** Text with the parts that were searched for: offsets into it, end exclusive, in order. */
export const markedTextSchema = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.number(), z.number()])),
});
export type MarkedText = z.infer<typeof markedTextSchema>;

export const searchHitSchema = z.object({
  /** null: it belongs to the workspace, not to a room. */
  room: z.string().nullable(),
  roomName: z.string(),
  /** 'event' for the reason that somebody gave; 'plan' with a line for the plan's text. */
  entity: z.string(),
  id: z.string(),
  title: markedTextSchema,
  /** What a person calls the part in which it was found, where that is not the title: 'note', 'owner', 'reason'. */
  where: z.string().nullable(),
  snippet: markedTextSchema.nullable(),
  line: z.number().nullable(),
  at: z.number().nullable(),
  /** The timeline's name of the entry, `chain:n`, where it stands there. */
  event: z.string().nullable(),
  removed: z.boolean(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const headViewSchema = z.object({
  ref: opRefSchema,
  value: jsonSchema,
  personName: z.string(),
  device: z.string(),
  at: z.number(),
  shown: z.boolean(),
});
export const conflictSchema = z.object({
  entity: z.string(),
  id: z.string(),
  scope: z.string(),
  roomName: z.string(),
  title: z.string(),
  field: z.string(),
  label: z.string(),
  /** 'safest': settled by lifting, with a reason; 'removed': bring back or remove. */
  rule: z.enum(['register', 'safest', 'removed']),
  heads: z.array(headViewSchema),
});
export type ConflictView = z.infer<typeof conflictSchema>;

const decisionSchema = z.object({ personName: z.string(), at: z.number(), reason: z.string().nullable() });
export const heldSchema = z.object({
  op: opRefSchema,
  why: z.enum(['demoted', 'join', 'forked']),
  personName: z.string(),
  at: z.number(),
  text: z.string(),
  scope: z.string(),
  /** How many more changes wait with it: those of somebody whose join waits. */
  behind: z.number(),
  /** A commander looked at it and left it out; it can still be let in. */
  refused: decisionSchema.nullable(),
});
export type HeldView = z.infer<typeof heldSchema>;

export const membersSchema = z.object({
  me: z.object({ person: z.string(), role: z.union([roleSchema, z.literal('none')]), deviceKey: z.string() }),
  people: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      role: z.union([roleSchema, z.literal('none')]),
      devices: z.array(
        z.object({
          deviceKey: z.string(),
          name: z.string(),
          revoked: z.boolean(),
          /** Who revoked it and why, where the log here says it. */
          revocation: decisionSchema.nullable(),
          lastAt: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** Joins that wait for a commander; `role` is null for one more device of a member. */
  waiting: z.array(
    z.object({
      op: opRefSchema,
      person: z.string(),
      name: z.string(),
      device: z.string(),
      role: roleSchema.nullable(),
      at: z.number(),
      refused: decisionSchema.nullable(),
    }),
  ),
  /** Links for one more device, that were made and are not used. */
  deviceInvites: z.array(
    z.object({
      key: z.string(),
      person: z.string(),
      personName: z.string(),
      expiresAt: z.number(),
      used: z.boolean(),
      revoked: z.boolean(),
      /** This desk still knows the link itself. */
      known: z.boolean(),
    }),
  ),
  /** People, devices and invites of which something written here has not reached a hub. */
  unsent: z.array(z.string()),
  invites: z.array(
    z.object({
      key: z.string(),
      known: z.boolean(),
      role: roleSchema,
      expiresAt: z.number(),
      uses: z.number(),
      used: z.number(),
      revoked: z.boolean(),
      note: z.string(),
    }),
  ),
  hubs: z.array(
    z.object({ key: z.string(), name: z.string(), urls: z.array(z.string()), fingerprint: z.string() }),
  ),
});
export type Members = z.infer<typeof membersSchema>;

export const hostingSchema = z.object({
  port: z.number(),
  urls: z.array(z.string()),
  key: z.string(),
  fingerprint: z.string(),
  /** SHA-256 of its certificate, as senders that pin it are told. */
  certificate: z.string(),
  /** Whether each address answered this machine's own test connection. */
  tests: z.array(z.object({ url: z.string(), reachable: z.boolean(), message: z.string() })),
  hint: z.string(),
});
export type Hosting = z.infer<typeof hostingSchema>;

/** alone: no hub known. offline: a hub is known and does not answer. blocked: it answers and refuses, `why` says it. */
export const linkSchema = z.object({
  state: z.enum(['alone', 'connecting', 'syncing', 'online', 'offline', 'blocked']),
  hubName: z.string(),
  url: z.string().nullable(),
  since: z.number(),
  why: z.string().nullable(),
  todo: z.string().nullable(),
  /** While blocked: what kind of refusal it is, in the wire's words. */
  kind: z.string().nullable(),
});
export const truthSchema = z.object({
  link: linkSchema,
  lastSyncAt: z.number().nullable(),
  /** Own ops that no hub has confirmed yet. */
  waiting: z.number(),
  /** Other people's ops that are known to exist and not here yet; null when nobody can say. */
  missing: z.number().nullable(),
  peers: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      device: z.string(),
      deviceKey: z.string(),
      room: z.string().nullable(),
      screen: z.string().nullable(),
      seenAt: z.number(),
      /** Same log by hash; 'behind' while vectors differ; 'differs' is an alarm. */
      point: z.enum(['same', 'behind', 'differs', 'unknown']),
    }),
  ),
  /** Hub's clock minus ours; null until measured. */
  clockOffsetMs: z.number().nullable(),
  diskBytes: z.number(),
  hosting: hostingSchema.nullable(),
  conflicts: z.number(),
  /** Changes that wait for a commander, without those that were left out; joins count in `joins`. */
  held: z.number(),
  joins: z.number(),
  /** What others gave to this desk's person, and they have not seen. */
  forMe: z.number(),
  /** How fresh each source of alerts is; while one is stale or unheard, nobody may say that all is quiet. */
  sources: z.array(sourceHealthSchema),
  /** How this device stands, by the log here and by what the hub says. */
  standing: z.enum(['in', 'waiting', 'revoked', 'removed', 'reader']),
  alarms: z.array(z.string()),
});
export type Truth = z.infer<typeof truthSchema>;

export const backupSchema = z.object({
  id: z.string(),
  at: z.number(),
  bytes: z.number(),
  ops: z.number(),
});
export type Backup = z.infer<typeof backupSchema>;

/** Where this profile keeps its data, and what may go wrong with that place. */
export const storageSchema = z.object({
  folder: z.string(),
  /** The service that copies this folder between machines, which would tear the database; null for none known. */
  syncedBy: z.string().nullable(),
  freeBytes: z.number().nullable(),
  workspaces: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      bytes: z.number(),
      ops: z.number(),
      backups: z.array(backupSchema),
    }),
  ),
});
export type Storage = z.infer<typeof storageSchema>;

/** A workspace whose database does not open. Its files are as they were. */
export const brokenWorkspaceSchema = z.object({
  id: z.string(),
  why: z.string(),
  backups: z.array(backupSchema),
});
export type BrokenWorkspace = z.infer<typeof brokenWorkspaceSchema>;

/** An op as the Inspector lists it: its place and fate, not its content. */
export const logEntrySchema = z.object({
  id: z.number(),
  chain: z.string(),
  n: z.number(),
  lamport: z.number(),
  hlc: z.number(),
  receivedAt: z.number(),
  scope: z.string(),
  kind: z.string(),
  entity: z.string(),
  entityId: z.string(),
  status: z.string(),
  bytes: z.number(),
  signed: z.boolean(),
  mine: z.boolean(),
  personName: z.string(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

export const chainViewSchema = z.object({
  key: z.string(),
  n: z.number(),
  personName: z.string(),
  deviceName: z.string(),
  mine: z.boolean(),
  /** How many ops of it the hub that we are linked to has confirmed; null when nobody can say. */
  waiting: z.number(),
});
export type ChainView = z.infer<typeof chainViewSchema>;
