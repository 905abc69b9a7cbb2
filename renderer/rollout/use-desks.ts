import { useEffect, useState } from 'react';
import { deskName } from '../../shared/ops/doers.ts';
import { call } from '../engine/client.ts';
import { useWorkspaceId } from '../store/session.ts';

/** What to call the desk of a chain, asked for where it is needed: 'Ana’s laptop'. */
export function useDesks(needed: boolean): ReadonlyMap<string, string> {
  const workspace = useWorkspaceId();
  const [desks, setDesks] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (!needed || workspace === null) return;
    call('inspectChains', { workspace }).then(
      (chains) =>
        setDesks(
          new Map(
            chains.map(({ key, personName, deviceName }) => [
              key,
              deskName({ person: personName, device: deviceName }),
            ]),
          ),
        ),
      (error: unknown) => console.warn('the desks have no names', error),
    );
  }, [needed, workspace]);
  return desks;
}
