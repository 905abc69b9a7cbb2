import { readdirSync, readFileSync } from 'node:fs';

const MEGABYTE = 1_000_000;
const fixtures = new URL('../../shared/plan/fixtures/', import.meta.url);
const sample = new URL('../../resources/samples/sample-launch.md', import.meta.url);

/** Plans of about a megabyte, by name: what teams write, and what nobody means well with. */
export const planTexts: Readonly<Record<string, () => string>> = {
  ordinary: () => varied(readFileSync(sample, 'utf8')),
  'ordinary-many-kinds': () =>
    varied(
      readdirSync(fixtures)
        .filter((name) => name.endsWith('.md'))
        .map((name) => readFileSync(new URL(name, fixtures), 'utf8'))
        .join('\n\n'),
    ),
  'tiny-items': () => fill('- [ ] a\n'),
  'tiny-items-varied': () => numbered((at) => `- [${at % 3 === 0 ? 'x' : ' '}] do ${at}\n`),
  'plain-bullets': () => numbered((at) => `- thing ${at}\n`),
  'sub-items': () => numbered((at) => `- [ ] task ${at}\n  - step ${at}\n  - Owner: ana\n`),
  'status-words': () => numbered((at) => `- [ ] Task ${at} (In progress) - @ana, due 2026-03-0${at % 9}\n`),
  tables: () =>
    numbered(
      (at) =>
        `${at % 40 === 0 ? '\n| Task | Owner | Due | Status |\n|---|---|---|---|\n' : ''}| Do ${at} | Ana | Mar ${1 + (at % 28)} | Open |\n`,
    ),
  'tiny-rows': () => `| a | b |\n|---|---|\n${fill('| 1 | 2 |\n')}`,
  risks: () =>
    `| Risk | Likelihood | Impact | Mitigation |\n|---|---|---|---|\n${numbered((at) => `| Loss ${at} | High | 3/5 | Backup |\n`)}`,
  headings: () => numbered((at) => `## Part ${at}\n`),
  phases: () => numbered((at) => `## Phase ${at}: Build\n- [ ] a\n`),
  'bold-lines': () => fill('**a**\n'),
  paragraphs: () => numbered((at) => `Some words, line ${at}: that nobody - marked.\n`),
  'labelled-lines': () => fill('Owner: Ana | Due: Sep 12\n'),
  criteria: () => `## Success criteria\n${numbered((at) => `- [ ] p95 of service ${at} < 200 ms\n`)}`,
  'risk-list': () => `## Risks\n${numbered((at) => `- Loss ${at} (High/Critical) → backups\n`)}`,
  schedule: () =>
    `## Schedule\n${numbered((at) => `- ${10 + (at % 10)}:00 - ${11 + (at % 10)}:30 Step ${at}\n`)}`,
  'one-line': () => fill('- [ ] x (y @a ').repeat(5),
  'one-row': () => fill('| a ').repeat(5),
  nesting: () => deep(1_400),
  tabs: () => fill('\t\t\t\t\t\t\t\t- [ ] a\n'),
  'empty-lines': () => fill('\n'),
  fences: () => fill('```\n~~~\n'),
  'unclosed-fences': () => fill('- ```\n'),
  comments: () => fill('<!-- a\n'),
  brackets: () => fill('- [ ] a ((((((((\n'),
  links: () => fill('- [a](http://b.c/d)\n'),
  japanese: () => numbered((at) => `- [ ] 決済の確認 ${at}（担当：田中、9月${1 + (at % 28)}日まで）\n`),
  damaged: () => numbered((at) => `- [ ] PrÃ¼fung der GrÃ¶ÃŸe ${at} âœ…\n`),
};

function fill(unit: string): string {
  return unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE);
}

function numbered(lineOf: (at: number) => string): string {
  const lines: string[] = [];
  for (let at = 0, size = 0; size < MEGABYTE; at += 1) {
    const line = lineOf(at);
    lines.push(line);
    size += line.length;
  }
  return lines.join('');
}

/** The text again and again, its items never twice the same. */
function varied(text: string): string {
  return numbered(
    (at) => `${text.replace(/^(\s*(?:[-*]|\d+\.) (?:\[.\] )?[^\n:(]{4,30}[a-z])(?= )/gm, `$1 ${at}`)}\n\n`,
  );
}

function deep(depth: number): string {
  return Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}- [ ] x`).join('\n');
}
