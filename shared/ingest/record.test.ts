import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { MAX_BODY_BYTES } from '../log/op.ts';
import { fieldSpec } from '../ops/catalog.ts';
import { kindSpec } from '../ops/kinds.ts';
import { readPayload } from './read-payload.ts';
import { type Arrival, alertRow, MAX_KEPT, type RecordContext, record } from './record.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
const blob = (text: string) => ({ blob: hash(text), size: Buffer.byteLength(text), chunks: [hash(text)] });
const empty: RecordContext = { hash, blob, known: () => null, open: () => null };

function arrival(payload: Json | string, more: Partial<Arrival> = {}): Arrival {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return {
    source: 'ci',
    room: 'room-1',
    text,
    size: Buffer.byteLength(text),
    receivedAt: 1_790_000_000_000,
    observation: readPayload(text, { headers: {} }),
    ...more,
  };
}

/** A record that knows what was drafted into it. */
function memory(): RecordContext & { write(drafts: ReturnType<typeof record>['drafts']): void } {
  const entities = new Map<string, Record<string, Json>>();
  return {
    hash,
    blob,
    known: (entity, id) => entities.get(`${entity}/${id}`) ?? null,
    open: (source, fingerprint) => {
      for (const [key, values] of entities)
        if (
          key.startsWith('alert/') &&
          values.source === source &&
          values.fingerprint === fingerprint &&
          values.endsAt === null
        )
          return alertRow(key.slice(6), values);
      return null;
    },
    write(drafts) {
      for (const { body } of drafts) {
        const key = `${body.entity}/${body.entityId}`;
        const values = Object.fromEntries(
          Object.entries(body.fields).map(([name, { value }]) => [name, value]),
        );
        entities.set(key, { ...entities.get(key), ...values });
      }
    },
  };
}

const report = { rollout: 'shop', environment: 'production', status: 'running', percent: 10 };
const alert = {
  version: '4',
  groupKey: 'g',
  receiver: 'r',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'Slow', severity: 'critical' },
      annotations: { summary: 'Slow' },
      startsAt: '2026-09-27T10:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: '',
      fingerprint: 'f1',
    },
  ],
};

describe('what an arrival adds', () => {
  test('a report goes to its room, or to the workspace, in values that the catalog takes', () => {
    const [draft] = record(arrival(report), empty).drafts;
    expect(draft).toMatchObject({ scope: 'room-1', body: { kind: 'rollout.reported', entity: 'report' } });
    expect(record(arrival(report, { room: null }), empty).drafts[0]?.scope).toBe('workspace');
  });

  test('the same report in another source is another one', () => {
    const ids = ['a', 'b'].map(
      (source) => record(arrival(report, { source }), empty).drafts[0]?.body.entityId,
    );
    expect(new Set(ids).size).toBe(2);
  });

  test('an alert fires, and again is a repeat', () => {
    const known = memory();
    const first = record(arrival(alert), known);
    expect(first.drafts.map(({ body }) => body.kind)).toEqual(['alert.fired']);
    known.write(first.drafts);
    expect(record(arrival(alert), known)).toMatchObject({
      drafts: [],
      repeats: [{ lastSeen: expect.any(Number) }],
    });
  });

  test('an unknown payload is kept as it came, cut to what an op holds, with the size of the whole', () => {
    const text = JSON.stringify({ mood: `${'\u0001'.repeat(20_000)}😀` });
    const [draft] = record(arrival(text), empty).drafts;
    const kept = String(draft?.body.fields.text?.value);
    expect(text.startsWith(kept)).toBe(true);
    expect(draft?.body.fields.size?.value).toBe(Buffer.byteLength(text));
    for (const letters of ['é', '😀', '"', '\u0007', 'x']) {
      const body = record(arrival(JSON.stringify({ mood: letters.repeat(30_000) })), empty).drafts[0]?.body;
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(MAX_BODY_BYTES);
      expect(String(body?.fields.text?.value).length).toBeLessThanOrEqual(MAX_KEPT);
      expect(String(body?.fields.text?.value).isWellFormed()).toBe(true);
    }
  });

  test('what an op cannot hold is named as a blob, and only that', () => {
    const long = JSON.stringify({ mood: 'x'.repeat(20_000), last: 'here' });
    const [draft] = record(arrival(long), empty).drafts;
    expect(draft?.body.fields.whole?.value).toEqual(blob(long));
    const short = record(arrival('{"mood":"x"}'), empty).drafts[0];
    expect(Object.keys(short?.body.fields ?? {})).not.toContain('whole');
  });

  test('a payload that an older version cut is made whole when it comes again, and then adds nothing', () => {
    const long = arrival(JSON.stringify({ mood: 'x'.repeat(20_000) }));
    const known = memory();
    const before = record(long, known).drafts.map(({ body, ...draft }) => {
      const { whole: _, ...fields } = body.fields;
      return { ...draft, body: { ...body, fields } };
    });
    known.write(before);
    const again = record(long, known).drafts;
    expect(again.map(({ body }) => [body.entityId, body.fields.whole?.value])).toEqual([
      [before[0]?.body.entityId, blob(long.text)],
    ]);
    known.write(again);
    expect(record(long, known).drafts).toEqual([]);
  });

  test('nothing of what is refused', () => {
    expect(record(arrival('{"a":'), empty)).toEqual({ drafts: [], repeats: [] });
  });

  test('a replay adds nothing, and every op fits the catalog, whatever the payload', () => {
    const payloads = fc.oneof(
      fc.constantFrom<Json>(report, alert, [report, { ...report, percent: 50 }]),
      fc.jsonValue().map((value) => value as Json),
      fc.record({
        rollout: fc.string(),
        status: fc.constantFrom('running', 'failed', 'odd'),
        percent: fc.double(),
      }),
    );
    fc.assert(
      fc.property(payloads, (payload) => {
        const known = memory();
        const first = record(arrival(payload), known);
        for (const { body } of first.drafts) {
          const kind = kindSpec(body.kind);
          for (const [name, { value }] of Object.entries(body.fields)) {
            expect(kind?.fields).toContain(name);
            expect(fieldSpec(body.entity, name)?.schema.safeParse(value).success, name).toBe(true);
          }
        }
        known.write(first.drafts);
        expect(record(arrival(payload, { receivedAt: 1_790_000_999_000 }), known).drafts).toEqual([]);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
