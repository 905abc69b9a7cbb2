import { Fragment, type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { openOutside } from './open-outside.ts';

const part = /(`[^`\n]+`)|\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https:\/\/[^\s)]+)\)|(https:\/\/[^\s<>"')\]]+)/g;

/**
 * What a sender wrote, with the little Markdown that is worth showing: code, bold, links. Nothing in it does anything
 * by itself; a link is a button that says where it leads.
 */
export function InertText({ text }: { text: string }) {
  return (
    <span className="wrap-anywhere whitespace-pre-wrap">
      {partsOf(text).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity.
        <Fragment key={index}>{piece}</Fragment>
      ))}
    </span>
  );
}

const shownAtFirst = 400;

/** The same, its beginning first where it is long. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= shownAtFirst * 1.25) return <InertText text={text} />;
  return (
    <>
      <InertText text={`${text.slice(0, shownAtFirst)}…`} />{' '}
      <Button size="sm" onClick={() => setWhole(true)}>
        All {text.length.toLocaleString('en-GB')} letters
      </Button>
    </>
  );
}

/** `alone`: not within a sentence, so as large as a button. */
export function OutsideLink({
  url,
  alone = false,
  children,
}: {
  url: string;
  alone?: boolean;
  children?: ReactNode;
}) {
  return (
    <button
      type="button"
      title={`Open ${url} in the browser`}
      onClick={() => openOutside(url)}
      className={`${alone ? 'min-h-6' : 'inline'} rounded-sm text-left text-run underline decoration-dotted underline-offset-2 wrap-anywhere hover:decoration-solid`}
    >
      {children ?? url}
    </button>
  );
}

function partsOf(text: string): ReactNode[] {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(part)) {
    const [whole, code, bold, label, target, bare] = match;
    pieces.push(text.slice(from, match.index));
    from = match.index + whole.length;
    if (code !== undefined) pieces.push(<code className="font-mono text-[0.95em]">{code.slice(1, -1)}</code>);
    else if (bold !== undefined) pieces.push(<strong>{bold}</strong>);
    else if (target !== undefined)
      pieces.push(
        <OutsideLink url={target}>
          {label} ({hostOf(target)})
        </OutsideLink>,
      );
    else if (bare !== undefined) pieces.push(<OutsideLink url={bare} />);
  }
  return [...pieces, text.slice(from)];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
