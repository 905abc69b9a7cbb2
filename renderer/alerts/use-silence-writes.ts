import { useEffect, useState } from 'react';
import type { Silence } from '../../shared/alerts/silences.ts';
import type { SilenceWrite } from '../../shared/contract/alerts.ts';
import { call } from '../engine/client.ts';
import { useNow } from '../store/clock.ts';
import { useWorkspaceId } from '../store/session.ts';

const none: ReadonlyMap<string, SilenceWrite> = new Map();

/** What came of writing silences to their Alertmanagers, by silence; asked again while it is looked at. */
export function useSilenceWrites(silences: readonly Silence[]): ReadonlyMap<string, SilenceWrite> {
  const workspace = useWorkspaceId();
  const now = useNow(5_000);
  const [writes, setWrites] = useState(none);
  const needed = silences.some(({ by, provider }) => by !== null && provider !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again as time goes on, too.
  useEffect(() => {
    if (!needed || workspace === null) return;
    let current = true;
    call('silenceWrites', { workspace }).then(
      (all) => current && setWrites(new Map(all.map((one) => [one.silence, one]))),
      (error: unknown) => console.warn('what came of the silences is not known', error),
    );
    return () => {
      current = false;
    };
  }, [needed, workspace, now]);
  return writes;
}

/** 'written to Alertmanager', or why not yet. */
export function writtenWords({ provider, remoteId }: Silence, write: SilenceWrite | undefined): string {
  if (remoteId !== null || write?.state === 'written') return `written to ${provider}`;
  const why = write?.why ? `: ${write.why}` : '';
  return write?.state === 'failed'
    ? `not written to ${provider}${why}`
    : `to be written to ${provider}${why}`;
}
