import { compareText } from '../board/read.ts';
import { coverStates, type RuleCover, type RunbookCover } from '../contract/runbooks.ts';
import { fileFinder, fileNameFor, isWebLink } from './runbook-files.ts';

/** One alert, rule or tripwire that names a runbook, or names none. */
export interface Naming {
  /** 'alert': one that was seen; 'rule': as its Prometheus has it, whether it ever fired or not. */
  from: 'alert' | 'rule' | 'tripwire';
  /** `alertname`, else the title. */
  rule: string;
  link: string | null;
  /** Who says so: a source, a provider. */
  source: string;
  fires: boolean;
  /** Milliseconds since 1970; null for what is no alert. */
  lastSeen: number | null;
}

/** What came of opening a link when a person last asked for it. */
export interface LinkCheck {
  link: string;
  /** Milliseconds since 1970. */
  at: number;
  /** As a sentence; null where it opened. */
  problem: string | null;
}

export interface Shelf {
  /** Paths of the Markdown files below the runbook folder, with slashes; null where no folder is set, or it does not read. */
  files: readonly string[] | null;
  checks: readonly LinkCheck[];
}

type Find = (link: string | null, rule: string) => RunbookCover | null;

/** Each rule with its runbooks, what cannot be opened with no network in front. Pure. */
export function coverOf(namings: readonly Naming[], shelf: Shelf): RuleCover[] {
  const find = runbookFinder(shelf);
  const byRule = new Map<string, Naming[]>();
  for (const one of namings) {
    const key = `${one.from === 'tripwire'} ${one.rule}`;
    const all = byRule.get(key);
    if (all) all.push(one);
    else byRule.set(key, [one]);
  }
  return [...byRule.values()]
    .map((all) => ruleCover(all, find))
    .sort(
      (a, b) =>
        rank(a) - rank(b) || b.firing - a.firing || b.alerts - a.alerts || compareText(a.rule, b.rule),
    );
}

/** What one name of a runbook leads to, or with null the rule's own name; null where that is nothing. */
export function runbookFinder({ files, checks }: Shelf): Find {
  const find = fileFinder(files ?? []);
  const byLink = new Map(checks.map((check) => [check.link, check]));
  return (link, rule) => {
    const file = find(link, rule);
    if (link === null && file === null) return null;
    const check = link === null ? undefined : byLink.get(link);
    const state = file !== null ? 'disk' : stateOf(link ?? '', check, files !== null);
    return {
      link,
      file,
      state,
      problem: file !== null ? null : problemOf(link ?? '', check, files !== null),
      linkCheckedAt: check?.at ?? null,
      linkProblem: check?.problem ?? null,
    };
  };
}

function ruleCover(all: readonly Naming[], find: Find): RuleCover {
  const alerts = all.filter(({ from }) => from === 'alert');
  const rule = all[0]?.rule ?? '';
  const links = new Set(current(all).flatMap(({ link }) => link ?? []));
  const named = links.size > 0 ? [...links].map((link) => find(link, rule)) : [find(null, rule)];
  const runbooks = named.flatMap((one) => one ?? []).sort((a, b) => rank(a) - rank(b));
  return {
    kind: all[0]?.from === 'tripwire' ? 'tripwire' : 'rule',
    rule,
    sources: [...new Set(all.map(({ source }) => source))].sort(compareText),
    alerts: alerts.length,
    firing: alerts.filter(({ fires }) => fires).length,
    lastSeen: alerts.reduce<number | null>((last, one) => Math.max(last ?? 0, one.lastSeen ?? 0), null),
    state: runbooks[0]?.state ?? 'none',
    runbooks,
  };
}

/** Where a Prometheus says what a rule names, alerts that are over may name what it named once. */
function current(all: readonly Naming[]): readonly Naming[] {
  return all.some(({ from }) => from === 'rule')
    ? all.filter(({ from, fires }) => from === 'rule' || fires)
    : all;
}

function rank({ state }: { state: RuleCover['state'] }): number {
  return coverStates.indexOf(state);
}

function stateOf(link: string, check: LinkCheck | undefined, hasFiles: boolean): RunbookCover['state'] {
  if (!isWebLink(link)) return hasFiles ? 'dead' : 'unchecked';
  if (check === undefined) return 'unchecked';
  return check.problem === null ? 'link' : 'dead';
}

function problemOf(link: string, check: LinkCheck | undefined, hasFiles: boolean): string {
  if (check?.problem) return check.problem;
  if (!isWebLink(link))
    return hasFiles
      ? `The runbook folder has no ${fileNameFor(link)}. Put it there, or correct the path in the rule.`
      : 'It is a path, and no runbook folder reads on this machine. Choose the one that has your runbooks.';
  return `${check ? 'It is on the network only' : 'Nobody has checked its link'}. Save it as ${fileNameFor(link)} in the runbook folder to have it with no network.`;
}

export interface CoverSummary {
  rules: number;
  onDisk: number;
  /** Links of rules that did not open, and paths that lead nowhere; each once. */
  deadLinks: number;
  none: number;
  /** Rules whose link nobody has checked, and rules whose link opened. */
  unchecked: number;
  linkOnly: number;
}

/** How much of the rules is covered, in numbers. */
export function coverSummary(rules: readonly RuleCover[]): CoverSummary {
  const of = (state: RuleCover['state']) => rules.filter((rule) => rule.state === state).length;
  const dead = rules.flatMap(({ runbooks }) => runbooks.filter(isDead).map(({ link }) => link));
  return {
    rules: rules.length,
    onDisk: of('disk'),
    deadLinks: new Set(dead).size,
    none: of('none'),
    unchecked: of('unchecked'),
    linkOnly: of('link'),
  };
}

/** Its link is dead, also where a copy of it is on this disk. */
export function isDead({ state, linkProblem }: RunbookCover): boolean {
  return state === 'dead' || linkProblem !== null;
}
