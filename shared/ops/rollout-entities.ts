import { z } from 'zod';
import { gateCheckSchema, MAX_BATCH, recordedSampleSchema, termSchema } from '../rollout/gate-config.ts';
import {
  blobRef,
  field,
  flag,
  id,
  instant,
  itemFields,
  longText,
  ownerSchema,
  shortText,
  sourceName,
  text,
  title,
} from './fields.ts';
import { providerTypes } from './names.ts';
import type { EntitySpec } from './spec.ts';

export const trackIntents = ['abort', 'pause', 'run'] as const;
export type TrackIntent = (typeof trackIntents)[number];
export const strategies = ['canary', 'blue-green'] as const;
export const transitionActions = [
  'start',
  'promote',
  'promoteFully',
  'skip',
  'retry',
  'rollBack',
  'complete',
] as const;
export type TransitionAction = (typeof transitionActions)[number];
export const votes = ['NO-GO', 'HOLD', 'GO'] as const;
export type Vote = (typeof votes)[number];
const span = z.number().int().min(0).nullable();

/** What a rollout is made of on the board. */
export const rolloutItems = {
  /** One thing that is rolled out; the room's main one has the room's id and needs no row. */
  track: {
    label: 'track',
    title: 'name',
    apart: ['intent'],
    fields: {
      name: field('name', title),
      strategy: field('strategy', z.enum(strategies)),
      fromVersion: field('version before', shortText),
      toVersion: field('version after', shortText),
      environment: field('environment', shortText),
      /** The name under which a delivery system reports it. */
      reportedAs: field('reported as', shortText),
      /** Called with each act, on the machine of whoever acts, where that machine has it bound. */
      action: field('acts through', shortText),
      owner: field('owner', ownerSchema.nullable()),
      intent: {
        label: 'intent',
        schema: z.enum(trackIntents),
        rule: 'safest',
        safestFirst: trackIntents,
      },
      ...itemFields(),
    },
  },
  gate: {
    label: 'gate',
    title: 'name',
    fields: {
      name: field('name', title),
      /** Null: the room's main track. */
      track: field('track', id.nullable()),
      /** Null: each stage of the track. */
      stage: field('stage', id.nullable()),
      check: field('check', gateCheckSchema),
      ...itemFields(),
    },
  },
  /** When to roll back, agreed beforehand. */
  trigger: {
    label: 'rollback trigger',
    title: 'name',
    fields: {
      name: field('name', title),
      track: field('track', id.nullable()),
      provider: field('provider', z.string().trim().max(100)),
      query: field('query', text),
      comparator: field('comparator', z.enum(['<', '<=', '>', '>='])),
      threshold: field('threshold', z.number()),
      /** It counts once it lasted so long. */
      forMs: field('lasting', z.number().int().min(0)),
      intervalMs: field('looked at every', z.number().int().min(1_000)),
      where: field('where to look', shortText),
      steps: field('steps', longText),
      estimateMs: field('estimate', span),
      /** How long people have to decide before the clock nags. */
      decideMs: field('time to decide', span),
      rehearsedAt: field('last rehearsed', instant.nullable()),
      ...itemFields(),
    },
  },
} satisfies Record<string, EntitySpec>;

