import { createServer, type Server } from 'node:http';

const TICK_MS = 100;
const REQUESTS_PER_TICK = 20;
/** Upper bounds in seconds. */
const bounds = [0.05, 0.1, 0.2, 0.5, 1];

interface App {
  /** 0 to 1. */
  errorShare: number;
  latencyMs: number;
  requests: number;
  errors: number;
  buckets: number[];
}

/** A service under steady traffic whose errors and latency a test turns, as Prometheus scrapes it. */
export class Shop {
  private readonly apps = new Map<string, App>();
  private readonly server: Server;
  private readonly timer: NodeJS.Timeout;

  private constructor() {
    this.server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(this.metrics());
    });
    this.timer = setInterval(() => this.serve(), TICK_MS);
  }

  static async open(): Promise<Shop> {
    const shop = new Shop();
    await new Promise<void>((resolve) => shop.server.listen(0, '127.0.0.1', resolve));
    return shop;
  }

  get target(): string {
    const address = this.server.address();
    return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** From now on this app serves so. */
  turn(name: string, { errorShare = 0, latencyMs = 80 }: { errorShare?: number; latencyMs?: number }): void {
    const fresh = { requests: 0, errors: 0, buckets: bounds.map(() => 0) };
    this.apps.set(name, { ...(this.apps.get(name) ?? fresh), errorShare, latencyMs });
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(): void {
    for (const app of this.apps.values()) {
      app.requests += REQUESTS_PER_TICK;
      app.errors += REQUESTS_PER_TICK * app.errorShare;
      app.buckets = app.buckets.map((count, index) =>
        app.latencyMs / 1000 <= (bounds[index] ?? 0) ? count + REQUESTS_PER_TICK : count,
      );
    }
  }

  private metrics(): string {
    return [...this.apps]
      .flatMap(([name, { requests, errors, buckets }]) => [
        `http_requests_total{app="${name}",code="200"} ${requests - errors}`,
        // As real ones: who never failed has no count of failures.
        ...(errors > 0 ? [`http_requests_total{app="${name}",code="500"} ${errors}`] : []),
        ...[...bounds, '+Inf'].map((bound, index) => bucket(name, bound, buckets[index] ?? requests)),
      ])
      .concat('')
      .join('\n');
  }
}

function bucket(app: string, bound: number | string, count: number): string {
  return `http_request_duration_seconds_bucket{app="${app}",le="${bound}"} ${count}`;
}
