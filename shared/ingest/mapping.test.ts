import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { must } from '../must.ts';
import { applyMapping, matches } from './mapping.ts';
import { mappingSchema } from './mapping-schema.ts';
import { readPayload } from './read-payload.ts';
import { suggestMapping } from './suggest-mapping.ts';

const shipIt = {
  kind: 'shipit.v2',
  when: '2026-09-27T10:00:00Z',
  train: { label: 'checkout', where: { zone: 'prod-eu' }, car: 'ring-1' },
  mood: 'cruising',
  exposed: '12.5%',
};
const mapping = mappingSchema.parse({
  name: 'shipit',
  match: [{ path: 'kind', value: 'shipit.v2' }, { path: 'train.label' }],
  fields: {
    name: '{train.label} ({train.where.zone})',
    environment: '=production',
    state: 'mood',
    stage: 'train.car',
    percent: 'exposed',
    at: 'when',
  },
  states: { Cruising: 'running', derailed: 'aborted' },
});

describe('applyMapping', () => {
  it('reads paths, sentences, fixed words and the sender’s own states', () => {
    expect(matches(shipIt, mapping)).toBe(true);
    expect(applyMapping(shipIt, mapping).rollouts).toEqual([
      {
        name: 'checkout (prod-eu)',
        environment: 'production',
        state: 'running',
        stage: 'ring-1',
        percent: 12.5,
        reason: null,
        at: Date.parse('2026-09-27T10:00:00Z'),
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });
  it('is for its own payloads only', () => {
    expect(matches({ ...shipIt, kind: 'shipit.v3' }, mapping)).toBe(false);
    expect(matches({ kind: 'shipit.v2' }, mapping)).toBe(false);
    expect(matches([], mapping)).toBe(false);
  });
  it('says a state that it does not know, and makes nothing of it', () => {
    const read = applyMapping({ ...shipIt, mood: 'dreamy' }, mapping);
    expect(read.rollouts).toEqual([]);
    expect(read.warnings?.join()).toContain('“dreamy”');
  });
  it('says so where nothing is found', () => {
    expect(applyMapping({}, mapping).warnings?.join()).toContain('nothing was found');
  });
  it('reads lists of events, and alerts', () => {
    const many = mappingSchema.parse({
      name: 'mon',
      match: [{ path: 'problems' }],
      items: 'problems',
      fields: {
        title: 'what',
        status: 'now',
        severity: 'bad',
        startsAt: 'since',
        link: 'see',
        fingerprint: 'no',
        labels: 'tags',
      },
      statuses: { gone: 'resolved' },
      severities: { terrible: 'critical' },
    });
    const { alerts } = applyMapping(
      {
        problems: [
          {
            no: 7,
            what: 'Disk full',
            now: 'gone',
            bad: 'terrible',
            since: 1790503200,
            see: 'javascript:x',
            tags: { host: 'a' },
          },
          { no: 8, what: 'Slow', now: 'firing', bad: 'warning', see: 'https://mon.example/8' },
        ],
      },
      many,
    );
    expect(alerts).toMatchObject([
      {
        title: 'Disk full',
        status: 'resolved',
        severity: 'critical',
        link: null,
        labels: { host: 'a' },
        startsAt: 1790503200000,
      },
      { title: 'Slow', status: 'firing', severity: 'warning', link: 'https://mon.example/8' },
    ]);
  });
  it('goes before every reader that is built in, where its workspace has it', () => {
    const read = readPayload(JSON.stringify(shipIt), { headers: {}, mappings: [mapping] });
    expect(read).toMatchObject({ source: 'shipit', raw: false, rollouts: [{ state: 'running' }] });
    expect(readPayload(JSON.stringify(shipIt), { headers: {} })).toMatchObject({ source: null, raw: true });
  });
  it('never throws, whatever the payload', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        expect(applyMapping(payload as Json, mapping)).toBeDefined();
      }),
      { seed: 6 },
    );
  });
});

describe('suggestMapping', () => {
  it('finds fields by their names, also below the top', () => {
    const sample = {
      event: 'wave',
      release: {
        service: { name: 'checkout' },
        env: 'prod',
        status: 'baking',
        wave: 'w2',
        rollout_percentage: 20,
      },
      meta: { occurred_at: '2026-09-27T10:00:00Z', event_id: 'e1' },
    };
    const guess = must(suggestMapping(sample, 'waves'), 'the sample has keys');
    expect(guess.fields).toMatchObject({
      name: 'release.service.name',
      environment: 'release.env',
      state: 'release.status',
      stage: 'release.wave',
      percent: 'release.rollout_percentage',
      at: 'meta.occurred_at',
      id: 'meta.event_id',
    });
    expect(guess.states).toEqual({ baking: 'soaking' });
    expect(guess.match).toContainEqual({ path: 'event', value: 'wave' });
    expect(applyMapping(sample, guess).rollouts).toMatchObject([
      { name: 'checkout', state: 'soaking', percent: 20, stage: 'w2' },
    ]);
  });
  it('finds alerts and lists', () => {
    const guess = must(
      suggestMapping({
        problems: [{ headline: 'Disk full', sev: 'high', started_at: 1790503200, url: 'https://m.example' }],
        sent: true,
      }),
      'the sample has keys',
    );
    expect(guess).toMatchObject({
      items: 'problems',
      fields: { title: 'headline', severity: 'sev', startsAt: 'started_at', link: 'url' },
    });
  });
  it('has nothing to say of what has no keys', () => {
    expect(suggestMapping([])).toBeNull();
    expect(suggestMapping('x')).toBeNull();
    expect(suggestMapping({})).toBeNull();
  });
  it('makes what its schema takes, or nothing, of any sample', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (sample) => {
        const guess = suggestMapping(sample as Json);
        expect(guess === null || mappingSchema.safeParse(guess).success).toBe(true);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
