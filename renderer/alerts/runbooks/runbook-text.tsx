import { Fragment, type ReactNode, useMemo, useState } from 'react';
import { fileBeside } from '../../../shared/alerts/runbook-files.ts';
import { type Inline, inlineOf, wordsOf } from '../../../shared/runbook/inline.ts';
import type { Piece, Runbook } from '../../../shared/runbook/pieces.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { OutsideLink } from '../inert-text.tsx';
import { headingLevels, slugOf } from './headings.ts';

/** A window that draws more at once is slow, and nobody reads so far at first. */
const AT_ONCE = 1_500;

export interface RunbookTextProps {
  file: string;
  runbook: Runbook;
  /** Another runbook of the same folder. */
  onFile(file: string): void;
}

/** What a runbook says, out of elements of our own alone: nothing in it does anything by itself. */
export function RunbookText({ file, runbook: { title, pieces, targets }, onFile }: RunbookTextProps) {
  const [shown, setShown] = useState(AT_ONCE);
  // Who looks after it, and what else its front matter says: in one line.
  const fields = pieces.flatMap((one) => (one.kind === 'field' ? [`${one.name}: ${one.value}`] : []));
  // The dialog's own title says what the file begins with.
  const first = pieces.findIndex(({ kind }) => kind !== 'field');
  const titleAt = pieces[first]?.kind === 'heading' && title !== null ? first : -1;
  const levels = useMemo(() => headingLevels(pieces, titleAt), [pieces, titleAt]);
  const say = (text: string) => <Said parts={inlineOf(text, targets)} file={file} onFile={onFile} />;
  return (
    <div className="mx-auto flex w-full max-w-[56rem] flex-col gap-2.5">
      {fields.length > 0 && <p className="text-xs text-mute wrap-anywhere">{fields.join(' · ')}</p>}
      {pieces.slice(0, shown).map((piece, index) =>
        index === titleAt ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file's pieces have no other identity.
          <PieceView key={index} piece={piece} level={levels[index] ?? 3} say={say} />
        ),
      )}
      {pieces.length > shown && (
        <Button className="self-start" onClick={() => setShown(shown + AT_ONCE)}>
          Show more of {pieces.length.toLocaleString('en-GB')} parts
        </Button>
      )}
    </div>
  );
}

const insets = ['', 'ml-6', 'ml-12', 'ml-18', 'ml-24'] as const;
const insetOf = (depth: number) => insets[Math.min(depth, insets.length - 1)] ?? '';
const headLooks: Readonly<Record<number, string>> = { 3: 'mt-2 text-lg', 4: 'mt-2 text-base', 5: 'text-sm' };
const boxes = { open: '☐', done: '☑', in_progress: '◪', blocked: '⚠', cancelled: '☒' } as const;

function PieceView({ piece, level, say }: { piece: Piece; level: number; say(text: string): ReactNode }) {
  switch (piece.kind) {
    case 'heading': {
      const Head = `h${Math.min(6, level)}` as 'h3';
      return (
        <Head
          tabIndex={-1}
          data-slug={slugOf(piece.text)}
          className={`font-semibold ${headLooks[level] ?? 'text-sm'}`}
        >
          {say(piece.text)}
        </Head>
      );
    }
    case 'text':
      return <p className={`max-w-[80ch] wrap-anywhere ${insetOf(piece.depth)}`}>{say(piece.text)}</p>;
    case 'item':
      return (
        <div className={`flex max-w-[80ch] gap-2 ${insetOf(piece.depth)}`}>
          <span className="min-w-5 shrink-0 text-right text-mute tabular-nums">{piece.marker || '•'}</span>
          {piece.box !== null && (
            <span>
              <span aria-hidden="true">{boxes[piece.box]}</span>
              <span className="sr-only">{piece.box.replace('_', ' ')}:</span>
            </span>
          )}
          <p className="min-w-0 flex-1 wrap-anywhere">{say(piece.text)}</p>
        </div>
      );
    case 'code':
      return <Code text={piece.text} language={piece.language} className={insetOf(piece.depth)} />;
    case 'table':
      return <Cells {...piece} say={say} />;
    case 'field':
      return null;
    case 'rule':
      return <hr className="border-line" />;
  }
}

