import { useEffect, useRef, useState } from 'react';
import type { RisksCsvPreview } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { count } from '../format/amounts.ts';
import { useRoomId, useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toast-store.ts';

export interface RisksFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a table of risks would do, line by line; nothing is made before the person says so. */
export function CsvDialog({ file, onClose }: { file: RisksFile; onClose(): void }) {
  const workspace = useWorkspaceId();
  const { read, since } = useRead(file);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const preview = read && typeof read !== 'string' ? read : null;
  const changes = preview ? preview.add.length + preview.change.length : 0;
  const button = useRef<HTMLButtonElement>(null);
  // The button comes once the table is read, after the dialog has given the focus away.
  useEffect(() => {
    if (changes > 0) button.current?.focus();
  }, [changes]);
  const submit = async () => {
    if (workspace === null || preview === null || busy || changes === 0) return;
    setBusy(true);
    try {
      const answer = await call('importRisksCsv', { workspace, token: preview.token });
      if (answer.ok) {
        toast(`${count(answer.added, 'risk')} added, ${answer.changed} changed.`, { tone: 'go' });
        onClose();
      } else setFailed(answer.rejection.message);
    } catch (error) {
      setFailed(sayError(error));
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={`Import risks from ${file.name}`}
      sub="Matched by title. Columns that the table does not have stay as they are. Nothing is made yet."
      size="lg"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>{changes === 0 ? 'Close' : 'Cancel'}</Button>
          {changes > 0 && (
            <Button ref={button} variant="primary" type="submit" busy={busy}>
              Bring in {count(changes, 'line')}
            </Button>
          )}
        </>
      }
    >
      {read === null && <Progress label="Reading the table" since={since} />}
      {typeof read === 'string' && (
        <p role="alert" className="flex gap-2">
          <StateMark state="refused" className="mt-0.5 self-start" />
          {read}
        </p>
      )}
      {failed !== null && (
        <p role="alert" className="mb-3 flex gap-2">
          <StateMark state="refused" className="mt-0.5 self-start" />
          {failed}
        </p>
      )}
      {preview && <Preview preview={preview} />}
    </Dialog>
  );
}

/** Long lists are cut here, not in the import. */
const shownAtMost = 200;

function Preview({ preview: { add, change, same, refused, ignored } }: { preview: RisksCsvPreview }) {
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="font-medium">
        {add.length} new · {change.length} changed · {same.length} unchanged · {refused.length} refused
      </p>
      {ignored.length > 0 && (
        <p className="text-sm text-mute wrap-anywhere">Columns that are not read: {ignored.join(', ')}.</p>
      )}
      <Lines title="Refused" mark="refused" all={refused.length}>
        {refused.slice(0, shownAtMost).map(({ line, title, why }) => (
          <Line key={line} line={line} title={title || 'no title'}>
            {why}
          </Line>
        ))}
      </Lines>
      <Lines title="New" mark="go" all={add.length}>
        {add.slice(0, shownAtMost).map(({ line, title }) => (
          <Line key={line} line={line} title={title} />
        ))}
      </Lines>
      <Lines title="Changed" mark="running" all={change.length}>
        {change.slice(0, shownAtMost).map(({ line, title, changes }) => (
          <Line key={line} line={line} title={title}>
            {changes
              .map(({ label, here, file }) => `${label}: ${here || 'nothing'} → ${file || 'nothing'}`)
              .join(' · ')}
          </Line>
        ))}
      </Lines>
    </div>
  );
}

function Lines({
  title,
  mark,
  all,
  children,
}: {
  title: string;
  mark: 'refused' | 'go' | 'running';
  all: number;
  children: React.ReactNode;
}) {
  if (all === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-sm font-semibold">
        <StateMark state={mark} word={title} /> <span className="font-normal text-mute">{all}</span>
      </h3>
      <ul className="flex flex-col gap-1 text-sm">{children}</ul>
      {all > shownAtMost && <p className="text-sm text-mute">And {all - shownAtMost} more.</p>}
    </section>
  );
}

function Line({ line, title, children }: { line: number; title: string; children?: React.ReactNode }) {
  return (
    <li className="flex gap-2">
      <span className="w-14 shrink-0 font-mono text-xs leading-5 text-mute">line {line}</span>
      <span className="min-w-0 wrap-anywhere">
        {title}
        {children && <span className="block text-mute">{children}</span>}
      </span>
    </li>
  );
}

function useRead({ bytes }: RisksFile): { read: RisksCsvPreview | string | null; since: number } {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const [read, setRead] = useState<RisksCsvPreview | string | null>(null);
  const [since] = useState(() => Date.now());
  useEffect(() => {
    let current = true;
    if (workspace === null || room === null) return;
    call('readRisksCsv', { workspace, room, bytes }).then(
      (answer) => current && setRead(answer.ok ? answer.preview : answer.rejection.message),
      (error: unknown) => current && setRead(sayError(error)),
    );
    return () => {
      current = false;
    };
  }, [workspace, room, bytes]);
  return { read, since };
}
