import { z } from 'zod';
import type { Json } from '../json.ts';
import type { FieldRule, FieldSpec } from './spec.ts';

/** A value longer than this belongs in a blob. */
export const MAX_TEXT = 16_000;

export function field(label: string, schema: z.ZodType<Json>, rule: FieldRule = 'register'): FieldSpec {
  return { label, schema, rule };
}

export const text = z.string().max(MAX_TEXT);
export const title = z.string().trim().min(1).max(500);
export const shortText = z.string().max(500).nullable();
export const longText = text.nullable();
export const flag = z.boolean();
/** Milliseconds since 1970. */
export const instant = z.number().int().min(-8.64e15).max(8.64e15);
export const level = z.number().int().min(1).max(5).nullable();
/** How likely or how bad a risk is. Of two that were said apart the worse counts, until somebody settles it. */
export function levelField(label: string): FieldSpec {
  return { ...field(label, level), shows: 'highest' };
}

/** A sort key between two others: see order.ts. */
export const sortKey = z.string().regex(/^[0-9A-Za-z]{1,200}$/);
export const id = z.string().min(1).max(64);
/** A source's name; it stands in the address that its sender posts to. */
export const sourceName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'a source’s name has letters, digits, dots and dashes');

/** A person of the workspace, or just a name that the plan wrote. */
export const ownerSchema = z.union([
  z.object({ person: id }).strict(),
  z.object({ name: z.string().trim().min(1).max(200) }).strict(),
]);
export type Owner = z.infer<typeof ownerSchema>;

/** Names a blob: SHA-256 of the whole and of each of its chunks in order, base64url, and its bytes. */
export function blobRef(maxChunks: number) {
  return z.object({ blob: id, size: z.number().int(), chunks: z.array(id).max(maxChunks) }).strict();
}
export type BlobRef = z.infer<ReturnType<typeof blobRef>>;

/** Where an item stands in the plan that it came from. */
export const sourceSchema = z
  .object({
    plan: id,
    anchor: z.string().max(400),
    line: z.number().int().min(1),
    start: z.number().int().min(0),
    end: z.number().int().min(0),
  })
  .strict();
export type Source = z.infer<typeof sourceSchema>;

/** Fields that every item on the board has. */
export function itemFields(): Record<string, FieldSpec> {
  return {
    order: field('place', sortKey, 'quiet'),
    source: field('place in the plan', sourceSchema.nullable(), 'quiet'),
    gone: field('gone from the plan', flag, 'quiet'),
  };
}
