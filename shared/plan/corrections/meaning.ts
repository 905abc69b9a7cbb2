import type { CorrectionKind } from '../correction.ts';
import type { Tier } from '../plan-schema.ts';
import type { SectionKind } from '../sections/section.ts';
import type { TableKind } from '../tables/read-table.ts';

interface Meaning {
  readonly section: SectionKind;
  readonly table: TableKind;
  readonly tier: Tier | null;
  /** What the line may be used for, as `lines` of the plan names it. */
  readonly uses: readonly string[];
}

const criteria = { section: 'criteria', table: 'criteria', uses: ['criterion', 'task'] } as const;

const meanings: Readonly<Record<CorrectionKind, Meaning>> = {
  phase: { section: 'phase', table: 'phases', tier: null, uses: ['phase'] },
  task: { section: 'tasks', table: 'tasks', tier: null, uses: ['task', 'step'] },
  must: { ...criteria, tier: 'must' },
  should: { ...criteria, tier: 'should' },
  nice: { ...criteria, tier: 'nice' },
  metric: { section: 'metrics', table: 'metrics', tier: null, uses: ['metric'] },
  risk: { section: 'risks', table: 'risks', tier: null, uses: ['risk'] },
  stage: { section: 'stages', table: 'stages', tier: null, uses: ['stage'] },
  slot: { section: 'schedule', table: 'schedule', tier: null, uses: ['schedule'] },
  update: { section: 'communication', table: 'communication', tier: null, uses: ['communication'] },
  note: { section: 'note', table: 'unknown', tier: null, uses: ['note'] },
};

/** What a person's word on a line is in the reader's own terms. */
export function meaningOf(as: CorrectionKind): Meaning {
  return meanings[as];
}

const HOLDING_WORK: ReadonlySet<CorrectionKind> = new Set(['phase', 'task', 'must', 'should', 'nice']);

/** Whether boxes in a section are work: in one that a person called risks, they are risks. */
export function mayHoldWork(corrected: CorrectionKind | null): boolean {
  return corrected === null || HOLDING_WORK.has(corrected);
}
