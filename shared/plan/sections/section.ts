import type { Block, ItemBlock, Span } from '../blocks/block.ts';
import type { CorrectionKind } from '../correction.ts';
import type { Tier } from '../plan-schema.ts';
import type { StatusWord } from '../words/status-words.ts';

export type SectionKind =
  | 'root'
  | 'phase'
  | 'numbered'
  | 'other'
  | 'criteria'
  | 'done-definition'
  | 'risks'
  | 'mitigation'
  | 'triggers'
  | 'rollback'
  | 'metrics'
  | 'schedule'
  | 'teams'
  | 'communication'
  | 'next-steps'
  | 'progress'
  | 'standup'
  | 'stages'
  | 'legend'
  | 'overview'
  | 'context'
  | 'tasks'
  /** What a person said is for nothing on the board. */
  | 'note';

/** A heading with what stands under it, up to the next heading of its own. */
export interface Section {
  /** Without status, signs and emphasis. */
  readonly title: string;
  readonly level: number;
  readonly line: number;
  readonly span: Span;
  /** Settled once all that stands in the section is known. */
  kind: SectionKind;
  tier: Tier | null;
  readonly state: StatusWord | null;
  readonly stated: string | null;
  /** Named like a stretch of work: "Week 2", "Phase 1", "Sprint 3". */
  readonly isPhase: boolean;
  readonly isNumbered: boolean;
  readonly isTitle: boolean;
  /** A list item that only names the items below it. */
  readonly isGroup: boolean;
  /** What a person said that this is, or that a section above it is that it takes its kind from. */
  readonly corrected: CorrectionKind | null;
  /** Holds one corrected line or table: without a heading of its own, and not among its parent's children. */
  readonly hidden: boolean;
  readonly parent: Section | null;
  /** Titles from the outermost section to this one, without the plan's own title. */
  readonly path: string[];
  readonly children: Section[];
  readonly content: Block[];
  /** The items that stand directly in it, once somebody has asked for them. */
  topItems: readonly ItemBlock[] | null;
}

/** The section itself and all that hold it, innermost first. */
export function* ancestry(section: Section): Generator<Section> {
  for (let at: Section | null = section; at !== null; at = at.parent) yield at;
}

export function isInPhase(section: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent) if (at.kind === 'phase') return true;
  return false;
}
