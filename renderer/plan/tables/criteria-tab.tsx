import { useEffect, useMemo, useState } from 'react';
import type { JudgedCriterion, Tier, TierCount } from '../../../shared/board/readiness.ts';
import { beforeWords, roomNoun } from '../../../shared/board/room-words.ts';
import type { RowView } from '../../../shared/contract/views.ts';
import { readCondition } from '../../../shared/plan/values/condition.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { LinkedRisks } from '../../risks/linked-risks.tsx';
import { useRoom } from '../../store/rows.ts';
import { flagOf } from '../../store/values.ts';
import { type MarkState, StateMark } from '../../ui/state-mark.tsx';
import { useReadiness } from '../../waivers/use-readiness.ts';
import { useWaive } from '../../waivers/waive.ts';
import { WaiverBar } from '../../waivers/waiver-bar.tsx';
import { WaiverLine } from '../../waivers/waiver-line.tsx';
import { addBegun, useAddRequest } from '../add-request.ts';
import { editItems } from '../item-acts.ts';
import { usePlanView } from '../plan-store.ts';
import { useCurrent } from '../use-current.ts';
import type { Column, Fields, Group } from './column.ts';
import { ItemGrid } from './item-grid.tsx';
import { limitColumn } from './limit-column.ts';
import { lineColumn } from './line-column.tsx';
import { MetToggle, nextMet } from './met-toggle.tsx';
import { ownerColumn } from './owner-column.tsx';
import type { TabProps } from './tab-props.ts';
import { textColumn } from './text-column.ts';

const tierNames: Record<Tier, string> = { must: 'Must', should: 'Should', nice: 'Nice' };
const statusLooks: Record<JudgedCriterion['status'], { mark: MarkState; word: string }> = {
  met: { mark: 'met', word: 'met' },
  open: { mark: 'notMet', word: 'not met' },
  unknown: { mark: 'unknown', word: 'unknown' },
  waived: { mark: 'waived', word: 'waived' },
};

/** What has to be true, by tier, with what people say and what was measured. */
export function CriteriaTab({ room, readOnly }: TabProps) {
  const judged = useReadiness();
  const before = beforeWords(roomNoun(useRoom()));
  const groups = useMemo(() => Object.values(judged.tiers).map(groupOf), [judged]);
  const columns = useMemo(
    () =>
      columnsOf(
        new Map(Object.values(judged.tiers).flatMap((tier) => tier.items.map((item) => [item.row.id, item]))),
        readOnly,
      ),
    [judged, readOnly],
  );
  const [asked, setAsked] = useState(false);
  const wanted = useAddRequest();
  useEffect(() => {
    if (wanted !== 'criterion') return;
    addBegun();
    setAsked(true);
  }, [wanted]);
  const { waive, withdraw } = useWaive();
  const all = Object.values(judged.tiers).flatMap((tier) => tier.items);
  const kept = usePlanView(room).active.criteria ?? null;
  const current = useCurrent(
    all.map(({ row }) => row.id),
    kept,
  );
  const item = all.find(({ row }) => row.id === current);
  const onItem = () => item !== undefined;
  useKeys('waivers', [
    { key: 'w', label: 'Waive the criterion, or change its waiver', run: () => waive(item), when: onItem },
    { key: 'shift+w', label: 'Withdraw the criterion’s waiver', run: () => withdraw(item), when: onItem },
  ]);
  const grid = (
    <ItemGrid
      room={room}
      tab="criteria"
      entity="criterion"
      columns={columns}
      groups={groups}
      readOnly={readOnly}
      startAdding={asked}
      label="Criteria"
      testId="criterion-row"
      onNew={newCriterion}
      addLabel="Add a criterion"
      empty={{
        title: 'No criteria yet',
        text: `Write what has to be true ${before}. Without a Must there is nothing to judge by, and nothing to judge by is no GO.`,
      }}
    />
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1">{grid}</div>
      {item && <LinkedRisks entity="criterion" id={item.row.id} />}
      {all.length > 0 && <WaiverBar item={item} />}
    </div>
  );
}

/** A limit that the words state is kept as one, so that a current value can be judged against it. */
function newCriterion(text: string, tier: string): Fields {
  const limit = readCondition(text);
  const read = limit && {
    metric: limit.metric || null,
    comparator: limit.comparator,
    value: limit.value,
    unit: limit.unit,
  };
  return { text, tier, met: null, ...read };
}

function groupOf(tier: TierCount<RowView>): Group {
  const { met, all, unknown, waived } = tier;
  return {
    key: tier.tier,
    rows: tier.items.map((item) => item.row),
    label: (
      <>
        {tierNames[tier.tier]}
        <span className="text-xs font-normal text-mute">
          {all === 0 ? 'none' : `${met} of ${all} met`}
          {waived > 0 && ` · ${waived} waived`}
          {unknown > 0 && ` · ${unknown} unknown, which is not a pass`}
        </span>
      </>
    ),
  };
}

function columnsOf(items: ReadonlyMap<string, JudgedCriterion<RowView>>, readOnly: boolean): Column[] {
  const set = (row: RowView, met: boolean | null) => void editItems([row], { met });
  return [
    {
      key: 'met',
      label: 'State',
      track: '11.25rem',
      fields: ['met'],
      press: (row) => ({ met: nextMet(flagOf(row, 'met')) }),
      view: (row) => {
        const item = items.get(row.id);
        if (!item) return null;
        const { mark, word } = statusLooks[item.status];
        return (
          <span className="flex items-center gap-2">
            <MetToggle item={item} readOnly={readOnly} onSet={(met) => set(row, met)} />
            <StateMark state={mark} size="xs" word={word} className="text-sm whitespace-nowrap" />
          </span>
        );
      },
    },
    textColumn({
      key: 'text',
      label: 'Criterion',
      track: 'minmax(10rem,1fr)',
      required: true,
      view: (row) => {
        const item = items.get(row.id);
        return (
          <>
            {String(row.values.text ?? '')}
            {item?.why && <span className="block text-xs text-mute">{item.why}</span>}
            {item && (item.waiver || item.lapsed) && (
              <span className="line-clamp-2 text-xs text-mute">
                <WaiverLine item={item} />
              </span>
            )}
          </>
        );
      },
    }),
    limitColumn,
    textColumn({
      key: 'current',
      label: 'Current',
      track: 'clamp(4.25rem,6.5vw,6rem)',
      placeholder: '114 KB',
      view: (row) => items.get(row.id)?.current || null,
    }),
    {
      key: 'tier',
      label: 'Tier',
      track: '4rem',
      fields: ['tier'],
      view: (row) => tierNames[items.get(row.id)?.tier ?? 'must'],
      edit: {
        kind: 'choice',
        options: (['must', 'should', 'nice'] as const).map((value) => ({ value, label: tierNames[value] })),
        read: (row) => items.get(row.id)?.tier ?? 'must',
        write: (tier) => ({ tier }),
      },
    },
    ownerColumn,
    lineColumn,
  ];
}
