import { useEffect, useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useRooms } from '../store/lists.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { toast } from '../ui/toast-store.ts';

type What = 'plan' | 'room';
type Made = Extract<Result<'exportRoom'>, { ok: true }>;

const choices: readonly { what: What; label: string; hint: string }[] = [
  { what: 'room', label: 'The whole room', hint: 'one document to read: verdict, board, timeline' },
  { what: 'plan', label: 'The plan’s own file', hint: 'as it came in, with what changed here written back' },
];

/** A room as a file: shown before it is saved, with what a person should know about it. */
export function ExportDialog({ room, onClose }: { room: string; onClose(): void }) {
  const workspace = useWorkspaceId();
  const name = useRooms()?.find((one) => one.id === room)?.name ?? 'this room';
  const [what, setWhat] = useState<What>('room');
  const made = useExport(workspace, room, what);
  const ready = made !== null && typeof made !== 'string' ? made : null;
  const save = async () => {
    if (workspace === null) return;
    try {
      const answer = await call('saveExport', { workspace, room, what });
      if (!answer.ok) toast(answer.rejection.message, { tone: 'nogo' });
      else if (answer.saved) {
        toast(`Saved in ${answer.saved.file}.`, { tone: 'go' });
        onClose();
      }
    } catch (error) {
      toast(sayError(error), { tone: 'nogo' });
    }
  };
  return (
    <Dialog
      title={`Export ${name}`}
      sub="Plain Markdown. Nothing in the room changes."
      size="lg"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {ready && <CopyButton text={ready.text} what="the document" />}
          <Button type="submit" variant="primary" disabled={ready === null}>
            Save…
          </Button>
        </>
      }
    >
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="sr-only">What to export</legend>
        {choices.map((choice) => (
          <label key={choice.what} className="flex items-baseline gap-2">
            <input
              type="radio"
              name="what"
              {...(choice.what === what && { 'data-autofocus': true })}
              checked={choice.what === what}
              onChange={() => setWhat(choice.what)}
            />
            <span>
              {choice.label}
              <span className="block text-sm text-mute">{choice.hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {made === null && <p className="py-6 text-center text-mute">The document is being written…</p>}
      {typeof made === 'string' && (
        <p role="alert" className="py-6 text-center text-mute">
          {made}
        </p>
      )}
      {ready && <Preview made={ready} />}
    </Dialog>
  );
}

/** Long documents are cut here, not in the file: nobody reads a megabyte in a dialog. */
const SHOWN = 20_000;

function Preview({ made: { fileName, text, notes } }: { made: Made }) {
  return (
    <>
      {notes.length > 0 && (
        <section
          aria-label="What to know about the file"
          className="mt-3 rounded-md border border-hold-edge bg-hold-soft px-3 py-2 text-sm"
        >
          <h3 className="font-semibold">To know about this file</h3>
          <ul className="mt-1 max-h-32 list-disc overflow-auto pl-4">
            {notes.map((note) => (
              <li key={note} className="wrap-anywhere">
                {note}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h3 className="mt-3 text-sm text-mute wrap-anywhere">{fileName}</h3>
      <section
        aria-label="The document"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
        tabIndex={0}
        className="mt-1 h-[42dvh] overflow-auto rounded-md border border-line bg-bg p-3"
      >
        <pre className="font-mono text-xs wrap-anywhere whitespace-pre-wrap">{text.slice(0, SHOWN)}</pre>
        {text.length > SHOWN && <p className="pt-2 text-sm text-mute">The file goes on from here.</p>}
      </section>
    </>
  );
}

/** The document, or why there is none; null while it is written. */
function useExport(workspace: string | null, room: string, what: What): Made | string | null {
  const [made, setMade] = useState<Made | string | null>(null);
  useEffect(() => {
    let current = true;
    setMade(null);
    if (workspace === null) return;
    call('exportRoom', { workspace, room, what }).then(
      (answer) => current && setMade(answer.ok ? answer : answer.rejection.message),
      (error: unknown) => current && setMade(sayError(error)),
    );
    return () => {
      current = false;
    };
  }, [workspace, room, what]);
  return made;
}
