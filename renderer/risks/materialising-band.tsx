import { textOf } from '../../shared/board/read.ts';
import { AlertMenu } from '../alerts/alert-menu.tsx';
import { openRunbook } from '../alerts/runbooks/open-runbook.ts';
import { RunbookLink } from '../alerts/runbooks/runbook-link.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { openItem } from '../plan/open-item.ts';
import { useRows } from '../store/rows.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { StandDown } from './stand-down.tsx';
import { useMaterialising } from './use-materialising.ts';

/** Risks that materialise, on Command: what says so, the runbook against it, and the way to say that it is over. */
export function MaterialisingBand() {
  const materialising = useMaterialising();
  const risks = useRows('risk', { withRemoved: true });
  const tripwires = useRows('tripwire', { withRemoved: true });
  const shown = [...materialising].map(([id, firings]) => {
    const risk = risks.find((row) => row.id === id);
    const title = risk ? textOf(risk, 'title') : 'A risk that is not here';
    const [first] = firings;
    const wire = firings
      .map(({ tripwire }) => tripwires.find((row) => row.id === tripwire))
      .find((row) => row && textOf(row, 'runbook') !== '');
    const runbook = wire && { rule: textOf(wire, 'name'), link: textOf(wire, 'runbook') };
    return { id, firings, title, first, runbook };
  });
  const byKey = shown.find(({ runbook }) => runbook !== undefined);
  useKeys('materialising', [
    {
      key: 'r',
      label: 'Open the runbook of the risk that materialises',
      run: () => {
        if (byKey?.runbook) void openRunbook(byKey.runbook);
      },
      when: () => byKey !== undefined,
    },
  ]);
  return (
    <ul
      aria-label="Risks that materialise"
      className="flex max-h-[30vh] shrink-0 flex-col gap-2 overflow-y-auto"
    >
      {shown.map(({ id, firings, title, first, runbook }) => (
        <li
          key={id}
          data-testid="materialising"
          className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-nogo-edge bg-nogo-soft px-3.5 py-2"
        >
          <div className="min-w-0 flex-1 basis-96">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <StateMark state="materialising" word="Materialising" className="font-semibold" />
              <span className="font-semibold wrap-anywhere">{title}</span>
            </p>
            <p className="text-sm wrap-anywhere">
              {first?.why} {first && <Age at={first.at} ago className="text-mute" />}
              {firings.length > 1 && <span className="text-mute"> and {firings.length - 1} more</span>}
              {runbook !== undefined && (
                <>
                  {' '}
                  <span className="text-mute">· Runbook</span> <RunbookLink {...runbook} />{' '}
                  {id === byKey?.id && <Kbd keys="r" />}
                </>
              )}
            </p>
          </div>
          <Button size="sm" onClick={() => openItem({ screen: 'risks', entity: 'risk', id })}>
            Show the risk
          </Button>
          <StandDown firings={firings} title={title} />
          <AlertMenu ids={firings.map(({ cause }) => cause)} />
        </li>
      ))}
    </ul>
  );
}
