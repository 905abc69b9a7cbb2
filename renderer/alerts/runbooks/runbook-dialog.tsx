import { useEffect, useMemo, useRef, useState } from 'react';
import type { Result } from '../../../shared/contract/engine.ts';
import { inlineOf, wordsOf } from '../../../shared/runbook/inline.ts';
import { readRunbookText } from '../../../shared/runbook/pieces.ts';
import { call } from '../../engine/client.ts';
import { sayError } from '../../engine/engine-error.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useWorkspaceId } from '../../store/session.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { openOutside } from '../open-outside.ts';
import { RunbookText } from './runbook-text.tsx';

type Read = Extract<Result<'readRunbook'>, { ok: true }>;

export interface RunbookDialogProps {
  /** Its path in the runbook folder. */
  file: string;
  /** What the rule names, for the browser. */
  link: string | null;
  onClose(): void;
}

/** A runbook from this disk: it needs no network, and nothing in it runs. */
export function RunbookDialog({ file, link, onClose }: RunbookDialogProps) {
  const [way, setWay] = useState<readonly string[]>([file]);
  const here = way.at(-1) ?? file;
  const { read, failure, again } = useRunbookFile(here);
  const runbook = useMemo(() => read && readRunbookText(read.text), [read]);
  const body = useRef<HTMLElement>(null);
  // Another file begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it is there.
  useEffect(() => {
    body.current?.focus();
    body.current?.scrollTo({ top: 0 });
  }, [read]);
  const outside = link?.startsWith('https://') && way.length === 1 ? link : null;
  const back = () => setWay(way.slice(0, -1));
  useKeys('dialog runbook', [
    {
      key: 'o',
      label: 'Open its link in the browser',
      run: () => outside && openOutside(outside),
      when: () => outside !== null,
    },
    { key: 'left', label: 'Back to the runbook before', run: back, when: () => way.length > 1 },
  ]);
  return (
    <Dialog
      size="full"
      title={runbook?.title ? wordsOf(inlineOf(runbook.title)) : here}
      sub={
        <span className="flex flex-wrap items-center gap-x-3">
          <StateMark
            state={failure === null ? 'succeeded' : 'failed'}
            size="xs"
            word={failure === null ? 'on this disk' : 'not opened'}
          />
          <span className="font-mono text-xs">{here}</span>
          {read && (
            <span>
              changed <Age at={read.changedAt} ago />
            </span>
          )}
        </span>
      }
      onClose={onClose}
      actions={
        <span className="flex flex-wrap gap-1.5">
          {way.length > 1 && (
            <Button keys="left" onClick={back}>
              Back
            </Button>
          )}
          {outside !== null && (
            <Button keys="o" onClick={() => openOutside(outside)}>
              Open link
            </Button>
          )}
          <Button keys="escape" onClick={onClose}>
            Close
          </Button>
        </span>
      }
    >
      <section
        ref={body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
        tabIndex={0}
        data-autofocus
        data-runbook
        data-testid="runbook"
        aria-label="The runbook"
        aria-busy={read === null && failure === null}
        className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-auto border-t border-line px-5 py-4 outline-offset-[-2px]"
      >
        {failure !== null && (
          <div role="alert" className="flex flex-col items-start gap-3">
            <p className="max-w-[80ch] wrap-anywhere">{failure}</p>
            <Button onClick={again}>Try again</Button>
          </div>
        )}
        {runbook &&
          (runbook.pieces.length === 0 ? (
            <p className="text-mute">The file is empty.</p>
          ) : (
            <RunbookText key={here} file={here} runbook={runbook} onFile={(next) => setWay([...way, next])} />
          ))}
      </section>
    </Dialog>
  );
}

function useRunbookFile(file: string) {
  const workspace = useWorkspaceId();
  const [turn, setTurn] = useState(0);
  const [got, setGot] = useState<{ of: string; read: Read | null; failure: string | null } | null>(null);
  const of = `${turn} ${file}`;
  useEffect(() => {
    if (workspace === null) return;
    let isCurrent = true;
    call('readRunbook', { workspace, file }).then(
      (answer) => {
        if (!isCurrent) return;
        if (answer.ok) setGot({ of, read: answer, failure: null });
        else setGot({ of, read: null, failure: answer.rejection.message });
      },
      (error: unknown) => isCurrent && setGot({ of, read: null, failure: sayError(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [workspace, file, of]);
  const again = () => setTurn(turn + 1);
  return got?.of === of ? { ...got, again } : { read: null, failure: null, again };
}
