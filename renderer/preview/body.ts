import type { BoardRow } from '../../shared/board/read.ts';
import type { TaskCounts } from '../../shared/board/task-tree.ts';
import type { Json } from '../../shared/json.ts';
import type { CorrectionKind } from '../../shared/plan/correction.ts';
import type { Finding } from '../../shared/plan/plan-schema.ts';

/** What a row of the right-hand side shows. */
export type Body =
  | { type: 'group'; title: string; sub: string }
  /** As the board would hold it; `below` counts what stands under a phase or task. */
  | { type: 'item'; row: BoardRow; below: TaskCounts | null }
  | { type: 'note'; kind: string; text: string }
  | { type: 'finding'; message: string; confidence: Finding['confidence'] }
  | { type: 'line'; text: string }
  | { type: 'repair'; before: string; after: string }
  | { type: 'change'; entity: string; title: string; what: ChangeKind }
  | { type: 'field'; field: string; label: string; here: Json; file: Json; wins: 'here' | 'file' }
  | { type: 'correction'; as: CorrectionKind; text: string };

export type ChangeKind = 'add' | 'change' | 'kept' | 'gone' | 'retyped';