/** What happens to a rollout, and who judged it. */
export const rolloutEntities = {
  /** A track's step from one stage to the next; its id is the hash of track, the step before, act and goal, so doubles merge. */
  transition: {
    label: 'transition',
    title: 'action',
    fields: {
      track: field('track', id, 'quiet'),
      /** The transition before; null for the first. */
      after: field('after', id.nullable(), 'quiet'),
      action: field('act', z.enum(transitionActions), 'quiet'),
      /** Null: out of the rollout, by completing it or rolling it back. */
      to: field('stage', id.nullable(), 'quiet'),
      at: field('time', instant, 'quiet'),
      by: field('who', id, 'quiet'),
      /** The request that a second person agreed to, where one was needed. */
      request: field('request', id.nullable(), 'quiet'),
    },
  },
  /** What one person asks a second to agree to: going past a gate, or past a point of no return. */
  request: {
    label: 'request',
    title: 'reason',
    fields: {
      track: field('track', id, 'quiet'),
      after: field('after', id.nullable(), 'quiet'),
      action: field('act', z.enum(transitionActions), 'quiet'),
      to: field('stage', id.nullable(), 'quiet'),
      reason: field('reason', text.trim().min(1), 'quiet'),
      at: field('time', instant, 'quiet'),
      by: field('who', id, 'quiet'),
      withdrawn: field('withdrawn', flag),
    },
  },
  /** A time in which a clock stood still: a track's, or with the room's id the launch's. */
  holdSpan: {
    label: 'hold',
    title: 'subject',
    fields: {
      subject: field('subject', id, 'quiet'),
      at: field('begin', instant, 'quiet'),
      endedAt: field('end', instant.nullable(), 'quiet'),
      reason: field('reason', shortText, 'quiet'),
      by: field('who', id, 'quiet'),
    },
  },
  /** Measurements of one gate in one run; its id is the hash of gate, run, term and first number. */
  samples: {
    label: 'samples',
    title: 'gate',
    fields: {
      /** A gate's or a trigger's id. */
      gate: field('gate', id, 'quiet'),
      /** The transition that began the run. */
      run: field('run', id, 'quiet'),
      term: field('term', termSchema, 'quiet'),
      samples: field('samples', z.array(recordedSampleSchema).min(1).max(MAX_BATCH), 'quiet'),
    },
  },
  /** That a gate came to a verdict; the verdict itself is computed from the samples. */
  verdict: {
    label: 'verdict',
    title: 'phase',
    fields: {
      gate: field('gate', id, 'quiet'),
      run: field('run', id, 'quiet'),
      term: field('term', termSchema, 'quiet'),
      phase: field('verdict', z.enum(['successful', 'failed', 'inconclusive', 'error']), 'quiet'),
      why: field('why', shortText, 'quiet'),
      at: field('time', instant, 'quiet'),
      /** A person looked at it and says that it does not stand. */
      settled: field('settled', flag),
    },
  },
  /** One person's answer at a gate; its id is the hash of gate, run and person. */
  approval: {
    label: 'approval',
    title: 'answer',
    fields: {
      gate: field('gate', id, 'quiet'),
      run: field('run', id, 'quiet'),
      person: field('person', id, 'quiet'),
      answer: field('answer', z.enum(['refused', 'approved'])),
      at: field('time', instant, 'quiet'),
    },
  },
  /** A rollback trigger's threshold was crossed; its id is the hash of trigger, run and how often before. */
  crossing: {
    label: 'crossing',
    title: 'trigger',
    fields: {
      trigger: field('trigger', id, 'quiet'),
      run: field('run', id, 'quiet'),
      at: field('time', instant, 'quiet'),
      value: field('value', z.number().nullable(), 'quiet'),
      decision: field('decision', z.enum(['roll back', 'go on'])),
      decidedAt: field('decided', instant, 'quiet'),
      decidedBy: field('decider', id, 'quiet'),
    },
  },
  poll: {
    label: 'poll',
    title: 'question',
    fields: {
      question: field('question', title),
      positions: field(
        'positions',
        z
          .array(z.object({ name: z.string().trim().min(1).max(100), owner: ownerSchema.nullable() }))
          .min(1)
          .max(40),
      ),
      /** An answer older than this counts no more. */
      freshMs: field('votes count for', span),
      at: field('opened', instant, 'quiet'),
      by: field('who', id, 'quiet'),
      closedAt: field('closed', instant, 'quiet'),
      outcome: field('outcome', z.enum(['NO-GO', 'HOLD', 'GO', 'open']), 'quiet'),
    },
  },
  /** A position's answer; its id is the hash of poll and position. */
  vote: {
    label: 'vote',
    title: 'position',
    fields: {
      poll: field('poll', id, 'quiet'),
      position: field('position', shortText, 'quiet'),
      vote: { label: 'vote', schema: z.enum(votes), rule: 'safest', safestFirst: votes },
      // Of two who answered apart the safer is shown: with its own reason, person, time and evidence.
      reason: { ...field('reason', longText), goesWith: 'vote' },
      person: { ...field('who', id), goesWith: 'vote' },
      at: { ...field('time', instant), goesWith: 'vote' },
      /** What the voter saw; see rollout/evidence.ts. */
      evidence: { ...field('evidence', z.record(z.string().max(80), z.json())), goesWith: 'vote' },
    },
  },
  /** Which desk evaluates gates; one for a workspace. */
  lease: {
    label: 'automation',
    title: 'holder',
    fields: {
      /** Chain of the desk, or null where nobody has it. Last wins: two at once are what the terms are for. */
      holder: field('holder', z.string().max(64).nullable(), 'quiet'),
      person: field('person', id.nullable(), 'quiet'),
      n: field('term', z.number().int().min(1), 'quiet'),
      at: field('since', instant, 'quiet'),
    },
  },
  /** A system outside that gates or acts may be bound to; its address and secret stay on each machine. */
  provider: {
    label: 'provider',
    title: 'name',
    fields: {
      name: field('name', z.string().trim().min(1).max(100)),
      type: field('type', z.enum(providerTypes)),
    },
  },
  /** What a delivery system said of a rollout; its id is the hash of the source and the report's own id. */
  report: {
    label: 'report',
    title: 'name',
    fields: {
      source: field('source', shortText, 'quiet'),
      name: field('name', title, 'quiet'),
      environment: field('environment', shortText, 'quiet'),
      state: field('state', shortText, 'quiet'),
      stage: field('stage', shortText, 'quiet'),
      percent: field('percentage', z.number().min(0).max(100).nullable(), 'quiet'),
      reason: field('reason', longText, 'quiet'),
      at: field('time', instant.nullable(), 'quiet'),
      receivedAt: field('received', instant, 'quiet'),
    },
  },
  /** A payload that nobody here understood, kept as it came. */
  payload: {
    label: 'payload',
    title: 'source',
    fields: {
      source: field('source', shortText, 'quiet'),
      /** All of it, or its beginning where an op cannot hold more; then `whole` names all of it. */
      text: field('text', text, 'quiet'),
      whole: field('whole text', blobRef(16), 'quiet'),
      /** Bytes of the whole. */
      size: field('size', z.number().int().min(0), 'quiet'),
      warnings: field('warnings', z.array(z.string().max(500)).max(50), 'quiet'),
      receivedAt: field('received', instant, 'quiet'),
      /** The mapping that read it later, by name and by what it was then. */
      readBy: field('read by', shortText, 'quiet'),
      readAs: field('read as', id, 'quiet'),
    },
  },
  /** A sender that may put payloads into the record; its secret stays with the hub that it sends to. */
  source: {
    label: 'source',
    title: 'name',
    fields: {
      name: field('name', sourceName),
      /** Where its reports go; null: the workspace. */
      room: field('room', id.nullable()),
      /** Null: payloads are recognised by themselves. */
      adapter: field('format', shortText),
      /** How often it is heard when all is well; null: it speaks when it has something to say. */
      intervalMs: field('heard every', span),
      /** The Alertmanager or Prometheus that is asked for its alerts, so often; null: it sends them. */
      provider: field('provider', shortText),
      /** Of a polled one: it counts as heard only while an alert that always fires is in its answer. */
      watchdog: field('heard by its Watchdog', flag),
      /** Device key of the desk that watches a folder for it; null: none does. */
      desk: field('watched by', shortText),
      /** The Alertmanager that sends what comes in another way than by polling: its own silences hide that too. */
      silencesFrom: field('silences come from', shortText),
    },
  },
  /** How JSON that no adapter knows is read; see ingest/mapping.ts. */
  mapping: {
    label: 'mapping',
    title: 'name',
    fields: { name: field('name', title), mapping: field('mapping', z.json()) },
  },
  /** What came of calling a provider for an act. */
  delivery: {
    label: 'delivery',
    title: 'provider',
    fields: {
      /** The transition, or the track's stopping op, that it was for. */
      cause: field('cause', id, 'quiet'),
      track: field('track', id, 'quiet'),
      provider: field('provider', shortText, 'quiet'),
      ok: field('went through', flag, 'quiet'),
      result: field('result', shortText, 'quiet'),
      tries: field('tries', z.number().int().min(1), 'quiet'),
      at: field('time', instant, 'quiet'),
    },
  },
} satisfies Record<string, EntitySpec>;
