import { useEffect, useState } from 'react';
import { call } from '../../engine/client.ts';
import { sayError } from '../../engine/engine-error.ts';
import { useWorkspaceId } from '../../store/session.ts';

export interface PlanSource {
  fileName: string | null;
  lines: readonly string[];
}

/** A plan's own text, line by line; an error's words where it cannot be had; null while it comes. */
export function usePlanSource(plan: string): PlanSource | string | null {
  const workspace = useWorkspaceId();
  const [found, setFound] = useState<PlanSource | string | null>(null);
  useEffect(() => {
    if (workspace === null) return;
    let current = true;
    const take = (source: PlanSource | string) => {
      if (current) setFound(source);
    };
    setFound(null);
    call('planSource', { workspace, plan }).then(
      (result) =>
        take(
          result.ok
            ? { fileName: result.fileName, lines: result.text.split(/\r\n|\n|\r/) }
            : result.rejection.message,
        ),
      (error: unknown) => take(sayError(error)),
    );
    return () => {
      current = false;
    };
  }, [workspace, plan]);
  return found;
}
