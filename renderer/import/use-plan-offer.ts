import { useEffect, useState } from 'react';
import type { PlanOffer } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useSession } from '../store/session.ts';

export type OfferState =
  | { step: 'reading'; since: number }
  | { step: 'refused'; message: string }
  | { step: 'offer'; offer: PlanOffer };

/** Has the engine read a plan; nothing is made by that. */
export function usePlanOffer(fileName: string, bytes: Uint8Array<ArrayBuffer> | 'sample'): OfferState {
  const [state, setState] = useState<OfferState>({ step: 'reading', since: Date.now() });
  useEffect(() => {
    let gone = false;
    const show = (next: OfferState) => {
      if (!gone) setState(next);
    };
    const { workspace } = useSession.getState();
    const asked =
      bytes === 'sample'
        ? call('readSamplePlan', { workspace })
        : call('readPlan', { workspace, fileName, bytes });
    asked.then(
      (answer) =>
        show(
          answer.ok
            ? { step: 'offer', offer: answer.offer }
            : { step: 'refused', message: answer.rejection.message },
        ),
      (error: unknown) => show({ step: 'refused', message: sayError(error) }),
    );
    return () => {
      gone = true;
    };
  }, [fileName, bytes]);
  return state;
}
