import { useEffect, useRef, useState } from 'react';
import type { LineCorrection } from '../../shared/plan/correction.ts';
import { MAX_CORRECTIONS } from '../../shared/plan/correction.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { count } from '../format/amounts.ts';
import { useSession } from '../store/session.ts';
import { tooMany } from './corrections.ts';
import type { ReadPlan } from './use-reading.ts';

interface Wanted {
  repair: boolean;
  corrections: readonly LineCorrection[];
}

export interface Correcting {
  read: ReadPlan;
  /** As the person wants them; the reading follows in a moment. */
  corrections: readonly LineCorrection[];
  repair: boolean;
  /** A reading is under way: what is shown is the one before. */
  busy: boolean;
  error: string | null;
  correct(corrections: readonly LineCorrection[]): void;
  setRepair(repair: boolean): void;
}

/** Several keys in a row are one reading. */
const calmMs = 120;

/**
 * The plan as it is read with a person's corrections. Answers are shown in the order of the questions, so the screen
 * always shows the reading that the engine would bring in.
 */
export function useCorrecting(first: ReadPlan): Correcting {
  const [read, setRead] = useState(first);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef<Wanted | null>(null);
  const now: Wanted = wanted ?? {
    repair: read.preview.repair.applied || read.preview.repair.changes.length === 0,
    corrections: read.preview.corrections,
  };
  const { token } = read.offer;
  useEffect(() => {
    latest.current = wanted;
    if (wanted === null) return;
    const timer = setTimeout(() => {
      askReading(token, wanted).then((answer) => {
        if (typeof answer !== 'string') setRead(answer);
        if (latest.current !== wanted) return;
        setError(typeof answer === 'string' ? answer : forgotten(wanted, answer));
        setWanted(null);
      });
    }, calmMs);
    return () => clearTimeout(timer);
  }, [wanted, token]);
  return {
    read,
    ...now,
    busy: wanted !== null,
    error,
    correct(corrections) {
      if (tooMany(corrections)) {
        setError(
          `A plan keeps up to ${count(MAX_CORRECTIONS, 'correction')}. Correct the heading above these lines instead: it corrects all that stands under it.`,
        );
        return;
      }
      setWanted({ ...now, corrections });
    },
    setRepair: (repair) => setWanted({ ...now, repair }),
  };
}

async function askReading(token: string, { repair, corrections }: Wanted): Promise<ReadPlan | string> {
  const { workspace } = useSession.getState();
  try {
    const answer = await call('correctPlan', { workspace, token, repair, corrections: [...corrections] });
    return answer.ok ? answer : answer.rejection.message;
  } catch (error) {
    return `The plan could not be read again: ${sayError(error)}`;
  }
}

/** A line of marks alone has no words to be found by in the plan's next version: its correction is not taken. */
function forgotten(wanted: Wanted, { preview }: ReadPlan): string | null {
  const kept = new Set(preview.corrections.map(({ line }) => line));
  const lost = wanted.corrections.map(({ line }) => line).filter((line) => !kept.has(line));
  if (lost.length === 0) return null;
  const which = lost.length === 1 ? `Line ${lost[0]} has` : `Lines ${lost.slice(0, 5).join(', ')} have`;
  return `${which} no words of their own to be remembered by, so they stay as read.`;
}
