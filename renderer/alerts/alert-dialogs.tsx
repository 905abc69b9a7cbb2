import { useState } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import type { Silence } from '../../shared/alerts/silences.ts';
import { count } from '../format/amounts.ts';
import { act } from '../store/act.ts';
import type { AlertDialog } from '../store/overlay.ts';
import { useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { toast } from '../ui/toast-store.ts';
import { closableOf, inParts } from './alert-acts.ts';
import { endFault, endOf } from './end-choice.ts';
import { EndField } from './end-field.tsx';
import { useFeed } from './feed-store.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { SilenceDialog } from './silence-dialog.tsx';
import { usePolledNames } from './use-sources.ts';

export interface AlertDialogsProps {
  act: AlertDialog;
  /** Ids. */
  alerts: readonly string[];
  silence: string | null;
  onClose(): void;
}

/** Asks for what an act on alerts needs. It is done to the alerts that were meant, whatever comes in meanwhile. */
export function AlertDialogs({ act: name, alerts, silence, onClose }: AlertDialogsProps) {
  const [meant] = useState(() => {
    const wanted = new Set(alerts);
    return useFeed.getState().feed.filter(({ id }) => wanted.has(id));
  });
  switch (name) {
    case 'ack':
      return <AckDialog alerts={meant} onClose={onClose} />;
    case 'silence':
    case 'shelve':
      return <SilenceDialog alerts={meant} shelf={name === 'shelve'} onClose={onClose} />;
    case 'extend':
      return <ExtendDialog alerts={meant} silence={silence} onClose={onClose} />;
    case 'over':
      return <OverDialog alerts={meant} onClose={onClose} />;
    case 'remark':
      return <RemarkDialog alerts={meant} onClose={onClose} />;
    case 'saveView':
      return <SaveViewDialog onClose={onClose} />;
  }
}

function AckDialog({ alerts, onClose }: { alerts: readonly AlertView[]; onClose(): void }) {
  const zone = useZone();
  const [comment, setComment] = useState('');
  const [end, setEnd] = useState({ choice: '', wall: '' });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const fault = end.choice === '' ? null : endFault(end, Date.now(), zone);
  const open = alerts.filter(({ endsAt }) => endsAt === null);
  const save = async () => {
    setAsked(true);
    if (busy || fault !== null) return;
    setBusy(true);
    const until = endOf(end, Date.now(), zone);
    const said = comment.trim() || null;
    const done = await inParts(
      open.map(({ id }) => id),
      (part) => act('acknowledgeAlerts', { alerts: part, comment: said, until }),
    );
    setBusy(false);
    if (!done) return;
    toast(`${count(open.length, 'alert')} acknowledged: you have ${open.length === 1 ? 'it' : 'them'}.`);
    onClose();
  };
  return (
    <Dialog
      title={`Acknowledge ${nameOf(open)}`}
      sub="You are on it, until it ends. When it fires again it is nobody’s again."
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter" busy={busy}>
            Acknowledge
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label="Comment (optional)"
          rows={2}
          maxLength={4_000}
          value={comment}
          onChange={setComment}
        />
        <EndField
          legend="It stops counting"
          without="when the alert ends"
          value={end}
          onChange={setEnd}
          error={asked ? fault : null}
        />
      </div>
    </Dialog>
  );
}

function ExtendDialog({
  alerts,
  silence,
  onClose,
}: {
  alerts: readonly AlertView[];
  silence: string | null;
  onClose(): void;
}) {
  const zone = useZone();
  const [silences] = useState(() => silencesMeant(alerts, silence));
  const [end, setEnd] = useState({ choice: '1h', wall: '' });
  const fault = endFault(end, Date.now(), zone);
  const extend = async (reason: string) => {
    const endsAt = endOf(end, Date.now(), zone);
    if (fault !== null || endsAt === null) return false;
    for (const { id } of silences)
      if (!(await act('extendSilence', { silence: id, endsAt, reason })).ok) return false;
    return true;
  };
  return (
    <ConfirmReason
      title={silences.length === 1 ? 'Let the silence run on' : `Let ${silences.length} silences run on`}
      confirmLabel="Extend"
      onConfirm={extend}
      onClose={onClose}
    >
      <EndField legend="Until" value={end} onChange={setEnd} error={fault} />
    </ConfirmReason>
  );
}

function silencesMeant(alerts: readonly AlertView[], silence: string | null): Silence[] {
  const all = silence === null ? alerts.flatMap((alert) => alert.silences) : useFeed.getState().silences;
  const meant = silence === null ? all : all.filter(({ id }) => id === silence);
  return [...new Map(meant.map((one) => [one.id, one])).values()];
}

function OverDialog({ alerts, onClose }: { alerts: readonly AlertView[]; onClose(): void }) {
  const polled = usePolledNames();
  const [meant] = useState(() => closableOf(alerts, polled));
  const close = async (reason: string) => {
    const ids = meant.map(({ id }) => id);
    if (!(await inParts(ids, (part) => act('closeAlerts', { alerts: part, reason })))) return false;
    toast(`${count(ids.length, 'alert')} over.`);
    return true;
  };
  const others = alerts.filter(({ endsAt }) => endsAt === null).length - meant.length;
  return (
    <ConfirmReason
      title={`Say that ${nameOf(meant)} ${meant.length === 1 ? 'is' : 'are'} over`}
      label="How you know"
      confirmLabel={meant.length === 1 ? 'It is over' : 'They are over'}
      onConfirm={close}
      onClose={onClose}
    >
      For what its sender never ends. Where it is heard of again, it goes on.
      {others > 0 && ` ${count(others, 'other')} of a polled source end by themselves.`}
    </ConfirmReason>
  );
}

function RemarkDialog({ alerts, onClose }: { alerts: readonly AlertView[]; onClose(): void }) {
  const write = async (text: string) => {
    for (const { id } of alerts) if (!(await act('addRemark', { subject: id, text })).ok) return false;
    return true;
  };
  return (
    <ConfirmReason
      title={`Remark beside ${nameOf(alerts)}`}
      label="Remark"
      confirmLabel="Keep it"
      onConfirm={write}
      onClose={onClose}
    />
  );
}

function nameOf(alerts: readonly AlertView[]): string {
  const [only] = alerts;
  return alerts.length === 1 && only ? `“${only.title}”` : count(alerts.length, 'alert');
}
