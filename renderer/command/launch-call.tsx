import { lazy, Suspense, useState } from 'react';
import { type LaunchAct, type LaunchAction, launchActions } from '../../shared/board/headline.ts';
import { roomNoun, roomNounCapital } from '../../shared/board/room-words.ts';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { openOverlay } from '../store/overlay.ts';
import { useRole } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast-store.ts';
import type { Board } from './use-board.ts';

const ConfirmReason = lazy(() =>
  import('../ui/confirm-reason.tsx').then((module) => ({ default: module.ConfirmReason })),
);

const keys: Record<LaunchAct, string> = { go: 'shift+g', lift: 'shift+g', hold: 'h', scrub: 'shift+s' };

/** GO, HOLD and SCRUB, as far as role and state allow; what is not allowed says why. */
export function LaunchCall({ board }: { board: Board }) {
  const role = useRole();
  const [asking, setAsking] = useState(false);
  const { room, call } = board;
  const noun = roomNoun(room);
  const actions = launchActions(call, role, board.readiness, board.now, noun);
  const start = (action: LaunchAction) => {
    if (!room) return;
    if (action.blocked !== null) toast(action.blocked, { tone: 'hold' });
    else if (action.act === 'hold') openOverlay({ type: 'call', to: 'HOLD' });
    else if (action.act === 'scrub') openOverlay({ type: 'call', to: 'SCRUB' });
    else if (action.act === 'lift') openOverlay({ type: 'call', to: 'lift' });
    else if (action.reason === 'required') setAsking(true);
    else void act('callLaunch', { room: room.id, call: 'GO' });
  };
  useKeys(
    'call',
    actions.map((action) => ({
      key: keys[action.act],
      label: `${roomNounCapital(noun)}: ${action.label}${action.blocked === null ? '' : ' (not now)'}`,
      run: () => start(action),
      when: () => room !== undefined,
    })),
  );
  return (
    <div data-testid="launch-call" className="flex shrink-0 items-center gap-2">
      {actions.map((action) => (
        <Button
          key={action.act}
          keys={keys[action.act]}
          aria-disabled={action.blocked !== null || undefined}
          title={action.blocked ?? undefined}
          onClick={() => start(action)}
          className={`min-h-8 ${action.blocked === null ? '' : 'opacity-50'}`}
        >
          {action.label}
        </Button>
      ))}
      {asking && room && (
        <Suspense fallback={null}>
          <ConfirmReason
            title="Call GO all the same?"
            confirmLabel="Call GO"
            onClose={() => setAsking(false)}
            onConfirm={async (reason) => (await act('callLaunch', { room: room.id, call: 'GO', reason })).ok}
          >
            {actions.find((action) => action.act === 'go')?.warning} The verdict stays what the Musts say.
          </ConfirmReason>
        </Suspense>
      )}
    </div>
  );
}
