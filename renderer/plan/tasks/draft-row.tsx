import { StateMark } from '../../ui/state-mark.tsx';
import { GridCell, GridRow } from '../grid-parts.tsx';
import { InlineEdit } from '../inline-edit.tsx';
import { addItem } from '../item-acts.ts';
import type { Draft } from './draft.ts';

export interface DraftRowProps {
  room: string;
  draft: Draft;
  /** `next`: Enter was pressed, so one more is to follow it. */
  onAdded(id: string, next: boolean): void;
  onEnd(): void;
}

/** A new task or phase in its place; Enter keeps it and begins the next, Escape ends. */
export function DraftRow({ room, draft, onAdded, onEnd }: DraftRowProps) {
  const save = async (text: string, next: boolean) => {
    onEnd();
    if (text === '') return;
    const { kind, order, phase, parent } = draft;
    const fields = kind === 'phase' ? { title: text, order } : { text, order, state: 'open', phase, parent };
    const id = await addItem(room, kind, fields);
    if (id !== null) onAdded(id, next);
  };
  return (
    <GridRow className="flex min-h-9 items-center border-b border-line bg-raise pr-2">
      <GridCell
        className="flex min-w-0 flex-1 items-center gap-1.5"
        style={{ paddingLeft: 28 + (draft.level - 1) * 18 }}
      >
        <StateMark state="open" label="new" />
        <InlineEdit
          label={draft.kind === 'phase' ? 'New phase' : 'New task'}
          value=""
          placeholder={draft.kind === 'phase' ? 'What the phase is called' : 'What has to be done'}
          onSave={(text, next) => void save(text, next)}
          onCancel={onEnd}
        />
        <span className="shrink-0 text-xs text-mute">Enter keeps it and begins the next, Esc ends</span>
      </GridCell>
    </GridRow>
  );
}
