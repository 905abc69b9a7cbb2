import { describe, expect, it } from 'vitest';
import type { AlertReport, Reading } from '../observation.ts';
import type { ExpectedAlert } from './fixtures/case.ts';
import { alertCases } from './fixtures/index.ts';
import { alertAdapters } from './index.ts';

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The report, as far as the expectation speaks of it. */
function shown(report: AlertReport | undefined, expected: ExpectedAlert): unknown {
  const all: ExpectedAlert = {
    ...report,
    startsAt: iso(report?.startsAt ?? null),
    endsAt: iso(report?.endsAt ?? null),
    labels: within(report?.labels, expected.labels),
    annotations: within(report?.annotations, expected.annotations),
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, all[key as keyof ExpectedAlert]]));
}

function within(map: Readonly<Record<string, string>> = {}, keys: Record<string, string> = {}) {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, map[key] ?? '']));
}

function read(what: (typeof alertCases)[number]): { sender: string | undefined; reading: Reading } {
  const delivery = { headers: what.headers ?? {} };
  const adapter = alertAdapters.find((one) => one.recognises(what.payload, delivery));
  return { sender: adapter?.name, reading: adapter?.read(what.payload, delivery) ?? {} };
}

describe.each([...new Set(alertCases.map(({ sender }) => sender))])('payloads of %s', (sender) => {
  const cases = alertCases.filter((one) => one.sender === sender);

  it.each(cases.map((one) => [one.what, one] as const))('%s', (_, one) => {
    const found = read(one);
    expect(found.sender).toBe(sender);
    const { alerts = [], warnings = [], refused } = found.reading;
    if (one.refused !== undefined) {
      expect(alerts).toEqual([]);
      expect(refused).toContain(one.refused);
      return;
    }
    expect(refused).toBeUndefined();
    const expected = one.alerts ?? [];
    expect(expected.map((said, i) => shown(alerts[i], said))).toEqual(expected);
    expect(alerts).toHaveLength(expected.length);
    if (one.warning === undefined) expect(warnings).toEqual([]);
    else expect(warnings.join('\n')).toContain(one.warning);
  });
});
