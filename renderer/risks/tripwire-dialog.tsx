import { useState } from 'react';
import { matcherText } from '../../shared/alerts/matcher-text.ts';
import { textOf } from '../../shared/board/read.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { TripwireWhen } from '../../shared/ops/alert-entities.ts';
import { FittingAlerts, readSilence } from '../alerts/silence-preview.tsx';
import { act } from '../store/act.ts';
import { useRows } from '../store/rows.ts';
import { useRoomId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../ui/fields.tsx';
import { whenOf } from './tripwire-words.ts';

const phases = ['failed', 'error', 'inconclusive', 'stale'] as const;
const states = ['failed', 'inconclusive', 'aborted', 'rolled_back', 'stale', 'paused'] as const;
const kinds = [
  { value: 'alert', label: 'an alert fires' },
  { value: 'gate', label: 'a gate goes wrong' },
  { value: 'stage', label: 'a track comes into a state' },
] as const;

/** What turns a risk from what may happen into what does. */
export function TripwireDialog({
  risk,
  tripwire,
  onClose,
}: {
  risk: RowView;
  tripwire: RowView | null;
  onClose(): void;
}) {
  const room = useRoomId() ?? '';
  const gates = useRows('gate');
  const tracks = useRows('track');
  const [before] = useState(() => (tripwire ? whenOf(tripwire) : null));
  const [name, setName] = useState(tripwire ? textOf(tripwire, 'name') : '');
  const [type, setType] = useState<TripwireWhen['type']>(before?.type ?? 'alert');
  const [matchers, setMatchers] = useState(
    before?.type === 'alert' ? before.matchers.map(matcherText).join('\n') : '',
  );
  const [gate, setGate] = useState(before?.type === 'gate' ? before.gate : (gates[0]?.id ?? ''));
  const [track, setTrack] = useState(before?.type === 'stage' ? before.track : (tracks[0]?.id ?? room));
  const [chosen, setChosen] = useState<readonly string[]>(
    before?.type === 'gate' ? before.phases : before?.type === 'stage' ? before.states : ['failed'],
  );
  const [runbook, setRunbook] = useState(tripwire ? textOf(tripwire, 'runbook') : '');
  const [asked, setAsked] = useState(false);
  const read = readSilence(matchers);
  const when = whenFrom(type, { matchers: read.fault === null ? read.matchers : [], gate, track, chosen });
  const save = async () => {
    setAsked(true);
    if (name.trim() === '' || when === null) return;
    const done = await act('setTripwire', {
      ...(tripwire && { id: tripwire.id }),
      room,
      risk: risk.id,
      name: name.trim(),
      when,
      runbook: runbook.trim() || null,
    });
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title={tripwire ? 'Change the tripwire' : 'Set a tripwire'}
      sub={textOf(risk, 'title')}
      size="lg"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="mod+enter">
            {tripwire ? 'Change it' : 'Set it'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            maxLength={200}
            placeholder="Heap grows on checkout-api"
            error={asked && name.trim() === '' ? 'Give it a name: the timeline says it when it fires.' : null}
          />
          <SelectField label="The risk materialises when" value={type} onChange={setType} options={kinds} />
        </div>
        {type === 'alert' && (
          <div className="grid grid-cols-2 gap-3">
            <TextArea
              label="Matchers, one a line; all have to fit"
              mono
              rows={4}
              value={matchers}
              onChange={setMatchers}
              spellCheck={false}
              error={asked || matchers.trim() !== '' ? read.fault : null}
              hint='As in Alertmanager: alertname="HeapGrowth", service=~"checkout-.*"'
            />
            <FittingAlerts
              text={matchers}
              verb="Fires for"
              none="No alert fits now; the first that does fires it."
            />
          </div>
        )}
        {type === 'gate' && (
          <>
            <SelectField
              label="Gate"
              value={gate}
              onChange={setGate}
              options={gates.map((row) => ({ value: row.id, label: textOf(row, 'name') || 'a gate' }))}
              error={gates.length === 0 ? 'This room has no gates yet: set them up under Rollout.' : null}
            />
            <Words legend="It is" words={phases} chosen={chosen} onChange={setChosen} />
          </>
        )}
        {type === 'stage' && (
          <>
            <SelectField
              label="Track"
              value={track}
              onChange={setTrack}
              options={[
                ...(tracks.some(({ id }) => id === room) ? [] : [{ value: room, label: 'Rollout' }]),
                ...tracks.map((row) => ({ value: row.id, label: textOf(row, 'name') || 'Rollout' })),
              ]}
            />
            <Words legend="It is" words={states} chosen={chosen} onChange={setChosen} />
          </>
        )}
        {asked && when === null && type !== 'alert' && (
          <p role="alert" className="text-sm text-nogo">
            ■ Choose what it waits for, and at least one state.
          </p>
        )}
        <TextField
          label="Runbook (optional)"
          value={runbook}
          onChange={setRunbook}
          maxLength={2_000}
          hint="Its address or path: it is offered when the risk materialises."
        />
      </div>
    </Dialog>
  );
}

function Words({
  legend,
  words,
  chosen,
  onChange,
}: {
  legend: string;
  words: readonly string[];
  chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {words.map((word) => (
          <CheckField
            key={word}
            label={word.replace('_', ' ')}
            checked={chosen.includes(word)}
            onChange={(on) => onChange(on ? [...chosen, word] : chosen.filter((one) => one !== word))}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface Parts {
  matchers: Extract<TripwireWhen, { type: 'alert' }>['matchers'];
  gate: string;
  track: string;
  chosen: readonly string[];
}

/** The condition as it is chosen; null where something is missing. */
function whenFrom(type: TripwireWhen['type'], { matchers, gate, track, chosen }: Parts): TripwireWhen | null {
  const among = (words: readonly string[]) => words.filter((word) => chosen.includes(word));
  if (type === 'alert') return matchers.length > 0 ? { type, matchers } : null;
  if (type === 'gate')
    return gate !== '' && among(phases).length > 0 ? { type, gate, phases: among(phases) } : null;
  return among(states).length > 0 ? { type, track, states: among(states) } : null;
}
