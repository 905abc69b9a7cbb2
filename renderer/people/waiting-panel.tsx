import type { Members } from '../../shared/contract/views.ts';
import { useHeldDialog } from '../conflicts/held-dialog.tsx';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';

type Waiting = Members['waiting'][number];

/** Who wrote themselves in by an invite that had no room for them: a commander lets them in, or leaves them out. */
export function WaitingPanel({ members }: { members: Members }) {
  const { ask, dialog } = useHeldDialog();
  const commander = members.me.role === 'commander';
  const open = members.waiting.filter(({ refused }) => refused === null);
  const refused = members.waiting.filter((each) => each.refused !== null);
  if (members.waiting.length === 0) return null;
  const row = (each: Waiting) => (
    <WaitingRow
      key={each.op.join(':')}
      waiting={each}
      commander={commander}
      onAsk={(what) =>
        ask(what, { op: each.op, personName: each.name, text: `joins ${asWhat(each)}`, isJoin: true })
      }
    />
  );
  return (
    <Panel
      title="Waiting to be let in"
      sub={commander ? 'a commander decides: you can' : 'a commander decides'}
      className="shrink-0 border-hold-edge"
    >
      <ul>{open.map(row)}</ul>
      {refused.length > 0 && (
        <details {...(open.length === 0 && { open: false })}>
          <summary className="px-3 py-2 text-sm text-mute">{refused.length} left out</summary>
          <ul>{refused.map(row)}</ul>
        </details>
      )}
      {dialog}
    </Panel>
  );
}

function asWhat({ role, device }: Waiting): string {
  return role === null ? `with one more device, ${device}` : `as ${role}, with ${device}`;
}

function WaitingRow({
  waiting,
  commander,
  onAsk,
}: {
  waiting: Waiting;
  commander: boolean;
  onAsk(what: 'admit' | 'refuse'): void;
}) {
  const { refused } = waiting;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2 last:border-b-0">
      <StateMark state={refused ? 'refused' : 'hold'} label={refused ? 'left out' : 'waits'} />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <b className="font-medium">{waiting.name}</b> {asWhat(waiting)}
        </p>
        <p className="text-xs text-mute">
          {refused ? (
            <>
              left out by {refused.personName} <Age at={refused.at} ago />
              {refused.reason && `: ${refused.reason}`}
            </>
          ) : (
            <>
              <Age at={waiting.at} ago /> · the invite was used up, had ended, or was taken back meanwhile
            </>
          )}
        </p>
      </div>
      {commander && (
        <span className="flex gap-1.5">
          {!refused && (
            <Button size="sm" onClick={() => onAsk('refuse')}>
              Leave out…
            </Button>
          )}
          <Button size="sm" variant={refused ? 'plain' : 'primary'} onClick={() => onAsk('admit')}>
            Let in…
          </Button>
        </span>
      )}
    </li>
  );
}
