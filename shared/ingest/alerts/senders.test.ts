import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import { adapters } from '../adapters.ts';
import { isList, isRecord } from '../pick.ts';
import { readPayload } from '../read-payload.ts';
import { alertCases } from './fixtures/index.ts';
import { alertAdapters } from './index.ts';

const firsts = alertCases.map(({ payload, headers = {} }) =>
  adapters.find((adapter) => adapter.recognises(payload, { headers })),
);
const observe = (payload: Json, headers = {}, source?: string) =>
  readPayload(JSON.stringify(payload), { headers, source });

describe('senders and one another', () => {
  it('each payload is recognised by its own sender before all others, those of rollouts included', () => {
    expect(firsts.map((adapter) => adapter?.name)).toEqual(alertCases.map(({ sender }) => sender));
  });

  it('no particular sender but its own recognises a payload, where order does not have to decide', () => {
    const doubtful = alertCases.flatMap(({ sender, what, payload, headers = {} }) => {
      const others = adapters.filter(
        (adapter) =>
          adapter.general !== true && adapter.recognises(payload, { headers }) && adapter.name !== sender,
      );
      return others.map(({ name }) => `${sender} (${what}): ${name}`);
    });
    expect(doubtful.filter((one) => !one.startsWith('grafana (') || !one.endsWith(': alertmanager'))).toEqual(
      [],
    );
  });

  it('every sender has payloads that make an alert', () => {
    const read = new Set(
      alertCases.filter(({ alerts = [] }) => alerts.length > 0).map(({ sender }) => sender),
    );
    expect(alertAdapters.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([]);
  });

  it('names and aliases are words that people can type', () => {
    for (const { name, aliases = [] } of alertAdapters)
      for (const word of [name, ...aliases]) expect(word).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it.each(alertCases.map((one) => [one.sender, one.what, one] as const))(
    '%s, %s: the same when its sender is named, and whatever the order of its keys',
    (sender, _, { payload, headers, alerts = [] }) => {
      const plain = observe(payload, headers);
      expect(plain.rollouts).toEqual([]);
      expect(plain.alerts).toHaveLength(alerts.length);
      if (alerts.length > 0) expect(plain.source).toBe(sender);
      else expect(plain.warnings.join('') + String(plain.raw)).toMatch(/\w.*true/);
      expect(observe(payload, headers, sender).alerts).toEqual(plain.alerts);
      expect(observe(turned(payload), headers).alerts).toEqual(plain.alerts);
    },
  );
});

/** Every object's keys the other way round. */
function turned(value: Json): Json {
  if (isList(value)) return value.map(turned);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
}

const json = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)));

describe('whatever comes', () => {
  it('no reader throws, and each says the same when asked again', () => {
    fc.assert(
      fc.property(json, (payload) => {
        for (const adapter of alertAdapters) {
          const delivery = { headers: {} };
          adapter.recognises(payload, delivery);
          expect(adapter.read(payload, delivery)).toEqual(adapter.read(payload, delivery));
        }
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  it('a payload with one value exchanged for anything is still read, or refused, without a throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...alertCases), fc.nat(), json, ({ payload, headers = {} }, at, value) => {
        const spoilt = exchanged(payload, at, value);
        for (const adapter of alertAdapters) {
          const { alerts = [] } = adapter.read(spoilt, { headers });
          adapter.recognises(spoilt, { headers });
          for (const alert of alerts) {
            expect(alert.title).not.toBe('');
            expect(alert.fingerprint).not.toBe('');
            expect(alert.link ?? 'http://').toMatch(/^https?:\/\//i);
            if (alert.status !== 'resolved') expect(alert.endsAt).toBeNull();
            if (alert.startsAt !== null && alert.endsAt !== null)
              expect(alert.endsAt).toBeGreaterThanOrEqual(alert.startsAt);
            for (const words of Object.values({ ...alert.labels, ...alert.annotations }))
              expect(typeof words).toBe('string');
          }
        }
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  it('the order of labels does not make another alert', () => {
    const labels = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { minKeys: 1, maxKeys: 8 });
    fc.assert(
      fc.property(labels, (some) => {
        const prints = [some, turned(some)].map((one) => {
          const payload = {
            receiver: 'a',
            status: 'firing',
            alerts: [{ labels: { alertname: 'A', ...Object(one) } }],
          };
          return observe(payload).alerts.map(({ fingerprint }) => fingerprint);
        });
        expect(prints[0]).toHaveLength(1);
        expect(prints[0]).toEqual(prints[1]);
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});

/** The payload with its n-th value (counted over all depths, round and round) exchanged. */
function exchanged(payload: Json, nth: number, value: Json): Json {
  let left = nth % count(payload);
  const walk = (here: Json): Json => {
    left -= 1;
    if (left < 0 && left > -2) return value;
    if (isList(here)) return here.map(walk);
    if (!isRecord(here)) return here;
    return Object.fromEntries(Object.entries(here).map(([key, member]) => [key, walk(member)]));
  };
  return walk(payload);
}

function count(value: Json): number {
  const members = isList(value) ? value : isRecord(value) ? Object.values(value) : [];
  return 1 + members.reduce<number>((sum, member) => sum + count(member), 0);
}
