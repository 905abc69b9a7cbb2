import { assignmentId, isOpen, isOwnable, type Ownable, ownable } from '../../../shared/board/assignments.ts';
import type { AssignmentView } from '../../../shared/contract/views.ts';
import { type EntityState, removalOf, shownHead, toRow } from '../../../shared/fold/entity.ts';
import { sameJson } from '../../../shared/json.ts';
import { fieldSpec, titleOf } from '../../../shared/ops/catalog.ts';
import { ownerSchema } from '../../../shared/ops/fields.ts';
import type { Change } from '../ledger.ts';
import type { Workspace } from '../workspace.ts';

/** An assignment as the log has it; names are looked up when somebody asks. */
interface Assigned {
  entity: Ownable;
  id: string;
  room: string;
  person: string;
  by: string;
  at: number;
  seenAt: number | null;
  open: boolean;
}

/**
 * What somebody gave to somebody else, and whether they have seen it. Read from the owner's own write and the
 * assignee's word on it; kept in memory, and brought up to date by what a commit changed.
 */
export class Assignments {
  private readonly workspace: Workspace;
  private known: Map<string, Assigned> | null = null;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  changed(change: Change): void {
    if (this.known === null) return;
    // Another standing of people changes who gave what.
    if (change.membership) this.known = null;
    for (const { entity, id, values } of change.rows) {
      if (isOwnable(entity)) this.read(entity, id);
      const { entity: of, item } = values;
      if (entity === 'assignment' && typeof of === 'string' && isOwnable(of) && typeof item === 'string')
        this.read(of, item);
    }
    for (const { entity, id } of change.dropped) this.known?.delete(`${entity}/${id}`);
  }

  /** What this desk's person was given by others and has not seen, where something is still to be done about it. */
  unseen(): AssignmentView[] {
    return this.list().filter(
      (one) => one.person === this.workspace.person && one.open && one.seenAt === null,
    );
  }

  countUnseen(): number {
    const { person } = this.workspace;
    return [...this.all().values()].filter(
      (one) => one.person === person && one.open && one.seenAt === null && !this.isArchived(one.room),
    ).length;
  }

  /** All of them, the latest first. */
  list(): AssignmentView[] {
    const { ledger } = this.workspace;
    return [...this.all().values()]
      .filter(({ room }) => !this.isArchived(room))
      .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
      .map((one) => ({
        ...one,
        roomName: titleOf('room', ledger.projection.values('room', one.room)),
        title: titleOf(one.entity, ledger.projection.values(one.entity, one.id)),
        personName: this.workspace.personName(one.person),
        byName: this.workspace.personName(one.by),
      }));
  }

  private all(): Map<string, Assigned> {
    if (this.known) return this.known;
    this.known = new Map();
    for (const entity of ownable)
      for (const row of this.workspace.ledger.projection.ofEntity(entity)) {
        const owner = ownerSchema.safeParse(row.values.owner);
        if (owner.success && 'person' in owner.data) this.read(entity, row.id);
      }
    return this.known;
  }

  private read(entity: Ownable, id: string): void {
    const state = this.workspace.ledger.projection.state(entity, id);
    const found = state && this.assigned(entity, state);
    if (found) this.known?.set(`${entity}/${id}`, found);
    else this.known?.delete(`${entity}/${id}`);
  }

  private assigned(entity: Ownable, state: EntityState): Assigned | null {
    const { membership, log, projection } = this.workspace.ledger;
    const spec = fieldSpec(entity, 'owner');
    const head = spec && shownHead(state.fields.owner ?? [], spec);
    const owner = ownerSchema.safeParse(head?.value);
    if (!head || removalOf(state) === 'removed' || !owner.success || !('person' in owner.data)) return null;
    const { person } = owner.data;
    const by = membership.authorOf(head.ref[0])?.person ?? '';
    // What one takes for oneself needs no word.
    if (by === person) return null;
    const seen = projection.state('assignment', assignmentId(entity, state.id, person))?.fields.seen?.at(-1);
    const said =
      seen && sameJson(seen.value, head.ref) && membership.authorOf(seen.ref[0])?.person === person;
    return {
      entity,
      id: state.id,
      room: state.scope,
      person,
      by,
      at: log.find(head.ref)?.hlc ?? 0,
      seenAt: said ? (log.find(seen.ref)?.hlc ?? 0) : null,
      open: isOpen(entity, toRow(state).values),
    };
  }

  private isArchived(room: string): boolean {
    return this.workspace.ledger.projection.values('room', room)?.archived === true;
  }
}
