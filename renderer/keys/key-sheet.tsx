import { useMemo } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { actionsOf, groupName } from './action-groups.ts';
import { showKey } from './chord.ts';
import { registry } from './use-keys.ts';

/** Every key that does something on this screen, or in the dialog that is open below. */
export function KeySheet({ inDialog = false, onClose }: { inDialog?: boolean; onClose(): void }) {
  const groups = useMemo(
    () =>
      actionsOf(registry.active(), inDialog)
        .map(({ scope, actions }) => ({ scope, actions: actions.filter((action) => action.keys.length > 0) }))
        .filter(({ actions }) => actions.length > 0),
    [inDialog],
  );
  return (
    <Dialog
      title="Keys"
      sub={`What works ${inDialog ? 'here' : 'on this screen'}. Single keys rest while you type.`}
      size="lg"
      onClose={onClose}
    >
      <div className="columns-2 gap-8 max-[800px]:columns-1">
        {groups.map(({ scope, actions }) => (
          <section key={scope} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{groupName(scope)}</h3>
            <dl>
              {actions.map((action) => (
                <div
                  key={action.label}
                  className="flex min-h-7 items-center justify-between gap-3 border-b border-line"
                >
                  <dt className="min-w-0 text-sm">{action.label}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {action.keys.map((keys) => (
                      <span key={keys}>
                        <Kbd keys={keys} />
                        <span className="sr-only">{showKey(keys)}</span>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
