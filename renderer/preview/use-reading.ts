import { useEffect, useState } from 'react';
import type { PlanOffer, PlanPreview } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import type { PlanFrom } from '../store/overlay.ts';
import { useSession } from '../store/session.ts';

export interface ReadPlan {
  offer: PlanOffer;
  preview: PlanPreview;
}
export type ReadingState =
  | { step: 'reading'; since: number }
  /** The file is at fault: said why. */
  | { step: 'refused'; message: string }
  /** The engine is: the same again may work. */
  | { step: 'failed'; message: string }
  | { step: 'read'; read: ReadPlan };

/** Has the engine read a plan, line by line; nothing is made by that. `again` reads anew. */
export function useReading(fileName: string, from: PlanFrom): { state: ReadingState; again(): void } {
  const [state, setState] = useState<ReadingState>({ step: 'reading', since: Date.now() });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads the same again.
  useEffect(() => {
    let gone = false;
    const show = (next: ReadingState) => {
      if (!gone) setState(next);
    };
    show({ step: 'reading', since: Date.now() });
    readPlan(fileName, from).then(show, (error: unknown) =>
      show({ step: 'failed', message: sayError(error) }),
    );
    return () => {
      gone = true;
    };
  }, [fileName, from, tries]);
  return { state, again: () => setTries(tries + 1) };
}

async function readPlan(fileName: string, from: PlanFrom): Promise<ReadingState> {
  const answer = await ask(fileName, from);
  if (!answer.ok) return { step: 'refused', message: answer.rejection.message };
  const { offer } = answer;
  const seen = await call('planPreview', { token: offer.token });
  if (!seen.ok) return { step: 'failed', message: seen.rejection.message };
  return { step: 'read', read: { offer, preview: seen.preview } };
}

function ask(fileName: string, from: PlanFrom) {
  const { workspace } = useSession.getState();
  if (from === 'sample') return call('readSamplePlan', { workspace });
  if (from instanceof Uint8Array) return call('readPlan', { workspace, fileName, bytes: from });
  if (workspace === null) throw new Error('There is no workspace that this plan could be in.');
  return call('reopenPlan', { workspace, plan: from.plan });
}
