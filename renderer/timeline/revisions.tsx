import { useEffect, useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TimeText } from '../ui/time-text.tsx';

type Revision = Result<'revisions'>[number];

const kinds: Readonly<Record<string, string>> = {
  'note.added': 'wrote',
  'note.edited': 'changed it to',
  'note.removed': 'removed it',
  'note.restored': 'brought it back',
};

/** An entry's words from the first to the present ones, with who wrote each and when. */
export function Revisions({ item, onClose }: { item: TimelineItem; onClose(): void }) {
  const workspace = useWorkspaceId();
  const [found, setFound] = useState<readonly Revision[] | string | null>(null);
  useEffect(() => {
    if (workspace === null) return;
    call('revisions', { workspace, entity: item.entity, id: item.entityId }).then(
      setFound,
      (error: unknown) => setFound(sayError(error)),
    );
  }, [workspace, item.entity, item.entityId]);
  return (
    <Dialog title="Earlier words" sub="Nothing that was written is lost." onClose={onClose}>
      {found === null && <p className="text-mute">Reading…</p>}
      {typeof found === 'string' && <p className="text-nogo">{found}</p>}
      {Array.isArray(found) && (
        <ol className="flex flex-col gap-3">
          {(found as readonly Revision[]).map((revision) => (
            <li
              key={`${revision.at}/${revision.kind}/${JSON.stringify(revision.fields)}`}
              className="border-l-2 border-line pl-3"
            >
              <p className="text-sm text-mute">
                <b className="font-medium text-text">{revision.personName}</b>{' '}
                {kinds[revision.kind] ?? revision.kind} · <Age at={revision.at} ago />
              </p>
              <RevisionBody revision={revision} />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function RevisionBody({ revision: { fields } }: { revision: Revision }) {
  const { text, type, at } = fields;
  return (
    <>
      {typeof text === 'string' && <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>}
      {(typeof type === 'string' || typeof at === 'number') && (
        <p className="text-sm text-mute">
          {typeof type === 'string' && <>as {type} </>}
          {typeof at === 'number' && (
            <>
              at <TimeText at={at} show="full" className="font-mono" />
            </>
          )}
        </p>
      )}
    </>
  );
}
