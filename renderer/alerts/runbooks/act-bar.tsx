import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { openOutside } from '../open-outside.ts';
import type { CoverRow } from './cover-rows.ts';
import { noRunbook } from './open-runbook.ts';

/** The address of a row's runbook that the browser may open; null where it has none. */
export function linkOf(row: CoverRow | null): string | null {
  const link = row?.runbook?.link ?? null;
  return link?.startsWith('https://') ? link : null;
}

/** What is wrong with the current rule's runbook in full, and what can be done. */
export function ActBar({
  row,
  hasFolder,
  onOpen,
}: {
  row: CoverRow | null;
  hasFolder: boolean;
  onOpen(): void;
}) {
  if (row === null) return null;
  const { rule, runbook } = row;
  const link = linkOf(row);
  const problem =
    runbook === null ? noRunbook(rule.rule, hasFolder) : (runbook.problem ?? runbook.linkProblem);
  return (
    <div
      data-testid="cover-bar"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-3 py-1.5 text-sm"
    >
      <p className="max-h-24 min-w-0 flex-1 basis-80 overflow-auto wrap-anywhere">
        <span className="font-medium">{rule.rule}</span>
        {problem !== null && <span className="text-mute">: {problem}</span>}
        {runbook?.linkCheckedAt != null && (
          <span className="text-mute">
            {' '}
            Its link was checked <Age at={runbook.linkCheckedAt} ago />.
          </span>
        )}
      </p>
      <span className="flex flex-wrap gap-1.5">
        {runbook && runbook.file !== null && (
          <Button size="sm" variant="primary" keys="enter" onClick={onOpen}>
            Open runbook
          </Button>
        )}
        {link !== null && (
          <Button size="sm" keys="o" onClick={() => openOutside(link)}>
            Open link
          </Button>
        )}
        {runbook?.link && <CopyButton text={runbook.link} label="Copy link" what="the runbook’s link" />}
      </span>
    </div>
  );
}
