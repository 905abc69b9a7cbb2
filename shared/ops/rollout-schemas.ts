import { z } from 'zod';
import { id, ownerSchema, sourceName, title } from './fields.ts';
import { providerTypes } from './names.ts';
import { votes } from './rollout-entities.ts';

const reason = z.string().trim().max(2_000).optional();
/** The step that the person saw as the last one; null before the start. A step taken meanwhile refuses the command. */
const expects = id.nullable();

/** Commands about rollouts, gates, polls, and what is bound to the outside. */
export const rolloutCommandSchemas = {
  /** Starts, promotes, tries again, rolls back: people's steps. Promoting from the last stage completes. */
  actOnTrack: z.object({
    room: id,
    track: id,
    act: z.enum(['start', 'promote', 'promoteFully', 'retry', 'rollBack']),
    expects,
    reason,
  }),
  stopTrack: z.object({ room: id, track: id, intent: z.enum(['pause', 'abort']), reason }),
  /** Sets a paused or aborted track going again. */
  resumeTrack: z.object({ room: id, track: id, reason }),
  /** Asks a second person to agree: to go past gates, or past a point of no return. */
  askSecond: z.object({
    room: id,
    track: id,
    act: z.enum(['start', 'promote', 'promoteFully', 'skip']),
    expects,
    reason: z.string().trim().max(2_000),
  }),
  /** The second person agrees; the step is taken. */
  agreeToRequest: z.object({ room: id, request: id }),
  withdrawRequest: z.object({ request: id }),
  answerGate: z.object({ room: id, gate: id, run: id, answer: z.enum(['approved', 'refused']), reason }),
  /** A verdict of another evaluator's term does not stand. */
  settleVerdict: z.object({ verdict: id, reason }),
  decideCrossing: z.object({ crossing: id, decision: z.enum(['roll back', 'go on']), reason }),
  openPoll: z.object({
    room: id,
    question: title,
    positions: z
      .array(z.object({ name: z.string().trim().min(1).max(100), owner: ownerSchema.nullable() }))
      .min(1)
      .max(40),
    /** Milliseconds for which an answer counts; null for as long as nothing changes. */
    freshMs: z.int().min(1_000).nullable(),
  }),
  closePoll: z.object({ room: id, poll: id }),
  castVote: z.object({ room: id, poll: id, position: z.string().max(100), vote: z.enum(votes), reason }),
  /** This desk evaluates gates from now on. */
  takeAutomation: z.object({}),
  saveProvider: z.object({
    id: id.optional(),
    name: z.string().trim().min(1).max(100),
    type: z.enum(providerTypes),
  }),
  removeProvider: z.object({ id }),
  saveSource: z.object({
    id: id.optional(),
    name: sourceName,
    room: id.nullable(),
    adapter: z.string().max(100).nullable(),
    /** Milliseconds. */
    intervalMs: z.int().min(1_000).nullable(),
    /** Absent: as it is. */
    provider: z.string().trim().min(1).max(100).nullable().optional(),
    watchdog: z.boolean().optional(),
    /** Device key of the desk that watches a folder for it. */
    desk: id.nullable().optional(),
    /** The Alertmanager whose own silences hide its alerts too. */
    silencesFrom: z.string().trim().min(1).max(100).nullable().optional(),
  }),
  removeSource: z.object({ id }),
  saveMapping: z.object({ id: id.optional(), name: title, mapping: z.json() }),
  removeMapping: z.object({ id }),
} as const;
