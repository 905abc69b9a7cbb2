import { z } from 'zod';

/** What a parent process tells a hub process. */
export const hubMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    options: z.object({
      dataDir: z.string().min(1),
      port: z.number().int().min(0).max(65_535),
      hosts: z.array(z.string().min(1).max(300)).min(1).max(16),
      allow: z.array(z.string().max(64)).max(1_000),
      allowAnyFirst: z.boolean().default(false),
      hostNames: z.array(z.string().max(300)).max(16).default([]),
    }),
  }),
  z.object({ type: z.literal('stop') }),
]);
export type HubMessage = z.input<typeof hubMessageSchema>;

/** What it answers. After 'failed' it ends. */
export const hubReportSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('listening'),
    port: z.number(),
    urls: z.array(z.string()),
    key: z.string(),
    fingerprint: z.string(),
  }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type HubReport = z.infer<typeof hubReportSchema>;
