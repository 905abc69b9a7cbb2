import { useEffect, useState } from 'react';
import { call } from '../engine/client.ts';
import { reportError } from '../store/report.ts';

interface Format {
  /** '' : whatever it is recognised as. */
  value: string;
  label: string;
}

/** The formats that a source may be bound to, with the one that it has; the engine knows which there are. */
export function useFormats(workspace: string, present: string | null): readonly Format[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    call('senders', { workspace }).then(
      ({ mappings, known }) => setNames([...mappings, ...known]),
      (error: unknown) => reportError('The known formats could not be listed', error),
    );
  }, [workspace]);
  const all = [...new Set([...(present === null ? [] : [present]), ...names])];
  return [{ value: '', label: 'recognised by itself' }, ...all.map((name) => ({ value: name, label: name }))];
}
