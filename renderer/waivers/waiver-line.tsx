import { timeLeft } from '../../shared/board/headline.ts';
import type { JudgedCriterion } from '../../shared/board/readiness.ts';
import type { Waiver } from '../../shared/board/waivers.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { useNow } from '../store/clock.ts';
import { Age } from '../ui/age.tsx';

/** Who answers for a criterion that is waived, how long still, and why; or whose waiver of it ran out. */
export function WaiverLine({ item: { waiver, lapsed } }: { item: JudgedCriterion }) {
  if (waiver) {
    return (
      <span>
        owner <OwnerLabel plain owner={waiver.owner} /> · expires <TimeLeft waiver={waiver} /> ·{' '}
        {waiver.reason}
      </span>
    );
  }
  if (!lapsed) return null;
  return (
    <span className="text-nogo">
      waiver by <OwnerLabel plain owner={lapsed.owner} /> ran out <Age at={lapsed.expiresAt} ago />
    </span>
  );
}

/** 'in 2 h 5 min', kept up to date; by the second in the last two minutes. */
export function TimeLeft({ waiver }: { waiver: Pick<Waiver, 'expiresAt'> }) {
  const near = waiver.expiresAt - Date.now() < 120_000;
  useNow(near ? 1_000 : 30_000);
  return (
    <time dateTime={new Date(waiver.expiresAt).toISOString()}>{timeLeft(waiver.expiresAt, Date.now())}</time>
  );
}
