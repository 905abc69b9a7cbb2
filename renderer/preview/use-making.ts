import { useEffect, useState } from 'react';
import { type Imported, importPlan } from '../import/import-plan.ts';
import type { Into } from '../import/into-choice.tsx';
import { openRoom } from '../store/navigate.ts';

export interface Making {
  /** Since when the room is being made; null while nobody asked. */
  since: number | null;
  error: string | null;
  /** What an update did. */
  done: Imported | null;
  confirm(): void;
}

export interface MakingInput {
  token: string;
  /** A reading is under way: the room waits for it. */
  busy: boolean;
  into: Into;
  name: string;
  onClose(): void;
}

/** Makes or updates the room, as soon as the last correction is read. */
export function useMaking({ token, busy, into, name, onClose }: MakingInput): Making {
  const [asked, setAsked] = useState(false);
  const [since, setSince] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const run = async () => {
    setAsked(false);
    setError(null);
    setSince(Date.now());
    const answer = await importPlan(token, into, name);
    setSince(null);
    if (typeof answer === 'string') {
      setError(answer);
      return;
    }
    openRoom(answer.room);
    // A new room speaks for itself; after an update people want to know what became of their work.
    if (into.type === 'new') onClose();
    else setDone(answer);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, carried out once the reading is there.
  useEffect(() => {
    if (asked && !busy && since === null) void run();
  }, [asked, busy]);
  return {
    since,
    error,
    done,
    confirm() {
      if (since !== null || asked) return;
      if (into.type === 'new' && name.trim() === '') setError('Give the room a name.');
      else setAsked(true);
    },
  };
}
