import { useState } from 'react';
import type { KeptPayload } from '../../shared/contract/ingest.ts';
import { bytesText, count } from '../format/amounts.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { PayloadDialog } from './payload-dialog.tsx';
import { readKept } from './read-kept.ts';

const SHOWN = 20;

/** Payloads that nobody understood: kept as they came, to be looked at and mapped. */
export function UnknownList({
  workspace,
  payloads,
  mayMap,
  onMap,
  refresh,
}: {
  workspace: string;
  payloads: readonly KeptPayload[];
  mayMap: boolean;
  onMap(payload: KeptPayload): void;
  refresh(): void;
}) {
  const [shown, setShown] = useState<KeptPayload | null>(null);
  if (payloads.length === 0) return null;
  const read = async () => {
    await readKept(workspace);
    refresh();
  };
  return (
    <section aria-label="Unknown payloads">
      <h3 className="mb-1 text-sm font-medium">Unknown payloads</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {payloads.slice(0, SHOWN).map((payload) => (
          <li key={payload.id} className="flex items-start gap-2 px-2.5 py-1.5 text-sm">
            <span className="min-w-0 flex-1">
              {payload.source} <Age at={payload.receivedAt} ago className="text-mute" />{' '}
              <span className="text-mute">{bytesText(payload.size)}</span>
              <code className="block truncate font-mono text-xs text-mute">{payload.text}</code>
              <Said payload={payload} />
            </span>
            <Button
              size="sm"
              variant="quiet"
              onClick={() => setShown(payload)}
              aria-label={`Show a payload of ${payload.source}`}
            >
              Show…
            </Button>
            {payload.readable ? (
              <Button
                size="sm"
                disabled={!mayMap}
                onClick={() => void read()}
                aria-label={`Read a payload of ${payload.source} by its mapping`}
              >
                Read it
              </Button>
            ) : (
              <Button
                size="sm"
                disabled={!mayMap || payload.rest !== 'here'}
                onClick={() => onMap(payload)}
                aria-label={`Map a payload of ${payload.source}`}
              >
                Map…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {payloads.length > SHOWN && (
        <p className="mt-1 text-sm text-mute">and {count(payloads.length - SHOWN, 'older one')}</p>
      )}
      {shown && <PayloadDialog workspace={workspace} payload={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

function Said({ payload }: { payload: KeptPayload }) {
  const words = payload.readable
    ? 'A mapping reads it by now; what it says is not in the record yet.'
    : restWords(payload);
  if (words === null) return null;
  return (
    <span className="flex items-baseline gap-1.5 text-hold">
      <StateMark state="warning" size="xs" label="" /> {words}
    </span>
  );
}

function restWords({ rest, peersWithIt }: KeptPayload): string | null {
  if (rest === 'here') return null;
  if (rest === 'lost')
    return 'Only its beginning was kept by an older version. When it is sent again, all of it is.';
  if (peersWithIt === null) return 'Its rest is missing here; it comes once this desk is connected.';
  if (peersWithIt === 0) return 'Its rest is missing here, and no peer that is connected says to have it.';
  return `Its rest is missing here; ${count(peersWithIt, 'peer has', 'peers have')} it.`;
}
