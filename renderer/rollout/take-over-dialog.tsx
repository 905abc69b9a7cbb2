import { useEffect, useState } from 'react';
import type { ProviderView, Unmeasurable } from '../../shared/contract/automation.ts';
import { call } from '../engine/client.ts';
import { sayError } from '../engine/engine-error.ts';
import { count } from '../format/amounts.ts';
import { BindDialog } from '../settings/provider-bind.tsx';
import { useProviders } from '../settings/use-providers.ts';
import { act } from '../store/act.ts';
import { useWorkspaceId } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { toast } from '../ui/toast-store.ts';

/** Takes the automation over: at once where this desk can look at everything, else once a person has read what it cannot. */
export function TakeOverDialog({ onClose }: { onClose(): void }) {
  const workspace = useWorkspaceId();
  const { list, refresh } = useProviders();
  const [missing, setMissing] = useState<readonly Unmeasurable[] | null>(null);
  const [binding, setBinding] = useState<ProviderView | null>(null);
  const [looks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a binding that was made here asks again; closing is the same for good.
  useEffect(() => {
    if (workspace === null) return;
    let wanted = true;
    call('unmeasurable', { workspace }).then(
      (found) => {
        if (!wanted) return;
        if (found.length > 0 || looks > 0) setMissing(found);
        else void act('takeAutomation', {}).finally(onClose);
      },
      (error: unknown) => {
        toast(sayError(error), { tone: 'hold' });
        onClose();
      },
    );
    return () => {
      wanted = false;
    };
  }, [workspace, looks]);
  if (missing === null) return <span data-dialog-coming hidden />;
  const take = async () => {
    if ((await act('takeAutomation', {})).ok) onClose();
  };
  return (
    <Dialog
      title="Take over the automation"
      sub={
        missing.length === 0
          ? 'This desk can look at everything now.'
          : `This desk cannot look at ${count(missing.length, 'thing')} of what it would take over: what it cannot ask comes to errors, which hold.`
      }
      size="sm"
      onClose={onClose}
      onSubmit={() => void take()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter">
            {missing.length === 0 ? 'Take over' : 'Take over all the same'}
          </Button>
        </>
      }
    >
      <ul aria-label="Cannot be looked at here" className="flex flex-col gap-3">
        {byProvider(missing).map(([provider, things]) => {
          const known = list?.providers.find(({ name }) => name === provider);
          return (
            <li key={provider} data-testid="unmeasurable" className="flex items-start gap-3">
              <div className="min-w-0 flex-1">
                <ul>
                  {things.map((one) => (
                    <li key={`${one.what}/${one.room}/${one.name}`} className="wrap-anywhere">
                      {one.what === 'trigger' ? 'rollback trigger' : one.what}{' '}
                      <b className="font-semibold">{one.name}</b>
                      <span className="text-mute">
                        {one.roomName && ` in ${one.roomName}`}
                        {!one.isNow && ', later'}
                      </span>
                    </li>
                  ))}
                </ul>
                <p className="text-sm text-mute">{things[0]?.why}</p>
              </div>
              {known && known.id !== null && known.type !== null && (
                <Button size="sm" onClick={() => setBinding(known)}>
                  Bind “{provider}”…
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {binding && (
        <BindDialog
          provider={binding}
          onClose={() => {
            setBinding(null);
            refresh();
            setLooks((before) => before + 1);
          }}
        />
      )}
    </Dialog>
  );
}

function byProvider(missing: readonly Unmeasurable[]): [string, Unmeasurable[]][] {
  const groups = new Map<string, Unmeasurable[]>();
  for (const one of missing) groups.set(one.provider, [...(groups.get(one.provider) ?? []), one]);
  return [...groups];
}
