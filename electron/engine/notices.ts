import { dueAt } from '../../shared/board/due.ts';
import {
  isQuiet,
  itemLink,
  type Notice,
  type NoticeKind,
  type NoticeQueue,
  queueNotices,
} from '../../shared/board/notice-rules.ts';
import { readSent, updateStandings } from '../../shared/board/updates.ts';
import { readWaiver } from '../../shared/board/waivers.ts';
import { type Row, shownHead } from '../../shared/fold/entity.ts';
import { readBody } from '../../shared/log/check-page.ts';
import { refKey } from '../../shared/log/op.ts';
import { fieldSpec, titleOf } from '../../shared/ops/catalog.ts';
import { ownerSchema } from '../../shared/ops/fields.ts';
import { targetNow } from '../../shared/rollout/room-clock.ts';
import { AlertNotices } from './alerts/alert-notices.ts';
import type { Desk } from './desk.ts';
import type { ProfileStore } from './profile.ts';

export interface NoticesOptions {
  desks(): readonly Desk[];
  profile: ProfileStore;
  now(): number;
  show(notice: Notice): void;
  /** Something begins to fire: windows are to be heard. */
  sound?(): void;
}

/** Due times are looked at this often. */
const LOOK_EVERY_MS = 15_000;
/** So long a desk that catches up is silent about alerts. */
const CATCH_UP_MS = 10_000;
/** A burst of changes is looked at once. */
const LOOK_SOON_MS = 250;
/** This long before it runs out, its owner hears of it. */
const AHEAD_MS = 15 * 60_000;

/** Something worth a notice, by a name that it has once. */
interface Cause {
  key: string;
  notice: Notice;
}

/**
 * Tells main what the system should show. What was so already when this started, or when a workspace came, is known
 * and says nothing; every cause is told once.
 */
export class Notices {
  private readonly options: NoticesOptions;
  /** Causes that were told or were there before, by workspace. */
  private readonly known = new Map<string, Set<string>>();
  private readonly alerts = new AlertNotices();
  /** Since when each desk catches up. */
  private readonly catching = new Map<string, number>();
  private queue: NoticeQueue = {};
  private readonly beat: NodeJS.Timeout;
  private waiting: NodeJS.Timeout | null = null;

  constructor(options: NoticesOptions) {
    this.options = options;
    this.look();
    this.beat = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.beat.unref();
  }

  /** Something changed. */
  soon(): void {
    this.waiting ??= setTimeout(() => this.look(), LOOK_SOON_MS);
  }

  stop(): void {
    clearInterval(this.beat);
    if (this.waiting) clearTimeout(this.waiting);
  }

  /** Looks at everything at once. */
  look(): void {
    if (this.waiting) clearTimeout(this.waiting);
    this.waiting = null;
    const { profile, now, show } = this.options;
    const settings = profile.get().notifications;
    const fresh = this.options.desks().flatMap((desk) => this.fresh(desk));
    const alerts = this.options.desks().flatMap((desk) => this.alertsOf(desk, settings.alertView));
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // What is not told now is not told later either: it stands in the app.
    if (isQuiet(settings, now(), zone)) return;
    const wanted = fresh.filter(({ kind }) => settings.kinds[kind]);
    const next = queueNotices(this.queue, wanted, now());
    this.queue = next.queue;
    next.show.forEach(show);
    if (alerts.length === 0) return;
    if (settings.kinds.alerts) alerts.forEach(show);
    // Several groups at once are one sound: they would cover one another.
    if (settings.sound) this.options.sound?.();
  }

  private alertsOf(desk: Desk, view: string | null): Notice[] {
    if (desk.workspace.role() === 'none' || this.isCatchingUp(desk)) return [];
    return this.alerts.look(desk, view, this.options.now());
  }

  /** Whether what fires by now may be over in a moment; looked at again soon, and believed after a while. */
  private isCatchingUp({ workspace, isCatchingUp }: Desk): boolean {
    const now = this.options.now();
    const since = isCatchingUp ? (this.catching.get(workspace.id) ?? now) : null;
    if (since === null) this.catching.delete(workspace.id);
    else this.catching.set(workspace.id, since);
    if (since === null || Math.abs(now - since) >= CATCH_UP_MS) return false;
    this.soon();
    return true;
  }

