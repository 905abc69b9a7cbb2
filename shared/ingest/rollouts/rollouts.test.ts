import { describe, expect, it } from 'vitest';
import { must } from '../../must.ts';
import { readPayload } from '../read-payload.ts';
import { argo } from './fixtures/argo.ts';
import type { Case } from './fixtures/case.ts';
import { flagger } from './fixtures/flagger.ts';
import { flags } from './fixtures/flags.ts';
import { generic } from './fixtures/generic.ts';
import { github } from './fixtures/github.ts';
import { gitlab } from './fixtures/gitlab.ts';
import { pipelines } from './fixtures/pipelines.ts';
import { rolloutAdapters } from './index.ts';

const all: Readonly<Record<string, readonly Case[]>> = {
  argo,
  flagger,
  flags,
  generic,
  github,
  gitlab,
  pipelines,
};
const textOf = ({ payload }: Case) => (typeof payload === 'string' ? payload : JSON.stringify(payload));
const read = (one: Case, source?: string) => readPayload(textOf(one), { headers: one.headers ?? {}, source });

describe.each(Object.entries(all))('%s', (_, cases) => {
  it.each(cases.map((one): [string, Case] => [one.title, one]))('%s', (_title, one) => {
    const { source, rollouts, alerts, raw, warnings } = read(one);
    expect(rollouts).toHaveLength(one.says.length);
    one.says.forEach((said, n) => {
      expect(rollouts[n]).toMatchObject(said);
    });
    expect({ source, raw, alerts }).toEqual({ source: one.source, raw: one.says.length === 0, alerts: [] });
    if (one.says.length === 0) expect(warnings.join()).not.toBe('');
  });
});

describe('every sender', () => {
  const cases = Object.values(all).flat();
  it('has a case that it reads', () => {
    const read = new Set(cases.filter(({ says }) => says.length > 0).map(({ source }) => source));
    expect(rolloutAdapters.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([]);
  });
  it('reads the same when it is named, by any of its names', () => {
    for (const one of cases) {
      const adapter = must(
        rolloutAdapters.find(({ name }) => name === one.source),
        one.source,
      );
      for (const name of [adapter.name, adapter.name.toUpperCase(), ...(adapter.aliases ?? [])])
        expect(read(one, name).rollouts, `${name}: ${one.title}`).toEqual(read(one).rollouts);
    }
  });
  it('gives the same delivery the same id, whatever its delivery header and the order of its keys', () => {
    for (const one of cases) {
      const ids = read(one).rollouts.map(({ id }) => id);
      const again = { ...one, headers: { ...one.headers, 'x-github-delivery': 'another' } };
      expect(read(again).rollouts.map(({ id }) => id)).toEqual(ids);
      if (typeof one.payload === 'string') continue;
      const turned = { ...one, payload: reversed(one.payload) };
      expect(read(turned)).toEqual(read(one));
    }
  });
  it('gives what says something else another id', () => {
    const saidById = new Map<string, string>();
    for (const one of cases) {
      for (const { id, ...said } of read(one).rollouts) {
        const words = JSON.stringify([one.source, said]);
        expect(saidById.get(id) ?? words, one.title).toBe(words);
        saidById.set(id, words);
      }
    }
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
