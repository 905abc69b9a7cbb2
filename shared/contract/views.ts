import { z } from 'zod';
import { jsonSchema } from '../json.ts';
import { roleSchema } from '../log/grant.ts';
import { opRefSchema } from '../log/op.ts';
import { lanes } from '../ops/spec.ts';

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

export const profileSchema = z.object({
  /** null until the first run asked. */
  name: z.string().trim().min(1).max(120).nullable(),
  theme: z.enum(['dark', 'light', 'system']),
  clock: z.enum(['local', 'utc']),
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
  /** The launch's time by the plan, if it names one. */
  targetAt: z.number().nullable(),
  warnings: z.array(z.string()),
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

export const heldSchema = z.object({
  op: opRefSchema,
  why: z.enum(['demoted', 'join', 'forked']),
  personName: z.string(),
  at: z.number(),
  text: z.string(),
  scope: z.string(),
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
          lastAt: z.number().nullable(),
        }),
      ),
    }),
  ),
  invites: z.array(
    z.object({
      key: z.string(),
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
  held: z.number(),
  alarms: z.array(z.string()),
});
export type Truth = z.infer<typeof truthSchema>;
