import { textOf } from '../../../shared/board/read.ts';
import { type Row, toRow } from '../../../shared/fold/entity.ts';
import type { RolloutRowKind, RolloutRows } from '../../../shared/rollout/rows.ts';
import type { Workspace } from '../workspace.ts';

/** What of a room decides which gates and triggers are measured; the measurements are apart. */
const planKinds = [
  'track',
  'stage',
  'gate',
  'trigger',
  'transition',
  'request',
  'verdict',
  'crossing',
] as const;
const isPlanKind = new Set<string>(planKinds);

/**
 * The rows of one room that the evaluator reads, kept up to date by the ledger's changes, so that a tick reads nothing
 * from the disk. Of the measurements only those of the runs that go on are here: a long launch has very many.
 */
export class RoomRows {
  readonly id: string;
  private readonly workspace: Workspace;
  private readonly kinds = new Map<string, Row[]>();
  private samples: Row[] = [];
  private runs: ReadonlySet<string> = new Set();

  constructor(workspace: Workspace, id: string) {
    this.workspace = workspace;
    this.id = id;
  }

  /** Some track of it goes on, so far as was looked at. */
  get isRunning(): boolean {
    return this.runs.size > 0;
  }

  /** The room's own row; null where it is not here. */
  room(): Row | null {
    const state = this.workspace.ledger.projection.state('room', this.id);
    return state ? toRow(state) : null;
  }

  /** Everything but measurements, for finding out what runs. */
  plan(room: Row): RolloutRows {
    return { room, of: (kind) => (isPlanKind.has(kind) ? this.of(kind) : []) };
  }

  /** The same with the measurements of these runs. */
  withSamples(room: Row, runs: ReadonlySet<string>): RolloutRows {
    if ([...runs].some((run) => !this.runs.has(run))) this.loadSamples(runs);
    this.runs = runs;
    const plan = this.plan(room);
    return { room, of: (kind) => (kind === 'samples' ? this.samples : plan.of(kind)) };
  }

  forgetSamples(): void {
    this.samples = [];
    this.runs = new Set();
  }

  of(kind: RolloutRowKind): readonly Row[] {
    if (kind === 'samples') return this.samples;
    const known = this.kinds.get(kind);
    if (known) return known;
    const rows = this.workspace.ledger.projection.rowsOfKinds(this.id, [kind]);
    this.kinds.set(kind, rows);
    return rows;
  }

  /** Takes what a commit changed. True where something else than this desk's own measurements did. */
  apply(changed: readonly Row[], own: string): boolean {
    let matters = false;
    for (const row of changed) {
      if (row.scope !== this.id) continue;
      if (row.entity === 'samples') {
        if (this.runs.has(textOf(row, 'run'))) this.samples = replaced(this.samples, row);
        matters ||= holderOf(row) !== own;
      } else if (row.entity === 'room' || isPlanKind.has(row.entity)) {
        const known = this.kinds.get(row.entity);
        if (known) this.kinds.set(row.entity, replaced(known, row));
        matters ||= row.entity !== 'verdict' || row.values.settled === true;
      }
    }
    return matters;
  }

  private loadSamples(runs: ReadonlySet<string>): void {
    this.samples = this.workspace.ledger.projection
      .rowsOfKinds(this.id, ['samples'])
      .filter((row) => runs.has(textOf(row, 'run')));
  }
}

/** Whether a row can change what is measured in its room. */
export function concernsPlan({ entity }: Row): boolean {
  return entity === 'room' || entity === 'samples' || isPlanKind.has(entity);
}

function replaced(rows: readonly Row[], row: Row): Row[] {
  const at = rows.findIndex(({ id }) => id === row.id);
  return at < 0 ? [...rows, row] : rows.with(at, row);
}

function holderOf(row: Row): string {
  const term = row.values.term;
  if (term === null || typeof term !== 'object' || Array.isArray(term)) return '';
  const { holder } = term as { holder?: unknown };
  return typeof holder === 'string' ? holder : '';
}
