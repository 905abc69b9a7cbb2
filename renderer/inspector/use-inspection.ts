import { useEffect, useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import type { ChainView } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { reportError } from '../store/report.ts';
import { useWorkspaceId } from '../store/session.ts';
import { useTruth } from '../store/truth.ts';

export interface Inspection {
  numbers: Result<'inspect'>;
  chains: readonly ChainView[];
  slow: Result<'slowStatements'>;
}

/** The log in numbers; asked anew whenever the engine reports on it. */
export function useInspection(): Inspection | null {
  const workspace = useWorkspaceId();
  const report = useTruth();
  const [inspection, setInspection] = useState<Inspection | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each report of the engine is a reason to ask.
  useEffect(() => {
    if (workspace === null) return;
    let gone = false;
    Promise.all([
      call('inspect', { workspace }),
      call('inspectChains', { workspace }),
      call('slowStatements', { workspace }),
    ]).then(
      ([numbers, chains, slow]) => {
        if (!gone) setInspection({ numbers, chains, slow });
      },
      (error: unknown) => {
        if (!gone) reportError('The log could not be looked at', error);
      },
    );
    return () => {
      gone = true;
    };
  }, [workspace, report]);
  return inspection;
}
