import { useState } from 'react';
import { levelFieldsOf } from '../../shared/board/risk-register.ts';
import { bandAt, levelWord, type RiskAxis, type RiskScale } from '../../shared/board/risk-scale.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { editItems } from '../plan/item-acts.ts';
import { isContested, numberOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/fields.tsx';
import { levelOptions } from './risk-columns.tsx';

const fields = ['likelihoodLevel', 'impactLevel', 'residualLikelihoodLevel', 'residualImpactLevel'] as const;
type Field = (typeof fields)[number];
type Levels = Record<Field, number | null>;

/** How likely and how bad a risk is now, and what is left once its mitigation works: one change for all four. */
export function ScoreDialog({ row, scale, onClose }: { row: RowView; scale: RiskScale; onClose(): void }) {
  const before = Object.fromEntries(fields.map((field) => [field, numberOf(row, field)])) as Levels;
  const [levels, setLevels] = useState(before);
  const field = (name: Field, axis: RiskAxis, label: string, first = false) => (
    <SelectField
      label={label}
      options={levelOptions(scale, axis)}
      value={String(levels[name] ?? '')}
      onChange={(value) => setLevels({ ...levels, [name]: value === '' ? null : Number(value) })}
      {...(first && { 'data-autofocus': true })}
    />
  );
  const save = async () => {
    // What people disagree about is written again, which settles it.
    const written = (name: Field) => levels[name] !== before[name] || isContested(row, name);
    const change = {
      ...(written('likelihoodLevel') && levelFieldsOf(row, 'likelihood', levels.likelihoodLevel, scale)),
      ...(written('impactLevel') && levelFieldsOf(row, 'impact', levels.impactLevel, scale)),
      ...(written('residualLikelihoodLevel') && { residualLikelihoodLevel: levels.residualLikelihoodLevel }),
      ...(written('residualImpactLevel') && { residualImpactLevel: levels.residualImpactLevel }),
    };
    if (Object.keys(change).length === 0 || (await editItems([row], change))) onClose();
  };
  return (
    <Dialog
      title="How likely, and how bad?"
      sub={titleOf('risk', row.values)}
      size="sm"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            Score it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <fieldset className="grid grid-cols-2 gap-x-3 gap-y-1">
          <legend className="mb-1 text-sm font-semibold">As it is now</legend>
          {field('likelihoodLevel', 'likelihood', 'Likelihood', true)}
          {field('impactLevel', 'impact', 'Impact')}
          <ScoreText scale={scale} likelihood={levels.likelihoodLevel} impact={levels.impactLevel} />
        </fieldset>
        <fieldset className="grid grid-cols-2 gap-x-3 gap-y-1">
          <legend className="mb-1 text-sm font-semibold">What is left once its mitigation works</legend>
          {field('residualLikelihoodLevel', 'likelihood', 'Residual likelihood')}
          {field('residualImpactLevel', 'impact', 'Residual impact')}
          <ScoreText
            scale={scale}
            likelihood={levels.residualLikelihoodLevel}
            impact={levels.residualImpactLevel}
          />
        </fieldset>
      </div>
    </Dialog>
  );
}

interface ScoreTextProps {
  scale: RiskScale;
  likelihood: number | null;
  impact: number | null;
}

/** 'medium × critical = 8 · high'. */
export function ScoreText({ scale, likelihood, impact }: ScoreTextProps) {
  return (
    <p className="col-span-2 text-sm text-mute">
      {likelihood === null || impact === null
        ? 'Not scored: it takes both levels.'
        : `${levelWord(scale, 'likelihood', likelihood)} × ${levelWord(scale, 'impact', impact)} = ${likelihood * impact} · ${bandAt(scale, likelihood, impact)}`}
    </p>
  );
}
