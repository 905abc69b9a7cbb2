import { z } from 'zod';
import { ownable } from '../board/assignments.ts';
import { correctionSchema, MAX_CORRECTIONS } from '../plan/correction.ts';
import { alertEntities, tripwireEntities } from './alert-entities.ts';
import {
  blobRef,
  field,
  flag,
  id,
  instant,
  itemFields,
  levelField,
  longText,
  ownerSchema,
  shortText,
  text,
  title,
} from './fields.ts';
import { stageStates, taskStates, tiers } from './names.ts';
import { rolloutEntities, rolloutItems } from './rollout-entities.ts';
import type { EntitySpec } from './spec.ts';

const comparator = z.enum(['<', '<=', '>', '>=', '=']).nullable();
const amount = z.number().nullable();

/** What stands on a room's board. Each of these has the kinds added, edited, moved, removed and restored. */
export const itemEntities = {
  phase: {
    label: 'phase',
    title: 'title',
    fields: {
      title: field('title', title),
      parent: field('phase above', id.nullable()),
      start: field('start', shortText),
      end: field('end', shortText),
      status: field('status', shortText),
      ...itemFields(),
    },
  },
  task: {
    label: 'task',
    title: 'text',
    fields: {
      text: field('text', title),
      state: field('state', z.enum(taskStates)),
      phase: field('phase', id.nullable()),
      parent: field('task above', id.nullable()),
      owner: field('owner', ownerSchema.nullable()),
      due: field('due', shortText),
      /** False for a sub-step that the plan lists without a box. */
      checkbox: field('has a box', flag, 'quiet'),
      note: field('note', longText),
      ...itemFields(),
    },
  },
  criterion: {
    label: 'criterion',
    title: 'text',
    fields: {
      text: field('text', title),
      tier: field('tier', z.enum(tiers)),
      /** null: not known, which is never a pass. */
      met: field('met', flag.nullable()),
      metric: field('metric', shortText),
      comparator: field('comparator', comparator),
      value: field('limit', amount),
      unit: field('unit', shortText),
      current: field('current value', shortText),
      owner: field('owner', ownerSchema.nullable()),
      section: field('section', shortText, 'quiet'),
      ...itemFields(),
    },
  },
  metric: {
    label: 'metric',
    title: 'name',
    fields: {
      name: field('name', title),
      current: field('current value', shortText),
      target: field('target', shortText),
      status: field('status', shortText),
      comparator: field('comparator', comparator),
      value: field('target value', amount),
      unit: field('unit', shortText),
      ...itemFields(),
    },
  },
  risk: {
    label: 'risk',
    title: 'title',
    fields: {
      title: field('title', title),
      /** As written in the plan; the levels are what they stand for, null for unscored. */
      likelihood: field('likelihood', shortText),
      impact: field('impact', shortText),
      likelihoodLevel: levelField('likelihood level'),
      impactLevel: levelField('impact level'),
      /** What is left of it once the mitigation works; null where nobody said. */
      residualLikelihoodLevel: levelField('residual likelihood'),
      residualImpactLevel: levelField('residual impact'),
      /** When somebody is to look at it again. */
      reviewAt: field('review date', instant.nullable()),
      mitigation: field('mitigation', longText),
      owner: field('owner', ownerSchema.nullable()),
      status: field('status', shortText),
      ...itemFields(),
    },
  },
  stage: {
    label: 'stage',
    title: 'name',
    fields: {
      name: field('name', title),
      percent: field('percentage', z.number().min(0).max(100).nullable()),
      soakMs: field('soak time', z.number().int().min(0).nullable()),
      /** As the plan says it; what Holdpoint has seen counts instead as soon as the track was started here. */
      state: field('state', z.enum(stageStates)),
      /** Null: the room's main track. */
      track: field('track', id.nullable()),
      /** From here on there is no way back: going on takes two people. */
      noReturn: field('point of no return', flag),
      /** The step that whoever marked it so knew as the track's last: what was done by then needed no second person. */
      markedAfter: field('marked after', id.nullable(), 'quiet'),
      ...itemFields(),
    },
  },
  slot: {
    label: 'schedule entry',
    title: 'text',
    fields: {
      text: field('text', title),
      day: field('day', shortText),
      date: field('date', shortText),
      start: field('start', shortText),
      end: field('end', shortText),
      zone: field('zone', shortText),
      owner: field('owner', ownerSchema.nullable()),
      startedAt: field('started', instant.nullable()),
      endedAt: field('finished', instant.nullable()),
      /** What the plan said when it was started and finished, so that the record's sentences stay true. */
      plannedStartAt: field('planned start', instant.nullable(), 'quiet'),
      plannedEndAt: field('planned end', instant.nullable(), 'quiet'),
      ...itemFields(),
    },
  },
  update: {
    label: 'status update',
    title: 'text',
    fields: {
      text: field('text', title),
      audience: field('audience', shortText),
      cadence: field('cadence', shortText),
      owner: field('owner', ownerSchema.nullable()),
      ...itemFields(),
    },
  },
  ...rolloutItems,
} satisfies Record<string, EntitySpec>;

/** Null: the usual words. */
const levelWords = z.array(z.string().trim().min(1).max(40)).min(3).max(5).nullable();
const least = z.number().int().min(1).max(26);
const riskBands = z.object({ medium: least, high: least, critical: least }).strict().nullable();

