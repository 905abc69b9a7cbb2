import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey } from '../../../../node/crypto.ts';
import type { Row } from '../../../../shared/fold/entity.ts';
import type { Json } from '../../../../shared/json.ts';
import { encodePage } from '../../../../shared/log/page.ts';
import type { CommandInput, CommandName } from '../../../../shared/ops/commands.ts';
import type { RecordedSample, Term } from '../../../../shared/rollout/gate-config.ts';
import type { GateView } from '../../../../shared/rollout/gates.ts';
import { type TrackView, tracksOf } from '../../../../shared/rollout/tracks.ts';
import { scratch } from '../../testing/world.ts';
import { Workspace } from '../../workspace.ts';
import { Automation } from '../automation.ts';
import type { Answer, Question } from '../providers/asker.ts';
import { TestClock } from './clock.ts';

/** A provider that a test speaks for. */
export class FakeProvider {
  value: Json = 0;
  error: string | null = null;
  /** Answers wait until `release`. */
  isSlow = false;
  readonly asked: { question: Question; at: number }[] = [];
  private waiting: (() => void)[] = [];
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  get open(): number {
    return this.waiting.length;
  }

  ask = (question: Question): Promise<Answer> => {
    this.asked.push({ question, at: this.now() });
    const answer = (): Answer => ({
      reading: this.error === null ? { value: this.value } : { error: this.error },
      warnings: [],
    });
    if (!this.isSlow) return Promise.resolve(answer());
    return new Promise((resolve) => this.waiting.push(() => resolve(answer())));
  };

  release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const answer of waiting) answer();
  }
}

/** A desk with its automation, without windows and links. */
export class Evaluator {
  workspace: Workspace;
  automation: Automation;
  readonly provider: FakeProvider;
  readonly alarms: string[] = [];
  /** It has heard from the others since it came back. */
  knowsNewest = true;
  private readonly clock: TestClock;

  constructor(clock: TestClock, open: (onChange: OnChange) => Workspace) {
    this.clock = clock;
    this.provider = new FakeProvider(clock.now);
    this.workspace = open((change) => this.automation?.changed(change));
    this.automation = this.start();
  }

  /** As when the app is closed and opened again; or was killed, with all its clocks. */
  restart({ hard = false }: { hard?: boolean } = {}): void {
    if (hard) this.clock.forget();
    else this.automation.stop();
    this.workspace.close();
    const { id, folder } = this.workspace;
    this.workspace = Workspace.open({
      id,
      folder,
      wrapKey: null,
      now: this.clock.now,
      onChange: (change) => this.automation.changed(change),
    });
    this.automation = this.start();
  }

  give<N extends CommandName>(name: N, input: CommandInput<N>): string {
    const done = this.workspace.dispatch(name, input);
    if (!done.ok) throw new Error(`refused: ${done.rejection.message}`);
    return done.id ?? '';
  }

  rows(room: string, entity: string): Row[] {
    return this.workspace.ledger.projection.rowsOfKinds(room, [entity]);
  }

  /** What was measured, in the order of the record: each with its term. */
  samples(room: string): (RecordedSample & { gate: string; run: string; term: Term })[] {
    return this.rows(room, 'samples')
      .flatMap(({ values }) => {
        const batch = values as unknown as {
          gate: string;
          run: string;
          term: Term;
          samples: RecordedSample[];
        };
        const { gate, run, term } = batch;
        return batch.samples.map((sample) => ({ ...sample, gate, run, term }));
      })
      .sort((a, b) => a.term.n - b.term.n || a.at - b.at || a.k - b.k);
  }

  track(room: string): TrackView {
    const { projection } = this.workspace.ledger;
    const row = projection.rooms().find(({ id }) => id === room);
    if (!row) throw new Error('no room');
    const rows = { room: row, of: (kind: string) => projection.rowsOfKinds(room, [kind]) };
    const track = tracksOf(rows, this.clock.now())[0];
    if (!track) throw new Error('no track');
    return track;
  }

  gate(room: string): GateView {
    const gate = this.track(room).current?.gates[0];
    if (!gate) throw new Error('no gate');
    return gate;
  }

  private start(): Automation {
    return new Automation({
      workspace: this.workspace,
      clock: this.clock,
      ask: this.provider.ask,
      knowsNewest: () => this.knowsNewest,
      alarm: (message) => this.alarms.push(message),
    });
  }
}

type OnChange = Parameters<typeof Workspace.open>[0]['onChange'];

export interface Evaluators {
  clock: TestClock;
  a: Evaluator;
  b: Evaluator;
  room: string;
  /** Both have what the other has. */
  meet(): void;
  close(): void;
}

/** Two commanders' desks that know the same, with one room; their links are up only while they `meet`. */
export function evaluators(): Evaluators {
  const root = scratch('holdpoint-automation-');
  const clock = new TestClock(1_800_000_000_000);
  const common = { wrapKey: null, now: clock.now };
  const a = new Evaluator(
    clock,
    (onChange) => Workspace.create({ root, ...common, onChange }, 'Team', 'Ana').workspace,
  );
  const invite = generateKey();
  a.workspace.commit([
    {
      scope: 'workspace',
      body: { kind: 'invite.created', entity: 'invite', entityId: invite.publicKey, fields: {} },
      grant: {
        type: 'invite',
        key: invite.publicKey,
        role: 'commander',
        expiresAt: clock.now() * 2,
        uses: 5,
      },
    },
  ]);
  const b = new Evaluator(clock, (onChange) => {
    const joining = Workspace.joining({ ...common, onChange, id: a.workspace.id, folder: join(root, 'b') });
    joining.ledger.take(encodePage(a.workspace.ledger.log.lacking({})));
    joining.completeJoin(invite.privateKey, 'Bo');
    return joining;
  });
  const room = a.give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  const pass = (from: Evaluator, to: Evaluator) => {
    const page = encodePage(from.workspace.ledger.log.lacking(to.workspace.ledger.log.vector()));
    if (page !== '') to.workspace.ledger.take(page);
  };
  const meet = () => {
    pass(a, b);
    pass(b, a);
  };
  meet();
  return {
    clock,
    a,
    b,
    room,
    meet,
    close() {
      for (const { automation, workspace } of [a, b]) {
        automation.stop();
        workspace.close();
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
}
