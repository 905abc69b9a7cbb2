import type { Members } from '../../shared/contract/views.ts';
import { openOverlay } from '../store/overlay.ts';
import { useTruth } from '../store/truth.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { HostingFacts } from './hosting-facts.tsx';
import { stopHub } from './member-acts.ts';

/** Where the workspace meets: this desktop, if it hosts, and the hubs that commanders trust. */
export function HubPanel({ members }: { members: Members }) {
  const hosting = useTruth()?.truth.hosting ?? null;
  const commander = members.me.role === 'commander';
  const others = members.hubs.filter((hub) => hub.key !== hosting?.key);
  const actions = commander && (
    <>
      <Button size="sm" variant="quiet" onClick={() => openOverlay({ type: 'addHub' })}>
        Other hub…
      </Button>
      {!hosting && (
        <Button size="sm" onClick={() => openOverlay({ type: 'host' })}>
          Host from here…
        </Button>
      )}
    </>
  );
  return (
    <Panel title="Hubs" actions={actions} className="shrink-0">
      {hosting && (
        <div className={others.length > 0 ? 'border-b border-line p-3' : 'p-3'}>
          <div className="mb-2 flex items-center gap-2">
            <StateMark state="running" word="This desktop hosts" className="font-semibold" />
            <span className="ml-auto flex gap-1">
              <Button size="sm" onClick={() => openOverlay({ type: 'host' })}>
                Details…
              </Button>
              <Button size="sm" variant="quiet" onClick={() => void stopHub()}>
                Stop
              </Button>
            </span>
          </div>
          <HostingFacts hosting={hosting} brief />
        </div>
      )}
      <ul>
        {others.map((hub) => (
          <li key={hub.key} className="border-b border-line px-3 py-2 text-sm last:border-b-0">
            <p className="font-semibold">{hub.name}</p>
            {hub.urls.map((url) => (
              <p key={url} className="font-mono text-xs text-mute wrap-anywhere select-all">
                {url}
              </p>
            ))}
            <p className="mt-0.5 text-xs text-faint">
              key <span className="font-mono wrap-anywhere select-all">{hub.fingerprint}</span>
            </p>
          </li>
        ))}
      </ul>
      {members.hubs.length === 0 && !hosting && (
        <EmptyState compact title="This workspace has no hub yet.">
          Until it has one, everything is on this disk only. Any desktop can host; nothing has to be
          installed.
        </EmptyState>
      )}
    </Panel>
  );
}
