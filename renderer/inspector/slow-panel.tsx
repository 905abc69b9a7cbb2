import type { Result } from '../../shared/contract/engine.ts';
import { Age } from '../ui/age.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';

export function SlowPanel({ slow }: { slow: Result<'slowStatements'> }) {
  return (
    <Panel title="Slow statements" sub="16 ms and more, since the start" className="shrink-0">
      {slow.length === 0 ? (
        <EmptyState compact title="None: every statement was quick." />
      ) : (
        <ul className="divide-y divide-line">
          {slow.map((one) => (
            <li key={`${one.at}/${one.ms}/${one.sql}`} className="px-3 py-1.5">
              <span className="flex justify-between gap-3 text-sm">
                <span className="font-mono font-medium">{one.ms.toLocaleString('en-GB')} ms</span>
                <span className="text-mute">
                  <Age at={one.at} ago />
                </span>
              </span>
              <code className="mt-0.5 block font-mono text-xs wrap-anywhere text-mute">{one.sql}</code>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
