import { ChevronRight } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import type {
  CriterionStatus,
  JudgedCriterion,
  Readiness,
  Tier,
  TierCount,
} from '../../shared/board/readiness.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { openItem } from '../plan/open-item.ts';
import { useRows } from '../store/rows.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { useWaiveKeys } from '../waivers/use-waive-keys.ts';
import { notWaivable, useWaive } from '../waivers/waive.ts';
import { WaiverLine } from '../waivers/waiver-line.tsx';

const ScoreLine = lazy(() => import('./score-line.tsx').then((module) => ({ default: module.ScoreLine })));

const names: Record<Tier, { name: string; hint: string }> = {
  must: { name: 'Must', hint: 'no GO without it' },
  should: { name: 'Should', hint: 'important' },
  nice: { name: 'Nice', hint: 'can wait' },
};
export const statusMarks: Record<CriterionStatus, MarkState> = {
  met: 'met',
  open: 'notMet',
  unknown: 'unknown',
  waived: 'waived',
};
const grounds: Record<CriterionStatus, string> = {
  met: 'border-go-edge bg-go-soft',
  open: 'border-nogo-edge bg-nogo-soft',
  unknown: 'border-unk-edge bg-unk-soft',
  waived: 'border-wav-edge bg-wav-soft',
};
// More cells than this would be too narrow for their shapes.
const cellsAtMost = 24;

/** How ready we are, tier by tier; each opens to the criteria it counts. */
export function ReadinessPanel({
  readiness,
  className = '',
}: {
  readiness: Readiness<RowView>;
  className?: string;
}) {
  const [open, setOpen] = useState<Tier | null>(null);
  const tiers = [readiness.tiers.must, readiness.tiers.should, readiness.tiers.nice];
  const none = tiers.every((tier) => tier.all === 0);
  useWaiveKeys(readiness);
  const plan = useRows('plan')[0];
  return (
    <Panel title="Readiness" sub={none ? undefined : 'unknown is not a pass'} className={className}>
      {none ? (
        <p className="px-3 py-2.5 text-sm text-mute">
          No criteria yet. Without a Must there is nothing to judge by, which is no GO.
        </p>
      ) : (
        tiers.map((tier) => (
          <TierRow
            key={tier.tier}
            count={tier}
            open={open === tier.tier}
            onToggle={() => setOpen(open === tier.tier ? null : tier.tier)}
          />
        ))
      )}
      {plan && (
        <Suspense fallback={null}>
          <ScoreLine plan={plan} />
        </Suspense>
      )}
    </Panel>
  );
}

function TierRow({ count, open, onToggle }: { count: TierCount<RowView>; open: boolean; onToggle(): void }) {
  const id = useId();
  const { name, hint } = names[count.tier];
  return (
    <div className="border-b border-line last:border-b-0">
      <button
        type="button"
        data-testid={`tier-${count.tier}`}
        aria-expanded={open}
        aria-controls={id}
        disabled={count.all === 0}
        onClick={onToggle}
        className="block w-full px-3 py-2 text-left enabled:hover:bg-raise focus-visible:outline-offset-[-2px]"
      >
        <span className="flex items-baseline gap-2">
          <span className="font-medium">{name}</span>
          <span className="min-w-0 truncate text-xs text-faint">{hint}</span>
          <span className="ml-auto text-sm whitespace-nowrap">{countText(count)}</span>
          <ChevronRight
            size={13}
            aria-hidden="true"
            className={`shrink-0 self-center text-mute ${open ? 'rotate-90' : ''} ${count.all === 0 ? 'invisible' : ''}`}
          />
        </span>
        {count.all > 0 && <TierBar count={count} />}
      </button>
      {open && (
        <ul id={id} className="border-t border-line bg-bg/40">
          {count.items.map((item) => (
            <CriterionLine key={item.row.id} item={item} />
          ))}
        </ul>
      )}
    </div>
  );
}

function countText({ met, all, unknown, waived }: TierCount): string {
  if (all === 0) return 'none';
  const rest = [waived > 0 && `${waived} waived`, unknown > 0 && `${unknown} unknown`].filter(Boolean);
  return [`${met} of ${all} met`, ...rest].join(' · ');
}

/** A cell a criterion, worst last, each with its shape; for many, three parts in proportion with their counts. */
function TierBar({ count }: { count: TierCount<RowView> }) {
  const order: CriterionStatus[] = ['met', 'waived', 'unknown', 'open'];
  if (count.all > cellsAtMost) {
    return (
      <span aria-hidden="true" className="mt-1.5 flex h-5 gap-0.5">
        {order
          .filter((status) => count[status] > 0)
          .map((status) => (
            <span
              key={status}
              className={`flex min-w-10 items-center justify-center gap-1 rounded-sm border text-xs ${grounds[status]}`}
              style={{ flexGrow: count[status] }}
            >
              <StateMark state={statusMarks[status]} size="xs" /> {count[status]}
            </span>
          ))}
      </span>
    );
  }
  const items = order.flatMap((status) => count.items.filter((item) => item.status === status));
  return (
    <span aria-hidden="true" className="mt-1.5 flex h-[18px] gap-0.5">
      {items.map((item) => (
        <span
          key={item.row.id}
          title={`${String(item.row.values.text)}: ${item.status === 'open' ? 'not met' : item.status}`}
          className={`grid flex-1 place-items-center rounded-sm border ${grounds[item.status]}`}
        >
          <StateMark state={statusMarks[item.status]} size="xs" />
        </span>
      ))}
    </span>
  );
}

function CriterionLine({ item }: { item: JudgedCriterion<RowView> }) {
  const { row, status, why, current } = item;
  const { blocked, waive, withdraw } = useWaive();
  const sub = [current && `now ${current}`, why].filter(Boolean).join(' · ');
  // Where nothing can be done the row says nothing of it; the key says why.
  const offered = blocked === null && notWaivable(item) === null;
  return (
    <li className="group relative">
      <button
        type="button"
        data-criterion={row.id}
        onClick={() => openItem({ screen: 'plan', entity: 'criterion', id: row.id })}
        className="flex w-full items-start gap-2 px-3 py-1 text-left text-sm hover:bg-raise focus-visible:outline-offset-[-2px]"
      >
        <StateMark state={statusMarks[status]} size="xs" className="mt-[5px]" />
        <span className="min-w-0">
          <span className="block wrap-anywhere">{String(row.values.text ?? '')}</span>
          {sub && <span className="block text-xs text-mute">{sub}</span>}
          <span className="block text-xs text-mute">
            <WaiverLine item={item} />
          </span>
        </span>
      </button>
      {offered && (
        <span className="absolute top-0.5 right-1 hidden gap-1 group-focus-within:flex group-hover:flex">
          <Button size="sm" tabIndex={-1} keys="w" onClick={() => waive(item)}>
            {item.waiver ? 'Change…' : 'Waive…'}
          </Button>
          {item.waiver && (
            <Button size="sm" tabIndex={-1} keys="shift+w" onClick={() => withdraw(item)}>
              Withdraw…
            </Button>
          )}
        </span>
      )}
    </li>
  );
}
