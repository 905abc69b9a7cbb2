import { useEffect, useState } from 'react';
import { tryCall } from './source-acts.ts';

/** All of a kept payload; null until it is here, and what is wrong where it cannot be had. */
export function usePayloadText(workspace: string, id: string): { text: string } | { fault: string } | null {
  const [found, setFound] = useState<{ text: string } | { fault: string } | null>(null);
  useEffect(() => {
    let gone = false;
    setFound(null);
    void tryCall('keptText', { workspace, id }).then((answer) => {
      if (!gone) setFound(typeof answer === 'string' ? { fault: answer } : { text: answer.text });
    });
    return () => {
      gone = true;
    };
  }, [workspace, id]);
  return found;
}
