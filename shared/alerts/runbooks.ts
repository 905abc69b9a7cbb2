import { compareText } from '../board/read.ts';
import type { RunbookCover } from '../contract/alerts.ts';

/** One alert or tripwire that names a runbook, or names none. */
export interface Naming {
  /** `alertname`, else the title. */
  rule: string;
  link: string | null;
  /** It is an alert that was seen, and not only a rule or a tripwire. */
  isAlert: boolean;
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
  /** Paths of the Markdown files below the runbook folder, with slashes; null where no folder is set. */
  files: readonly string[] | null;
  checks: readonly LinkCheck[];
}

const MOST_RULES = 20;

/** Which runbooks can be opened with no network, those that cannot in front; and the rules that name none. Pure. */
export function coverOf(
  namings: readonly Naming[],
  { files, checks }: Shelf,
): { runbooks: RunbookCover[]; without: string[] } {
  const byLink = new Map<string, Naming[]>();
  for (const one of namings) if (one.link) byLink.set(one.link, [...(byLink.get(one.link) ?? []), one]);
  const covered = new Set(namings.filter(({ link }) => link).map(({ rule }) => rule));
  const find = finder(files ?? []);
  const runbooks = [...byLink].map(([link, all]): RunbookCover => {
    const rules = [...new Set(all.map(({ rule }) => rule))].sort(compareText);
    const file = find(link, rules);
    const check = checks.find((one) => one.link === link) ?? null;
    return {
      link,
      alerts: all.filter(({ isAlert }) => isAlert).length,
      rules: rules.slice(0, MOST_RULES),
      onDisk: file !== null,
      problem: problemOf(link, file, check, files !== null),
      file,
      linkCheckedAt: check?.at ?? null,
      linkProblem: check?.problem ?? null,
    };
  });
  return {
    runbooks: runbooks.sort(
      (a, b) => Number(a.onDisk) - Number(b.onDisk) || b.alerts - a.alerts || compareText(a.link, b.link),
    ),
    without: [...new Set(namings.filter(({ rule }) => !covered.has(rule)).map(({ rule }) => rule))].sort(
      compareText,
    ),
  };
}

/** Whether a link leads into the network, where only a person's press may follow it. */
export function isWebLink(link: string): boolean {
  return /^https?:\/\//i.test(link);
}

function problemOf(
  link: string,
  file: string | null,
  check: LinkCheck | null,
  hasFolder: boolean,
): string | null {
  if (file !== null) return null;
  if (check?.problem) return check.problem;
  if (!hasFolder)
    return 'No runbook folder is chosen on this machine. Choose the one that has your runbooks.';
  return isWebLink(link)
    ? `It stands on the network only. Save it as ${fileNameFor(link)} in the runbook folder.`
    : `The runbook folder has no ${fileNameFor(link)}. Put it there, or correct the link of the rule.`;
}

function fileNameFor(link: string): string {
  const name = namesIn(link)[0] ?? 'runbook';
  return /\.(md|markdown)$/i.test(name) ? name : `${name.replace(/\.html?$/i, '')}.md`;
}

/** Finds the file that a link means: by its path, by its last part or its fragment, else by the name of a rule. */
function finder(files: readonly string[]): (link: string, rules: readonly string[]) => string | null {
  const byName = new Map<string, string>();
  for (const file of files) {
    const name = plain(baseName(file));
    if (!byName.has(name)) byName.set(name, file);
  }
  const lower = files.map((file) => ({ file, path: `/${file.toLowerCase()}` }));
  return (link, rules) => {
    const path = pathIn(link).toLowerCase();
    const exact = path === '' ? undefined : lower.find((one) => one.path.endsWith(`/${path}`));
    if (exact) return exact.file;
    const byPath = lower.find((one) => path.endsWith(one.path) && one.path.lastIndexOf('/') > 0);
    if (byPath) return byPath.file;
    for (const name of [...namesIn(link), ...rules]) {
      const file = byName.get(plain(baseName(name)));
      if (file !== undefined) return file;
    }
    return null;
  };
}

/** The path of a link, without host, query, fragment and slashes around it. */
function pathIn(link: string): string {
  const bare = link.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  return decoded(bare)
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+|\/+$/g, '');
}

/** The last part of a link's path, then its fragment. */
function namesIn(link: string): string[] {
  const last = pathIn(link).split('/').at(-1) ?? '';
  const fragment = decoded(/#(.*)$/s.exec(link)?.[1] ?? '');
  return [last, fragment].filter((name) => name !== '');
}

function baseName(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.(md|markdown|html?|txt)$/i, '');
}

/** 'HighErrorRate', 'high-error-rate' and 'High error rate' are one name. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that stands for itself.
    return text;
  }
}
