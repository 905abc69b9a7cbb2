import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from 'socket.io';
import type { HubParts } from './answers.ts';
import { hubCertificate } from './certificate.ts';
import { Committer } from './committer.ts';
import { welcomeSockets } from './door.ts';
import { hubError } from './errors.ts';
import { Gate } from './gate.ts';
import { hubIdentity } from './identity.ts';
import { askDesks } from './ingest/ask-gate.ts';
import { Endpoint } from './ingest/endpoint.ts';
import { Ingest } from './ingest/index.ts';
import { distinctHosts, type HttpOptions, type Listener, listenAll, makeListener, urlsOf } from './listen.ts';
import { silentLog } from './log.ts';
import { defaultTuning, type HubOptions } from './options.ts';
import { Room } from './room.ts';
import { attachSockets } from './sockets.ts';
import { SqliteStore } from './sqlite-store.ts';
import type { HubStore } from './store.ts';
import { Workspaces } from './workspaces.ts';

export type { HubOptions } from './options.ts';

/** How long a socket may take to hear that the hub stops. */
const GOODBYE_MS = 250;

export interface HubStats {
  sockets: number;
  ops: number;
  /** Bytes held for sockets that do not read. */
  backlogBytes: number;
}

export interface RunningHub {
  port: number;
  urls: string[];
  /** The hub's public key, to be authorised by a commander. */
  key: string;
  /** Of the certificate that it shows off loopback. */
  fingerprint: string;
  stop(): Promise<void>;
  stats(): HubStats;
}

/** Starts a hub. Throws with a text for a person when it cannot; nothing stays open then. */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  if (options.hosts.length === 0) throw new Error('A hub needs an address to listen on.');
  const tuning = { ...defaultTuning, ...options.tuning };
  const key = hubIdentity(options.dataDir);
  const certificate = await hubCertificate(options.dataDir, options);
  const file = join(options.dataDir, 'hub.db');
  // SQLite would let everybody on this machine read it; its -wal file takes after it.
  closeSync(openSync(file, 'a', 0o600));
  const store = new SqliteStore(file);
  // The servers have to be there before what answers on them.
  let endpoint: Endpoint | null = null;
  const http: HttpOptions = {
    requestMs: tuning.requestMs,
    onRequest: (request, response) => endpoint?.serve(request, response) ?? false,
  };
  const listeners = distinctHosts(options.hosts).map((host) => makeListener(host, certificate, http));
  const gate = new Gate(options.hostNames ?? [], tuning.connectsPerMinute);
  const io = attachSockets(listeners, tuning, gate);
  const rooms = new Map<string, Room>();
  try {
    const parts = await compose(options, { key, tuning, store }, io, rooms);
    endpoint = endpointOf(parts, gate);
    welcomeSockets(io, parts, gate, certificate.fingerprint);
    const port = await listenAll(listeners, options.port);
    const sweeper = setInterval(() => {
      for (const room of rooms.values()) room.sweep();
    }, tuning.sweepMs);
    const stop = once(() => stopHub(io, listeners, rooms, parts, sweeper));
    const about = {
      port,
      urls: urlsOf(listeners, port),
      key: key.publicKey,
      fingerprint: certificate.fingerprint,
    };
    return { ...about, stop, stats: () => statsOf(io, rooms, parts) };
  } catch (error) {
    await closeSockets(io, listeners);
    await store.close();
    throw error;
  }
}

async function compose(
  options: HubOptions,
  own: Pick<HubParts, 'key' | 'tuning'> & { store: HubStore },
  io: Server,
  rooms: Map<string, Room>,
): Promise<HubParts> {
  const { store, tuning } = own;
  const [clock, log] = [options.clock ?? Date.now, options.log ?? silentLog];
  const workspaces = await Workspaces.open(store, options.allow, options.allowAnyFirst ?? false);
  const room = (id: string) => {
    const known = rooms.get(id) ?? new Room(io, id, () => workspaces.get(id), tuning, clock);
    rooms.set(id, known);
    return known;
  };
  const committer = new Committer({
    store,
    workspaces,
    clock,
    log,
    onCommitted: (change) => room(change.workspace).onCommitted(change),
  });
  const limits = {
    keptBytes: tuning.keptBytesPerSource,
    blobs: async () => tuning.maxBlobBytes - (await store.blobBytes()),
  };
  const about = { store: store.intake, workspaces, committer, clock, log, limits };
  const ingest = await Ingest.open(options.dataDir, about, () => store.renewEpoch());
  return { ...own, workspaces, committer, ingest, clock, log, room };
}

function endpointOf(hub: HubParts, gate: Gate): Endpoint {
  const { ingest, clock, log, tuning } = hub;
  return new Endpoint({
    ingest,
    gate,
    clock,
    log,
    perSecond: tuning.payloadsPerSecond,
    keptBytesPerSource: tuning.keptBytesPerSource,
    askGate: async (workspace, name) => {
      const known = hub.workspaces.get(workspace);
      return known
        ? askDesks(hub.room(workspace), known, name)
        : { status: 503, why: 'The hub does not have this workspace yet. The gate holds.' };
    },
  });
}

/** Takes no new pushes, finishes those that came, says so to everybody, and lets go of the disk. */
async function stopHub(
  io: Server,
  listeners: readonly Listener[],
  rooms: ReadonlyMap<string, Room>,
  hub: HubParts,
  sweeper: NodeJS.Timeout,
): Promise<void> {
  clearInterval(sweeper);
  await hub.ingest.stop();
  await hub.committer.settled();
  io.emit(
    'dismissed',
    hubError('stopping', 'The hub is being stopped. Work goes on here and is sent when it is back.'),
  );
  await closeSockets(io, listeners);
  for (const room of rooms.values()) room.stop();
  await hub.committer.settled();
  await hub.store.close();
}

/** Says goodbye, and after a moment hangs up on whoever does not listen. */
async function closeSockets(io: Server, listeners: readonly Listener[]): Promise<void> {
  const closed = new Promise<void>((resolve) => void io.close(() => resolve()));
  const others = listeners
    .slice(1)
    .map(({ server }) => new Promise<void>((resolve) => void server.close(() => resolve())));
  const goodbye = setTimeout(() => {
    for (const { lines } of listeners) for (const line of lines) line.destroy();
  }, GOODBYE_MS);
  await Promise.all([closed, ...others]);
  clearTimeout(goodbye);
}

function statsOf(io: Server, rooms: ReadonlyMap<string, Room>, hub: HubParts): HubStats {
  let backlogBytes = 0;
  for (const room of rooms.values()) for (const session of room.sessions) backlogBytes += session.backlog();
  const ops = hub.workspaces.all().reduce((sum, workspace) => sum + workspace.head, 0);
  return { sockets: io.engine.clientsCount, ops, backlogBytes };
}

function once(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | null = null;
  return () => {
    stopped ??= stop();
    return stopped;
  };
}
