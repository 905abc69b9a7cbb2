import { useRef, useState } from 'react';
import { count } from '../format/amounts.ts';
import { ImportSummary } from '../import/import-summary.tsx';
import { type Into, IntoChoice } from '../import/into-choice.tsx';
import { KeySheet } from '../keys/key-sheet.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { CountStrip } from './count-strip.tsx';
import { changeWords } from './other-trees.ts';
import { PreviewButtons } from './preview-buttons.tsx';
import { PreviewPanes } from './preview-panes.tsx';
import { useCorrecting } from './use-correcting.ts';
import { useCursor } from './use-cursor.ts';
import { useLineActs } from './use-line-acts.ts';
import { useMaking } from './use-making.ts';
import { usePaneFocus } from './use-pane-focus.ts';
import { usePreviewKeys } from './use-preview-keys.ts';
import { useShown } from './use-preview-state.ts';
import type { ReadPlan } from './use-reading.ts';
import { useUpdatePreview } from './use-update-preview.ts';

export interface PreviewDialogProps {
  first: ReadPlan;
  /** The room whose plan was opened again, to be updated unless the person says otherwise. */
  room: string | null;
  onClose(): void;
}

/**
 * A read plan beside what the board would hold of it, linked line by line. Nothing is made before the person says so;
 * what was read wrong is corrected here.
 */
export function PreviewDialog({ first, room, onClose }: PreviewDialogProps) {
  const correcting = useCorrecting(first);
  const { read, corrections, busy, error } = correcting;
  const { offer } = read;
  const match = room ?? offer.matches[0]?.room ?? null;
  const [into, setInto] = useState<Into>(match === null ? { type: 'new' } : { type: 'update', room: match });
  const [name, setName] = useState(offer.title.slice(0, 120));
  const [leaving, setLeaving] = useState(false);
  const making = useMaking({ token: offer.token, busy, into, name, onClose });
  const update = useUpdatePreview(read, into.type === 'update' ? into.room : null);
  const [cursor, cursorActs] = useCursor(firstLine(first));
  const shown = useShown(
    correcting,
    typeof update === 'string' ? null : update,
    into.type === 'update',
    // A changed plan that was dropped again is about what it changes.
    room === null && offer.matches[0]?.how === 'changed' ? 'changes' : 'result',
    cursor,
  );
  const frame = useRef<HTMLDivElement>(null);
  const [side, focus] = usePaneFocus(frame);
  const acts = useLineActs(correcting, shown, cursor, cursorActs, focus);
  const [keysShown, setKeysShown] = useState(false);
  const showKeys = () => setKeysShown(true);
  usePreviewKeys(
    { ...acts, stepTab: (by) => shown.stepTab(by), confirm: making.confirm, showKeys },
    keysShown,
  );

  if (making.done)
    return (
      <ImportSummary
        imported={making.done}
        updated={into.type === 'update'}
        retyped={update instanceof Object ? update.retyped.length : 0}
        title={offer.title}
        onClose={onClose}
      />
    );
  // What is said by hand is kept with a room only.
  const unkept = corrections === first.preview.corrections ? 0 : corrections.length;
  // A second Escape goes back to the work: only the button throws it away.
  const cancel = () => (unkept > 0 ? setLeaving(!leaving) : onClose());
  return (
    <>
      <Dialog
        title={offer.title}
        sub={`${offer.fileName} · ${count(shown.plan.texts.length, 'line')} · nothing is made yet`}
        size="full"
        onClose={cancel}
        dismissable={making.since === null}
        onSubmit={making.confirm}
        actions={
          <PreviewButtons
            making={making}
            into={into}
            unkept={leaving ? unkept : 0}
            onCancel={leaving ? onClose : cancel}
            onStay={() => setLeaving(false)}
          />
        }
      >
        <div className="flex shrink-0 flex-col gap-1.5 border-b border-line px-4 pb-2">
          <IntoChoice
            offer={offer}
            into={into}
            onInto={setInto}
            name={name}
            onName={setName}
            changes={
              update === null ? 'counting…' : typeof update === 'string' ? update : changeWords(update)
            }
          />
          <CountStrip offer={offer} onPart={acts.toPart} />
          {error !== null && (
            <p role="alert" className="flex items-center gap-2 text-sm text-nogo">
              <StateMark state="refused" />
              {error}
            </p>
          )}
        </div>
        <PreviewPanes
          frame={frame}
          correcting={correcting}
          update={update}
          shown={shown}
          cursor={cursor}
          cursorActs={cursorActs}
          acts={acts}
          side={side}
          onKeys={showKeys}
        />
        <p role="status" className="sr-only">
          {acts.told}
        </p>
      </Dialog>
      {keysShown && <KeySheet inDialog onClose={() => setKeysShown(false)} />}
    </>
  );
}

/** The first line that stands for something on the board, so that the link is seen at once. */
function firstLine({ preview }: ReadPlan): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { values } of preview.items) {
    const { source } = values;
    if (source instanceof Object && 'line' in source && typeof source.line === 'number')
      first = Math.min(first, source.line);
  }
  return Number.isFinite(first) ? first : 1;
}