/** What is to be typed somewhere else: copied by a press, never run from here. */
function Code({ text, language, className }: { text: string; language: string; className: string }) {
  return (
    <div className={`relative ${className}`}>
      {/* It scrolls sideways by the arrows. */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
        tabIndex={0}
        aria-label={language === '' ? 'Code' : `Code, ${language}`}
        className="overflow-x-auto rounded-md border border-line bg-raise py-2 pr-24 pl-3"
      >
        <pre className="w-max min-w-full font-mono text-sm">{text}</pre>
      </section>
      <span className="absolute top-1 right-1">
        <CopyButton text={text} what={text.length > 60 ? `${text.slice(0, 60)}…` : text} />
      </span>
    </div>
  );
}

function Cells({ header, rows, say }: Extract<Piece, { kind: 'table' }> & { say(text: string): ReactNode }) {
  const cell = 'border border-line px-2 py-1 text-left align-top';
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
      tabIndex={0}
      aria-label="Table"
      className="overflow-x-auto"
    >
      <table className="border-collapse text-sm">
        {header && (
          <thead>
            <tr>
              {header.map((text, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity.
                <th key={at} scope="col" className={`${cell} bg-raise font-semibold`}>
                  {text === '' ? <span className="sr-only">no name</span> : say(text)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
            <tr key={at}>
              {row.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity.
                <td key={column} className={cell}>
                  {say(text)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Said({
  parts,
  file,
  onFile,
}: {
  parts: readonly Inline[];
  file: string;
  onFile(file: string): void;
}) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a line have no other identity.
    <Fragment key={index}>{saidPart(part, file, onFile)}</Fragment>
  ));
}

function saidPart(part: Inline, file: string, onFile: (file: string) => void): ReactNode {
  const inner = 'parts' in part && <Said parts={part.parts} file={file} onFile={onFile} />;
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code className="rounded-sm bg-raise px-1 font-mono text-[0.92em]">{part.text}</code>;
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'struck':
      return <del>{inner}</del>;
    case 'break':
      return <br />;
    case 'image':
      return (
        <span className="text-mute">
          [picture{part.text === '' ? '' : `: ${part.text}`}, <Address href={part.href} words="" />]
        </span>
      );
    case 'link':
      return <Link href={part.href} words={wordsOf(part.parts)} file={file} onFile={onFile} />;
  }
}

const linkLook =
  'inline rounded-sm text-left text-run underline decoration-dotted underline-offset-2 wrap-anywhere hover:decoration-solid';

function Link({
  href,
  words,
  file,
  onFile,
}: {
  href: string;
  words: string;
  file: string;
  onFile(file: string): void;
}) {
  const beside = fileBeside(file, href);
  if (/^(https:\/\/|mailto:)/i.test(href)) return <Address href={href} words={words} />;
  if (href.startsWith('#'))
    return (
      <button type="button" className={linkLook} onClick={(event) => showHeading(event.currentTarget, href)}>
        {words}
      </button>
    );
  if (beside !== null)
    return (
      <button
        type="button"
        title={`Open ${beside} from this disk`}
        className={linkLook}
        onClick={() => onFile(beside)}
      >
        {words}
      </button>
    );
  return <Address href={href} words={words} />;
}

/** Where a link leads is always said; only what the system's browser may open can be pressed. */
function Address({ href, words }: { href: string; words: string }) {
  const host = URL.canParse(href) ? new URL(href).host : '';
  if (/^(https:\/\/|mailto:)/i.test(href))
    return (
      <OutsideLink url={href}>
        {words === '' || words === href ? href : host === '' ? words : `${words} (${host})`}
      </OutsideLink>
    );
  return (
    <>
      {words !== href && words !== '' && `${words} `}
      <span className="font-mono text-[0.92em] text-mute select-all wrap-anywhere">{href}</span>
    </>
  );
}

/** Brings the heading of the same runbook into view that a link names. */
function showHeading(from: HTMLElement, href: string): void {
  const wanted = slugOf(href.slice(1));
  const heads = from.closest('[data-runbook]')?.querySelectorAll<HTMLElement>('[data-slug]') ?? [];
  const head = [...heads].find((one) => one.dataset.slug === wanted);
  head?.scrollIntoView({ block: 'start' });
  head?.focus({ preventScroll: true });
}
