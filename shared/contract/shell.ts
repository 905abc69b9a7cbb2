import { z } from 'zod';
import { noticeKinds, noticeOutcomes } from '../board/notice-rules.ts';
import { hubMessageSchema, hubReportSchema } from './hub-process.ts';

/** What the page finds as `window.holdpoint`: the whole bridge, values only, never Electron's own objects. */
export interface ShellApi {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly appVersion: string;
  /** Asks for a new port to the engine; it arrives as a window message `enginePortMessage`. */
  connectEngine(): void;
  /** Opens the link in the system's browser or mail program, once a person has agreed to it. */
  openExternal(url: string): Promise<OpenExternalResult>;
  /** Links that were opened before anybody listened are kept and given to the first listener. */
  onDeepLink(listener: (url: string) => void): Unsubscribe;
  /** The engine ended and is being started again: connect anew. */
  onEngineExit(listener: () => void): Unsubscribe;
  /** The first useful paint is on the screen. */
  ready(): void;
}

export type Unsubscribe = () => void;

export const openExternalResultSchema = z.enum(['opened', 'refused', 'declined']);
export type OpenExternalResult = z.infer<typeof openExternalResultSchema>;

export const deepLinkSchema = z
  .string()
  .max(4096)
  .regex(
    /^holdpoint:\/\/[\x21-\x7e]*$/,
    'a link begins with holdpoint:// and has no blanks or control characters',
  );

/** One schema a channel from the page to the main process; main has exactly one handler for each. */
export const shellRequestSchemas = {
  'shell:connect-engine': z.undefined(),
  'shell:open-external': z.string().max(8192),
  'shell:ready': z.undefined(),
} as const;
export type ShellRequests = {
  [Channel in keyof typeof shellRequestSchemas]: z.infer<(typeof shellRequestSchemas)[Channel]>;
};

export type NoticeOutcome = (typeof noticeOutcomes)[number];

const noticeSchema = z.object({
  kind: z.enum(noticeKinds),
  title: z.string().max(1_000),
  body: z.string().max(4_000),
  link: deepLinkSchema,
  shown: z.boolean(),
});

/** What main posts to the engine process over its parent port. A port comes with `port`, in `ports[0]`. */
export const engineParentMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('init'),
    profileDir: z.string().min(1),
    /** 32 bytes in base64url, or null where this desktop has no keychain. */
    wrapKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .nullable(),
    wrapState: z.enum(['keychain', 'unwrapped']),
    appVersion: z.string(),
  }),
  z.object({ type: z.literal('port') }),
  z.object({ type: z.literal('resume') }),
  /** A hub process that the engine asked for said something. */
  z.object({ type: z.literal('hubReport'), id: z.string(), report: hubReportSchema }),
  z.object({ type: z.literal('hubEnded'), id: z.string() }),
  /** Where the person wants a file, or null. Paths go from the system's dialog to the engine; no window names one. */
  z.object({ type: z.literal('chosen'), id: z.string(), path: z.string().nullable() }),
  /** What the system made of a notice. */
  z.object({ type: z.literal('noticed'), id: z.string(), outcome: z.enum(noticeOutcomes) }),
  z.object({ type: z.literal('stop') }),
]);
export type EngineParentMessage = z.input<typeof engineParentMessageSchema>;
export type EngineInit = Extract<EngineParentMessage, { type: 'init' }>;

/** A file that the engine wants a person to choose. */
export const fileRequestSchema = z.object({
  how: z.enum(['save', 'open', 'folder']),
  title: z.string().max(200),
  /** Proposed for saving. */
  name: z.string().max(200),
  kind: z.string().max(100),
  /** Empty for a folder. */
  extension: z.string().regex(/^[a-z0-9]{0,20}$/),
});
export type FileRequest = z.infer<typeof fileRequestSchema>;

/** What the engine process posts back to main. */
export const engineReportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('log'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    message: z.string(),
  }),
  z.object({ type: z.literal('choose'), id: z.string(), request: fileRequestSchema }),
  /** Show this as a system notification; answered with 'noticed'. */
  z.object({ type: z.literal('notice'), id: z.string(), notice: noticeSchema }),
  /** How many alerts fire and how many sources are stale, for tray and badge. */
  z.object({ type: z.literal('alerts'), firing: z.int().min(0), stale: z.int().min(0) }),
  /** Start a hub process under this id, or pass it on to the one that runs. */
  z.object({ type: z.literal('hub'), id: z.string(), message: hubMessageSchema }),
]);
export type EngineReport = z.input<typeof engineReportSchema>;
