import type { Firing } from '../../shared/alerts/firings.ts';
import type { RegisterRisk } from '../../shared/board/risk-register.ts';
import { levelWord, type RiskScale } from '../../shared/board/risk-scale.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { Json } from '../../shared/json.ts';
import { bandLooks } from '../command/risk-looks.ts';
import { Contested } from '../plan/contested.tsx';
import { editItems, removeItems } from '../plan/item-acts.ts';
import { LineLink } from '../plan/line-link.tsx';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { numberOf, ownerOf, textOf } from '../store/values.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TimeLeft } from '../waivers/waiver-line.tsx';
import { BlockEditor, DetailField, LineEditor } from './detail-field.tsx';
import { LinkedItems } from './linked-items.tsx';
import { ReviewEditor } from './review-editor.tsx';
import { type AcceptActs, closeOrOpen } from './risk-acts.ts';
import { RiskHistory } from './risk-history.tsx';
import { RiskStateMark } from './risk-state-mark.tsx';
import { TripwiresPart } from './tripwires-part.tsx';

export type Editing = 'mitigation' | 'status' | 'reviewAt' | 'title';

export interface RiskDetailProps {
  risk: RegisterRisk<RowView>;
  scale: RiskScale;
  /** What says that it materialises; empty where it does not. */
  firings: readonly Firing[];
  readOnly: boolean;
  editing: Editing | null;
  accepting: AcceptActs;
  onEdit(field: Editing | null): void;
  onScore(): void;
  onOwner(): void;
  onLink(): void;
}

/** Everything about one risk, to be changed where it stands. */
export function RiskDetail(props: RiskDetailProps) {
  const { risk, scale, readOnly, editing, accepting, onEdit } = props;
  const { row, scored } = risk;
  const may = (run: () => void) => (readOnly ? undefined : run);
  const save = (fields: Record<string, Json>) => {
    onEdit(null);
    const changed = Object.entries(fields).some(([name, value]) => (row.values[name] ?? null) !== value);
    if (changed) void editItems([row], fields);
  };
  const cancel = () => onEdit(null);
  const text = (field: 'mitigation' | 'status') => textOf(row, field) ?? '';
  return (
    <div className="flex flex-col gap-2 p-2.5 text-sm">
      <div className="flex items-start gap-2">
        {scored && (
          <span
            className={`mt-0.5 w-8 shrink-0 rounded-sm border text-center font-mono text-xs ${bandLooks[scored.band].chip}`}
          >
            {scored.label}
          </span>
        )}
        {editing === 'title' ? (
          <LineEditor
            label="Title"
            required
            value={textOf(row, 'title') ?? ''}
            onSave={(title) => save({ title })}
            onCancel={cancel}
          />
        ) : (
          <h3 className="min-w-0 flex-1 font-semibold wrap-anywhere">{textOf(row, 'title')}</h3>
        )}
        <Contested row={row} fields={row.conflicts} />
        <LineLink row={row} />
      </div>
      <dl className="flex flex-col gap-0.5">
        <DetailField label="Score" keys="s" onPress={may(props.onScore)}>
          <LevelsText risk={risk} scale={scale} />
        </DetailField>
        <DetailField label="Owner" keys="a" onPress={may(props.onOwner)}>
          <OwnerLabel owner={ownerOf(row)} />
        </DetailField>
        <DetailField
          label="Mitigation"
          keys="m"
          onPress={may(() => onEdit('mitigation'))}
          {...(editing === 'mitigation' && {
            editor: (
              <BlockEditor
                label="Mitigation"
                value={text('mitigation')}
                onSave={(value) => save({ mitigation: value === '' ? null : value })}
                onCancel={cancel}
              />
            ),
          })}
        >
          {text('mitigation') || <span className="text-faint">none</span>}
        </DetailField>
        <DetailField
          label="Review"
          keys="v"
          onPress={may(() => onEdit('reviewAt'))}
          {...(editing === 'reviewAt' && {
            editor: (
              <ReviewEditor at={risk.reviewAt} onSave={(at) => save({ reviewAt: at })} onCancel={cancel} />
            ),
          })}
        >
          {risk.reviewAt === null ? (
            <span className="text-faint">no date</span>
          ) : (
            <span className={risk.overdue ? 'font-medium text-nogo' : ''}>
              {risk.overdue && '■ overdue: '}
              <TimeText at={risk.reviewAt} show="full" />
            </span>
          )}
        </DetailField>
        <DetailField
          label="Status"
          keys="u"
          onPress={may(() => onEdit('status'))}
          {...(editing === 'status' && {
            editor: (
              <LineEditor
                label="Status"
                value={text('status')}
                onSave={(value) => save({ status: value === '' ? null : value })}
                onCancel={cancel}
              />
            ),
          })}
        >
          {text('status') || <span className="text-faint">none</span>}
        </DetailField>
      </dl>
      <Standing risk={risk} accepting={accepting} readOnly={readOnly} />
      <TripwiresPart risk={row} firings={props.firings} readOnly={readOnly} />
      <section aria-label="Links" className="border-t border-line pt-2">
        <div className="flex items-center gap-2">
          <h4 className="flex-1 text-xs font-medium text-mute">Tasks and criteria</h4>
          {!readOnly && (
            <Button size="sm" keys="shift+l" onClick={props.onLink}>
              Link…
            </Button>
          )}
        </div>
        {risk.links.length === 0 ? (
          <p className="text-mute">Nothing is linked.</p>
        ) : (
          <LinkedItems links={risk.links} readOnly={readOnly} />
        )}
      </section>
      <section aria-label="What was changed" className="border-t border-line pt-2">
        <h4 className="mb-1 text-xs font-medium text-mute">History</h4>
        <RiskHistory row={row} />
      </section>
    </div>
  );
}

