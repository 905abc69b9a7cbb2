import type { ReactNode } from 'react';
import { openRunbook, type RunbookName } from './open-runbook.ts';

/** A runbook as a rule or tripwire names it: a press opens the copy on this disk, else the address in the browser. */
export function RunbookLink({ rule, link, children }: RunbookName & { link: string; children?: ReactNode }) {
  return (
    <button
      type="button"
      title={`Open ${link} from this disk, else in the browser`}
      onClick={() => void openRunbook({ rule, link })}
      className="min-h-6 rounded-sm text-left text-run underline decoration-dotted underline-offset-2 wrap-anywhere hover:decoration-solid"
    >
      {children ?? link}
    </button>
  );
}
