import { useEffect, useMemo } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { useCurrent } from '../../plan/use-current.ts';
import { useWorkspaceId } from '../../store/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { openOutside } from '../open-outside.ts';
import { ActBar, linkOf } from './act-bar.tsx';
import { CoverGrid } from './cover-grid.tsx';
import { coverLooks, filters, rowsOf } from './cover-rows.ts';
import { CoverageHead } from './coverage-head.tsx';
import {
  type Coverage,
  changeCoverage,
  checkLinks,
  chooseFolder,
  readCoverage,
  stopCheck,
  useCoverage,
} from './coverage-store.ts';
import { openRunbook } from './open-runbook.ts';

/** While links are checked, and while nothing of that kind goes on: files come and alerts fire. */
const CHECKING_MS = 700;
const STILL_MS = 15_000;

/** Which alert rules have a runbook, which of these open with no network, and what is to be mended before the launch. */
export function RunbooksPart() {
  const { coverage, failure } = useReadCoverage();
  const isChecking = coverage?.checking != null;
  useKeys('runbooks', [
    { key: 'b', label: 'Choose the runbook folder…', run: () => void chooseFolder() },
    { key: 'l', label: 'Check links', run: () => void checkLinks(), when: () => !isChecking },
    { key: 'l', label: 'Stop the check', run: () => void stopCheck(), when: () => isChecking },
  ]);
  if (coverage === null)
    return failure === null ? (
      <EmptyState title="Reading the runbooks…" />
    ) : (
      <EmptyState
        title="The runbooks could not be read"
        actions={<Button onClick={() => void readCoverage()}>Try again</Button>}
      >
        {failure}
      </EmptyState>
    );
  return (
    // A low window scrolls all of it: the list alone would have no room.
    <div className="flex min-h-0 flex-1 flex-col [@media(max-height:36rem)]:overflow-y-auto">
      <CoverageHead coverage={coverage} failure={failure} />
      {coverage.rules.length === 0 ? <NoRules coverage={coverage} /> : <Rules coverage={coverage} />}
    </div>
  );
}

function Rules({ coverage }: { coverage: Coverage }) {
  const filter = useCoverage((state) => state.filter);
  const kept = useCoverage((state) => state.current);
  const rows = useMemo(() => rowsOf(coverage.rules, filter), [coverage.rules, filter]);
  const current = useCurrent(
    useMemo(() => rows.map(({ key }) => key), [rows]),
    kept,
  );
  const at = rows.findIndex(({ key }) => key === current);
  const row = rows[at] ?? null;
  const goTo = (to: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (next) changeCoverage({ current: next.key });
  };
  const turn = (by: number) => {
    const next = filters[(filters.indexOf(filter) + by + filters.length) % filters.length] ?? 'all';
    changeCoverage({ filter: next });
  };
  const link = linkOf(row);
  const open = () => {
    if (row) void openRunbook({ rule: row.rule.rule, link: row.runbook?.link ?? null });
    else goTo(0);
  };
  useKeys('runbooks list', [
    { key: 'j', label: 'Next rule', run: () => goTo(at + 1) },
    { key: 'k', label: 'Rule before', run: () => goTo(Math.max(0, at - 1)) },
    { key: 'down', label: 'Next rule', run: () => goTo(at + 1) },
    { key: 'up', label: 'Rule before', run: () => goTo(Math.max(0, at - 1)) },
    { key: 'pagedown', label: 'Ten rules on', run: () => goTo(at + 10) },
    { key: 'pageup', label: 'Ten rules back', run: () => goTo(at - 10) },
    { key: 'home', label: 'First rule', run: () => goTo(0) },
    { key: 'end', label: 'Last rule', run: () => goTo(rows.length - 1) },
    { key: 'enter', label: 'Open the runbook', run: open, when: () => rows.length > 0 },
    { key: 'r', label: 'Open the runbook', run: open, when: () => rows.length > 0 },
    {
      key: 'o',
      label: 'Open its link in the browser',
      run: () => link !== null && openOutside(link),
      when: () => link !== null,
    },
    { key: 'f', label: 'Next filter: no runbook, dead link, …', run: () => turn(1) },
    { key: 'shift+f', label: 'Filter before', run: () => turn(-1) },
    {
      key: 'escape',
      label: 'List all rules',
      run: () => changeCoverage({ filter: 'all' }),
      when: () => filter !== 'all',
    },
  ]);
  const isEmpty = rows.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the list that may have had the focus goes.
  useEffect(keepFocus, [isEmpty]);
  if (isEmpty && filter !== 'all')
    return (
      <EmptyState
        title={`No rule is here under “${coverLooks[filter].filter}”`}
        actions={
          <Button keys="escape" onClick={() => changeCoverage({ filter: 'all' })}>
            List all rules
          </Button>
        }
      />
    );
  return (
    <>
      <CoverGrid
        rows={rows}
        current={current}
        onGo={(key) => changeCoverage({ current: key })}
        onOpen={open}
      />
      <ActBar row={row} hasFolder={coverage.folder !== null} onOpen={open} />
    </>
  );
}

/** What the single keys do here now. */
export function useRunbookHints(): readonly (readonly [keys: string, what: string])[] {
  const hasRules = useCoverage(({ coverage }) => (coverage?.rules.length ?? 0) > 0);
  return [
    ['q', 'next part'],
    ...(hasRules
      ? ([
          ['j', 'next'],
          ['enter', 'open'],
          ['f', 'filter'],
        ] as const)
      : []),
    ['b', 'folder'],
    ['l', 'check links'],
  ];
}

/** Why there is nothing to cover, and what to do. */
function NoRules({ coverage: { folder, providers } }: { coverage: Coverage }) {
  const names = providers.map(({ name }) => `“${name}”`).join(', ');
  return (
    <EmptyState
      title="No alert rule is known here yet"
      actions={
        <>
          {folder === null && (
            <Button keys="b" onClick={() => void chooseFolder()}>
              Choose the runbook folder…
            </Button>
          )}
          {providers.length > 0 && (
            <Button keys="l" onClick={() => void checkLinks()}>
              Ask {names} for its rules
            </Button>
          )}
        </>
      }
    >
      A rule is known once one of its alerts arrives (Settings › Sources), or from a Prometheus that is bound
      on this machine (Settings › Providers)
      {providers.length > 0 ? ', which is asked only when you say so.' : '.'}
      {folder === null && ' No runbook folder is chosen either: it is where runbooks open without a network.'}
    </EmptyState>
  );
}

function useReadCoverage() {
  const workspace = useWorkspaceId();
  const { workspace: of, coverage, failure } = useCoverage();
  const isChecking = coverage?.checking != null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another workspace, all is another.
  useEffect(() => {
    void readCoverage();
    const timer = setInterval(() => void readCoverage(), isChecking ? CHECKING_MS : STILL_MS);
    return () => clearInterval(timer);
  }, [workspace, isChecking]);
  return of === workspace ? { coverage, failure } : { coverage: null, failure: null };
}
