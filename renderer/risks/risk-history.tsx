import { useEffect, useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { fieldSpec } from '../../shared/ops/catalog.ts';
import { isInstant, valueText } from '../conflicts/value-text.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { usePeopleNames } from '../store/people.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { TimeText } from '../ui/time-text.tsx';

type Revision = Result<'revisions'>[number];

const verbs: Readonly<Record<string, string>> = {
  'risk.added': 'added it',
  'risk.edited': 'changed it',
  'risk.removed': 'removed it',
  'risk.restored': 'brought it back',
  'change.undone': 'took a change back',
  'conflict.settled': 'settled a conflict',
};
const quiet = new Set(['order', 'source', 'gone', 'removed']);

/** Who wrote what of a risk and when, the latest first. */
export function RiskHistory({ row }: { row: RowView }) {
  const found = useRevisions(row);
  if (found === null) return <p className="text-sm text-mute">Reading…</p>;
  if (typeof found === 'string') return <p className="text-sm text-nogo">{found}</p>;
  return (
    <ol aria-label="History" className="flex flex-col gap-2 text-sm">
      {found
        .filter(({ kind }) => kind !== 'risk.moved')
        .toReversed()
        .map((revision) => (
          <li
            key={`${revision.at}/${revision.kind}/${JSON.stringify(revision.fields)}`}
            className="border-l-2 border-line pl-2"
          >
            <p className="text-xs text-mute">
              <b className="font-medium text-text">{revision.personName}</b>{' '}
              {verbs[revision.kind] ?? revision.kind} · <Age at={revision.at} ago />
            </p>
            <Changes revision={revision} />
          </li>
        ))}
    </ol>
  );
}

function Changes({ revision: { fields } }: { revision: Revision }) {
  const names = usePeopleNames();
  const words = { nameOf: (person: string) => names.get(person) ?? 'somebody', titleOf: () => null };
  const shown = Object.entries(fields).filter(([name, value]) => !quiet.has(name) && value !== null);
  const cleared = Object.entries(fields).filter(([name, value]) => !quiet.has(name) && value === null);
  return (
    <>
      {shown.map(([name, value]) => (
        <p key={name} className="wrap-anywhere">
          <span className="text-mute">{fieldSpec('risk', name)?.label ?? name}:</span>{' '}
          {isInstant(name, value) ? <TimeText at={value} show="full" /> : valueText(name, value, words)}
        </p>
      ))}
      {cleared.length > 0 && cleared.length < 6 && (
        <p className="text-mute">
          no {cleared.map(([name]) => fieldSpec('risk', name)?.label ?? name).join(', ')}
        </p>
      )}
    </>
  );
}

/** Read again whenever the risk changes. */
function useRevisions(row: RowView): readonly Revision[] | string | null {
  const workspace = useWorkspaceId();
  const [found, setFound] = useState<readonly Revision[] | string | null>(null);
  useEffect(() => {
    let current = true;
    if (workspace === null) return;
    call('revisions', { workspace, entity: 'risk', id: row.id }).then(
      (list) => current && setFound(list),
      (error: unknown) => current && setFound(sayError(error)),
    );
    return () => {
      current = false;
    };
  }, [workspace, row]);
  return found;
}
