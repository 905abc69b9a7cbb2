import type { Truth } from '../../shared/contract/views.ts';
import { count } from '../format/amounts.ts';
import { openOverlay } from '../store/overlay.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';

const words: Record<'waiting' | 'revoked' | 'removed', { what: string; todo: string }> = {
  waiting: {
    what: 'You wait to be let in.',
    todo: 'The invite was used up, had ended, or was taken back meanwhile. A commander sees you under People and can let you in; this desk asks again by itself.',
  },
  revoked: {
    what: 'This device was revoked.',
    todo: 'To come back, make a link on another device of yours under People, or ask a commander for an invite.',
  },
  removed: {
    what: 'You are no longer a member of this workspace.',
    todo: 'To come back, ask a commander for an invite.',
  },
};

/** On every screen of a desk that was shut out: what happened, what still works, and that nothing is lost. */
export function ShutOut({ truth }: { truth: Truth }) {
  if (truth.standing === 'in' || truth.standing === 'reader') return null;
  const { what, todo } = words[truth.standing];
  return (
    <section
      aria-label="Shut out"
      data-standing={truth.standing}
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-hold-edge bg-hold-soft px-4 py-2 text-sm"
    >
      <StateMark
        state={truth.standing === 'waiting' ? 'hold' : 'refused'}
        word={what}
        className="font-semibold"
      />
      <p className="min-w-0 flex-1 basis-96">
        Everything that was here can be read and nothing is deleted, but nothing new comes in.{' '}
        {truth.waiting > 0
          ? `${count(truth.waiting, 'change')} of yours have reached nobody; they stay on this disk.`
          : 'Everything you wrote has reached the hub.'}{' '}
        {todo}
      </p>
      <span className="flex gap-1.5">
        {truth.standing !== 'waiting' && (
          <Button size="sm" onClick={() => openOverlay({ type: 'join', text: '' })}>
            Join with a link…
          </Button>
        )}
        <Button size="sm" onClick={() => openOverlay({ type: 'recover' })}>
          Use the recovery code…
        </Button>
      </span>
    </section>
  );
}
