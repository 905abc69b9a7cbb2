import { ChevronDown, type LucideIcon, Minus, PencilLine, Pin, Plus, Replace, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { withoutPictures } from '../../shared/board/read.ts';
import { assertNever } from '../../shared/must.ts';
import { type ValueWords, valueText } from '../conflicts/value-text.ts';
import { sureness } from '../plan/findings/rule-words.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import type { Body, ChangeKind } from './body.ts';
import { correctionWord } from './corrections.ts';
import { belowWords, ItemView } from './item-view.tsx';
import { KindIcon } from './kind-icon.tsx';
import { differingLetters, type LetterPart } from './letters.ts';
import { itemWord, type LineMark } from './links.ts';
import type { TreeRow } from './tree.ts';

export interface BodyContext {
  words: ValueWords;
  markOf(line: number): LineMark;
  takeBack(line: number): void;
  /** "This is…" for a line. */
  itemsFor(line: number): MenuItem[];
}

/** What a row of any of the parts shows. */
export function BodyView({
  row,
  active,
  context,
}: {
  row: TreeRow;
  active: boolean;
  context: BodyContext;
}): ReactNode {
  const { node, expanded } = row;
  const { body } = node;
  switch (body.type) {
    case 'group':
      return (
        <p className="leading-5">
          <span className="font-semibold">{body.title}</span>
          <span className="ml-2 text-xs text-mute">{body.sub}</span>
        </p>
      );
    case 'item':
      return (
        <div className="flex items-baseline gap-2">
          <div className="min-w-0 flex-1">
            <ItemView row={body.row} below={body.below} />
          </div>
          {expanded === false && body.below !== null && (
            <span className="shrink-0 text-xs text-faint">{belowWords(body.below)}</span>
          )}
        </div>
      );
    case 'note':
      return (
        <p className="flex gap-2 leading-5">
          <span className="w-20 shrink-0 text-xs leading-5 text-mute">{body.kind}</span>
          <span className="min-w-0 wrap-anywhere text-mute">{clip(body.text)}</span>
        </p>
      );
    case 'finding':
      return <FindingView body={body} />;
    case 'line':
      return <LineView text={body.text} line={node.line} active={active} context={context} />;
    case 'repair':
      return <RepairView before={body.before} after={body.after} />;
    case 'change':
      return <ChangeView body={body} />;
    case 'field':
      return <FieldView body={body} words={context.words} />;
    case 'correction':
      return (
        <CorrectionView body={body} takeBack={() => node.line !== null && context.takeBack(node.line)} />
      );
    default:
      return assertNever(body);
  }
}

function FindingView({ body }: { body: Extract<Body, { type: 'finding' }> }) {
  return (
    <p className="flex gap-2 leading-5">
      <StateMark state="warning" className="h-5 shrink-0" label="finding" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {body.message}
        <span className="ml-2 text-xs whitespace-nowrap text-mute">{sureness[body.confidence].word}</span>
      </span>
    </p>
  );
}

interface LineViewProps {
  text: string;
  line: number | null;
  active: boolean;
  context: BodyContext;
}

/** A line of the file with what it became; where one is, that opens the menu of what it may be said to be. */
function LineView({ text, line, active, context }: LineViewProps) {
  const mark = line === null ? null : context.markOf(line);
  return (
    <div className="flex items-start gap-2 leading-5">
      <span className="min-w-0 flex-1 font-mono text-xs leading-5 wrap-anywhere text-mute">{clip(text)}</span>
      {active && line !== null && (
        <Menu
          variant="bare"
          stop={false}
          label={`Line ${line}: this is…`}
          trigger={
            <>
              {mark?.word || 'this is…'}
              <ChevronDown size={11} aria-hidden="true" />
            </>
          }
          items={context.itemsFor(line)}
          className="h-5 shrink-0 gap-1 border-edge bg-raise px-1.5 text-xs"
        />
      )}
      {!active && mark && mark.word !== '' && (
        <span
          className={`flex shrink-0 items-center gap-1 text-xs leading-5 ${mark.look === 'unknown' ? 'text-unk' : 'text-faint'}`}
        >
          {(mark.look === 'unknown' || mark.look === 'item') && <KindIcon word={mark.word} />}
          {mark.word}
        </span>
      )}
    </div>
  );
}

function RepairView({ before, after }: { before: string; after: string }) {
  const parts = differingLetters(clip(before), clip(after));
  return (
    <dl className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-2 font-mono text-xs leading-5">
      <dt className="font-sans text-mute">file</dt>
      <dd className="wrap-anywhere text-mute">
        <Letters parts={parts.before} look="bg-nogo-soft text-nogo underline decoration-wavy" />
      </dd>
      <dt className="font-sans text-mute">repaired</dt>
      <dd className="wrap-anywhere">
        <Letters parts={parts.after} look="bg-go-soft font-semibold text-go underline" />
      </dd>
    </dl>
  );
}

function Letters({ parts, look }: { parts: readonly LetterPart[]; look: string }) {
  return parts.map(({ text, same }, index) =>
    same ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name and never move.
      <mark key={index} className={`rounded-sm px-0.5 ${look}`}>
        {text}
      </mark>
    ),
  );
}

