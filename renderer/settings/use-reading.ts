import { useEffect, useState } from 'react';
import type { ReadingView } from '../../shared/contract/ingest.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';

const SOON_MS = 250;

/** What a text says, read a moment after it changed; null while there is none. */
export function useReading(workspace: string, text: string, source: string): ReadingView | string | null {
  const [reading, setReading] = useState<ReadingView | string | null>(null);
  useEffect(() => {
    let gone = false;
    if (text.trim() === '') {
      setReading(null);
      return;
    }
    const timer = setTimeout(() => {
      call('readText', { workspace, text, source: source.trim() || null }).then(
        (next) => !gone && setReading(next),
        (error: unknown) => !gone && setReading(sayError(error)),
      );
    }, SOON_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [workspace, text, source]);
  return reading;
}
