import { pairsOf } from '../../../shared/alerts/feed.ts';
import { coverOf, isWebLink, type Naming } from '../../../shared/alerts/runbooks.ts';
import { textOf } from '../../../shared/board/read.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import { runbookOf } from '../../../shared/ingest/alerts/labels.ts';
import { bound } from '../automation/providers/asker.ts';
import type { Bindings } from '../automation/providers/bindings.ts';
import { NoAnswer } from '../automation/providers/http.ts';
import { alertRules } from '../automation/providers/prometheus-rules.ts';
import type { Workspace } from '../workspace.ts';
import { checkLinks } from './check-links.ts';
import { markdownFiles, type RunbookShelf, type Saved } from './runbook-shelf.ts';

const RULES_WITHIN_MS = 10_000;

export interface CoverageParts {
  workspace: Workspace;
  bindings: Bindings;
  runbooks: RunbookShelf;
  now(): number;
}

/** Which runbooks that alerts, rules and tripwires name can be opened from this disk. Reads no network. */
export async function runbookCoverage(parts: CoverageParts): Promise<Result<'runbookCoverage'>> {
  const { folder, checks, checkedAt } = parts.runbooks.get();
  const faults: string[] = [];
  const files = folder === null ? null : await filesIn(folder, faults);
  return {
    checkedAt: parts.now(),
    ...coverOf(namingsOf(parts), { files, checks }),
    folder,
    faults,
    linksCheckedAt: checkedAt,
  };
}

/** Opens every link, and asks for rules, because a person pressed the button. */
export async function checkRunbookLinks(parts: CoverageParts): Promise<Result<'checkRunbookLinks'>> {
  const rules = await rulesOf(parts);
  parts.runbooks.set({ rules });
  const links = [...new Set(namingsOf(parts).flatMap(({ link }) => (link && isWebLink(link) ? [link] : [])))];
  const checks = await checkLinks(links, parts.now);
  parts.runbooks.set({ checks, checkedAt: parts.now() });
  const dead = checks.filter(({ problem }) => problem !== null).length;
  return { ok: true, links: links.length, dead, rules: rules.length };
}

function namingsOf({ workspace, runbooks }: CoverageParts): Naming[] {
  const { projection } = workspace.ledger;
  const seen = projection.alerts.latest().map((row): Naming => {
    const rule = pairsOf(row, 'labels').alertname || textOf(row, 'title');
    return { rule, link: textOf(row, 'runbook') || null, isAlert: true };
  });
  const tripwires = projection
    .ofEntity('tripwire')
    .filter((row) => !row.removed && textOf(row, 'runbook') !== '')
    .map((row): Naming => ({ rule: textOf(row, 'name'), link: textOf(row, 'runbook'), isAlert: false }));
  const rules = runbooks.get().rules.map((rule): Naming => ({ ...rule, isAlert: false }));
  return [...seen, ...rules, ...tripwires];
}

async function filesIn(folder: string, faults: string[]): Promise<string[]> {
  try {
    return await markdownFiles(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    faults.push(`The runbook folder does not read: ${why}. Choose it again.`);
    return [];
  }
}

/** The rules of every Prometheus that is bound here; of one that does not answer, none. */
async function rulesOf({ bindings }: CoverageParts): Promise<Saved['rules']> {
  const names = bindings.names().filter((name) => bindings.get(name)?.type === 'prometheus');
  const found = await Promise.all(
    names.map(async (name) => {
      try {
        const rules = await alertRules(bound(bindings, name, 'prometheus'), RULES_WITHIN_MS);
        return rules.map(({ name: rule, annotations }) => ({ rule, link: runbookOf(annotations, {}) }));
      } catch (error) {
        // Its rules are not known then: what alerts themselves name is looked at all the same.
        if (error instanceof NoAnswer) return [];
        throw error;
      }
    }),
  );
  return found.flat();
}
