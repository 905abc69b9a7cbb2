import { ChevronDown, PencilLine, Wrench } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { CorrectionKind } from '../../shared/plan/correction.ts';
import { GridCell, GridRow } from '../plan/grid-parts.tsx';
import { Menu } from '../ui/menu.tsx';
import { correctItems } from './correct-menu.ts';
import { correctionWord } from './corrections.ts';
import { KindIcon } from './kind-icon.tsx';
import type { LineMark } from './links.ts';

/** A line longer than this is cut on the screen: nobody reads on, and a window cannot lay out 8 MB in one line. */
const maxShown = 2_000;

/** Only the line where somebody is has its menu: the others show the mark alone, and scrolling stays light. */
const chip = 'my-px h-[20px] max-w-full gap-1 px-1.5 font-sans text-xs';

export interface SourceRowProps {
  id: string;
  line: number;
  text: string;
  mark: LineMark;
  said: CorrectionKind | undefined;
  repaired: boolean;
  active: boolean;
  chosen: boolean;
  /** Belongs to the same item as the line that is gone to. */
  linked: boolean;
  hovered: boolean;
  wraps: boolean;
  onPress(line: number, extend: boolean): void;
  onHover(line: number | null): void;
  onCorrect(line: number, as: CorrectionKind | null): void;
}

/** One line of the file: its number, whether it was mended or corrected, its words, and what it became. */
export const SourceRow = memo(function SourceRow(props: SourceRowProps) {
  const { id, line, text, mark, said, repaired, active, chosen, linked, hovered, wraps } = props;
  const press = (event: MouseEvent) => {
    if (!(event.target instanceof Element && event.target.closest('button'))) event.preventDefault();
    props.onPress(line, event.shiftKey);
  };
  return (
    <GridRow
      id={id}
      data-testid="source-line"
      data-line={line}
      data-mark={mark.word}
      data-active={active || undefined}
      aria-rowindex={line}
      aria-selected={chosen}
      onMouseDown={press}
      onMouseEnter={() => props.onHover(line)}
      className={`relative flex min-h-[22px] items-start gap-2 pr-2 outline-offset-[-1px] outline-run ${groundOf(props)}`}
    >
      {(active || linked) && (
        <span
          aria-hidden="true"
          className={`absolute inset-y-0 left-0 ${active ? 'w-[3px] bg-run' : 'w-[3px] bg-run-edge'}`}
        />
      )}
      {hovered && !active && (
        <span
          aria-hidden="true"
          className="absolute inset-y-0 left-0 border-l-[3px] border-dotted border-run"
        />
      )}
      <GridCell
        className={`flex w-14 shrink-0 items-center justify-end gap-1 leading-[22px] select-none ${active ? 'font-semibold text-run' : 'text-faint'}`}
      >
        {repaired && (
          <span title="Its damaged letters are repaired" className="inline-flex text-go">
            <Wrench size={11} aria-hidden="true" />
            <span className="sr-only">repaired, line</span>
          </span>
        )}
        {line}
      </GridCell>
      <GridCell
        className={`min-w-0 flex-1 leading-[22px] ${wraps ? 'wrap-anywhere whitespace-pre-wrap' : 'overflow-hidden text-ellipsis whitespace-pre'} ${textLook(text, mark)}`}
      >
        {text.length > maxShown
          ? `${text.slice(0, maxShown)}… and ${(text.length - maxShown).toLocaleString('en-GB')} letters more`
          : text || ' '}
      </GridCell>
      <GridCell className="flex shrink-0 justify-end font-sans leading-[22px]">
        {(active || hovered) && (
          <Menu
            variant="bare"
            stop={false}
            label={`Line ${line}: this is…`}
            trigger={<MarkWord mark={mark} said={said} open />}
            items={correctItems(said, (as) => props.onCorrect(line, as))}
            className={`${chip} hover:border-edge ${chipLook(mark, said)}`}
          />
        )}
        {!active && !hovered && (mark.look !== 'none' || said !== undefined) && (
          <span className={`inline-flex items-center rounded-md border ${chip} ${chipLook(mark, said)}`}>
            <MarkWord mark={mark} said={said} />
          </span>
        )}
      </GridCell>
    </GridRow>
  );
});

function groundOf({ active, chosen, linked, hovered }: SourceRowProps): string {
  if (active) return 'bg-run-soft group-focus/grid:outline-1';
  if (chosen) return 'bg-run-soft';
  if (linked) return 'bg-run-soft/50';
  return hovered ? 'bg-raise' : '';
}

interface MarkWordProps {
  mark: LineMark;
  said: CorrectionKind | undefined;
  /** It opens the menu, and says so. */
  open?: boolean;
}

function MarkWord({ mark, said, open = false }: MarkWordProps) {
  const word = said === undefined ? mark.word || 'this is…' : correctionWord(said);
  return (
    <>
      {said === undefined ? (
        mark.look === 'text' || mark.look === 'part' ? null : (
          <KindIcon word={word} />
        )
      ) : (
        <PencilLine size={12} aria-hidden="true" className="shrink-0" />
      )}
      <span className="truncate">
        {word}
        {said !== undefined && <span className="sr-only">, corrected by hand</span>}
      </span>
      {open && <ChevronDown size={11} aria-hidden="true" className="shrink-0" />}
    </>
  );
}

function chipLook({ look }: LineMark, said: CorrectionKind | undefined): string {
  if (said !== undefined) return 'border-run-edge bg-run-soft text-run';
  if (look === 'unknown') return 'border-unk-edge bg-unk-soft text-unk';
  if (look === 'item') return 'border-line bg-raise text-text';
  return 'border-transparent text-faint';
}

function textLook(text: string, { look, word }: LineMark): string {
  if (/^\s*#{1,6}\s/.test(text) || word === 'phase' || word === 'title') return 'font-semibold text-text';
  if (look === 'item') return 'text-text';
  return look === 'none' ? 'text-faint' : 'text-mute';
}
