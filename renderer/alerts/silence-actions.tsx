import type { Silence } from '../../shared/alerts/silences.ts';
import { openOverlay } from '../store/overlay.ts';
import { isWriter, useRole } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { endSilences } from './alert-acts.ts';

/** What can be done with one silence that is not over. */
export function SilenceActions({ silence: { id } }: { silence: Pick<Silence, 'id'> }) {
  if (!isWriter(useRole())) return null;
  return (
    <span className="mt-1 flex gap-1.5">
      <Button
        size="sm"
        onClick={() => openOverlay({ type: 'alerts', act: 'extend', alerts: [], silence: id })}
      >
        Extend…
      </Button>
      <Button size="sm" onClick={() => void endSilences([id])}>
        End silence
      </Button>
    </span>
  );
}
