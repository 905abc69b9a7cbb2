import type { RemoteSilence } from '../../../../shared/alerts/remote-silences.ts';
import type { AlertsText } from '../../automation/providers/alerts-of.ts';
import { NoAnswer } from '../../automation/providers/http.ts';
import type { SilenceToPost } from '../../automation/providers/silences.ts';
import type { SilenceKeeper } from '../silence-sync.ts';

/** An Alertmanager in memory: what a test says fires, and silences as the real one keeps them. */
export class FakeAlertmanager {
  readonly name = 'am';
  firing: { name: string; startsAt: number; labels?: Record<string, string> }[] = [];
  silences: RemoteSilence[] = [];
  /** Set: it does not answer. */
  down: string | null = null;
  /** Set: it takes the next one, and its answer is lost. */
  losesAnswer = false;
  asked = 0;
  posts = 0;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** When it was started; null: it does not say. */
  startedAt: number | null = null;

  alertsOf = async (): Promise<AlertsText> => {
    this.asked += 1;
    this.answers();
    const alerts = this.firing.map(({ name, startsAt, labels }) => ({
      fingerprint: name,
      labels: { alertname: name, ...labels },
      annotations: {},
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(this.now() + 300_000).toISOString(),
      updatedAt: new Date(this.now()).toISOString(),
      status: { state: 'active', silencedBy: [], inhibitedBy: [] },
      receivers: [{ name: 'nobody' }],
    }));
    return { type: 'alertmanager', text: JSON.stringify(alerts), startedAt: this.startedAt };
  };

  readonly keeper: SilenceKeeper = {
    names: () => [this.name],
    list: async () => {
      this.answers();
      return this.silences.map((one) =>
        one.endsAt <= this.now() ? { ...one, state: 'expired' as const } : one,
      );
    },
    post: async (_provider, silence) => {
      this.answers();
      return this.post(silence);
    },
    end: async (_provider, id) => {
      this.answers();
      this.change(id, { endsAt: this.now(), state: 'expired' });
    },
  };

  /** As people change it there. */
  change(id: string, change: Partial<RemoteSilence>): void {
    this.silences = this.silences.map((one) =>
      one.id === id ? { ...one, ...change, updatedAt: this.now() } : one,
    );
  }

  post({ id, ...said }: SilenceToPost): string {
    this.posts += 1;
    if (id !== null) this.change(id, said);
    else this.silences.push({ ...said, id: `remote-${this.posts}`, state: 'active', updatedAt: this.now() });
    if (!this.losesAnswer) return id ?? `remote-${this.posts}`;
    this.losesAnswer = false;
    throw new NoAnswer('The connection ended.');
  }

  private answers(): void {
    if (this.down !== null) throw new NoAnswer(this.down);
  }
}
