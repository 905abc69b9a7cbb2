import { endOf } from '../../../shared/alerts/ends.ts';
import { pairsOf } from '../../../shared/alerts/feed.ts';
import { isWebLink } from '../../../shared/alerts/runbook-files.ts';
import { coverOf, type LinkCheck, type Naming, runbookFinder } from '../../../shared/alerts/runbooks.ts';
import { numberOf, textOf } from '../../../shared/board/read.ts';
import type { Result } from '../../../shared/contract/engine.ts';
import { runbookOf } from '../../../shared/ingest/alerts/labels.ts';
import { bound } from '../automation/providers/asker.ts';
import type { Bindings } from '../automation/providers/bindings.ts';
import { NoAnswer } from '../automation/providers/http.ts';
import { alertRules } from '../automation/providers/prometheus-rules.ts';
import { refuse } from '../refuse.ts';
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
  const { files, faults } = await filesIn(folder);
  const { checking } = parts.runbooks;
  return {
    checkedAt: parts.now(),
    rules: coverOf(namingsOf(parts), { files, checks }),
    folder,
    files: files?.length ?? null,
    faults,
    providers: providersOf(parts).map(({ rules, ...one }) => ({ ...one, rules: rules.length })),
    linksCheckedAt: checkedAt,
    checking: checking && { done: checking.done, of: checking.of, since: checking.since },
  };
}

/** The runbook of one alert, wherever it is. Reads no network. */
export async function findRunbook(
  { runbooks }: Pick<CoverageParts, 'runbooks'>,
  rule: string,
  link: string | null,
): Promise<Result<'findRunbook'>> {
  const { folder, checks } = runbooks.get();
  const { files } = await filesIn(folder);
  return { folder, runbook: runbookFinder({ files, checks })(link, rule) };
}

/** Opens every link, and asks for rules, because a person pressed the button. */
export async function checkRunbookLinks(parts: CoverageParts): Promise<Result<'checkRunbookLinks'>> {
  const { runbooks, now } = parts;
  if (runbooks.checking)
    return refuse('conflict', 'The links are being checked already. Wait for it, or stop it.');
  const stop = new AbortController();
  const checking = { done: 0, of: 0, since: now(), stop };
  runbooks.checking = checking;
  try {
    runbooks.set({ providers: await askProviders(parts) });
    const links = linksOf(namingsOf(parts));
    checking.of = links.length;
    const fresh: LinkCheck[] = [];
    const checked = (check: LinkCheck) => {
      fresh.push(check);
      checking.done += 1;
    };
    await checkLinks(links, { now, stop: stop.signal, checked });
    const looked = new Set(fresh.map(({ link }) => link));
    const before = runbooks.get().checks.filter(({ link }) => links.includes(link) && !looked.has(link));
    const stopped = fresh.length < links.length;
    runbooks.set({ checks: [...fresh, ...before], ...(stopped ? {} : { checkedAt: now() }) });
    const dead = fresh.filter(({ problem }) => problem !== null).length;
    const rules = runbooks.get().providers.reduce((n, one) => n + one.rules.length, 0);
    return { ok: true, links: fresh.length, dead, rules, stopped };
  } finally {
    runbooks.checking = null;
  }
}

function linksOf(namings: readonly Naming[]): string[] {
  return [...new Set(namings.flatMap(({ link }) => (link !== null && isWebLink(link) ? [link] : [])))];
}

function namingsOf(parts: CoverageParts): Naming[] {
  const { projection } = parts.workspace.ledger;
  const seen = projection.alerts.latest().map(
    (row): Naming => ({
      from: 'alert',
      rule: pairsOf(row, 'labels').alertname || textOf(row, 'title'),
      link: textOf(row, 'runbook') || null,
      source: textOf(row, 'source'),
      fires: endOf(row) === null,
      lastSeen: numberOf(row, 'lastSeen'),
    }),
  );
  const tripwires = projection
    .ofEntity('tripwire')
    .filter((row) => !row.removed && textOf(row, 'runbook') !== '')
    .map((row) => still('tripwire', 'tripwire', { rule: textOf(row, 'name'), link: textOf(row, 'runbook') }));
  const rules = providersOf(parts).flatMap((one) => one.rules.map((rule) => still('rule', one.name, rule)));
  return [...seen, ...rules, ...tripwires];
}

function still(
  from: 'rule' | 'tripwire',
  source: string,
  one: { rule: string; link: string | null },
): Naming {
  return { from, source, ...one, fires: false, lastSeen: null };
}

async function filesIn(folder: string | null): Promise<{ files: string[] | null; faults: string[] }> {
  if (folder === null) return { files: null, faults: [] };
  try {
    return { files: await markdownFiles(folder), faults: [] };
  } catch (error) {
    return {
      files: null,
      faults: [
        `The runbook folder ${folder} does not read: ${whyNot(error)}. Bring it back, or choose another.`,
      ],
    };
  }
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'it is not there';
  if (code === 'EACCES' || code === 'EPERM') return 'this account may not look into it or a folder in it';
  return error instanceof Error ? error.message : String(error);
}

/** Every Prometheus that is bound here now, with what it said of its rules when it was asked last. */
function providersOf({ bindings, runbooks }: CoverageParts): Saved['providers'] {
  const saved = new Map(runbooks.get().providers.map((one) => [one.name, one]));
  return bindings
    .names()
    .filter((name) => bindings.get(name)?.type === 'prometheus')
    .map((name) => saved.get(name) ?? { name, at: null, fault: null, rules: [] });
}

/** Asks each for its rules; what one said before stays where it does not answer. */
function askProviders(parts: CoverageParts): Promise<Saved['providers']> {
  return Promise.all(
    providersOf(parts).map(async (one) => {
      try {
        const found = await alertRules(bound(parts.bindings, one.name, 'prometheus'), RULES_WITHIN_MS);
        const rules = found.map(({ name, annotations }) => ({
          rule: name,
          link: runbookOf(annotations, {}),
        }));
        return { name: one.name, at: parts.now(), fault: null, rules };
      } catch (error) {
        if (error instanceof NoAnswer) return { ...one, fault: error.message };
        throw error;
      }
    }),
  );
}