  private fresh(desk: Desk): Notice[] {
    const before = this.known.get(desk.workspace.id);
    const causes = causesOf(desk, this.options.now());
    const known = before ?? new Set<string>();
    this.known.set(desk.workspace.id, known);
    const fresh = causes.filter(({ key }) => !known.has(key));
    for (const { key } of causes) known.add(key);
    return before === undefined ? [] : fresh.map(({ notice }) => notice);
  }
}

function causesOf(desk: Desk, now: number): Cause[] {
  if (desk.workspace.role() === 'none') return [];
  const rooms = desk.workspace.ledger.projection
    .rooms()
    .filter((room) => room.values.archived !== true && !room.removed);
  return [
    ...assigned(desk),
    ...rooms.flatMap((room) => called(desk, room)),
    ...rooms.flatMap((room) => asked(desk, room)),
    ...overdue(desk, rooms, now),
    ...waiversRunningOut(desk, rooms, now),
    ...tasksRunningOut(desk, rooms, now),
  ];
}

function assigned(desk: Desk): Cause[] {
  return desk.assignments.unseen().map(({ entity, id, room, at, title, byName, roomName }) => ({
    key: `assigned/${entity}/${id}/${at}`,
    notice: notice(desk, 'assigned', `${byName} gave you “${title}”`, roomName, {
      room,
      screen: entity === 'slot' ? 'schedule' : 'plan',
      entity,
      id,
    }),
  }));
}

/** What somebody else called; each call has its own op. */
function called(desk: Desk, room: Row): Cause[] {
  const { ledger, person } = desk.workspace;
  const spec = fieldSpec('room', 'call');
  const head = spec && shownHead(ledger.projection.state('room', room.id)?.fields.call ?? [], spec);
  const by = head && ledger.membership.authorOf(head.ref[0])?.person;
  const op = head && ledger.log.find(head.ref);
  const body = op?.body ? readBody(op.body) : null;
  // A room is made with GO, which nobody called.
  if (!head || !by || by === person || !body?.kind.startsWith('launch.')) return [];
  const why = body.reason ? `: ${body.reason}` : '';
  const words = `${String(head.value)} – ${titleOf('room', room.values)}`;
  return [
    {
      key: `call/${refKey(head.ref)}`,
      notice: {
        ...notice(desk, 'call', words, `${desk.workspace.personName(by)}${why}`, {
          room: room.id,
          screen: 'command',
          entity: 'room',
          id: room.id,
        }),
        // Every screen of the room says the call.
        shown: desk.place.room === room.id,
      },
    },
  ];
}

/** Polls that wait for an answer of mine and that somebody else opened; told once for each poll. */
function asked(desk: Desk, room: Row): Cause[] {
  const { projection } = desk.workspace.ledger;
  const [polls, votes] = ['poll', 'vote'].map((kind) => projection.rowsOfKinds(room.id, [kind]));
  return (polls ?? []).flatMap(({ id, values }) => {
    const isOver = typeof values.closedAt === 'number' || values.by === desk.workspace.person;
    if (isOver || !Array.isArray(values.positions)) return [];
    const answered = (votes ?? []).flatMap((vote) => (vote.values.poll === id ? [vote.values.position] : []));
    const mine = values.positions.flatMap((position) => {
      const { name, owner } = position as { name?: unknown; owner?: unknown };
      return typeof name === 'string' && isMine(desk, owner) && !answered.includes(name) ? [name] : [];
    });
    if (mine.length === 0) return [];
    const title = `GO or NO-GO from ${mine.join(', ')}? “${titleOf('poll', values)}”`;
    const at = { room: room.id, screen: 'polls', entity: 'poll', id };
    return [{ key: `poll/${id}`, notice: notice(desk, 'assigned', title, titleOf('room', room.values), at) }];
  });
}

