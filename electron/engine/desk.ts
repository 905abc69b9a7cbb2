import { networkInterfaces } from 'node:os';
import type { AutomationView } from '../../shared/contract/automation.ts';
import type { EngineEvent } from '../../shared/contract/engine.ts';
import type { IngestAsk } from '../../shared/contract/ingest-ask.ts';
import type { Answer } from '../../shared/contract/sync.ts';
import type { Truth } from '../../shared/contract/views.ts';
import type { Signer } from '../../shared/log/crypto.ts';
import type { CommandInput, CommandName } from '../../shared/ops/commands.ts';
import { DeskAlerts } from './alerts/desk-alerts.ts';
import { silenceKeeper } from './alerts/silence-keeper.ts';
import { Acts } from './automation/acts/acts.ts';
import { Automation } from './automation/automation.ts';
import { systemClock } from './automation/clock.ts';
import { Hearing } from './automation/hearing.ts';
import { alertsOf } from './automation/providers/alerts-of.ts';
import { type Asker, askerOf } from './automation/providers/asker.ts';
import { Bindings } from './automation/providers/bindings.ts';
import { automationView } from './automation/views.ts';
import { CheckLater } from './check-later.ts';
import { HubHost, type HubLauncher } from './hosting.ts';
import { Folders } from './ingest/folders.ts';
import { gateAnswer } from './ingest/gates.ts';
import type { Change } from './ledger.ts';
import { WorkspaceReplica } from './replica.ts';
import { KeepIndexed } from './search/keep-indexed.ts';
import { eventsOf } from './session.ts';
import { notConnected, SyncClient, type SyncOptions } from './sync/client.ts';
import type { Vouching } from './sync/hello.ts';
import { truthOf } from './truth.ts';
import { Assignments } from './views/assignments.ts';
import type { Dispatched, Workspace } from './workspace.ts';

export interface DeskOptions {
  /** Wraps what is bound on this machine, as it does the keys; null where this system has no keychain. */
  wrapKey: Buffer | null;
  now(): number;
  tell(event: EngineEvent): void;
  launcher: HubLauncher;
}

/** Windows hear the truth at least this often: a silent engine must not look fresh. */
const TRUTH_EVERY_MS = 4_000;
/** Several commits in a row are one word to the windows. */
const TRUTH_SOON_MS = 40;

const reopened = {
  backup: 'This database comes from a backup. It goes on under a new chain.',
  older:
    'This database ends before what this desk had written into it: changes were lost on this disk. Restore a newer backup under Settings; what a hub or a teammate has comes back by itself.',
  copy: 'This database was copied here. It goes on under a new chain; nothing was lost.',
} as const;

const POLL_MS = 25;
const GOODBYE_WITHIN_MS = 3_000;

/** One open workspace at this desk: its ledger, its link to the others, and what it tells the windows. */
export class Desk {
  readonly workspace: Workspace;
  readonly host: HubHost;
  readonly replica: WorkspaceReplica;
  readonly assignments: Assignments;
  readonly folders: Folders;
  readonly bindings: Bindings;
  readonly ask: Asker;
  readonly acts: Acts;
  readonly alerts: DeskAlerts;
  readonly now: () => number;
  private readonly automation: Automation;
  private readonly hearing: Hearing;
  private readonly options: DeskOptions;
  private readonly alarms: string[] = [];
  /** What this desk's window shows. */
  place: { room: string | null; screen: string | null } = { room: null, screen: null };
  private sync: SyncClient | null = null;
  /** Vouches for this desk until a hub has heard that it took command. */
  private recovery: Vouching | null = null;
  /** Links of invites that were made here since the start; kept nowhere else. */
  readonly links = new Map<string, { link: string; text: string }>();
  private readonly indexed: KeepIndexed;
  private readonly check: CheckLater | null;
  private readonly beat: NodeJS.Timeout;
  private soon: NodeJS.Timeout | null = null;

