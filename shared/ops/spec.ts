import type { z } from 'zod';
import type { Json } from '../json.ts';
import type { Grant, Role } from '../log/grant.ts';

/**
 * How concurrent writes to a field are settled.
 * register: heads that nobody replaced are all kept, the latest is shown, differing heads are a conflict.
 * quiet: the last write wins, the rest is in the history (order, layout).
 * safest: as register, but the safest head holds, and only an op of a lifting kind may replace a safer one.
 * ('text', merged narratives, is reserved.)
 */
export type FieldRule = 'register' | 'quiet' | 'safest';

export interface FieldSpec {
  schema: z.ZodType<Json>;
  rule: FieldRule;
  /** For safest: all values, safest first; or of instants, the earliest. */
  safestFirst?: readonly string[] | 'earliest';
  /** For quiet: of numbers the least or the greatest that was ever written stays, whoever wrote it; null gives way. */
  keeps?: 'least' | 'greatest';
  /** For register: of numbers that differ the highest is shown, because it is the worse; else the latest value. */
  shows?: 'highest';
  /** For register: shown as it was written together with the shown value of another field, and no conflict by itself. */
  goesWith?: string;
  /** What a person calls it in a conflict or a timeline sentence. */
  label: string;
}

/** What an entity is made of. Every entity can be removed and restored besides. */
export interface EntitySpec {
  fields: Readonly<Record<string, FieldSpec>>;
  /** The field whose value names the entity to people. */
  title: string;
  label: string;
  /** Fields that only kinds of their own may write, and no plain edit. */
  apart?: readonly string[];
}

/** Lanes of the timeline; 'system' is hidden by default, null never shows. */
export const lanes = [
  'note',
  'decision',
  'status',
  'launch',
  'plan',
  'risk',
  'alert',
  'people',
  'system',
] as const;
export type Lane = (typeof lanes)[number];

export type Tone = 'go' | 'hold' | 'nogo' | 'run' | 'unknown' | 'plain';
export interface Sentence {
  /** Continues the author's name: 'ticked “Fix CORS”'. */
  text: string;
  detail?: string;
  tone: Tone;
}

export interface SayContext {
  fields: Readonly<Record<string, Json>>;
  reason: string | undefined;
  grant: Grant | undefined;
  /** Present values of the op's entity; what the op itself says where there is none. */
  values: Readonly<Record<string, Json>>;
  /** Present title of the op's entity. */
  title: string;
  /** Present title of any entity of the workspace; falls back to a plain word for one that is not here. */
  titleOf(entity: string, id: string): string;
  personName(id: string): string;
}

export interface KindSpec {
  /** '*': any entity that stands on a board or in the timeline, or a room. */
  entity: string;
  /** Fields that an op of this kind may write; '*': all of its entity's. */
  fields: readonly string[] | '*';
  may: readonly Role[];
  lane: Lane | null;
  says(context: SayContext): Sentence;
  /** Who does it, where no person does: the automation of its author's desk, or that desk by taking in what others send. */
  by?: 'automation' | 'desk';
  /** The grant that an op of this kind must carry in its header. */
  grant?: Grant['type'];
  needsReason?: true;
  /** May replace a safer value: a person's explicit act. */
  lifts?: true;
  /** Stands once it was right when written: what it does cannot be taken back on every disk. */
  final?: true;
  /** The only values that an op of this kind may give a field. */
  only?: Readonly<Record<string, readonly Json[]>>;
  /** Only about oneself: the op's entity is its author's person or device. */
  own?: 'person' | 'device';
  /** The field that says who did it, which must be the op's author. */
  signed?: string;
  /** The id that it must write under, made of what it says: nobody writes in another's place. */
  named?(hash: (text: string) => string, fields: Readonly<Record<string, Json>>): string;
}

/** Everybody who takes part. */
export const writers: readonly Role[] = ['commander', 'operator', 'scribe', 'responder'];
export const leads: readonly Role[] = ['commander', 'operator'];
export const commanders: readonly Role[] = ['commander'];
export const anyone: readonly Role[] = [
  'commander',
  'operator',
  'scribe',
  'responder',
  'observer',
  'integration',
];
