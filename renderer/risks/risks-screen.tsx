import { useEffect, useMemo, useRef, useState } from 'react';
import type { Firing } from '../../shared/alerts/firings.ts';
import { everyRisk, fitsFilter } from '../../shared/board/risk-register.ts';
import { rankRule } from '../../shared/board/risks.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { Owner } from '../../shared/ops/fields.ts';
import { editItems } from '../plan/item-acts.ts';
import { targetShown, useOpenTarget } from '../plan/open-item.ts';
import { OwnerDialog } from '../plan/owner-dialog.tsx';
import { setActive, usePlanView } from '../plan/plan-store.ts';
import { ItemGrid } from '../plan/tables/item-grid.tsx';
import { useCurrent } from '../plan/use-current.ts';
import { undo } from '../store/act.ts';
import { useNow } from '../store/clock.ts';
import { usePeopleNames } from '../store/people.ts';
import { useRoomLoaded } from '../store/rows.ts';
import { isWriter, useRole, useRoomId, useZone } from '../store/session.ts';
import { ownerOf, textOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { chooseCsv } from './choose-csv.ts';
import { CsvDialog, type RisksFile } from './csv-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MatrixPanel } from './matrix-panel.tsx';
import { addRisk, saveRisks, useAccept } from './risk-acts.ts';
import { riskColumns } from './risk-columns.tsx';
import { type Editing, RiskDetail } from './risk-detail.tsx';
import { riskGroups } from './risk-groups.ts';
import { changeRisksFilter, useRisksView } from './risks-store.ts';
import { RisksToolbar } from './risks-toolbar.tsx';
import { ScaleDialog } from './scale-dialog.tsx';
import { ScoreDialog } from './score-dialog.tsx';
import { type ColumnRoom, useColumnRoom } from './use-column-room.ts';
import { useRegister } from './use-register.ts';
import { useRiskKeys } from './use-risk-keys.ts';

const noFirings: readonly Firing[] = [];

export type RiskDialog = 'score' | 'owner' | 'link' | 'scale';

/** The room's risks: where they stand in the matrix, which is the worst, who has it, and what is done about it. */
export function RisksScreen() {
  const room = useRoomId() ?? '';
  const readOnly = !isWriter(useRole());
  const loaded = useRoomLoaded();
  const register = useRegister();
  const { filter } = useRisksView(room);
  const [dialog, setDialog] = useState<RiskDialog | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [file, setFile] = useState<RisksFile | null>(null);
  const words = useRef<HTMLInputElement>(null);
  const nameOf = useNameOf();
  const shown = useMemo(() => {
    const ownerName = (row: RowView) => {
      const owner = ownerOf(row);
      return owner && nameOf(owner);
    };
    return register.all.filter((risk) => fitsFilter(risk, filter, ownerName));
  }, [register, filter, nameOf]);
  const groups = useMemo(() => riskGroups(register, shown), [register, shown]);
  const listed = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
  const current = useCurrent(listed, usePlanView(room).active.risks ?? null);
  const risk = shown.find(({ row }) => row.id === current) ?? null;
  const accepting = useAccept();
  const columnRoom = useColumnRoom();
  const columns = useColumns(register, columnRoom);
  useTarget(room);
  // What is being changed belongs to the risk at which it was begun.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the risk is another one.
  useEffect(() => setEditing(null), [current]);
  const bringIn = () => chooseCsv(setFile);
  useRiskKeys({
    room,
    risk,
    readOnly,
    words,
    accepting,
    onEdit: setEditing,
    onDialog: setDialog,
    onImport: bringIn,
  });
  if (!loaded) return <EmptyState title="The risks are being read…" />;
  return (
    <div className="flex h-full min-h-0 gap-3 p-3 max-[860px]:flex-col max-[860px]:overflow-y-auto">
      <div className="flex min-h-0 w-[23rem] shrink-0 flex-col gap-3 max-[1100px]:w-[20rem] max-[860px]:w-full">
        <MatrixPanel room={room} register={register} current={current} />
        <Panel title="The risk" className="min-h-40 flex-1">
          {risk ? (
            <RiskDetail
              key={risk.row.id}
              risk={risk}
              scale={register.scale}
              firings={register.materialising.get(risk.row.id) ?? noFirings}
              readOnly={readOnly}
              editing={readOnly ? null : editing}
              accepting={accepting}
              onEdit={setEditing}
              onScore={() => setDialog('score')}
              onOwner={() => setDialog('owner')}
              onLink={() => setDialog('link')}
            />
          ) : (
            <p className="px-3 py-2.5 text-sm text-mute">Choose a risk in the list to see all about it.</p>
          )}
        </Panel>
      </div>
      <Panel
        title="Risks"
        scroll={false}
        className="flex-1 max-[860px]:min-h-96"
        actions={
          <>
            {!readOnly && (
              <>
                <Button size="sm" keys="n" onClick={addRisk}>
                  Add
                </Button>
                <Button size="sm" keys="mod+z" onClick={() => void undo()} className="max-[1300px]:hidden">
                  Undo
                </Button>
                <Button size="sm" keys="i" onClick={bringIn}>
                  Import CSV…
                </Button>
              </>
            )}
            <Button size="sm" keys="e" onClick={() => void saveRisks()}>
              Export CSV…
            </Button>
            <Button size="sm" keys="shift+s" onClick={() => setDialog('scale')}>
              Words and levels…
            </Button>
          </>
        }
      >
        <div className="flex h-full min-h-0 flex-col">
          <RisksToolbar
            register={register}
            filter={filter}
            shown={shown.length}
            words={words}
            nameOf={nameOf}
            onFilter={(change) => changeRisksFilter(room, change)}
          />
          <p className="border-b border-line px-3 py-1 text-xs text-mute">
            <Summary register={register} /> {rankRule}
          </p>
          <div className="min-h-0 flex-1">
            {shown.length === 0 && register.all.length > 0 ? (
              <EmptyState
                title="No risk fits this filter"
                actions={
                  <Button keys="escape" onClick={() => changeRisksFilter(room, everyRisk)}>
                    Show all
                  </Button>
                }
              />
            ) : (
              <ItemGrid
                room={room}
                tab="risks"
                entity="risk"
                columns={columns}
                groups={groups}
                fits={columnRoom === 'few'}
                readOnly={readOnly}
                label="Risks, the worst first"
                testId="risk-row"
                onNew={(title) => ({ title })}
                addLabel="Add a risk"
                empty={{
                  title: 'No risks in the register',
                  text: 'That nobody wrote one down does not mean that there is none. Write the first, or bring in a table.',
                }}
              />
            )}
          </div>
        </div>
      </Panel>
      {risk && dialog === 'score' && (
        <ScoreDialog row={risk.row} scale={register.scale} onClose={() => setDialog(null)} />
      )}
      {risk && dialog === 'link' && <LinkDialog risk={risk} onClose={() => setDialog(null)} />}
      {risk && dialog === 'owner' && (
        <OwnerDialog
          title={textOf(risk.row, 'title') ?? ''}
          onPick={(owner) => void editItems([risk.row], { owner })}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'scale' && <ScaleDialog scale={register.scale} onClose={() => setDialog(null)} />}
      {file && <CsvDialog file={file} onClose={() => setFile(null)} />}
    </div>
  );
}

function Summary({ register: { counts, materialising } }: { register: ReturnType<typeof useRegister> }) {
  const parts = [
    materialising.size > 0 && `${materialising.size} materialising`,
    `${counts.open} open`,
    `${counts.accepted} accepted`,
    counts.closed > 0 && `${counts.closed} closed`,
    counts.unscored > 0 && `${counts.unscored} unscored`,
    counts.overdue > 0 && `${counts.overdue} overdue for review`,
  ];
  return (
    <span data-testid="risk-summary" className="font-medium text-text">
      {parts.filter(Boolean).join(' · ')}.
    </span>
  );
}

function useColumns(register: ReturnType<typeof useRegister>, columnRoom: ColumnRoom) {
  const zone = useZone();
  const now = useNow(60_000);
  return useMemo(() => {
    const all = riskColumns(register, zone, now);
    const { rank, title, likelihood, impact, residual, mitigation, owner, review, links, state } = all;
    if (columnRoom === 'few') return [rank, title, state, owner];
    const most = [rank, title, likelihood, impact, residual, state, owner, review];
    return columnRoom === 'most' ? most : [...most, mitigation, links];
  }, [register, zone, now, columnRoom]);
}

function useNameOf(): (owner: Owner) => string {
  const names = usePeopleNames();
  return useMemo(
    () => (owner: Owner) => ('person' in owner ? (names.get(owner.person) ?? 'somebody') : owner.name),
    [names],
  );
}

/** Another screen asked for a risk: no filter may hide it. */
function useTarget(room: string): void {
  const target = useOpenTarget('risks');
  useEffect(() => {
    if (!target) return;
    changeRisksFilter(room, everyRisk);
    setActive(room, 'risks', target.id);
    targetShown();
  }, [target, room]);
}
