import { mkdirSync } from 'node:fs';
import type { Notice } from '../../shared/board/notice-rules.ts';
import type { EngineEvent, EngineHandlers } from '../../shared/contract/engine.ts';
import type { NoticeOutcome } from '../../shared/contract/shell.ts';
import { Desks } from './desks.ts';
import { handlersFor } from './handlers.ts';
import type { HubLauncher } from './hosting.ts';
import { Notices } from './notices.ts';
import { PlanDesk } from './plan/plan-desk.ts';
import { ProfileStore } from './profile.ts';
import { type Line, type Port, serve } from './rpc.ts';
import { Safekeeping, type SafekeepingOptions } from './safekeeping.ts';
import { diagnosticsOf } from './views/diagnostics.ts';

export interface EngineOptions {
  profileFolder: string;
  /** 32 bytes that wrap key files, or null where this system has no keychain. */
  wrapKey: Buffer | null;
  appVersion: string;
  samplePlan(): string;
  launcher: HubLauncher;
  choosePath: SafekeepingOptions['choosePath'];
  /** Has the system show a notice; without it nobody is told anything outside of the windows. */
  showNotice?: (notice: Notice) => Promise<NoticeOutcome>;
  /** How many alerts fire and how many sources are stale, over all workspaces; called when that changes. */
  showAlerts?: (counts: { firing: number; stale: number }) => void;
  now(): number;
  log(text: string): void;
}

const trial: Notice = {
  kind: 'assigned',
  title: 'Holdpoint',
  body: 'This is how a notification looks.',
  link: 'holdpoint://trial',
  shown: false,
};

/** The owner of everything on this disk. Windows, the command line and tests all speak to this. */
export class Engine {
  readonly desks: Desks;
  private isOpen = false;
  private readonly options: EngineOptions;
  private readonly profile: ProfileStore;
  private readonly lines = new Set<Line>();
  private readonly plans: PlanDesk;
  private readonly safekeeping: Safekeeping;
  private readonly notices: Notices | null;
  private shownAlerts = '';

  constructor(options: EngineOptions) {
    this.options = options;
    mkdirSync(options.profileFolder, { recursive: true, mode: 0o700 });
    this.profile = new ProfileStore(options.profileFolder);
    this.plans = new PlanDesk(options.samplePlan);
    const { wrapKey, launcher, now } = options;
    this.desks = new Desks({
      profile: this.profile,
      wrapKey,
      launcher,
      now,
      tell: (event) => this.tell(event),
    });
    this.isOpen = true;
    this.countAlerts();
    this.safekeeping = new Safekeeping({
      desks: this.desks,
      profile: this.profile,
      now,
      choosePath: options.choosePath,
      diagnostics: () => diagnosticsOf(this.desks, this.profile, options),
    });
    const { showNotice } = options;
    this.notices = showNotice
      ? new Notices({
          desks: () => this.desks.all(),
          profile: this.profile,
          now,
          show: (notice) => void showNotice(notice),
          sound: () => this.tell({ type: 'sound' }),
        })
      : null;
  }

  /** Serves one window (or any other client) over its port. */
  connect(port: Port): void {
    const line = serve(
      port,
      (one) => this.handlers(one),
      (one) => this.lines.delete(one),
      this.options.log,
    );
    this.lines.add(line);
  }

  /** The engine without a port: for the command line and for tests. */
  handlers(line: Line): EngineHandlers {
    this.lines.add(line);
    const { appVersion, wrapKey } = this.options;
    return handlersFor(line, {
      desks: this.desks,
      profile: this.profile,
      plans: this.plans,
      safekeeping: this.safekeeping,
      appVersion,
      tryNotice: async () => (await this.options.showNotice?.(trial)) ?? 'unsupported',
      choosePath: this.options.choosePath,
      keys: wrapKey ? 'keychain' : 'unwrapped',
    });
  }

  /** The machine woke up: reconnect now instead of at the next try. */
  resume(): void {
    this.desks.resume();
  }

  async stop(): Promise<void> {
    this.notices?.stop();
    this.safekeeping.stop();
    await this.desks.close();
  }

  private countAlerts(): void {
    const { showAlerts } = this.options;
    if (!showAlerts) return;
    const desks = this.desks.all();
    const firing = desks.reduce((sum, desk) => sum + desk.alerts.firing(), 0);
    const stale = desks
      .flatMap((desk) => desk.alerts.sourceViews())
      .filter(({ state }) => state === 'stale').length;
    if (this.shownAlerts === `${firing}/${stale}`) return;
    this.shownAlerts = `${firing}/${stale}`;
    showAlerts({ firing, stale });
  }

  /** Rows go only to windows that watch their scope, everything else to all. */
  private tell(event: EngineEvent): void {
    if (event.type === 'rows') this.notices?.soon();
    // The first words come while the desks are being opened.
    if (event.type === 'truth' && this.isOpen) this.countAlerts();
    for (const line of this.lines) {
      if (event.type !== 'rows' || line.watching.has(`${event.workspace}/${event.scope}`)) line.send(event);
    }
  }
}
