import type { HeldView } from '../../shared/contract/views.ts';
import { count } from '../format/amounts.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';

const whys: Record<HeldView['why'], string> = {
  demoted: 'Its author had lost the role for this and did not know it yet.',
  join: 'The invite was used up, had ended, or was taken back meanwhile.',
  forked: 'It comes from a device whose history split in two: a restored backup or a copied profile.',
};

export interface HeldCardProps {
  held: HeldView;
  mayDecide: boolean;
  onAsk(what: 'admit' | 'refuse'): void;
}

/** A change that was kept and is shown, but does not count until a commander lets it in. */
export function HeldCard({ held, mayDecide, onAsk }: HeldCardProps) {
  const { refused } = held;
  const why = mayDecide ? undefined : 'Only a commander may decide this.';
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line px-3 py-2 last:border-b-0">
      <StateMark
        state={refused ? 'refused' : 'warning'}
        label={refused ? 'left out' : 'held'}
        className="mt-1"
      />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <b className="font-medium">{held.personName}</b> {held.text}
          {held.behind > 0 && (
            <span className="text-mute"> and {count(held.behind, 'more change')} that wait with it</span>
          )}
        </p>
        <p className="text-xs text-mute">
          <Age at={held.at} ago /> · {whys[held.why]}
        </p>
        {refused && (
          <p className="text-xs text-mute">
            Left out by {refused.personName} <Age at={refused.at} ago />
            {refused.reason && `: ${refused.reason}`}
          </p>
        )}
      </div>
      <span className="flex gap-1.5">
        {!refused && (
          <Button size="sm" disabled={!mayDecide} title={why} onClick={() => onAsk('refuse')}>
            Leave out…
          </Button>
        )}
        <Button size="sm" disabled={!mayDecide} title={why} onClick={() => onAsk('admit')}>
          Let it in…
        </Button>
      </span>
    </li>
  );
}
