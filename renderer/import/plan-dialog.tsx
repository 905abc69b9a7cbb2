import { useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import type { PlanOffer } from '../../shared/contract/views.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { openRoom } from '../store/navigate.ts';
import { ensureWorkspace } from '../store/workspaces.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { choosePlanFile } from './choose-file.ts';
import { ImportSummary } from './import-summary.tsx';
import { type Into, IntoChoice } from './into-choice.tsx';
import { OfferBody } from './offer-body.tsx';
import { usePlanOffer } from './use-plan-offer.ts';

interface Props {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer> | 'sample';
  onClose(): void;
}
export type Imported = Extract<Result<'importPlan'>, { ok: true }>;

/** Reads a plan, shows what was understood and what was not, and makes or updates a room of it. */
export function PlanDialog({ fileName, bytes, onClose }: Props) {
  const state = usePlanOffer(fileName, bytes);
  if (state.step === 'reading') {
    return (
      <Dialog
        title={`Reading ${fileName}`}
        size="sm"
        onClose={onClose}
        footer={<Button onClick={onClose}>Cancel</Button>}
      >
        <Progress label="Reading the plan" since={state.since} />
      </Dialog>
    );
  }
  if (state.step === 'refused')
    return <Refused fileName={fileName} message={state.message} onClose={onClose} />;
  return <Offer offer={state.offer} onClose={onClose} />;
}

function Refused({ fileName, message, onClose }: { fileName: string; message: string; onClose(): void }) {
  return (
    <Dialog
      title={`${fileName} was not read`}
      size="sm"
      onClose={onClose}
      footer={
        <>
          <Button
            onClick={() => {
              onClose();
              choosePlanFile();
            }}
          >
            Choose another file
          </Button>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p role="alert" className="flex gap-2">
        <StateMark state="refused" className="mt-0.5 self-start" />
        {message}
      </p>
      <p className="mt-2 text-mute">Nothing was changed.</p>
    </Dialog>
  );
}

function Offer({ offer, onClose }: { offer: PlanOffer; onClose(): void }) {
  const match = offer.matches[0];
  const [into, setInto] = useState<Into>(match ? { type: 'update', room: match.room } : { type: 'new' });
  const [name, setName] = useState(offer.title.slice(0, 120));
  const [since, setSince] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  if (done)
    return (
      <ImportSummary imported={done} updated={into.type === 'update'} title={offer.title} onClose={onClose} />
    );

  const run = async () => {
    if (into.type === 'new' && name.trim() === '') {
      setError('Give the room a name.');
      return;
    }
    setSince(Date.now());
    setError(null);
    const answer = await importPlan(offer.token, into, name);
    setSince(null);
    if (typeof answer === 'string') {
      setError(answer);
      return;
    }
    openRoom(answer.room);
    // A new room speaks for itself; after an update people want to know what became of their work.
    if (into.type === 'new') onClose();
    else setDone(answer);
  };
  return (
    <Dialog
      title={offer.title}
      sub={`${offer.fileName} · ${offer.counts.lines.toLocaleString('en-GB')} lines read`}
      size="lg"
      onClose={onClose}
      dismissable={since === null}
      onSubmit={() => void run()}
      footer={
        since === null ? (
          <>
            {error && (
              <p role="alert" className="mr-auto flex items-center gap-2 text-sm text-nogo">
                <StateMark state="refused" />
                {error}
              </p>
            )}
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit">
              {into.type === 'new' ? 'Make the room' : 'Update the room'}
            </Button>
          </>
        ) : (
          <Progress
            label={into.type === 'new' ? 'Making the room' : 'Updating the room'}
            since={since}
            className="w-full"
          />
        )
      }
    >
      <OfferBody offer={offer} />
      <IntoChoice offer={offer} into={into} onInto={setInto} name={name} onName={setName} />
    </Dialog>
  );
}

async function importPlan(token: string, into: Into, name: string): Promise<Imported | string> {
  const workspace = await ensureWorkspace();
  if (workspace === null) return 'There is no workspace to make the room in.';
  try {
    const target = into.type === 'new' ? { type: 'new' as const, name: name.trim() } : into;
    const answer = await call('importPlan', { workspace, token, into: target });
    return answer.ok ? answer : answer.rejection.message;
  } catch (error) {
    return sayError(error);
  }
}
