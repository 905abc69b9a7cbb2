import { useState } from 'react';
import { movedRisks } from '../../shared/board/risk-register.ts';
import {
  bandAt,
  levelsOf,
  productsOf,
  type RiskAxis,
  type RiskBands,
  type RiskScale,
  usualBands,
  usualScale,
  wordsFor,
} from '../../shared/board/risk-scale.ts';
import { scaleFault } from '../../shared/ops/risk-rules.ts';
import { bandLooks } from '../command/risk-looks.ts';
import { count } from '../format/amounts.ts';
import { act } from '../store/act.ts';
import { useRows } from '../store/rows.ts';
import { isLead, useRole, useRoomId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';

const sizes = (['3', '4', '5'] as const).map((value) => ({ value, label: `${value} levels` }));

/** The room's own words for likelihood and impact, how many levels there are, and where each band begins. */
export function ScaleDialog({ scale, onClose }: { scale: RiskScale; onClose(): void }) {
  const room = useRoomId();
  const risks = useRows('risk');
  const lead = isLead(useRole());
  const [words, setWords] = useState({ likelihood: scale.likelihood, impact: scale.impact });
  const [bands, setBands] = useState<RiskBands>(scale.bands);
  const [busy, setBusy] = useState(false);
  const next: RiskScale = { ...words, bands, chosen: true };
  const moved = movedRisks(risks, scale, next);
  const fault = scaleFault(next);
  const resize = (axis: RiskAxis, size: number) => {
    const kept = size === scale[axis].length ? scale[axis] : wordsFor(size);
    const resized = { ...words, [axis]: kept };
    setWords(resized);
    setBands(usualBands(resized.likelihood.length, resized.impact.length));
  };
  const submit = async () => {
    if (room === null || busy || fault || !lead) return;
    setBusy(true);
    const done = await act('setRiskScale', {
      room,
      likelihood: words.likelihood.map((word) => word.trim()),
      impact: words.impact.map((word) => word.trim()),
      bands,
      risks: moved.map(({ id, fields }) => ({ id, fields })),
    });
    setBusy(false);
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title="Words and levels"
      sub="For all risks of this room. Lowest first."
      size="lg"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button
            onClick={() => {
              setWords({ likelihood: usualScale.likelihood, impact: usualScale.impact });
              setBands(usualScale.bands);
            }}
          >
            The usual words
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy} disabled={!lead}>
            Keep these words
          </Button>
        </>
      }
    >
      {!lead && (
        <p className="mb-3 text-hold">Only a commander or operator may change the words. Ask one of them.</p>
      )}
      <div className="grid grid-cols-2 gap-4 max-[760px]:grid-cols-1">
        {(['likelihood', 'impact'] as const).map((axis) => (
          <AxisWords
            key={axis}
            axis={axis}
            words={words[axis]}
            onWords={(list) => setWords({ ...words, [axis]: list })}
            onSize={(size) => resize(axis, size)}
          />
        ))}
      </div>
      <BandFields scale={next} onBands={setBands} />
      {fault && (
        <p role="alert" className="mt-3 text-nogo">
          <span aria-hidden="true">■ </span>
          {fault}
        </p>
      )}
      <section
        role="status"
        aria-label="What it changes"
        className={`mt-3 rounded-md border px-3 py-2 text-sm ${moved.length > 0 ? 'border-hold-edge bg-hold-soft' : 'border-line'}`}
      >
        {moved.length === 0 ? (
          'No risk gets another level.'
        ) : (
          <>
            <p>
              <b className="font-semibold">{count(moved.length, 'risk')}</b> get another level, because the
              number of levels changes. The lowest stays the lowest and the highest the highest; what falls
              between two levels becomes the higher.
            </p>
            <p className="mt-1 text-mute wrap-anywhere">
              {moved
                .slice(0, 6)
                .map(({ title }) => `“${title}”`)
                .join(', ')}
              {moved.length > 6 && ` and ${moved.length - 6} more`}
            </p>
          </>
        )}
      </section>
    </Dialog>
  );
}

interface AxisWordsProps {
  axis: RiskAxis;
  words: readonly string[];
  onWords(words: string[]): void;
  onSize(size: number): void;
}

function AxisWords({ axis, words, onWords, onSize }: AxisWordsProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold capitalize">{axis}</legend>
      <SelectField
        label={`Levels of ${axis}`}
        hideLabel
        options={sizes}
        value={String(words.length) as '3' | '4' | '5'}
        onChange={(value) => onSize(Number(value))}
      />
      <ol className="mt-2 flex flex-col gap-1">
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place.
          <li key={index} className="flex items-center gap-2">
            <span aria-hidden="true" className="w-4 text-right font-mono text-xs text-mute">
              {index + 1}
            </span>
            <TextField
              label={`Word for ${axis} level ${index + 1}`}
              hideLabel
              maxLength={40}
              value={word}
              onChange={(text) => onWords(words.map((each, at) => (at === index ? text : each)))}
              className="flex-1"
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function BandFields({ scale, onBands }: { scale: RiskScale; onBands(bands: RiskBands): void }) {
  const products = productsOf(scale.likelihood.length, scale.impact.length).filter((product) => product > 1);
  const options = products.map((product) => ({ value: String(product), label: `from ${product}` }));
  return (
    <fieldset className="mt-4">
      <legend className="mb-1 text-sm font-semibold">Bands, by likelihood × impact</legend>
      <div className="grid grid-cols-[1fr_auto] items-start gap-4 max-[760px]:grid-cols-1">
        <div className="grid grid-cols-3 gap-2">
          {(['medium', 'high', 'critical'] as const).map((band) => (
            <SelectField
              key={band}
              label={`${band} begins`}
              options={options}
              value={String(scale.bands[band])}
              onChange={(value) => onBands({ ...scale.bands, [band]: Number(value) })}
            />
          ))}
        </div>
        <div aria-hidden="true" className="flex flex-col gap-0.5">
          {levelsOf(scale.impact.length)
            .toReversed()
            .map((impact) => (
              <div key={impact} className="flex gap-0.5">
                {levelsOf(scale.likelihood.length).map((likelihood) => {
                  const band = bandAt(scale, likelihood, impact);
                  return (
                    <span
                      key={likelihood}
                      className={`w-16 rounded-sm text-center text-[0.65rem] leading-5 ${bandLooks[band].cell}`}
                    >
                      {band}
                    </span>
                  );
                })}
              </div>
            ))}
        </div>
      </div>
    </fieldset>
  );
}
