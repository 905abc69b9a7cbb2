import { useState } from 'react';
import type { TriedQuery } from '../../shared/contract/automation.ts';
import { type GateCheck, isMeasured } from '../../shared/rollout/gate-config.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { verdictMarks, verdictWords } from './state-looks.ts';

type Outcome = { sample: TriedQuery } | { refused: string };

/** Takes one sample as the gate would, from this machine, so that one sees what comes before anything rests on it. */
export function TryGate({ check, onRefused }: { check: GateCheck | null; onRefused(): void }) {
  const workspace = useWorkspaceId();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    if (!check || !isMeasured(check) || workspace === null) {
      onRefused();
      return;
    }
    setBusy(true);
    try {
      const tried = await call('tryQuery', { workspace, check });
      setOutcome(tried.ok ? { sample: tried.sample } : { refused: tried.rejection.message });
    } catch (error) {
      setOutcome({ refused: sayError(error) });
    }
    setBusy(false);
  };
  return (
    <div className="col-span-2 flex flex-wrap items-baseline gap-x-3 gap-y-1.5 rounded-md border border-line bg-raise px-3 py-2">
      <Button size="sm" busy={busy} onClick={() => void ask()}>
        Try it now
      </Button>
      <div role="status" className="min-w-48 flex-1 text-sm">
        {outcome === null && (
          <span className="text-mute">Takes one sample from this machine; nothing is written.</span>
        )}
        {outcome !== null && 'refused' in outcome && (
          <span className="flex items-baseline gap-1.5">
            <StateMark state="refused" size="xs" label="" /> {outcome.refused}
          </span>
        )}
        {outcome !== null && 'sample' in outcome && <Tried sample={outcome.sample} />}
      </div>
    </div>
  );
}

function Tried({ sample }: { sample: TriedQuery }) {
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <StateMark state={verdictMarks[sample.verdict]} size="xs" word={verdictWords[sample.verdict]} />
        <code className="font-mono text-xs break-all">{JSON.stringify(sample.value).slice(0, 300)}</code>
        <span className="text-mute">{sample.ms} ms</span>
      </p>
      <p className="text-mute">{sample.why}</p>
      {sample.warnings.map((warning) => (
        <p key={warning} className="text-hold">
          {warning}
        </p>
      ))}
    </>
  );
}
