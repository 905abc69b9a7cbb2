import { useState } from 'react';
import type { PendingAct } from '../../shared/contract/automation.ts';
import { call } from '../engine/client.ts';
import { reportError } from '../store/report.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { HoldButton } from '../ui/hold-button.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toast-store.ts';
import { actLabels } from './act-labels.ts';

/** What acts of this person would start or call from this machine, and nothing does before it is confirmed here. */
export function PendingCards({ acts }: { acts: readonly PendingAct[] }) {
  return (
    <ul
      aria-label="Acts that wait for you"
      className="flex max-h-[45vh] shrink-0 flex-col gap-2 overflow-y-auto px-3 pt-3"
    >
      {acts.map((pending) => (
        <PendingCard key={pending.id} pending={pending} />
      ))}
    </ul>
  );
}

function PendingCard({ pending }: { pending: PendingAct }) {
  const workspace = useWorkspaceId() ?? '';
  const [busy, setBusy] = useState(false);
  const { id, act, trackName, to, provider, command, isLost, reason, at, isRunning } = pending;
  const answer = async (method: 'confirmAct' | 'dismissAct') => {
    setBusy(true);
    try {
      const done = await call(method, { workspace, id });
      if (!done.ok) toast(done.rejection.message, { tone: 'hold' });
    } catch (error) {
      reportError('The command could not be answered', error);
    }
    setBusy(false);
    keepFocus();
  };
  return (
    <li
      data-testid="pending-act"
      className="flex flex-wrap items-start gap-x-5 gap-y-2 rounded-lg border border-run-edge bg-run-soft px-4 py-2.5"
    >
      <StateMark state={isRunning ? 'running' : 'warning'} size="lg" label="" className="pt-1" />
      <div className="min-w-72 flex-1">
        <p className="font-semibold">
          {isRunning
            ? `“${provider}” is ${command ? 'running' : 'called'} here: `
            : command
              ? `Run “${provider}” on this machine? `
              : `“${provider}” was not called. Call it now? `}
          {wordOf(act)} {trackName}
          {to !== null && `, “${to}”`}
        </p>
        {command && (
          <pre className="mt-1 max-h-24 overflow-auto font-mono text-sm break-all whitespace-pre-wrap">
            {[command.program, ...command.args].join('\n  ')}
          </pre>
        )}
        {isLost && !isRunning && (
          <p className="text-sm text-hold">
            Holdpoint ended right after this act. Look there first whether it was done by hand meanwhile.
          </p>
        )}
        <p className="text-sm text-mute">
          <Age at={at} ago />
          {reason !== null && <> · “{reason}”</>} · it acts on production
        </p>
      </div>
      {!isRunning && (
        <div className="flex flex-wrap items-start gap-3">
          <HoldButton variant="primary" busy={busy} onHeld={() => void answer('confirmAct')}>
            {command ? 'Run it' : 'Call it now'}
          </HoldButton>
          <Button className="min-h-8" disabled={busy} onClick={() => void answer('dismissAct')}>
            {command ? 'Do not run it' : 'Do not call it'}
          </Button>
        </div>
      )}
    </li>
  );
}

const words: Readonly<Record<string, string>> = { ...actLabels, complete: 'Complete' };

function wordOf(act: string): string {
  return words[act] ?? act;
}
