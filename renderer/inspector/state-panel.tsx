import { useState } from 'react';
import type { Result } from '../../shared/contract/engine.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { count } from '../format/amounts.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';

type Numbers = Result<'inspect'>;
type Checked = { at: number; logHash: string } & ({ same: boolean; rows: number } | { failed: string });

/** Hashes to compare with another desk, and whether the rows are what the log says. */
export function StatePanel({ numbers }: { numbers: Numbers }) {
  const workspace = useWorkspaceId();
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const check = async () => {
    if (workspace === null || busy) return;
    setBusy(true);
    const base = { at: Date.now(), logHash: numbers.logHash };
    try {
      const { same, rows } = await call('verify', { workspace });
      setChecked({ ...base, same, rows });
    } catch (error) {
      setChecked({ ...base, failed: sayError(error) });
    }
    setBusy(false);
  };
  useKeys('inspector', [{ key: 'v', label: 'Rebuild beside and compare', run: () => void check() }]);
  return (
    <Panel
      title="State"
      className="shrink-0"
      actions={
        <Button size="sm" keys="v" busy={busy} onClick={() => void check()}>
          Rebuild and compare
        </Button>
      }
    >
      <div className="flex flex-col gap-3 p-3">
        <Outcome checked={checked} logHash={numbers.logHash} />
        <Facts>
          <Fact name="Log hash" mono>
            {numbers.logHash}
          </Fact>
          <Fact name="State hash" mono>
            {numbers.stateHash}
          </Fact>
          <Fact name="Changes">
            {numbers.ops.toLocaleString('en-GB')} in {count(numbers.chains, 'chain')}
          </Fact>
          <Fact name="Outbox">
            {numbers.outbox === 0
              ? 'empty: a hub has all of ours, or there is none'
              : `${count(numbers.outbox, 'change')} no hub has confirmed`}
          </Fact>
          {Object.entries(numbers.statuses)
            .filter(([status]) => status !== 'applied')
            .map(([status, n]) => (
              <Fact key={status} name={status}>
                {count(n, 'change')}
              </Fact>
            ))}
        </Facts>
        <div>
          <CopyButton
            text={`log ${numbers.logHash}\nstate ${numbers.stateHash}`}
            label="Copy the hashes"
            what="both hashes"
          />
          <p className="mt-1 text-sm text-mute">
            Two desks with the same log hash have the same record; then their state hashes must be equal too.
          </p>
        </div>
      </div>
    </Panel>
  );
}

function Outcome({ checked, logHash }: { checked: Checked | null; logHash: string }) {
  if (!checked) return null;
  return (
    <p role="status" className="flex items-start gap-2">
      {'failed' in checked ? (
        <StateMark state="refused" word={checked.failed} />
      ) : checked.same ? (
        <StateMark state="done" word={`The log folds to the same ${count(checked.rows, 'row')}`} />
      ) : (
        <StateMark
          state="nogo"
          word="The rows are not what the log says. Save diagnostics in Settings, then restart Holdpoint."
        />
      )}
      <span className="text-sm text-mute">
        <Age at={checked.at} ago />
        {checked.logHash !== logHash && ', before the latest changes'}
      </span>
    </p>
  );
}
