import { useId, useState } from 'react';
import { spread } from '../../shared/ops/order.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { addItem, editItems } from '../plan/item-acts.ts';
import { RadioGroup } from '../settings/radio-group.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useProvidersOf } from './providers-here.ts';
import { type Template, templateGates, templates } from './templates.ts';

/** Gives a track the stages and gates of a template, behind those that it has. */
export function TemplateDialog({
  room,
  track,
  onClose,
}: {
  room: string;
  track: TrackView;
  onClose(): void;
}) {
  const [key, setKey] = useState(templates[0]?.key ?? '');
  const providers = useProvidersOf('prometheus');
  const [written, setProvider] = useState<string | null>(null);
  const provider = written ?? providers[0] ?? 'prometheus';
  const [job, setJob] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const template = templates.find((one) => one.key === key);
  const faults = {
    provider: template?.isMeasured && provider.trim() === '' ? 'Name the Prometheus that is asked.' : null,
    job: template?.isMeasured && job.trim() === '' ? 'Name the job whose metrics are meant.' : null,
  };
  const make = async () => {
    setTried(true);
    if (!template || faults.provider || faults.job || busy) return;
    setBusy(true);
    if (await applyTemplate(room, track, template, { provider: provider.trim(), job: job.trim() })) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      title={`Stages and gates for ${track.name}`}
      {...(track.stages.length > 0 && {
        sub: `It has ${track.stages.length} stages; these come behind them.`,
      })}
      size="sm"
      onClose={onClose}
      onSubmit={() => void make()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter" busy={busy}>
            Make them
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          legend="Template"
          value={key}
          onChange={setKey}
          options={templates.map((one) => ({ value: one.key, label: one.label, hint: one.hint }))}
        />
        {template?.isMeasured && (
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="Asks"
              list={id}
              maxLength={100}
              hint="A Prometheus, by its name"
              value={provider}
              error={tried ? faults.provider : null}
              onChange={setProvider}
            />
            <TextField
              label="Job"
              maxLength={200}
              placeholder="checkout-api"
              hint="The label in the queries; change them later"
              value={job}
              error={tried ? faults.job : null}
              onChange={setJob}
            />
            <datalist id={id}>
              {providers.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** Whether all of it was made; a refusal is shown, and what was made until then stays. */
async function applyTemplate(
  room: string,
  track: TrackView,
  { stages, strategy, isMeasured }: Template,
  { provider, job }: { provider: string; job: string },
): Promise<boolean> {
  const own = track.id === room ? null : track.id;
  if (track.strategy !== strategy) {
    const ref = { entity: 'track' as const, id: track.id, values: track.row?.values ?? {} };
    if (!(await editItems([ref], { strategy }))) return false;
  }
  // Behind what is there: keys that begin with z are after every key that people make by hand.
  const orders = spread(stages.length).map((order) => (track.stages.length > 0 ? `z${order}` : order));
  for (const [index, stage] of stages.entries()) {
    const fields = { ...stage, state: 'pending', track: own, order: orders[index] ?? null };
    if ((await addItem(room, 'stage', fields)) === null) return false;
  }
  const gates = isMeasured ? templateGates(provider, job) : [];
  const gateOrders = spread(gates.length);
  for (const [index, { name, check }] of gates.entries()) {
    const fields = { name, check, track: own, stage: null, order: gateOrders[index] ?? null };
    if ((await addItem(room, 'gate', fields)) === null) return false;
  }
  return true;
}
