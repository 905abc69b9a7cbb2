import { z } from 'zod';
import { alertStatuses, reportStates, severities } from './observation.ts';

/**
 * Where a field's value stands: a path ('deploy.env', 'stages.0.name'), a sentence with paths in braces
 * ('{service} {version}'), or '=words' for words that are always the same.
 */
const placeSchema = z.string().min(1).max(500);

export const mappedFields = [
  'name',
  'environment',
  'state',
  'stage',
  'percent',
  'reason',
  'at',
  'id',
  'title',
  'status',
  'severity',
  'fingerprint',
  'startsAt',
  'endsAt',
  'link',
  'runbook',
  'labels',
] as const;
export type MappedField = (typeof mappedFields)[number];

/** How payloads of a sender that nobody here knows are read. Made from a sample; kept by the workspace. */
export const mappingSchema = z.object({
  name: z.string().min(1).max(80),
  /** All of these hold for its payloads. Without a value, that the path holds something is enough. */
  match: z
    .array(
      z.object({
        path: z.string().min(1).max(300),
        value: z.union([z.string(), z.number(), z.boolean()]).optional(),
      }),
    )
    .min(1)
    .max(20),
  /** A list in the payload, each of whose members is an event; left out where the payload is one event. */
  items: z.string().min(1).max(300).optional(),
  fields: z.partialRecord(z.enum(mappedFields), placeSchema),
  /** The sender's words for a rollout's state; words that are missing are read as usual. */
  states: z.record(z.string().max(200), z.enum(reportStates)).default({}),
  /** The same for an alert's status and severity. */
  statuses: z.record(z.string().max(200), z.enum(alertStatuses)).default({}),
  severities: z.record(z.string().max(200), z.enum(severities)).default({}),
});
export type Mapping = z.infer<typeof mappingSchema>;
