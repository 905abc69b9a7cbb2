import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adapters } from './adapters.ts';
import type { Observation } from './observation.ts';
import { alertStatuses, reportStates, severities } from './observation.ts';
import { readPayload } from './read-payload.ts';
import { argo } from './rollouts/fixtures/argo.ts';
import { flagger } from './rollouts/fixtures/flagger.ts';
import { flags } from './rollouts/fixtures/flags.ts';
import { generic } from './rollouts/fixtures/generic.ts';
import { github } from './rollouts/fixtures/github.ts';
import { gitlab } from './rollouts/fixtures/gitlab.ts';
import { pipelines } from './rollouts/fixtures/pipelines.ts';

const cases = [argo, flagger, flags, generic, github, gitlab, pipelines].flat();
const texts = cases.map(({ payload }) => (typeof payload === 'string' ? payload : JSON.stringify(payload)));
const read = (text: string, source?: string) => readPayload(text, { headers: {}, source });

function expectSound(read: Observation) {
  for (const { name, state, percent, at, id } of read.rollouts) {
    expect(name).not.toBe('');
    expect(reportStates).toContain(state);
    expect(percent === null || (percent >= 0 && percent <= 100)).toBe(true);
    expect(at === null || (Number.isInteger(at) && at > 0)).toBe(true);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
  }
  for (const { status, severity, fingerprint } of read.alerts) {
    expect(alertStatuses).toContain(status);
    expect(severities).toContain(severity);
    expect(fingerprint).not.toBe('');
  }
  expect(read.raw).toBe(read.rollouts.length + read.alerts.length === 0);
  if (read.raw) expect(read.warnings).not.toEqual([]);
}

/** The keys and words that readers look for, so that arbitrary values meet the code behind them. */
const keys = [
  ...new Set(
    texts.flatMap((text) => [...text.matchAll(/"?([A-Za-z_]+)"?:/g)].map((match) => match[1] ?? '')),
  ),
];
const words = [
  ...new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/:\s*"?([A-Za-z_.-]{3,30})"?/g)].map((match) => match[1] ?? ''),
    ),
  ),
];
const shaped = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 1e300, '', '{}'),
    fc.constantFrom(...words),
    fc.string({ maxLength: 10 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys, '__proto__'), tie('value'), { maxKeys: 6 }),
  ),
})).value;

describe('readPayload, whatever comes', () => {
  it('never throws and is sound for any JSON of the keys that senders use', () => {
    fc.assert(
      fc.property(shaped, (value) => expectSound(read(JSON.stringify(value)))),
      { seed: 21, numRuns: 2_000 },
    );
  });
  it('never throws for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => expectSound(read(text))),
      { seed: 22, numRuns: 500 },
    );
  });
  it('never throws where a payload has one value changed to another, under any source', () => {
    const picked = fc.constantFrom(...cases.filter(({ payload }) => typeof payload !== 'string'));
    const source = fc.option(fc.constantFrom(...adapters.map(({ name }) => name)), { nil: undefined });
    fc.assert(
      fc.property(
        picked,
        fc.nat(200),
        fc.jsonValue({ maxDepth: 2 }),
        source,
        ({ payload }, place, value, name) => {
          expectSound(read(JSON.stringify(replaced(payload, place, value)), name));
        },
      ),
      { seed: 23, numRuns: 2_000 },
    );
  });
  it('a payload that is cut off anywhere is never half an event of JSON', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts.filter((text) => text.startsWith('{') && !text.includes('\n'))),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (text, share) => {
          const cut = read(text.slice(0, Math.floor(text.length * share)));
          expect(cut.refused?.kind).toBe('unreadable');
        },
      ),
      { seed: 24 },
    );
  });
  it('the same payload reads the same, and so does one with its keys in another order', () => {
    fc.assert(
      fc.property(shaped, (value) => {
        expect(read(JSON.stringify(turned(value)))).toEqual(read(JSON.stringify(value)));
      }),
      { seed: 25, numRuns: 500 },
    );
  });
});

/** The nth value of a payload replaced, counted from the top. */
function replaced(payload: unknown, place: number, value: unknown): unknown {
  let left = place;
  const walk = (node: unknown): unknown => {
    left -= 1;
    if (left < 0) {
      left = Number.POSITIVE_INFINITY;
      return value;
    }
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, walk(member)]));
  };
  return walk(payload);
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, unknown] => [key, turned(member)])
      .reverse(),
  );
}
