import { useState } from 'react';
import type { GateLimits } from '../../shared/rollout/limits.ts';
import type { GateSample } from '../../shared/rollout/recorded.ts';
import { count } from '../format/amounts.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { sampleText } from './gate-words.ts';
import { whyOf } from './judged.ts';
import { verdictMarks, verdictWords } from './state-looks.ts';

// Nobody reads more in a table; the drawing has them all.
const shownAtMost = 200;

/** The same samples in words, the latest first. */
export function SamplesTable({
  samples,
  limits,
  timeOf,
}: {
  samples: readonly GateSample[];
  limits: GateLimits;
  timeOf(at: number): string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="text-xs">
      <summary className="min-h-6 text-mute">As a table: {count(samples.length, 'sample')}</summary>
      {open && (
        <table className="w-full text-left">
          <thead className="text-faint">
            <tr>
              <th scope="col" className="py-1 pr-2 font-medium">
                Time
              </th>
              <th scope="col" className="py-1 pr-2 font-medium">
                Value
              </th>
              <th scope="col" className="py-1 pr-2 font-medium">
                Verdict
              </th>
              <th scope="col" className="py-1 font-medium">
                Why
              </th>
            </tr>
          </thead>
          <tbody>
            {samples
              .slice(-shownAtMost)
              .reverse()
              .map((sample) => (
                <tr key={sample.k} className="border-t border-line align-baseline">
                  <td className="py-1 pr-2 font-mono">{timeOf(sample.at)}</td>
                  <td className="py-1 pr-2">{sampleText(sample)}</td>
                  <td className="py-1 pr-2 whitespace-nowrap">
                    <StateMark
                      state={verdictMarks[sample.verdict]}
                      size="xs"
                      word={verdictWords[sample.verdict]}
                    />
                  </td>
                  <td className="py-1 text-mute">{whyOf(sample, limits)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
