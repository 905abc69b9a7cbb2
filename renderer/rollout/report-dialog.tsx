import { useState } from 'react';
import { type ReportState, reportStates } from '../../shared/ingest/observation.ts';
import { tryCall } from '../settings/source-acts.ts';
import { useRoomId, useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { toast } from '../ui/toast-store.ts';

const states = reportStates.map((state) => ({ value: state, label: state.replace('_', ' ') }));

/** Says how a rollout stands that a person watches somewhere else. */
export function ReportDialog({ onClose }: { onClose(): void }) {
  const workspace = useWorkspaceId();
  const room = useRoomId();
  const [name, setName] = useState('');
  const [environment, setEnvironment] = useState('');
  const [state, setState] = useState<ReportState>('running');
  const [stage, setStage] = useState('');
  const [percent, setPercent] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<{ at: 'name' | 'percent' | 'all'; why: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (workspace === null || room === null)
      return setFault({ at: 'all', why: 'Open a room first: a report belongs to one.' });
    if (name.trim() === '') return setFault({ at: 'name', why: 'Say what is rolled out.' });
    const share = shareOf(percent);
    if (share === 'none')
      return setFault({ at: 'percent', why: 'A share is a number from 0 to 100, or left empty.' });
    setBusy(true);
    const report = {
      name: name.trim(),
      environment: environment.trim() || null,
      state,
      stage: stage.trim() || null,
      percent: share,
      reason: reason.trim() || null,
    };
    const done = await tryCall('reportRollout', { workspace, room, report });
    setBusy(false);
    if (typeof done === 'string') return setFault({ at: 'all', why: done });
    toast(`${report.name} is reported as ${state.replace('_', ' ')}.`, { tone: 'go' });
    onClose();
  };
  return (
    <Dialog
      title="Report a rollout"
      sub="How a rollout stands that you watch somewhere else, as of now."
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter" busy={busy}>
            Report it
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          className="col-span-2"
          label="What is rolled out"
          value={name}
          onChange={setName}
          maxLength={300}
          hint="A track of this name shows it; else it stands below the board."
          error={fault?.at === 'name' ? fault.why : null}
        />
        <SelectField label="State" value={state} onChange={setState} options={states} />
        <TextField
          label="Share, %"
          inputMode="decimal"
          value={percent}
          onChange={setPercent}
          error={fault?.at === 'percent' ? fault.why : null}
        />
        <TextField label="Environment" value={environment} onChange={setEnvironment} maxLength={300} />
        <TextField label="Stage" value={stage} onChange={setStage} maxLength={300} />
        <TextField
          className="col-span-2"
          label="Reason"
          value={reason}
          onChange={setReason}
          maxLength={2_000}
        />
      </div>
      {fault?.at === 'all' && (
        <p role="alert" className="mt-3 text-sm text-nogo">
          {fault.why}
        </p>
      )}
    </Dialog>
  );
}

/** Null where it is left empty. */
function shareOf(words: string): number | null | 'none' {
  const bare = words.replace('%', '').trim();
  if (bare === '') return null;
  const share = Number(bare);
  return share >= 0 && share <= 100 ? share : 'none';
}
