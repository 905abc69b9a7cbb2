import type { Sent } from '../../shared/board/updates.ts';
import { usePeopleNames } from '../store/people.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** What went out, latest first, with its words. */
export function SentList({ sent }: { sent: readonly Sent[] }) {
  const names = usePeopleNames();
  if (sent.length === 0) return null;
  return (
    <section aria-label="Sent">
      <h3 className="border-b border-line bg-raise px-3 py-1 text-xs font-semibold text-mute">
        Sent, {sent.length}
      </h3>
      <ul>
        {sent.map(({ id, at, audience, text, by }) => (
          <li key={id} className="border-b border-line/60 px-3 py-1.5">
            <details data-sent={id}>
              <summary className="flex items-baseline gap-2 text-sm">
                <TimeText at={at} className="shrink-0 font-mono text-xs" />
                <span className="min-w-0 flex-1 truncate">
                  {audience === '' ? firstLine(text) : audience}
                </span>
                <span className="shrink-0 text-mute">{names.get(by) ?? 'somebody'}</span>
              </summary>
              <pre className="mt-1.5 rounded-sm border border-line bg-bg p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
                {text}
              </pre>
              <div className="mt-1.5 flex justify-end">
                <CopyButton text={text} label="Copy as Markdown" what="the sent update" />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
