import { z } from 'zod';
import { findingSchema, planRepairSchema } from './said-schema.ts';

export type { Finding, PlanRepair, RepairEncoding } from './said-schema.ts';

export const taskStateSchema = z.enum(['open', 'in_progress', 'done', 'blocked']);
export const tierSchema = z.enum(['must', 'should', 'nice']);
export const comparatorSchema = z.enum(['<', '<=', '>', '>=', '=']);

/** Offsets into `text`, end exclusive. */
export const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });

/** 1 low, 2 medium, 3 high, 4 critical; null for unscored. */
const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable();

/** What every item has: where it stands, and a name that a later import of the changed file finds it by. */
const placed = { line: z.int().min(1), span: spanSchema, anchor: z.string() };

const limit = {
  metric: z.string().nullable(),
  comparator: comparatorSchema.nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  qualifier: z.string().nullable(),
};

export const planDateSchema = z.object({
  ...placed,
  label: z.string(),
  text: z.string(),
  date: z.string().nullable(),
  end: z.string().nullable(),
  time: z.string().nullable(),
  zone: z.string().nullable(),
});

export const planPhaseSchema = z.object({
  ...placed,
  title: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  status: taskStateSchema.nullable(),
  stated: z.string().nullable(),
  owner: z.string().nullable(),
  depth: z.int(),
  section: z.array(z.string()),
  parent: z.string().nullable(),
});

export const planTaskSchema = z.object({
  ...placed,
  text: z.string(),
  raw: z.string(),
  state: taskStateSchema,
  stated: z.string().nullable(),
  cancelled: z.boolean(),
  checkbox: z.boolean(),
  role: z.enum(['task', 'criterion', 'done-definition']),
  depth: z.int(),
  section: z.array(z.string()),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  start: z.string().nullable(),
  details: z.array(z.string()),
  phase: z.string().nullable(),
  parent: z.string().nullable(),
  lastLine: z.int(),
});

export const planCriterionSchema = z.object({
  ...placed,
  ...limit,
  tier: tierSchema,
  text: z.string(),
  met: z.boolean().nullable(),
  current: z.string().nullable(),
  section: z.array(z.string()),
  task: z.string().nullable(),
});

export const planMetricSchema = z.object({
  ...placed,
  name: z.string(),
  current: z.string().nullable(),
  target: z.string().nullable(),
  status: z.string().nullable(),
  comparator: comparatorSchema.nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  currentValue: z.number().nullable(),
  currentUnit: z.string().nullable(),
  better: z.enum(['lower', 'higher']).nullable(),
});

export const planRiskSchema = z.object({
  ...placed,
  title: z.string(),
  likelihood: z.string().nullable(),
  impact: z.string().nullable(),
  mitigation: z.string().nullable(),
  owner: z.string().nullable(),
  status: z.string().nullable(),
  level: z.string().nullable(),
  trigger: z.string().nullable(),
  likelihoodLevel: levelSchema,
  impactLevel: levelSchema,
  scored: z.boolean(),
});

export const planScheduleSchema = z.object({
  ...placed,
  day: z.string().nullable(),
  date: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  zone: z.string().nullable(),
  text: z.string(),
  owner: z.string().nullable(),
});

export const planTeamSchema = z.object({
  ...placed,
  name: z.string(),
  items: z.array(z.object({ text: z.string(), state: taskStateSchema.nullable(), line: z.int() })),
  people: z.array(z.string()),
});

export const planCommunicationSchema = z.object({
  ...placed,
  name: z.string(),
  audience: z.string().nullable(),
  cadence: z.string().nullable(),
  channel: z.string().nullable(),
  owner: z.string().nullable(),
  text: z.string(),
});

export const planStageSchema = z.object({
  ...placed,
  name: z.string(),
  percent: z.number().nullable(),
  soakMs: z.number().nullable(),
  /** Where the soak is stated: the stage's own line, or that of a soak that the plan states once for all. */
  soakLine: z.int().nullable(),
  gate: z.string().nullable(),
});

/** A line of words that the plan gives under a known heading: a next step, a mitigation, a progress note, an overview. */
export const planNoteSchema = z.object({
  ...placed,
  text: z.string(),
  section: z.array(z.string()),
  state: taskStateSchema.nullable(),
  owner: z.string().nullable(),
  due: z.string().nullable(),
});

export const planTriggerSchema = z.object({ ...placed, ...limit, text: z.string() });
export const planLinkSchema = z.object({ ...placed, text: z.string(), href: z.string() });

export const planSectionSchema = z.object({
  ...placed,
  title: z.string(),
  level: z.int(),
  kind: z.string(),
  path: z.array(z.string()),
});

export const planSchema = z.object({
  title: z.string().nullable(),
  owner: z.string().nullable(),
  dates: z.array(planDateSchema),
  repair: planRepairSchema,
  phases: z.array(planPhaseSchema),
  tasks: z.array(planTaskSchema),
  criteria: z.array(planCriterionSchema),
  metrics: z.array(planMetricSchema),
  risks: z.array(planRiskSchema),
  mitigations: z.array(planNoteSchema),
  triggers: z.array(planTriggerSchema),
  rollback: z.array(planNoteSchema),
  schedule: z.array(planScheduleSchema),
  teams: z.array(planTeamSchema),
  communication: z.array(planCommunicationSchema),
  stages: z.array(planStageSchema),
  soaks: z.array(z.object({ ...placed, text: z.string(), soakMs: z.number() })),
  readiness: z
    .object({
      current: z.number().nullable(),
      target: z.number().nullable(),
      scale: z.number().nullable(),
      line: z.int(),
    })
    .nullable(),
  progress: z.array(planNoteSchema),
  nextSteps: z.array(planNoteSchema),
  overview: z.array(planNoteSchema),
  links: z.array(planLinkSchema),
  sections: z.array(planSectionSchema),
  findings: z.array(findingSchema),
  unmapped: z.array(z.object({ line: z.int(), text: z.string(), kind: z.string() })),
  lines: z.array(z.object({ line: z.int(), kind: z.string() })),
  text: z.string(),
});

export type TaskState = z.infer<typeof taskStateSchema>;
export type Tier = z.infer<typeof tierSchema>;
export type Comparator = z.infer<typeof comparatorSchema>;
export type PlanDate = z.infer<typeof planDateSchema>;
export type PlanPhase = z.infer<typeof planPhaseSchema>;
export type PlanTask = z.infer<typeof planTaskSchema>;
export type PlanCriterion = z.infer<typeof planCriterionSchema>;
export type PlanMetric = z.infer<typeof planMetricSchema>;
export type PlanRisk = z.infer<typeof planRiskSchema>;
export type PlanSchedule = z.infer<typeof planScheduleSchema>;
export type PlanTeam = z.infer<typeof planTeamSchema>;
export type PlanCommunication = z.infer<typeof planCommunicationSchema>;
export type PlanStage = z.infer<typeof planStageSchema>;
export type PlanNote = z.infer<typeof planNoteSchema>;
export type PlanTrigger = z.infer<typeof planTriggerSchema>;
export type PlanLink = z.infer<typeof planLinkSchema>;
export type PlanSection = z.infer<typeof planSectionSchema>;
export type Plan = z.infer<typeof planSchema>;