  constructor(workspace: Workspace, options: DeskOptions) {
    this.workspace = workspace;
    this.options = options;
    this.host = new HubHost(options.launcher, workspace.id, workspace.folder);
    this.replica = new WorkspaceReplica(workspace);
    this.assignments = new Assignments(workspace);
    this.now = options.now;
    this.folders = new Folders(workspace, options.now, (source, said) =>
      this.alerts.folderSaid(source, said),
    );
    this.bindings = new Bindings(workspace.folder, options.wrapKey);
    this.ask = askerOf(this.bindings, {
      alerts: () => this.alerts.live.feed(options.now(), true),
      sources: () => this.alerts.sourceViews(),
    });
    const outside = {
      workspace,
      clock: systemClock(options.now),
      alarm: (message: string) => this.alarm(message),
    };
    this.hearing = new Hearing(options.now());
    this.automation = new Automation({
      ...outside,
      ask: this.ask,
      knowsNewest: (now) => this.hearing.knowsNewest(now),
    });
    this.acts = new Acts({
      ...outside,
      bindings: this.bindings,
      onPending: () => options.tell({ type: 'acts', workspace: workspace.id }),
    });
    this.alerts = new DeskAlerts({
      ...outside,
      alertsOf: (provider) => alertsOf(this.bindings, provider),
      silences: silenceKeeper(this.bindings),
      askHub: (ask) => this.askIngest(ask),
      hosts: () => this.host.hosting !== null,
      holderIsThere: () => this.holderIsThere(),
      deskIsThere: (device) => this.deskIsThere(device),
    });
    this.indexed = new KeepIndexed(workspace.ledger, (why) => this.indexFault(why));
    this.indexed.soon();
    this.check = workspace.isToBeChecked
      ? new CheckLater(workspace.ledger.db, (found) => this.wasChecked(found))
      : null;
    this.beat = setInterval(() => this.tellTruth(), TRUTH_EVERY_MS);
    this.beat.unref();
    if (workspace.reopenedAs) this.alarms.push(reopened[workspace.reopenedAs]);
  }

  /** Links up, with a client that a join has brought or with one of its own. */
  start(sync?: SyncClient): void {
    this.sync = sync ?? new SyncClient({ replica: this.replica, ...this.syncOptions() });
    this.sync.start();
  }

  /** What a sync client of this desk reports to, and who vouches for its chain. */
  syncOptions(): Omit<SyncOptions, 'replica'> {
    return {
      vouching: () => this.vouching(),
      onLink: (state) => {
        this.hearing.linked(state, this.now());
        if (state.link.state === 'online') this.recovery = null;
        this.tellTruth();
      },
      onPeers: (peers) => {
        this.hearing.met(
          peers.map(({ chain }) => chain),
          this.now(),
        );
        this.tellTruthSoon();
      },
      onFault: (error) =>
        this.alarmOnce(`Syncing stumbled over a fault of Holdpoint and goes on: ${String(error)}`),
      onGate: (gate) => gateAnswer(this.workspace, gate),
    };
  }

  /** Takes up hosting where it was left when the app was closed. */
  async resumeHosting(): Promise<void> {
    const saved = this.host.saved();
    if (!saved) return;
    const result = await this.host.start(saved.addresses, saved.port, (why) => this.alarm(why));
    if ('failed' in result) this.alarm(`This desktop could not host the workspace again: ${result.failed}`);
    this.sync?.resume();
    this.tellTruthSoon();
  }

  vouching(): Vouching {
    return this.recovery ?? { by: 'device', signer: this.workspace.deviceSigner };
  }

  /** This desk has a new chain that the recovery key vouches for: the hub hears of it at once. */
  recovered(signer: Signer): void {
    this.recovery = { by: 'recovery', signer };
    this.resume();
  }

  /** Called by the ledger after each commit, local or received. */
  changed(change: Change): void {
    this.assignments.changed(change);
    this.automation.changed(change);
    this.alerts.changed(change);
    for (const event of eventsOf(this.workspace.id, change)) {
      if (event.type === 'alarm') this.alarms.push(event.message);
      this.options.tell(event);
    }
    this.sync?.notify();
    this.check?.wait();
    this.indexed.soon();
    this.tellTruthSoon();
  }

  /** Carries out a command that a person gives at this desk; what they do to a track may go on outside. */
  dispatch<N extends CommandName>(name: N, input: CommandInput<N>): Dispatched {
    const done = this.workspace.dispatch(name, input);
    if (done.ok) this.acts.dispatched(done.refs);
    return done;
  }

  automationView(): AutomationView {
    return automationView(this.workspace, {
      peers: this.sync?.peers ?? [],
      isThere: (chain) => this.hearing.isThere(chain, this.now()),
      isLinked: ['online', 'syncing'].includes(this.sync?.link.link.state ?? 'alone'),
      watching: this.automation.watching,
    });
  }

  private holderIsThere(): boolean | null {
    const { alive, holder } = this.automationView();
    return holder === null ? false : alive;
  }

  private deskIsThere(device: string): boolean | null {
    const { membership } = this.workspace.ledger;
    if (device === this.workspace.deviceKey) return true;
    if (this.sync?.link.link.state !== 'online') return null;
    return this.sync.peers.some(({ chain }) => membership.authorOf(chain)?.deviceKey === device);
  }

  /** Peers that have everything that the record names; null while no hub is connected. */
  wholePeers(): number | null {
    return this.sync?.wholePeers() ?? null;
  }

