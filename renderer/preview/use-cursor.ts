import { useCallback, useState } from 'react';

/** Where the person is: a line of the source, lines chosen from there, and the row of the other side that was chosen. */
export interface Cursor {
  line: number;
  /** Where the chosen lines begin; the line itself where only one is chosen. */
  anchor: number;
  /** The row that was gone to on the right; null: the line says which row it is. */
  row: string | null;
  /** False on a heading of ours, which no line stands for. */
  onLine: boolean;
  /** Which side moved last: the other one follows. */
  side: Side;
}
export type Side = 'source' | 'result';

export interface CursorActs {
  toLine(line: number, extend?: boolean): void;
  toRow(key: string, line: number | null): void;
}

export function useCursor(first: number): [Cursor, CursorActs] {
  const [cursor, setCursor] = useState<Cursor>({
    line: first,
    anchor: first,
    row: null,
    onLine: true,
    side: 'source',
  });
  const toLine = useCallback(
    (line: number, extend = false) =>
      setCursor((before) => ({
        line,
        anchor: extend ? before.anchor : line,
        row: null,
        onLine: true,
        side: 'source',
      })),
    [],
  );
  const toRow = useCallback(
    (key: string, line: number | null) =>
      setCursor((before) => ({
        line: line ?? before.line,
        anchor: line ?? before.line,
        row: key,
        onLine: line !== null,
        side: 'result',
      })),
    [],
  );
  return [cursor, { toLine, toRow }];
}

/** First and last chosen line. */
export function chosenRange({ line, anchor, onLine }: Cursor): [number, number] | null {
  return onLine ? [Math.min(line, anchor), Math.max(line, anchor)] : null;
}
