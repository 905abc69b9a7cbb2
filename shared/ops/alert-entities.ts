import { z } from 'zod';
import { severities } from '../ingest/observation.ts';
import { matcherSchema } from '../rollout/gate-config.ts';
import { field, flag, id, instant, longText, shortText, text, title } from './fields.ts';
import type { EntitySpec } from './spec.ts';

const link = z.string().max(2_000).nullable();
/** Bounded: what an alert says stays readable, and a hostile sender cannot fill every desk with one. */
const wordPairs = z.record(z.string().max(200), z.string().max(2_000));
export const matchersSchema = z.array(matcherSchema).min(1).max(30);

export const alertEntities = {
  /**
   * One firing of an alert, from its beginning to its end. Its id is the hash of source, fingerprint and beginning, so
   * that a payload that comes twice, or to two desks, is one; what is said about it (acknowledged, noted) names it and
   * not the alert, so a new firing begins unseen.
   */
  alert: {
    label: 'alert',
    title: 'title',
    fields: {
      source: field('source', title, 'quiet'),
      fingerprint: field('fingerprint', z.string().min(1).max(500), 'quiet'),
      title: field('title', title, 'quiet'),
      severity: field('severity', z.enum(severities), 'quiet'),
      labels: field('labels', wordPairs, 'quiet'),
      annotations: field('annotations', wordPairs, 'quiet'),
      link: field('link', link, 'quiet'),
      runbook: field('runbook', link, 'quiet'),
      startsAt: field('begin', instant, 'quiet'),
      /** Null while it fires. Who hears of the begin late does not open it again; of two ends the first is known best. */
      endsAt: { ...field('end', instant.nullable(), 'quiet'), keeps: 'least' },
      /** When this team heard of it first and last, and how often: a hub that starts anew does not count from one. */
      firstSeen: { ...field('first seen', instant, 'quiet'), keeps: 'least' },
      lastSeen: { ...field('last seen', instant, 'quiet'), keeps: 'greatest' },
      count: { ...field('count', z.number().int().min(1), 'quiet'), keeps: 'greatest' },
      /**
       * A person says that it is over, where its sender never does, and knew the words of it that had come by then; null:
       * it goes on after all. What is heard of it beyond those opens it again: see alerts/ends.ts.
       */
      closedAt: field('closed', instant.nullable(), 'quiet'),
      closedBy: field('closed by', id, 'quiet'),
      /** How they know: a row holds no reasons of ops. */
      closedWhy: field('how they know', longText, 'quiet'),
      closedUpTo: { ...field('heard of before it was closed', instant, 'quiet'), keeps: 'greatest' },
      /** Somebody acknowledged it at the source. */
      acknowledgedThere: field('acknowledged at the source', flag, 'quiet'),
    },
  },
  /** Somebody is on it; its id is the hash of alert and person. Removed: not any more. */
  ack: {
    label: 'acknowledgement',
    title: 'comment',
    fields: {
      alert: field('alert', id, 'quiet'),
      person: field('who', id, 'quiet'),
      comment: field('comment', longText, 'quiet'),
      at: field('time', instant, 'quiet'),
      /** It stops counting by itself then; null: until the alert ends. */
      until: field('until', instant.nullable(), 'quiet'),
    },
  },
  /** Alerts that match are not shown for a time, which always ends. */
  silence: {
    label: 'silence',
    title: 'reason',
    fields: {
      matchers: field('matchers', matchersSchema),
      startsAt: field('begin', instant),
      /** Of two that were set apart the earlier holds: hiding less is the safer. */
      endsAt: { label: 'end', schema: instant, rule: 'safest', safestFirst: 'earliest' },
      /** A person ended it: it is over at once, on a desk whose clock is behind theirs too. */
      ended: { ...field('ended', flag), goesWith: 'endsAt' },
      reason: field('reason', text.trim().min(1)),
      by: field('who', id, 'quiet'),
      /** Put aside by one person for a while rather than known and expected. */
      shelf: field('shelved', flag, 'quiet'),
      /** The Alertmanager that it was written to, or comes from, and its id there. */
      provider: field('provider', shortText, 'quiet'),
      remoteId: field('id there', shortText, 'quiet'),
    },
  },
  /** What people wrote beside a silence or an alert. */
  remark: {
    label: 'remark',
    title: 'text',
    fields: {
      subject: field('subject', id, 'quiet'),
      text: field('text', text.trim().min(1)),
      person: field('who', id, 'quiet'),
      at: field('time', instant, 'quiet'),
    },
  },
  /** A way to look at the feed that somebody kept. */
  view: {
    label: 'view',
    title: 'name',
    fields: {
      name: field('name', title),
      query: field('query', z.string().max(2_000)),
      groupBy: field('groups', z.array(z.string().max(200)).max(8)),
      layout: field('layout', z.enum(['table', 'compact', 'cards'])),
    },
  },
  /** A source went stale or came back; its id is the hash of source and moment, so desks that notice apart agree. */
  sourceTurn: {
    label: 'change of a source',
    title: 'source',
    fields: {
      source: field('source', id, 'quiet'),
      state: field('state', z.enum(['stale', 'fresh']), 'quiet'),
      at: field('time', instant, 'quiet'),
    },
  },
} satisfies Record<string, EntitySpec>;

/** What a risk watches for. */
export const tripwireSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('alert'), matchers: matchersSchema }),
  z.object({ type: z.literal('gate'), gate: id, phases: z.array(z.string().max(20)).min(1).max(6) }),
  z.object({ type: z.literal('stage'), track: id, states: z.array(z.string().max(20)).min(1).max(11) }),
]);
export type TripwireWhen = z.infer<typeof tripwireSchema>;

/** What turns a risk from something that may happen into something that does; items of a room's board. */
export const tripwireEntities = {
  tripwire: {
    label: 'tripwire',
    title: 'name',
    fields: {
      name: field('name', title),
      risk: field('risk', id),
      when: field('condition', tripwireSchema),
      /** Address or path of the runbook that is offered. */
      runbook: field('runbook', link),
    },
  },
  /** A tripwire fired; its id is the hash of tripwire and cause, so that desks that notice apart agree. */
  firing: {
    label: 'firing',
    title: 'risk',
    fields: {
      tripwire: field('tripwire', id, 'quiet'),
      risk: field('risk', id, 'quiet'),
      /** The alert, gate run or transition that did it. */
      cause: field('cause', id, 'quiet'),
      why: field('why', shortText, 'quiet'),
      at: field('time', instant, 'quiet'),
      /** Somebody says that it is over, or was none. */
      stoodDown: field('stood down', flag),
    },
  },
} satisfies Record<string, EntitySpec>;
