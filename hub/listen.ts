import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Certificate } from './certificate.ts';
import { isLoopback } from './host-header.ts';

export interface Listener {
  server: Server;
  host: string;
  tls: boolean;
  /** Every open TCP line, so that none can hold up a stop. */
  lines: Set<Socket>;
}

/** What a hub's HTTP servers do besides sockets. */
export interface HttpOptions {
  /** A request that is not here whole by then is ended. */
  requestMs: number;
  /** False: it was for somebody else. */
  onRequest(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Lines that wait to be accepted: a storm of alerts opens many at once. */
const BACKLOG = 2_048;

/** One server an address. Off loopback there is TLS, always: no option turns it off. */
export function makeListener(
  host: string,
  certificate: Certificate,
  { requestMs, onRequest }: HttpOptions,
): Listener {
  const tls = !isLoopback(host);
  const limits = {
    // Not shorter: on a busy hub an honest sender's line waits a while before its first byte is read.
    headersTimeout: requestMs,
    requestTimeout: requestMs,
    // Of its own accord Node looks for slow senders every 30 s only.
    connectionsCheckingInterval: Math.min(1_000, requestMs),
    keepAliveTimeout: 5_000,
    maxHeaderSize: 8_192,
  };
  const server = tls
    ? createTlsServer({
        ...limits,
        cert: certificate.cert,
        key: certificate.key,
        minVersion: 'TLSv1.3',
        handshakeTimeout: 5_000,
      })
    : createServer(limits);
  server.on('request', (request, response) => {
    if (!onRequest(request, response)) answer(request, response);
  });
  server.maxHeadersCount = 50;
  const lines = new Set<Socket>();
  server.on('connection', (line: Socket) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  return { server, host, tls, lines };
}

/** An address that stands for all leaves nothing for the others of its family. */
export function distinctHosts(hosts: readonly string[]): string[] {
  const unique = [...new Set(hosts)];
  if (unique.includes('::')) return ['::'];
  return unique.includes('0.0.0.0')
    ? unique.filter((host) => host === '0.0.0.0' || host.includes(':'))
    : unique;
}

/** Listens on all addresses at one port, or on none. */
export async function listenAll(listeners: readonly Listener[], port: number): Promise<number> {
  let bound = port;
  try {
    for (const { server, host } of listeners) bound = await listen(server, host, bound);
    return bound;
  } catch (error) {
    for (const { server } of listeners) server.close();
    throw error;
  }
}

/** Where clients find this hub; an address that stands for all is spelled out. */
export function urlsOf(listeners: readonly Listener[], port: number): string[] {
  const urls = listeners.flatMap(({ host, tls }) =>
    addressesOf(host).map((address) => {
      const name = address.includes(':') ? `[${address}]` : address;
      return `${tls ? 'https' : 'http'}://${name}:${port}`;
    }),
  );
  return [...new Set(urls)];
}

function addressesOf(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const family = host === '::' ? null : 'IPv4';
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  // Link-local IPv6 addresses need a zone that means nothing elsewhere.
  return all
    .filter(({ family: own, address }) => (family === null || own === family) && !address.startsWith('fe80:'))
    .map(({ address }) => address);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(explain(error, host, port))));
    server.listen({ host, port, exclusive: true, backlog: BACKLOG }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Choose another port, or stop what uses it.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose a port above 1023.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Choose one of its own.`;
    default:
      return `Cannot listen on ${host}, port ${port}: ${error.message}`;
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const healthy = request.method === 'GET' && request.url === '/health';
  response.writeHead(healthy ? 200 : 404, { 'content-type': 'application/json', connection: 'close' });
  response.end(healthy ? JSON.stringify({ ok: true, version: HUB_VERSION }) : '{"ok":false}');
}

/** Of the hub's HTTP surface and data; the wire has its own. */
export const HUB_VERSION = '0.1.0';
