import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { BindingInput } from '../../../../shared/contract/automation-params.ts';
import type { CommandInput, CommandName } from '../../../../shared/ops/commands.ts';
import { until } from '../../testing/engines.ts';
import { Acts } from '../acts/acts.ts';
import { Bindings } from '../providers/bindings.ts';
import { type Evaluators, evaluators } from './evaluators.ts';

interface Call {
  headers: IncomingMessage['headers'];
  body: string;
}

export const SECRET = `whsec_${Buffer.from('a key of the receiver').toString('base64')}`;

/** A desk whose main track can act through something, and a receiver of webhooks that a test speaks for. */
export class ActsBench {
  readonly world: Evaluators = evaluators();
  readonly bindings = new Bindings(this.world.a.workspace.folder, null);
  acts = this.open();
  url = '';
  calls: Call[] = [];
  /** What the receiver answers, one after the other; then 200. */
  answers: number[] = [];
  told = 0;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      this.calls.push({ headers: request.headers, body });
      response.statusCode = this.answers.shift() ?? 200;
      response.end();
    });
  });

  static async begin(): Promise<ActsBench> {
    const bench = new ActsBench();
    const { server } = bench;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    bench.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/deploy`;
    const { a, room } = bench.world;
    for (const [index, percent] of [10, 50].entries())
      a.give('addItem', {
        room,
        entity: 'stage',
        fields: { name: `${percent} %`, percent, order: `a${index}` },
      });
    return bench;
  }

  async end(): Promise<void> {
    this.acts.stop();
    this.world.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  open(): Acts {
    return new Acts({
      workspace: this.world.a.workspace,
      bindings: this.bindings,
      clock: this.world.clock,
      onPending: () => {
        this.told += 1;
      },
      alarm: (message) => this.world.a.alarms.push(message),
    });
  }

  /** The main track acts through this. */
  actsThrough(name: string, binding: BindingInput): void {
    const fault = this.bindings.bind(name, binding);
    if (fault !== null) throw new Error(fault);
    const { a, room } = this.world;
    const fields = { name: 'API', action: name, environment: 'prod', toVersion: '2.0' };
    a.give('editItem', { entity: 'track', id: room, fields });
  }

  webhook(): BindingInput {
    const { url: address } = this;
    return { type: 'webhook', address, auth: { how: 'none' }, headers: {}, ca: '', secret: SECRET };
  }

  command(script: string, timeoutMs = 10_000): BindingInput {
    return { type: 'command', program: '/bin/sh', args: ['-c', script], timeoutMs };
  }

  /** Written, and nothing else: as when the process was killed then. */
  write<N extends CommandName>(name: N, input: CommandInput<N>) {
    const done = this.world.a.workspace.dispatch(name, input);
    if (!done.ok) throw new Error(done.rejection.message);
    return done;
  }

  /** As a person does it at this desk. */
  act<N extends CommandName>(name: N, input: CommandInput<N>): string {
    const done = this.write(name, input);
    this.acts.dispatched(done.refs);
    return done.id ?? '';
  }

  step(what: 'start' | 'promote'): string {
    const { a, room } = this.world;
    const expects = a.track(room).run?.id ?? null;
    return this.act('actOnTrack', { room, track: room, act: what, expects });
  }

  deliveries() {
    return this.world.a
      .rows(this.world.room, 'delivery')
      .map(({ values }) => values)
      .sort((x, y) => Number(x.at) - Number(y.at));
  }

  delivered(count = 1) {
    return until('the result', () => (this.deliveries().length >= count ? this.deliveries() : null));
  }

  called(count: number) {
    return until(`${count} calls`, () => this.calls.length >= count);
  }
}
