import type { JudgedCriterion } from '../../shared/board/readiness.ts';
import { isLive, readWaiver } from '../../shared/board/waivers.ts';
import { Contested } from '../plan/contested.tsx';
import { useRow, useRows } from '../store/rows.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { notWaivable, useWaive } from './waive.ts';
import { WaiverLine } from './waiver-line.tsx';

const words = { met: 'met', open: 'not met', unknown: 'unknown', waived: 'waived' } as const;
const marks = { met: 'met', open: 'notMet', unknown: 'unknown', waived: 'waived' } as const;

/** What stands about the current criterion's waiver, and what one can do about it. */
export function WaiverBar({ item }: { item: JudgedCriterion | undefined }) {
  const { blocked, waive, withdraw } = useWaive();
  const row = useRow('waiver', item?.waiver?.id ?? null);
  const why = blocked ?? (item ? notWaivable(item) : 'Go to a criterion first.');
  const dim = why === null ? '' : 'opacity-50';
  return (
    <section
      aria-label="Waiver of the current criterion"
      className={`flex min-h-11 shrink-0 items-center gap-x-3 border-t px-3 py-1.5 text-sm ${item?.waiver ? 'border-wav-edge bg-wav-soft' : 'border-line'}`}
    >
      {item ? (
        <>
          <StateMark
            state={marks[item.status]}
            size="sm"
            word={words[item.status]}
            className="shrink-0 font-medium"
          />
          <p className="min-w-0 flex-1 truncate">
            <About item={item} why={why} />
          </p>
          {row && <Contested row={row} fields={['expiresAt', 'owner', 'reason']} />}
        </>
      ) : (
        <p className="flex-1 text-mute">
          A Must that is not met can be waived for a time: go to it and press W.
        </p>
      )}
      <Button
        keys="w"
        aria-disabled={why !== null || undefined}
        title={why ?? undefined}
        onClick={() => (item ? waive(item) : undefined)}
        className={dim}
      >
        {item?.waiver ? 'Change…' : 'Waive…'}
      </Button>
      {item?.waiver && (
        <Button
          keys="shift+w"
          aria-disabled={blocked !== null || undefined}
          title={blocked ?? undefined}
          onClick={() => withdraw(item)}
          className={blocked === null ? '' : 'opacity-50'}
        >
          Withdraw…
        </Button>
      )}
    </section>
  );
}

function About({ item, why }: { item: JudgedCriterion; why: string | null }) {
  const others = useOthers(item);
  if (item.waiver) {
    return (
      <>
        until <TimeText at={item.waiver.expiresAt} show="short" /> · <WaiverLine item={item} />
        {others > 0 && (
          <span className="text-mute"> · {others === 1 ? 'one more waiver' : `${others} more waivers`}</span>
        )}
      </>
    );
  }
  if (item.lapsed) return <WaiverLine item={item} />;
  return <span className="text-mute">{why ?? 'no waiver: it counts as it stands'}</span>;
}

/** How many other waivers of the same criterion count now. */
function useOthers({ row, waiver }: JudgedCriterion): number {
  const rows = useRows('waiver');
  return rows.filter((each) => {
    const other = readWaiver(each);
    return other?.item === row.id && other.id !== waiver?.id && isLive(other, Date.now());
  }).length;
}
