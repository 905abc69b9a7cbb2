import { ChevronDown, ChevronUp } from 'lucide-react';
import type { CorrectionKind } from '../../shared/plan/correction.ts';
import { count } from '../format/amounts.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { correctItems } from './correct-menu.ts';
import { reachOf } from './corrections.ts';
import { type LinkedPlan, markOfLine } from './links.ts';
import { type Cursor, chosenRange } from './use-cursor.ts';

/** Over the file: what it is, and the way through what was not understood. */
export function SourceHead({ plan, onSeek }: { plan: LinkedPlan; onSeek(by: 1 | -1): void }) {
  const unknown = plan.unknown.length;
  const repaired = plan.repairs.size;
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-3 border-b border-line px-3">
      <h3 className="text-sm font-semibold whitespace-nowrap">The file</h3>
      <span className="min-w-0 truncate text-xs text-mute">
        {count(plan.texts.length, 'line')}
        {repaired === 0
          ? ' · no damaged letters'
          : ` · ${count(repaired, 'damaged line')} ${plan.repaired ? 'repaired' : 'left as they stand'}`}
      </span>
      {unknown > 0 && (
        <span className="ml-auto flex shrink-0 items-center gap-1.5">
          <span className="text-xs text-unk">{unknown.toLocaleString('en-GB')} not understood</span>
          <IconButton
            variant="plain"
            keys="p"
            label="Previous line that was not understood"
            icon={<ChevronUp size={12} aria-hidden="true" />}
            onClick={() => onSeek(-1)}
          />
          <IconButton
            variant="plain"
            keys="n"
            label="Next line that was not understood"
            icon={<ChevronDown size={12} aria-hidden="true" />}
            onClick={() => onSeek(1)}
          />
        </span>
      )}
    </div>
  );
}

export interface SourceFootProps {
  plan: LinkedPlan;
  cursor: Cursor;
  said: CorrectionKind | undefined;
  busy: boolean;
  corrections: number;
  onCorrect(as: CorrectionKind | null): void;
  onCorrections(): void;
  onKeys(): void;
}

/** Under the file: what is chosen, what it can be said to be, and what was corrected so far. */
export function SourceFoot(props: SourceFootProps) {
  const { plan, cursor, said, busy, corrections, onCorrect, onCorrections, onKeys } = props;
  const range = chosenRange(cursor);
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1 text-xs text-mute">
      <Menu
        label="This is…"
        variant="plain"
        trigger={
          <>
            This is…
            <ChevronDown size={12} aria-hidden="true" />
          </>
        }
        items={correctItems(said, onCorrect)}
      />
      <span className="min-w-0">{chosenWords(plan, range)}</span>
      <span className="ml-auto flex items-center gap-2">
        {busy && <span>reading…</span>}
        {corrections > 0 && (
          <button
            type="button"
            onClick={onCorrections}
            className="rounded-sm text-run underline-offset-2 hover:underline"
          >
            {count(corrections, 'correction')}, remembered for this plan’s next import
          </button>
        )}
        <Button size="sm" variant="quiet" keys="?" onClick={onKeys}>
          Keys
        </Button>
      </span>
    </div>
  );
}

function chosenWords(plan: LinkedPlan, range: [number, number] | null): string {
  if (range === null) return 'no line is chosen';
  const [first, last] = range;
  if (first < last) return `lines ${first}–${last}`;
  const { word } = markOfLine(plan, first);
  const reach = reachOf(plan.texts[first - 1] ?? '');
  return [`line ${first}${word === '' ? '' : `: ${word}`}`, reach === '' ? '' : `corrected ${reach}`]
    .filter(Boolean)
    .join(' · ');
}