export const noteTypes = ['note', 'decision', 'status'] as const;

/** What is not on the board: the room itself, the plan's source, people, the timeline's own entries. */
export const otherEntities = {
  workspace: { label: 'workspace', title: 'name', fields: { name: field('name', title) } },
  person: { label: 'person', title: 'name', fields: { name: field('name', title) } },
  device: { label: 'device', title: 'name', fields: { name: field('name', title) } },
  invite: { label: 'invite', title: 'note', fields: { note: field('note', shortText) } },
  hub: { label: 'hub', title: 'name', fields: { name: field('name', title) } },
  held: { label: 'held op', title: 'state', fields: {} },
  redaction: { label: 'redaction', title: 'target', fields: {} },
  room: {
    label: 'room',
    title: 'name',
    fields: {
      name: field('name', title),
      kind: field('kind', z.enum(['launch', 'incident', 'drill'])),
      targetAt: field('target time', instant.nullable()),
      /** When the target was set: holds before that are no part of it. */
      targetSetAt: field('target set', instant.nullable(), 'quiet'),
      zone: field('zone', z.string().max(64)),
      archived: field('archived', flag),
      call: {
        label: 'call',
        schema: z.enum(['SCRUB', 'HOLD', 'GO']),
        rule: 'safest',
        safestFirst: ['SCRUB', 'HOLD', 'GO'],
      },
    },
  },
  plan: {
    label: 'plan',
    title: 'title',
    fields: {
      title: field('title', title),
      fileName: field('file name', shortText),
      /** SHA-256 of the original bytes, which are a blob. */
      source: field('source', blobRef(512), 'quiet'),
      dates: field(
        'dates',
        z.array(z.object({ label: z.string(), text: z.string(), date: z.string().nullable() })).max(200),
        'quiet',
      ),
      readiness: field(
        'readiness',
        z
          .object({
            current: z.number().nullable(),
            target: z.number().nullable(),
            /** The most that the score can be: 10 in '3.5/10'; absent in plans of older versions. */
            scale: z.number().nullable().default(null),
          })
          .nullable(),
      ),
      unmapped: field(
        'not understood',
        z.array(z.object({ line: z.number(), text: z.string() })).max(500),
        'quiet',
      ),
      /** What people said that lines are; the next import of the plan starts with it. Goes with the source. */
      corrections: field('corrections', z.array(correctionSchema).max(MAX_CORRECTIONS), 'quiet'),
      /** False where a person took the repair of damaged letters back. Goes with the source. */
      repaired: field('letters repaired', flag, 'quiet'),
    },
  },
  note: {
    label: 'entry',
    title: 'text',
    fields: {
      text: field('text', text.trim().min(1)),
      type: field('type', z.enum(noteTypes)),
      /** When it happened, which may be before it was written. */
      at: field('time', instant),
    },
  },
  /** A contradiction in the plan that people let stand; its id is the finding's, so it names the same places only. */
  finding: {
    label: 'contradiction',
    title: 'message',
    fields: { message: field('sentence', title, 'quiet'), accepted: field('let stand', flag, 'quiet') },
  },
  /** Somebody answers for going on without it until a time; then it counts as it stands again. */
  waiver: {
    label: 'waiver',
    title: 'reason',
    fields: {
      entity: field('kind', z.enum(['criterion', 'risk'])),
      item: field('item', id),
      owner: field('owner', ownerSchema),
      reason: field('reason', text.trim().min(1)),
      /** Of two that were written apart the earlier holds, until somebody changes it knowing both. */
      expiresAt: { label: 'expiry', schema: instant, rule: 'safest', safestFirst: 'earliest' },
    },
  },
  /** A risk and what it threatens or what mitigates it; its id is the hash of the three, so that doubles merge. */
  riskLink: {
    label: 'link',
    title: 'name',
    fields: {
      risk: field('risk', id),
      entity: field('kind', z.enum(['task', 'criterion'])),
      item: field('item', id),
    },
  },
  /** A room's own words for levels, lowest first, and the products from which a band begins; its id is the room's. */
  riskScale: {
    label: 'words and levels of risks',
    title: 'name',
    fields: {
      likelihood: field('words for likelihood', levelWords),
      impact: field('words for impact', levelWords),
      bands: field('bands', riskBands),
    },
  },
  /** A status update that went out, as it was sent; nobody changes it afterwards. */
  sent: {
    label: 'sent update',
    title: 'text',
    fields: {
      /** The planned update that it was; null for one beside the plan. */
      update: field('update', id.nullable()),
      audience: field('audience', shortText),
      text: field('text', text.trim().min(1)),
      at: field('time', instant),
      by: field('sender', id),
    },
  },
  /** Somebody's word that they have seen what was given to them; its id is made of item and person. */
  assignment: {
    label: 'assignment',
    title: 'item',
    fields: {
      entity: field('kind', z.enum(ownable), 'quiet'),
      item: field('item', id, 'quiet'),
      person: field('person', id, 'quiet'),
      /** The op that gave it to them. */
      seen: field('seen', z.tuple([z.string(), z.number()]), 'quiet'),
    },
  },
  /** One for each pinned timeline event; its id is the event's. */
  pin: { label: 'pin', title: 'pinned', fields: { pinned: field('pinned', flag, 'quiet') } },
  ...rolloutEntities,
  ...alertEntities,
  ...tripwireEntities,
} satisfies Record<string, EntitySpec>;
