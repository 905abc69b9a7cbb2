import type { HeldView } from '../../shared/contract/views.ts';
import { Panel } from '../ui/panel.tsx';
import { HeldCard } from './held-card.tsx';
import { useHeldDialog } from './held-dialog.tsx';

export interface HeldPanelProps {
  held: readonly HeldView[];
  mayDecide: boolean;
  onDone(): void;
}

/** What waits for a commander; what one has left out stays below, folded. */
export function HeldPanel({ held, mayDecide, onDone }: HeldPanelProps) {
  const { ask, dialog } = useHeldDialog(onDone);
  const open = held.filter(({ refused }) => refused === null);
  const refused = held.filter((each) => each.refused !== null);
  const cards = (list: readonly HeldView[]) => (
    <ul>
      {list.map((each) => (
        <HeldCard
          key={each.op.join(':')}
          held={each}
          mayDecide={mayDecide}
          onAsk={(what) => ask(what, { ...each, isJoin: each.why === 'join' })}
        />
      ))}
    </ul>
  );
  if (held.length === 0) return null;
  return (
    <Panel
      title="Held changes"
      sub={open.length > 0 ? 'kept and shown, but they do not count yet' : 'nothing waits for a decision'}
      className="max-h-[40%] shrink-0"
    >
      {cards(open)}
      {refused.length > 0 && (
        <details>
          <summary className="px-3 py-2 text-sm text-mute">{refused.length} left out</summary>
          {cards(refused)}
        </details>
      )}
      {dialog}
    </Panel>
  );
}
