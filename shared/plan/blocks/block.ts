import type { Box } from './box.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Placed {
  readonly line: number;
  readonly lastLine: number;
  readonly span: Span;
}

export interface HeadingBlock extends Placed {
  readonly kind: 'heading';
  /** 1 to 6 as marked; 7 for a line in bold or a plain line that stands as one: below every marked heading. */
  readonly level: number;
  readonly text: string;
}

/** A line of an item's own words, with where they begin in the text. */
export interface TextLine {
  readonly text: string;
  readonly line: number;
  readonly start: number;
}

export interface ItemBlock {
  readonly kind: 'item';
  readonly line: number;
  lastLine: number;
  span: Span;
  readonly indent: number;
  readonly depth: number;
  readonly ordered: boolean;
  readonly parent: ItemBlock | null;
  readonly children: ItemBlock[];
  readonly box: Box | null;
  /** First line without marker and box, then lazy continuation lines. */
  readonly words: TextLine[];
  /** The words without Markdown, once somebody has asked for them. */
  plain: string | null;
  /** Paragraphs that belong to the item, after a blank line. */
  readonly details: TextLine[];
}

export interface Cell extends Span {
  readonly text: string;
}

export interface Row {
  readonly line: number;
  readonly span: Span;
  readonly cells: readonly Cell[];
}

export interface TableBlock extends Placed {
  readonly kind: 'table';
  readonly header: Row | null;
  readonly rows: readonly Row[];
}

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly line: number;
  lastLine: number;
  span: Span;
  readonly words: TextLine[];
}

export interface FieldBlock extends Placed {
  readonly kind: 'field';
  readonly name: string;
  readonly value: string;
}

/** What carries no item: shown in the preview, never read for tasks. */
export interface OtherBlock extends Placed {
  readonly kind: 'code' | 'comment' | 'html' | 'rule' | 'front-matter' | 'reference';
  /** An opened fence that nothing closes. */
  readonly unclosed?: boolean;
}

export type Block = HeadingBlock | ItemBlock | TableBlock | ParagraphBlock | FieldBlock | OtherBlock;
