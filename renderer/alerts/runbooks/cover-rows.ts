import { isDead } from '../../../shared/alerts/runbooks.ts';
import type { CoverState, RuleCover, RunbookCover } from '../../../shared/contract/runbooks.ts';
import type { MarkState } from '../../ui/state-mark.tsx';

export const filters = ['all', 'none', 'dead', 'unchecked', 'link', 'disk'] as const;
export type Filter = (typeof filters)[number];

/** One runbook of one rule; of a rule without any, the rule alone. */
export interface CoverRow {
  key: string;
  rule: RuleCover;
  runbook: RunbookCover | null;
  state: CoverState;
}

export const coverLooks: Readonly<Record<CoverState, { mark: MarkState; word: string; filter: string }>> = {
  none: { mark: 'aborted', word: 'no runbook', filter: 'No runbook' },
  dead: { mark: 'notMet', word: 'dead link', filter: 'Dead link' },
  unchecked: { mark: 'unknown', word: 'not checked', filter: 'Not checked' },
  link: { mark: 'warning', word: 'link only', filter: 'Link only' },
  disk: { mark: 'succeeded', word: 'on this disk', filter: 'On this disk' },
};

export function rowsOf(rules: readonly RuleCover[], filter: Filter): CoverRow[] {
  return rules
    .filter((rule) => fits(rule, filter))
    .flatMap((rule): CoverRow[] =>
      rule.runbooks.length === 0
        ? [{ key: keyOf(rule, null), rule, runbook: null, state: rule.state }]
        : rule.runbooks.map((runbook) => ({
            key: keyOf(rule, runbook),
            rule,
            runbook,
            state: runbook.state,
          })),
    );
}

/** A rule whose link is dead is listed among the dead also where a copy is on this disk: the link is to be mended. */
export function fits(rule: RuleCover, filter: Filter): boolean {
  if (filter === 'all') return true;
  return rule.state === filter || (filter === 'dead' && rule.runbooks.some(isDead));
}

function keyOf({ kind, rule }: RuleCover, runbook: RunbookCover | null): string {
  return `${kind} ${rule} ${runbook?.link ?? ''}`;
}
