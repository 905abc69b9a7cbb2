import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importPlan } from '../import-plan.ts';

const folder = new URL('../fixtures/', import.meta.url);

interface Case {
  readonly name: string;
  readonly text: string;
  /** Each a rule with the lines that it must name, worked out by hand. */
  readonly expected: readonly string[];
}

/** Plans under '=== name :: rule a+b' headings; `{a}` in a plan marks a line and is taken out. */
function casesIn(file: string): Case[] {
  const parts = readFileSync(new URL(file, folder), 'utf8').split(/^=== /m).slice(1);
  return parts.map((part) => {
    const [head = '', ...lines] = part.split('\n');
    const [name = '', wanted = ''] = head.split(' :: ');
    const marks = new Map<string, number>();
    const text = lines.map((line, at) =>
      line.replace(/\s?\{(\w)\}/g, (_, mark: string) => {
        marks.set(mark, at + 1);
        return '';
      }),
    );
    const expected = wanted.split(', ').flatMap((one) => {
      const [rule, places] = one.trim().split(' ');
      return places === undefined
        ? []
        : [
            `${rule} ${places
              .split('+')
              .map((mark) => marks.get(mark) ?? mark)
              .join(',')}`,
          ];
    });
    return { name, text: text.join('\n'), expected };
  });
}

function findingsOf({ text, expected }: Case): string[] {
  const wanted = expected.map((one) => one.split(' '));
  return importPlan(text, { today: '2025-01-15' }).findings.map((finding) => {
    const match = wanted.find(
      ([rule, lines = '']) =>
        rule === finding.rule && lines.split(',').every((line) => finding.lines.includes(Number(line))),
    );
    return match?.join(' ') ?? `${finding.rule} ${finding.lines.join(',')} ${finding.message}`;
  });
}

describe('plans with contradictions', () => {
  test.each(casesIn('contradictions.txt'))('$name', (one) => {
    expect(findingsOf(one).sort()).toEqual([...one.expected].sort());
  });
});

describe('plans that only look as if', () => {
  test.each(casesIn('no-contradictions.txt'))('$name', (one) => expect(findingsOf(one)).toEqual([]));
});
