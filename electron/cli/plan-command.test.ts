import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSchema } from '../../shared/plan/plan-schema.ts';

const command = fileURLToPath(new URL('./index.ts', import.meta.url));
const sample = (name: string) => fileURLToPath(new URL(`../../resources/samples/${name}`, import.meta.url));
const fixture = (name: string) =>
  fileURLToPath(new URL(`../../shared/plan/fixtures/${name}`, import.meta.url));

/** Runs the command as people do: another process, text out. */
function holdpoint(args: readonly string[], input = '') {
  const done = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 64_000_000,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hp-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, bytes: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('holdpoint plan FILE --json', () => {
  it('prints one object with every key that is documented', () => {
    const { code, out, err } = holdpoint(['plan', sample('readiness-sprint.md'), '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const plan = planSchema.parse(JSON.parse(out));
    const boxes = plan.tasks.filter((task) => task.checkbox);
    expect(boxes).toHaveLength(73);
    expect(boxes.filter((task) => task.state === 'done')).toHaveLength(24);
    expect(plan.findings.length).toBeGreaterThanOrEqual(7);
    const documented = readFileSync(new URL('../../docs/plan-json.md', import.meta.url), 'utf8');
    for (const key of Object.keys(planSchema.shape)) expect(documented).toContain(`\`${key}`);
  });
  it('repairs damaged letters, or leaves them with --no-repair', () => {
    const damaged = fixture('readiness-sprint.mac-roman.md');
    const clean = JSON.parse(holdpoint(['plan', sample('readiness-sprint.md'), '--json']).out);
    const repaired = JSON.parse(holdpoint(['plan', damaged, '--json']).out);
    expect(repaired.text).toBe(clean.text);
    expect(repaired.repair).toMatchObject({ applied: true, from: 'mac-roman' });
    const left = JSON.parse(holdpoint(['plan', damaged, '--json', '--no-repair']).out);
    expect(left.text).toBe(readFileSync(damaged, 'utf8'));
    expect(left.repair).toEqual({ ...repaired.repair, applied: false });
  });
  it('reads standard input, and a large file without cutting its answer', () => {
    const text = Array.from({ length: 20_000 }, (_, n) => `- [ ] task number ${n}`).join('\n');
    const { code, out } = holdpoint(['plan', '-', '--json'], text);
    expect(code).toBe(0);
    expect(JSON.parse(out).tasks).toHaveLength(20_000);
  });
  it('takes a day for dates without a year', () => {
    const plan = file('no-year.md', '# Launch\n\n**Launch**: Sept 27\n');
    const { out } = holdpoint(['plan', plan, '--json', '--today', '2031-08-01']);
    expect(JSON.parse(out).dates[0]).toMatchObject({ date: '2031-09-27' });
  });
});

describe('holdpoint plan FILE', () => {
  it('says in plain lines what there is, what contradicts itself and what was not understood', () => {
    const { code, out } = holdpoint(['plan', sample('readiness-sprint.md')]);
    expect(code).toBe(0);
    expect(out).toMatch(/73 {2}tasks \(24 done, 49 not\)/);
    expect(out).toMatch(/contradictions:\n {2}line \d+/);
    expect(out).toMatch(/not understood:/);
  });
  it('says so where a plan has no contradiction', () => {
    const plan = file('clean.md', '# Launch\n\n## Tasks\n\n- [ ] Ship it\n');
    expect(holdpoint(['plan', plan]).out).toContain('No contradictions found.');
  });
});

describe('what is no plan is refused with what to do', () => {
  it.each([
    ['a file that is not there', () => join(folder, 'nowhere.md'), /There is no file .*Check the path/],
    ['a folder', () => folder, /is a folder/],
    ['an empty file', () => file('empty.md', ''), /is empty/],
    [
      'a binary',
      () => file('a.bin', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2])),
      /not a text file/,
    ],
    [
      'a file that is too large',
      () => file('big.md', new Uint8Array(8_000_001).fill(0x41)),
      /may have 8.0 MB/,
    ],
  ])('%s', (_, path, says) => {
    const { code, out, err } = holdpoint(['plan', path(), '--json']);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(says);
  });
  it('a date that is none', () => {
    const { code, err } = holdpoint(['plan', sample('readiness-sprint.md'), '--today', 'tomorrow']);
    expect(code).toBe(1);
    expect(err).toContain('YYYY-MM-DD');
  });
});