function overdue(desk: Desk, rooms: readonly Row[], now: number): Cause[] {
  const { projection } = desk.workspace.ledger;
  const [updates, sent, stages] = ['update', 'sent', 'stage'].map((entity) => projection.ofEntity(entity));
  return rooms.flatMap((room) => {
    const here = (rows: readonly Row[] = []) => rows.filter(({ scope }) => scope === room.id);
    const mine = here(updates).filter((row) => isMine(desk, row.values.owner));
    const context = {
      now,
      zone: zoneOf(room),
      targetAt: targetOf(desk, room, now),
      stagesBegun: here(stages).filter((row) => (row.values.state ?? 'pending') !== 'pending').length,
    };
    return updateStandings(mine, readSent(here(sent)), context)
      .filter(({ state, dueAt: at }) => state === 'overdue' && at !== null)
      .map(({ row, dueAt: at }) => ({
        key: `overdue/${row.id}/${at}`,
        notice: notice(
          desk,
          'updates',
          `Overdue: the update for ${String(row.values.audience || 'its readers')}`,
          titleOf('room', room.values),
          { room: room.id, screen: 'schedule', entity: 'update', id: row.id },
        ),
      }));
  });
}

function waiversRunningOut(desk: Desk, rooms: readonly Row[], now: number): Cause[] {
  const { projection } = desk.workspace.ledger;
  return projection.ofEntity('waiver').flatMap((row): Cause[] => {
    const waiver = readWaiver(row);
    const room = rooms.find(({ id }) => id === row.scope);
    if (!waiver || !room || !isMine(desk, waiver.owner) || !isSoon(waiver.expiresAt, now)) return [];
    const title = titleOf('criterion', projection.values('criterion', waiver.item));
    return [
      {
        key: `waiver/${waiver.id}/${waiver.expiresAt}`,
        notice: notice(
          desk,
          'runningOut',
          `Your waiver of “${title}” runs out soon`,
          titleOf('room', room.values),
          {
            room: room.id,
            screen: 'plan',
            entity: 'criterion',
            id: waiver.item,
          },
        ),
      },
    ];
  });
}

function tasksRunningOut(desk: Desk, rooms: readonly Row[], now: number): Cause[] {
  const { projection } = desk.workspace.ledger;
  return desk.assignments
    .list()
    .filter(({ person, open, entity }) => person === desk.workspace.person && open && entity === 'task')
    .flatMap(({ id, room: scope, title, roomName }): Cause[] => {
      const room = rooms.find((one) => one.id === scope);
      const due = projection.values('task', id)?.due;
      const at =
        room && typeof due === 'string'
          ? dueAt(due, { zone: zoneOf(room), targetAt: targetOf(desk, room, now) })
          : null;
      if (at === null || !isSoon(at, now)) return [];
      return [
        {
          key: `task/${id}/${at}`,
          notice: notice(desk, 'runningOut', `“${title}” is due soon`, roomName, {
            room: scope,
            screen: 'plan',
            entity: 'task',
            id,
          }),
        },
      ];
    });
}

function notice(
  desk: Desk,
  kind: NoticeKind,
  title: string,
  body: string,
  at: { room: string; screen: string; entity: string; id: string },
): Notice {
  const shown = desk.place.room === at.room && desk.place.screen === at.screen;
  return { kind, title, body, shown, link: itemLink({ workspace: desk.workspace.id, ...at }) };
}

function isSoon(at: number, now: number): boolean {
  return at > now && at - now <= AHEAD_MS;
}

function isMine(desk: Desk, owner: unknown): boolean {
  const { person } = desk.workspace;
  const read = ownerSchema.safeParse(owner);
  if (!read.success) return false;
  if ('person' in read.data) return read.data.person === person;
  // A name in the plan that is mine.
  return read.data.name.toLowerCase() === desk.workspace.personName(person).toLowerCase();
}

function zoneOf(room: Row): string {
  return typeof room.values.zone === 'string' ? room.values.zone : 'UTC';
}

/** T-0 with its holds. */
function targetOf({ workspace }: Desk, room: Row, now: number): number | null {
  return targetNow(room, workspace.ledger.projection.rowsOfKinds(room.id, ['holdSpan']), now);
}