  truth(): Truth {
    const { workspace } = this;
    return truthOf({
      workspace,
      link: this.sync?.link ?? {
        link: {
          state: 'alone',
          hubName: '',
          url: null,
          since: this.options.now(),
          why: null,
          todo: null,
          kind: null,
        },
        lastSyncAt: null,
      },
      peers: this.sync?.peers ?? [],
      hosting: this.host.hosting,
      clockOffsetMs: workspace.ledger.clockOffsetMs,
      alarms: this.alarms,
      forMe: this.assignments.countUnseen(),
      sources: this.alerts.sourceViews(),
    });
  }

  /** It takes no part any more, or never did: only a copy to read. */
  get isShutOut(): boolean {
    const { standing } = this.truth();
    return standing === 'revoked' || standing === 'removed' || standing === 'reader';
  }

  /** No hub answers, or one refuses: waiting for it would be in vain. */
  get isCutOff(): boolean {
    const state = this.sync?.link.link.state ?? 'alone';
    return state === 'alone' || state === 'offline' || state === 'blocked';
  }

  /** Changes come page by page: what a page says fires may be over by the next one. */
  get isCatchingUp(): boolean {
    return this.sync?.link.link.state === 'syncing';
  }

  /** Waits until a hub has everything of ours; returns why not, or null. Without a hub there is nothing to wait for. */
  async confirmed(withinMs: number): Promise<string | null> {
    const until = performance.now() + withinMs;
    while (this.workspace.ledger.waiting() > 0) {
      const link = this.sync?.link.link;
      if (link?.state === 'blocked') return [link.why, link.todo].filter(Boolean).join(' ');
      if (this.replica.hubs().length === 0 || performance.now() > until) return null;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return null;
  }

  /** Gives the last ops a moment to get out before the workspace is put aside. */
  async sayGoodbye(): Promise<void> {
    if (!this.isCutOff) await this.confirmed(GOODBYE_WITHIN_MS);
  }

  /** Asks the connected hub about the payloads that it takes in. */
  async askIngest(ask: IngestAsk): Promise<Answer<'ingest'>> {
    return this.sync ? this.sync.askIngest(ask) : { ok: false, error: notConnected() };
  }

  /** Addresses of the hub that is connected; none while there is none. */
  hubUrls(): readonly string[] {
    const { state, url } = this.sync?.link.link ?? { state: 'alone', url: null };
    if (url === null || state === 'alone' || state === 'offline') return [];
    return this.replica.hubs().find(({ urls }) => urls.includes(url))?.urls ?? [url];
  }

  /** The certificate that senders to the connected hub see: this desk's own hub may be reached here without one. */
  hubCertificate(): { fingerprint: string; vouched: boolean } | null {
    const own = this.host.hosting?.certificate;
    return this.sync?.certificate ?? (own ? { fingerprint: own, vouched: false } : null);
  }

  setPlace(place: Desk['place']): void {
    this.place = place;
    this.sync?.setPlace(place);
  }

  resume(): void {
    this.sync?.resume();
  }

  async close(): Promise<void> {
    await this.folders.stop();
    this.acts.stop();
    // It writes what is not written yet, which everything below hears of.
    this.automation.stop();
    this.alerts.stop();
    this.workspace.flushRepeats();
    clearInterval(this.beat);
    this.indexed.stop();
    this.check?.stop();
    await this.sync?.stop();
    this.sync = null;
    if (this.soon) clearTimeout(this.soon);
    this.workspace.close();
  }

  alarm(message: string): void {
    this.alarms.push(message);
    this.tellTruthSoon();
  }

  private wasChecked(found: string | null): void {
    this.workspace.checked(found !== null);
    if (found === null) return;
    const message = `The database on this disk is damaged (${found}). Restore a backup of it under Settings.`;
    this.alarm(message);
    this.options.tell({ type: 'alarm', workspace: this.workspace.id, kind: 'storage', message });
  }

  /** Said once: it would come again with every change. */
  private indexFault(why: string): void {
    this.alarmOnce(`What changed cannot be searched now: ${why}`);
  }

  private alarmOnce(message: string): void {
    if (!this.alarms.includes(message)) this.alarm(message);
  }

  private tellTruthSoon(): void {
    this.soon ??= setTimeout(() => this.tellTruth(), TRUTH_SOON_MS);
  }

  private tellTruth(): void {
    if (this.soon) clearTimeout(this.soon);
    this.soon = null;
    this.options.tell({ type: 'truth', workspace: this.workspace.id, truth: this.truth() });
  }
}

/** Addresses of this machine, loopback first. */
export function addresses(): { address: string; interface: string; loopback: boolean }[] {
  const found = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? [])
      // Link-local IPv6 needs a zone that no invite can carry.
      .filter((one) => !one.address.startsWith('fe80'))
      .map((one) => ({ address: one.address, interface: name, loopback: one.internal })),
  );
  return found.sort((a, b) => Number(b.loopback) - Number(a.loopback) || a.address.localeCompare(b.address));
}
