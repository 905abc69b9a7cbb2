import { useEffect, useState } from 'react';
import type { AlertView } from '../../../shared/alerts/feed.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import { call } from '../../engine/client.ts';
import { useWorkspaceId } from '../../store/session.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { OutsideLink } from '../inert-text.tsx';
import { coverLooks } from './cover-rows.ts';
import { openRunbook, runbookName } from './open-runbook.ts';

/** The runbook of one alert, where it is, and the way into it. */
export function AlertRunbook({ alert }: { alert: AlertView }) {
  const { rule, link } = runbookName(alert);
  const found = useFound(rule, link);
  const runbook = found?.runbook ?? null;
  return (
    <span className="flex flex-col items-start gap-0.5">
      {runbook && (
        <StateMark state={coverLooks[runbook.state].mark} word={coverLooks[runbook.state].word} size="xs" />
      )}
      {runbook && runbook.file !== null && (
        <button
          type="button"
          onClick={() => void openRunbook({ rule, link })}
          className="min-h-6 rounded-sm text-left font-mono text-run underline decoration-dotted underline-offset-2 wrap-anywhere hover:decoration-solid"
        >
          {runbook.file}
        </button>
      )}
      {link === null ? (
        runbook === null && found && <span className="text-mute">its rule names none</span>
      ) : link.startsWith('https://') ? (
        <OutsideLink alone url={link} />
      ) : (
        <span className="font-mono select-all wrap-anywhere">{link}</span>
      )}
      {runbook?.problem && <span className="text-xs text-mute">{runbook.problem}</span>}
    </span>
  );
}

/** Null while it is looked for; where the engine cannot say, what the alert names stands alone. */
function useFound(rule: string, link: string | null): Result<'findRunbook'> | null {
  const workspace = useWorkspaceId();
  const [found, setFound] = useState<{ of: string; answer: Result<'findRunbook'> } | null>(null);
  const of = `${workspace} ${rule} ${link}`;
  useEffect(() => {
    if (workspace === null) return;
    let isCurrent = true;
    call('findRunbook', { workspace, rule, link }).then(
      (answer) => isCurrent && setFound({ of, answer }),
      (error: unknown) => console.warn('where the runbook is, is not known', error),
    );
    return () => {
      isCurrent = false;
    };
  }, [workspace, rule, link, of]);
  return found?.of === of ? found.answer : null;
}
