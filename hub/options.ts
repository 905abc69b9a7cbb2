import type { Logger } from 'pino';
import { MAX_KEPT_PER_SOURCE } from '../shared/ingest/record.ts';

export interface HubOptions {
  dataDir: string;
  /** 0: any free port. */
  port: number;
  /** Addresses to listen on. Loopback without TLS, all others with. */
  hosts: readonly string[];
  /** Workspaces that this hub may take in. Those in its log it serves anyway. */
  allow: readonly string[];
  /** An empty hub takes the first workspace that comes. */
  allowAnyFirst?: boolean;
  /** The operator's certificate instead of a self-signed one, PEM files. */
  certFile?: string;
  keyFile?: string;
  /** Names by which clients reach this hub; addresses need not be named. */
  hostNames?: readonly string[];
  tuning?: Partial<Tuning>;
  /** Milliseconds since 1970; decides on invites. */
  clock?: () => number;
  log?: Logger;
}

/** Limits that have one right value in use and another in tests. Bytes and milliseconds. */
export interface Tuning {
  helloMs: number;
  pingMs: number;
  /** Above this backlog a socket gets the bell without ops, and no answers to pulls. */
  slowBytes: number;
  /** Above this it is ended. */
  evictBytes: number;
  /** How often owed bells and evictions are looked at. */
  sweepMs: number;
  /** Deliveries a second up to which a bell rings at once; above, every tick. */
  calmDeliveries: number;
  tickMs: number;
  /** How long presence is gathered before it is passed on. */
  presenceMs: number;
  messages: { burst: number; perSecond: number };
  bytes: { burst: number; perSecond: number };
  /** New connections an address may make in a minute. */
  connectsPerMinute: number;
  maxBlobBytes: number;
  /** Of payloads of one source that nobody understands. */
  keptBytesPerSource: number;
  /** How long a request over HTTP may take to arrive. */
  requestMs: number;
  /** Payloads a second that one source may send over HTTP for long; ten seconds' worth may come at once. */
  payloadsPerSecond: number;
}

export const defaultTuning: Tuning = {
  helloMs: 5_000,
  pingMs: 4_000,
  slowBytes: 64 * 1024,
  evictBytes: 1024 * 1024,
  sweepMs: 500,
  calmDeliveries: 20_000,
  tickMs: 16,
  presenceMs: 250,
  // A client that refills an emptied hub pushes 100,000 ops in some 200 pages and 30 MB without a pause.
  messages: { burst: 1_000, perSecond: 200 },
  bytes: { burst: 64 * 1024 * 1024, perSecond: 16 * 1024 * 1024 },
  connectsPerMinute: 3_000,
  maxBlobBytes: 2 * 1024 ** 3,
  keptBytesPerSource: MAX_KEPT_PER_SOURCE,
  requestMs: 10_000,
  payloadsPerSecond: 1_000,
};