const changeMarks: Readonly<Record<ChangeKind, readonly [icon: LucideIcon, look: string, word: string]>> = {
  add: [Plus, 'text-go', 'added'],
  change: [PencilLine, 'text-run', 'changed'],
  kept: [Pin, 'text-hold', 'kept as edited here'],
  gone: [Minus, 'text-mute', 'gone from the file'],
  retyped: [Replace, 'text-unk', 'taken off the board'],
};

function ChangeView({ body }: { body: Extract<Body, { type: 'change' }> }) {
  const [Icon, look, word] = changeMarks[body.what];
  return (
    <p className="flex items-start gap-2 leading-5">
      <span className={`flex h-5 shrink-0 items-center ${look}`} title={word}>
        <Icon size={13} aria-hidden="true" />
        <span className="sr-only">{word}</span>
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">{withoutPictures(body.title)}</span>
      <span className="shrink-0 text-xs leading-5 text-mute">{entityWord(body.entity)}</span>
    </p>
  );
}

function FieldView({ body, words }: { body: Extract<Body, { type: 'field' }>; words: ValueWords }) {
  const here = clip(valueText(body.field, body.here, words));
  const file = clip(valueText(body.field, body.file, words));
  const lost = 'text-mute line-through';
  return (
    <p className="text-xs leading-5 wrap-anywhere">
      <span className="text-mute">{body.label}: </span>
      <span className="text-mute">here </span>
      <span className={body.wins === 'here' ? 'font-semibold' : lost}>{here}</span>
      <span className="text-mute">{body.wins === 'file' ? ' → file ' : ' stays, file says '}</span>
      <span className={body.wins === 'file' ? 'font-semibold' : 'text-mute'}>{file}</span>
    </p>
  );
}

function CorrectionView({
  body,
  takeBack,
}: {
  body: Extract<Body, { type: 'correction' }>;
  takeBack(): void;
}) {
  const word = correctionWord(body.as);
  return (
    <div className="flex items-start gap-2 leading-5">
      <span className="flex w-20 shrink-0 items-center gap-1 text-xs leading-5 text-run">
        <KindIcon word={word} />
        {word}
      </span>
      <span className="min-w-0 flex-1 font-mono text-xs leading-5 wrap-anywhere">{clip(body.text)}</span>
      <IconButton
        label="Take this correction back"
        tabIndex={-1}
        className="-my-0.5"
        icon={<X size={13} aria-hidden="true" />}
        onClick={takeBack}
      />
    </div>
  );
}

function entityWord(entity: string): string {
  return itemWord({ entity, id: '', values: {}, conflicts: [], removed: false });
}

function clip(text: string): string {
  return text.length > 600 ? `${text.slice(0, 599)}…` : text;
}
