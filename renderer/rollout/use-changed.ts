import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardRow } from '../../shared/board/read.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { call } from '../engine/client.ts';
import { useWorkspaceId } from '../store/session.ts';

export interface LastEdit {
  at: number;
  personName: string;
}

// A row is replaced when it changes: what was found of one stays true.
const known = new WeakMap<BoardRow, Promise<LastEdit | null>>();

/** By the id of a stage or gate of a stage that is entered now: who changed it after it was entered, and when. */
export function useChanged(tracks: readonly TrackView[]): ReadonlyMap<string, LastEdit> {
  const workspace = useWorkspaceId();
  const [edits, setEdits] = useState<ReadonlyMap<BoardRow, LastEdit | null>>(new Map());
  const entered = enteredRows(tracks);
  const rows = useSame(entered.map(({ row }) => row));
  useEffect(() => {
    if (workspace === null) return;
    let wanted = true;
    Promise.all(rows.map(async (row) => [row, await lastEdit(workspace, row)] as const)).then(
      (found) => wanted && setEdits(new Map(found)),
      (error: unknown) => console.warn('when the gates were changed is not known', error),
    );
    return () => {
      wanted = false;
    };
  }, [workspace, rows]);
  return useMemo(() => {
    const changed = entered.flatMap(({ row, since }) => {
      const edit = edits.get(row);
      return edit && edit.at > since ? [[row.id, edit] as const] : [];
    });
    return new Map(changed);
  }, [entered, edits]);
}

/** The list of before as long as it holds the same. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const last = useRef(list);
  const isSame = last.current.length === list.length && list.every((each, at) => each === last.current[at]);
  if (!isSame) last.current = list;
  return last.current;
}

/** The stages that tracks are at, and their gates, each with when the present run began. */
function enteredRows(tracks: readonly TrackView[]): { row: BoardRow; since: number }[] {
  return tracks.flatMap(({ current, run }) =>
    current && run && run.action !== 'complete' && run.action !== 'rollBack'
      ? [current.row, ...current.gates.map(({ row }) => row)].map((row) => ({ row, since: run.at }))
      : [],
  );
}

function lastEdit(workspace: string, row: BoardRow): Promise<LastEdit | null> {
  const before = known.get(row);
  if (before) return before;
  const asked = call('revisions', { workspace, entity: row.entity, id: row.id }).then((revisions) => {
    const edits = revisions.filter(({ kind }) => /\.(?:added|edited|settled)$/.test(kind));
    return edits.reduce<LastEdit | null>(
      (last, { at, personName }) => (last === null || at > last.at ? { at, personName } : last),
      null,
    );
  });
  known.set(row, asked);
  asked.catch(() => known.delete(row));
  return asked;
}