function LevelsText({ risk: { row, scored }, scale }: Pick<RiskDetailProps, 'risk' | 'scale'>) {
  if (!scored) {
    const half = ['likelihood', 'impact'] as const;
    const said = half.flatMap((axis) => {
      const level = numberOf(row, `${axis}Level`);
      return level === null ? [] : [`${axis} ${levelWord(scale, axis, level)}`];
    });
    return <span className="text-unk">? unscored{said.length > 0 && `: only ${said.join(', ')}`}</span>;
  }
  const words = (at: { likelihood: number; impact: number; score: number; band: string }) =>
    `${levelWord(scale, 'likelihood', at.likelihood)} × ${levelWord(scale, 'impact', at.impact)} = ${at.score} · ${at.band}`;
  return (
    <>
      {words(scored)}
      {scored.contested && <span className="block text-unk">≠ contested: the worse of the two counts</span>}
      <span className="block text-mute">
        {scored.residual ? `→ residual ${words(scored.residual)}` : 'residual: nobody said'}
      </span>
    </>
  );
}

/** Open, accepted or closed, and what one can do about it. */
function Standing({ risk, accepting, readOnly }: Pick<RiskDetailProps, 'risk' | 'accepting' | 'readOnly'>) {
  const { acceptance, lapsed, state } = risk;
  const { blocked, accept, withdraw } = accepting;
  const dim = blocked === null ? '' : 'opacity-50';
  const lock = {
    'aria-disabled': blocked !== null || undefined,
    title: blocked ?? undefined,
    className: dim,
  };
  return (
    <section
      aria-label="Acceptance"
      className={`flex flex-col gap-1.5 rounded-md border p-2 ${acceptance ? 'border-wav-edge bg-wav-soft' : 'border-line'}`}
    >
      <div>
        <RiskStateMark risk={risk} />
        {acceptance && (
          <span>
            {' '}
            until <TimeText at={acceptance.expiresAt} show="short" /> (<TimeLeft waiver={acceptance} />) ·
            owner <OwnerLabel plain owner={acceptance.owner} /> · {acceptance.reason}
          </span>
        )}
        {!acceptance && lapsed && (
          <span className="text-nogo">
            {' '}
            · acceptance by <OwnerLabel plain owner={lapsed.owner} /> ran out{' '}
            <Age at={lapsed.expiresAt} ago />
          </span>
        )}
      </div>
      <div className="flex flex-wrap gap-1.5">
        {state !== 'closed' && (
          <Button size="sm" keys="w" {...lock} onClick={() => accept(risk)}>
            {acceptance ? 'Change…' : 'Accept…'}
          </Button>
        )}
        {acceptance && (
          <Button size="sm" keys="shift+w" {...lock} onClick={() => withdraw(risk)}>
            Withdraw…
          </Button>
        )}
        {!readOnly && (
          <Button size="sm" keys="x" onClick={() => closeOrOpen(risk)}>
            {state === 'closed' ? 'Open it again' : 'Close it'}
          </Button>
        )}
        {!readOnly && (
          <Button size="sm" keys="delete" onClick={() => void removeItems([risk.row])}>
            Remove
          </Button>
        )}
      </div>
    </section>
  );
}
