import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import { mappingSchema } from '../mapping-schema.ts';
import { readPayload } from '../read-payload.ts';

const now = Date.UTC(2026, 8, 27, 12);
const at = (ms: number) => new Date(now + ms).toISOString();
const minute = 60_000;
const read = (payload: Json, receivedAt: number | undefined = now, source?: string) =>
  readPayload(JSON.stringify(payload), { headers: {}, receivedAt, source });
const stands = (payload: Json, receivedAt?: number) =>
  read(payload, receivedAt).alerts.map(({ status, endsAt }) => [
    status,
    endsAt === null ? null : endsAt - now,
  ]);

/** What Prometheus posts to /api/v2/alerts: no word of state, and an end. */
const posted = (endsAt: string | undefined): Json => [
  {
    labels: { alertname: 'HighErrors', severity: 'page' },
    annotations: {},
    startsAt: at(-10 * minute),
    ...(endsAt !== undefined && { endsAt }),
    generatorURL: 'https://prom/graph',
  },
];

describe('an alert of which the sender says an end and no state', () => {
  it('is over where the end was past when it came, and goes on where it is to come, or is none', () => {
    expect(stands(posted(at(-minute)))).toEqual([['resolved', -minute]]);
    expect(stands(posted(at(0)))).toEqual([['resolved', 0]]);
    expect(stands(posted(at(4 * minute)))).toEqual([['firing', null]]);
    for (const none of ['0001-01-01T00:00:00Z', '', undefined])
      expect(stands(posted(none))).toEqual([['firing', null]]);
  });

  it('is judged by when it came, not by when it is read: the same delivery says the same for ever', () => {
    const payload = posted(at(-minute));
    expect(stands(payload, now - 2 * minute)).toEqual([['firing', null]]);
    expect(readPayload(JSON.stringify(payload), { headers: {} }).alerts[0]?.status).toBe('firing');
  });

  it('is over also from a sender that nobody knows, in a CloudEvent, and by a mapping', () => {
    const general = {
      alertname: 'Disk full',
      severity: 'critical',
      startsAt: at(-10 * minute),
      endsAt: at(-minute),
    };
    expect(stands(general)).toEqual([['resolved', -minute]]);
    expect(stands({ ...general, endsAt: at(minute) })).toEqual([['firing', null]]);
    const event = (data: Json): Json => ({
      specversion: '1.0',
      type: 'com.example.alert',
      source: 'mine',
      id: '1',
      time: at(-2 * minute),
      data,
    });
    expect(stands(event(general))).toEqual([['resolved', -minute]]);
    expect(stands(event({ alertname: 'Disk full', severity: 'critical' }))).toEqual([['firing', null]]);
    const mapping = mappingSchema.parse({
      name: 'ours',
      match: [{ path: 'kind', value: 'ours' }],
      fields: { title: 'what', startsAt: 'from', endsAt: 'to' },
    });
    const mapped = (to: string) =>
      readPayload(JSON.stringify({ kind: 'ours', what: 'Disk', from: at(-10 * minute), to }), {
        headers: {},
        receivedAt: now,
        mappings: [mapping],
      }).alerts.map(({ status }) => status);
    expect([mapped(at(-minute)), mapped(at(minute))]).toEqual([['resolved'], ['firing']]);
  });
});

describe('an alert of which the sender says where it stands', () => {
  it.each(['firing', 'active', 'alerting'])(
    'goes on where that is “%s”, whatever its end: old news is not good news',
    (status) => {
      const list = posted(at(-minute)) as readonly Record<string, Json>[];
      const said = { ...list[0], status: status === 'active' ? { state: status } : status };
      const around = { version: '4', receiver: 'us', groupLabels: {}, status: 'firing', alerts: [said] };
      expect(stands(status === 'active' ? [said] : around)).toEqual([['firing', null]]);
    },
  );

  it('is over where it says so, with an end that is to come', () => {
    const list = posted(at(minute)) as readonly Record<string, Json>[];
    const around = {
      version: '4',
      receiver: 'us',
      groupLabels: {},
      alerts: [{ ...list[0], status: 'resolved' }],
    };
    expect(stands(around)).toEqual([['resolved', minute]]);
  });

  it('is not over because an answer of the API went well', () => {
    const list = posted(at(4 * minute)) as readonly Record<string, Json>[];
    const answer = { status: 'success', data: [{ ...list[0], fingerprint: 'abc' }] };
    expect(stands(answer)).toEqual([['firing', null]]);
  });
});

it('whatever the end, over means past when it came', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -90 * minute, max: 90 * minute }),
      fc.integer({ min: -9, max: 90 * minute }),
      (end, came) => {
        const [alert] = read(posted(at(end)), now + came).alerts;
        expect(alert?.status).toBe(end <= came ? 'resolved' : 'firing');
      },
    ),
    { seed: 20_261_122, numRuns: 200 },
  );
});
