import type { Server } from 'socket.io';
import { wire } from '../shared/contract/sync.ts';
import { encodePage } from '../shared/log/page.ts';
import { Doorbell, roomOf } from './doorbell.ts';
import { hubError } from './errors.ts';
import type { Tuning } from './options.ts';
import { Roster } from './roster.ts';
import type { Session } from './session.ts';
import type { Change } from './store.ts';
import type { HubWorkspace } from './workspace.ts';

/** Facts after which somebody may have lost the right to be connected. */
const losing = ['role', 'deviceRevoked', 'left', 'admit', 'refuse', 'inviteRevoked'];

/** The sockets of one workspace: who hears the bell, who is here, and who has to go. */
export class Room {
  readonly sessions = new Set<Session>();
  readonly roster: Roster;
  private readonly listeners = new Set<Session>();
  private readonly io: Server;
  private readonly bell: Doorbell;
  private readonly workspace: () => HubWorkspace | undefined;
  private readonly clock: () => number;
  private readonly id: string;

  constructor(
    io: Server,
    id: string,
    workspace: () => HubWorkspace | undefined,
    tuning: Tuning,
    clock: () => number,
  ) {
    this.io = io;
    this.id = id;
    this.workspace = workspace;
    this.clock = clock;
    this.bell = new Doorbell(io, id, this.listeners, tuning, workspace()?.head ?? 0);
    this.roster = new Roster(io, id, tuning.presenceMs);
  }

  enter(session: Session): void {
    this.sessions.add(session);
    if (!session.mayRead) return;
    this.listeners.add(session);
    void session.socket.join(roomOf(this.id));
    if (session.standing === 'member') this.roster.welcome(session);
  }

  leave(session: Session): void {
    this.sessions.delete(session);
    this.listeners.delete(session);
    this.roster.leave(session);
  }

  /** After a commit: first those who must hear nothing more, then the bell. */
  onCommitted(change: Change): void {
    if (change.grants.length > 0 || change.forks.length > 0) this.review(change);
    if (change.ops.length > 0) this.bell.announce(change.ops);
    for (const fork of change.forks) {
      const page = encodePage([fork]);
      if (page.length <= wire.frameBytes) this.io.to(roomOf(this.id)).emit('fork', { page });
    }
  }

  sweep(): void {
    this.bell.sweep();
  }

  stop(): void {
    this.bell.stop();
    this.roster.stop();
  }

  private review(change: Change): void {
    const named = new Set(change.grants.flatMap((op) => targetsOf(op.grant)));
    const all = change.grants.some((op) => losing.includes(op.grant.type));
    const later: Session[] = [];
    for (const session of this.sessions) {
      if (this.isNamed(session, named) || session.standing !== 'member') this.judge(session);
      else if (all) later.push(session);
    }
    // A demotion may hold what let others in. Role by role this takes its time, so the bell does not wait for it.
    if (later.length > 0) this.judgeSlowly(later);
  }

  private judgeSlowly(sessions: readonly Session[]): void {
    setImmediate(() => {
      for (const session of sessions.slice(0, 8)) if (this.sessions.has(session)) this.judge(session);
      if (sessions.length > 8) this.judgeSlowly(sessions.slice(8));
    });
  }

  private isNamed(session: Session, named: ReadonlySet<string>): boolean {
    const author = session.identity && this.workspace()?.authorOf(session.identity.chain);
    return author ? named.has(author.person) || named.has(author.deviceKey) : false;
  }

  private judge(session: Session): void {
    const workspace = this.workspace();
    const { identity } = session;
    if (!identity || !workspace) return;
    const result = workspace.standingOf(identity.chain, identity.vouch, this.clock());
    if ('standing' in result) {
      if (result.standing === session.standing || result.standing === 'refill') return;
      session.standing = result.standing;
      this.enter(session);
      return;
    }
    // Whoever is reading its way in may finish: its join is judged when it comes.
    const { kind, message } = result.refusal;
    if (session.standing !== 'member' && (kind === 'invite_expired' || kind === 'invite_used_up')) return;
    this.leave(session);
    session.dismiss(hubError(kind, message));
  }
}

function targetsOf(grant: { type: string; person?: string; deviceKey?: string }): string[] {
  if (grant.type === 'role' && grant.person) return [grant.person];
  if (grant.type === 'deviceRevoked' && grant.deviceKey) return [grant.deviceKey];
  return [];
}
