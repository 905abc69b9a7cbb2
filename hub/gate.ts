import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isAllowedHost } from './host-header.ts';

/** Who may open a socket at all, before a byte of it is read. */
export class Gate {
  private readonly limiter: RateLimiterMemory;
  private readonly names: string[];

  constructor(hostNames: readonly string[], connectsPerMinute: number) {
    this.limiter = new RateLimiterMemory({ points: connectsPerMinute, duration: 60 });
    const own = hostname().toLowerCase();
    this.names = [...hostNames.map((name) => name.toLowerCase()), own, `${own}.local`];
  }

  /** Why not; null when it may. */
  async refuses(request: IncomingMessage): Promise<string | null> {
    const why = this.foreign(request);
    if (why !== null) return why;
    return (await this.spend(request.socket.remoteAddress ?? '', 1)) ? null : 'too many connections';
  }

  /** Why a request has no business here, whoever it is from; null when it may have. */
  foreign(request: IncomingMessage): string | null {
    // Only browsers send an Origin, and no browser page has business here. Socket.IO's cors list does not cover WebSockets.
    if (request.headers.origin !== undefined) return 'no browser pages';
    return isAllowedHost(request.headers.host, this.names) ? null : 'unknown host name';
  }

  /** Makes a refused hello cost its address more than an honest one. */
  async penalise(address: string): Promise<void> {
    await this.spend(address, 20);
  }

  private async spend(address: string, points: number): Promise<boolean> {
    return this.limiter.consume(address, points).then(
      () => true,
      () => false,
    );
  }
}
