import { type ReactNode, useState } from 'react';
import type { OpRef } from '../../shared/log/op.ts';
import { admitHeld, refuseHeld } from '../people/member-acts.ts';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { keepFocus } from '../ui/keep-focus.ts';

export interface Held {
  op: OpRef;
  personName: string;
  text: string;
  /** Somebody's way in, with everything that they wrote since. */
  isJoin: boolean;
}
type Act = 'admit' | 'refuse';

/** A commander's decision about what is held, asked for in a dialog. */
export function useHeldDialog(onDone: () => void = () => {}): {
  ask(what: Act, held: Held): void;
  dialog: ReactNode;
} {
  const [asked, setAsked] = useState<{ what: Act; held: Held } | null>(null);
  const decide = async ({ what, held }: { what: Act; held: Held }, reason: string) => {
    const done = await (what === 'admit' ? admitHeld(held.op, reason) : refuseHeld(held.op, reason));
    if (done) {
      onDone();
      keepFocus();
    }
    return done;
  };
  return {
    ask: (what, held) => setAsked({ what, held }),
    dialog: asked && (
      <HeldDialog {...asked} onConfirm={(reason) => decide(asked, reason)} onClose={() => setAsked(null)} />
    ),
  };
}

interface HeldDialogProps {
  what: Act;
  held: Held;
  onConfirm(reason: string): Promise<boolean>;
  onClose(): void;
}

function HeldDialog({ what, held, onConfirm, onClose }: HeldDialogProps) {
  const subject = held.isJoin ? held.personName : 'this change';
  const after = held.isJoin ? 'what they wrote so far counts from then on' : 'it counts for everybody';
  return (
    <ConfirmReason
      title={what === 'admit' ? `Let ${subject} in?` : `Leave ${subject} out?`}
      confirmLabel={what === 'admit' ? (held.isJoin ? 'Let them in' : 'Let it in') : 'Leave out'}
      variant={what === 'admit' ? 'primary' : 'danger'}
      required={what === 'refuse'}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <b className="font-medium text-text">{held.personName}</b> {held.text}.{' '}
      {what === 'admit'
        ? `From then on ${after}, at the place in the record where it was written.`
        : 'It stays in the record, marked, and does not count. It can still be let in later.'}
    </ConfirmReason>
  );
}
