import type { HeldView } from '../../shared/contract/views.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';

const whys: Record<HeldView['why'], string> = {
  demoted: 'Its author had lost the role for this and did not know it yet.',
  join: 'It comes from somebody who joined beyond what their invite allows.',
  forked: 'It comes from a device whose history split in two: a restored backup or a copied profile.',
};

/** A change that was kept and is shown, but does not count until a commander lets it in. */
export function HeldCard({
  held,
  mayAdmit,
  onAdmit,
}: {
  held: HeldView;
  mayAdmit: boolean;
  onAdmit(): void;
}) {
  return (
    <li className="flex items-start gap-3 border-b border-line px-3 py-2 last:border-b-0">
      <StateMark state="warning" label="held" className="mt-1" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <b className="font-medium">{held.personName}</b> {held.text}
        </p>
        <p className="text-xs text-mute">
          <Age at={held.at} ago /> · {whys[held.why]}
        </p>
      </div>
      <Button
        size="sm"
        disabled={!mayAdmit}
        title={mayAdmit ? 'Let this change count' : 'Only a commander may let it in.'}
        onClick={onAdmit}
      >
        Let it in…
      </Button>
    </li>
  );
}
