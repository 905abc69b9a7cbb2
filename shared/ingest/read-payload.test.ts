import { describe, expect, it } from 'vitest';
import { MAX_EVENTS, readPayload } from './read-payload.ts';

const read = (payload: unknown, more: { headers?: Record<string, string>; source?: string } = {}) =>
  readPayload(typeof payload === 'string' ? payload : JSON.stringify(payload), { headers: {}, ...more });
const flagger = {
  name: 'podinfo',
  namespace: 'test',
  phase: 'Progressing',
  metadata: { eventMessage: 'Advance podinfo.test canary weight 20', timestamp: '1790503200000' },
};

describe('what cannot be read says why', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '  \n', /empty/],
    ['a byte order mark alone', '\uFEFF', /empty/],
    ['JSON that is cut off', '{"alerts":[{"status":"fir', /not valid JSON.*whole payload/],
    ['what only looks like JSON', '{not json}', /not valid JSON/],
    ['a missing value', '{"a": }', /not valid JSON/],
    ['NULs', 'PK\u0003\u0000\u0000', /not text/],
    ['prose', 'the deploy went fine', /plain text/],
    ['broken YAML', 'a: [1, 2\nb: - c\n  - d', /neither JSON nor YAML/],
    ['a template that is no JSON', '{"name": {{ .rollout.metadata.name }}, "n": 1}', /template/],
    ['much YAML', 'a: b\n'.repeat(60_000), /256 KB/],
    ['brackets without end', '['.repeat(200_000), /JSON/],
    ['brackets that end', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, /nested more than 64/],
    ['objects in objects', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, /nested more than 64/],
    ['YAML lists in lists', `${'- '.repeat(5_000)}x`, /nested more than 64/],
    ['YAML flow in flow', `a: ${'['.repeat(5_000)}`, /nested more than 64/],
  ])('%s', (_, text, why) => {
    const { raw, rollouts, alerts, warnings, refused } = read(text);
    expect({ raw, rollouts, alerts }).toEqual({ raw: true, rollouts: [], alerts: [] });
    expect(refused?.kind).toBe('unreadable');
    expect(warnings.join(' ')).toMatch(why);
  });
  it('YAML whose aliases multiply', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, *a${n - 1}, *a${n - 1}, *a${n - 1}`}]`,
    );
    expect(read(bomb.join('\n')).refused?.kind).toBe('unreadable');
  });
});

describe('what is no event says why, and is no fault of the text', () => {
  it.each<[string, unknown, RegExp]>([
    [
      'an SNS subscription',
      {
        Type: 'SubscriptionConfirmation',
        TopicArn: 'arn:aws:sns:x',
        Message: 'You have chosen',
        SubscribeURL: 'https://x',
      },
      /confirm/i,
    ],
    [
      'an Event Grid validation',
      [
        {
          eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
          eventTime: '2026-09-27T10:00:00Z',
          data: { validationCode: 'x' },
        },
      ],
      /validat/,
    ],
    ['a template', { name: '{{ .app.metadata.name }}', status: 'ok' }, /template.*app\.metadata\.name/],
    ['a template in YAML', 'name: {{ .Values.name }}\nstate: {{ .Values.state }}\n', /template/],
    ['a template with other braces', { service: 'api', state: `$\{DEPLOY_STATE}` }, /template/],
    ['GitHub’s ping', { zen: 'Keep it logically awesome.', hook_id: 1, hook: {} }, /ping/],
  ])('%s', (_, payload, why) => {
    const { raw, rollouts, refused, warnings } = read(payload);
    expect({ raw, rollouts }).toEqual({ raw: true, rollouts: [] });
    expect(refused?.kind).toBe('no-event');
    expect(warnings.join(' ')).toMatch(why);
  });
});

describe('what nobody knows is kept', () => {
  it.each<[string, unknown]>([
    ['an object', { foo: 'bar', n: 1 }],
    ['an empty object', {}],
    ['a list of numbers', [1, 2, 3]],
    ['null', 'null'],
    ['a number', '42'],
    ['a text in quotes', '"hello"'],
    ['YAML', 'foo: bar\n'],
    [
      'nulls everywhere',
      { name: null, namespace: null, phase: null, metadata: null, details: null, accesses: null },
    ],
    [
      'wrong types',
      { deployment_status: 'success', deployment: [], repository: 7, object_kind: {}, project: [] },
    ],
  ])('%s', (_, payload) => {
    const read_ = read(payload);
    expect(read_).toMatchObject({ source: null, rollouts: [], alerts: [], raw: true });
    expect(read_.refused).toBeUndefined();
    expect(read_.warnings).toHaveLength(1);
  });
});

describe('a source that is named', () => {
  it('reads by any of its names, and says where it does not look like its own', () => {
    expect(read(flagger, { source: 'Flagger' })).toMatchObject({
      source: 'flagger',
      raw: false,
      warnings: [],
    });
    const unknown = read({ colour: 'green' }, { source: 'launchdarkly' });
    expect(unknown).toMatchObject({ source: null, raw: true });
    expect(unknown.warnings.join()).toMatch(/does not look like launchdarkly/);
  });
  it('is set right where the payload is plainly another’s, and it says so', () => {
    const other = read(flagger, { source: 'datadog' });
    expect(other).toMatchObject({ source: 'flagger', raw: false, alerts: [] });
    expect(other.rollouts).toEqual(read(flagger).rollouts);
    expect(other.warnings.join()).toMatch(/flagger's, not datadog's/);
  });
  it('that nobody knows is said, and the payload recognised', () => {
    const { source, warnings } = read(flagger, { source: 'floger' });
    expect(source).toBe('flagger');
    expect(warnings.join()).toContain('“floger”');
  });
  it('is looked for in envelopes', () => {
    const event = { specversion: '1.0', id: '1', source: 'x', type: 'y', data: flagger };
    expect(read(event, { source: 'flagger' })).toMatchObject({ source: 'flagger', raw: false });
  });
});

describe('envelopes', () => {
  it('are opened three deep', () => {
    const wrap = (inner: unknown) => ({ payload: inner });
    expect(read(wrap(wrap(wrap(flagger)))).source).toBe('flagger');
    expect(read(wrap(wrap(wrap(wrap(flagger))))).raw).toBe(true);
  });
  it('carry text in text', () => {
    const sns = { Type: 'Notification', TopicArn: 'arn', Message: JSON.stringify(flagger) };
    expect(read(JSON.stringify(JSON.stringify(sns))).source).toBe('flagger');
    expect(read({ Records: [{ body: JSON.stringify(flagger) }, { Sns: sns }] }).rollouts).toHaveLength(1);
    expect(read({ headers: {}, body: JSON.stringify(flagger) }).source).toBe('flagger');
  });
});

describe('a source that somebody named', () => {
  const flux = {
    involvedObject: { kind: 'Kustomization', namespace: 'flux-system', name: 'shop' },
    severity: 'info',
    message: 'Reconciliation finished',
    reason: 'ReconciliationSucceeded',
    reportingController: 'kustomize-controller',
  };
  it('that only carries events of others leaves open who sent them', () => {
    const event = { specversion: '1.0', id: '1', source: 'x', type: 'y', data: flux };
    for (const source of ['cloudevents', 'ce'])
      expect(read(event, { source })).toMatchObject({ source: 'flux', alerts: [], raw: false });
    const sns = { Type: 'Notification', TopicArn: 'arn', Message: JSON.stringify(flagger) };
    expect(read(sns, { source: 'sns' })).toMatchObject({ source: 'flagger', alerts: [] });
  });
  it('that only says how it came leaves open who sent it', () => {
    const aborted =
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: shop}\nstatus: {phase: Degraded, abort: true}\n';
    for (const source of ['kubectl', 'kubernetes', 'k8s', 'yaml', 'argo']) {
      const { rollouts, warnings } = read(aborted, { source });
      expect(rollouts, source).toMatchObject([{ name: 'shop', state: 'aborted' }]);
      expect(warnings).toEqual([]);
    }
    const canary = {
      apiVersion: 'flagger.app/v1beta1',
      kind: 'Canary',
      metadata: { name: 'shop' },
      status: { phase: 'Failed' },
    };
    expect(read(canary, { source: 'kubectl' })).toMatchObject({
      source: 'flagger',
      rollouts: [{ state: 'rolled_back' }],
    });
  });
  it('makes no alert of a rollout whose state nobody knows', () => {
    const said = { name: 'api', env: 'prod', status: 'läuft' };
    expect(read(said, { source: 'generic' })).toMatchObject({ rollouts: [], alerts: [], raw: true });
    expect(read({ title: 'Slow', severity: 'high' }, { source: 'generic' }).alerts).toHaveLength(1);
  });
});

describe('several in one payload', () => {
  it('the same one comes once, other ones stay', () => {
    const later = { ...flagger, metadata: { ...flagger.metadata, timestamp: '1790503260000' } };
    expect(read([flagger, flagger]).rollouts).toHaveLength(1);
    expect(read([flagger, later, flagger]).rollouts).toHaveLength(2);
  });
  it('one that is not valid is said, the others are read', () => {
    const text = `${JSON.stringify(flagger)}\n{"name":`;
    expect(read(text)).toMatchObject({ source: 'flagger', raw: false });
    expect(read(text).warnings.join()).toContain('Line 2');
  });
  it('a header says who sent each of a list', () => {
    const deployment = {
      object_kind: 'deployment',
      status: 'success',
      environment: 'prod',
      project: { name: 'a' },
    };
    const two = [deployment, { ...deployment, environment: 'staging' }];
    expect(read(two, { headers: { 'x-gitlab-event': 'Deployment Hook' } }).rollouts).toHaveLength(2);
  });
  it('any number that nobody knows is no harm', () => {
    const many = Array.from({ length: 200_000 }, (_, n) => n);
    expect(read(many)).toMatchObject({ raw: true, rollouts: [] });
    expect(read('-\n'.repeat(100_000)).raw).toBe(true);
  });
  it('too many are left out, and it says how many', () => {
    const many = Array.from({ length: MAX_EVENTS + 5 }, (_, n) => ({ service: `s${n}`, state: 'running' }));
    const { rollouts, warnings } = read(many);
    expect(rollouts).toHaveLength(MAX_EVENTS);
    expect(warnings.join()).toContain('5 were left out');
  });
});

describe('words of other systems', () => {
  // A pattern that goes back over its letters would need hours for these.
  it.each([' ', '1', 'a', '=', '{', '-\n', 'a:', '1.', 'Rollout '])(
    'are read in one go, however long: %j',
    (part) => {
      const long = part.repeat(200_000 / part.length);
      const keys = [
        'service',
        'state',
        'percent',
        'time',
        'message',
        'stage',
        'title',
        'severity',
        'data_base64',
      ];
      for (const key of keys) {
        const payload = { service: 'api', state: 'running', percent: 10, specversion: '1.0', [key]: long };
        expect(read(payload).rollouts.length).toBeLessThanOrEqual(1);
      }
      expect(read(long).rollouts).toEqual([]);
    },
  );
  it('are cut to what a board holds, and it says so', () => {
    const { rollouts, warnings } = read({
      service: 'x'.repeat(5_000),
      state: 'running',
      message: '<b>'.repeat(500_000),
    });
    expect(rollouts[0]?.name).toHaveLength(300);
    expect(rollouts[0]?.reason?.length).toBeLessThanOrEqual(2_000);
    expect(warnings).toHaveLength(2);
  });
  it('lose what moves the cursor or turns the direction of writing; names stand in one line', () => {
    const { alerts } = read({
      title: '\u001b[2J\u202ePay\u0000ments\nfail',
      status: 'firing',
      severity: 'error',
      description: 'one\n\ttwo\u0007',
    });
    expect(alerts).toMatchObject([
      { title: '[2J Pay ments fail', annotations: { description: 'one\n\ttwo' } },
    ]);
    expect(read({ alert: '\u0007', severity: 'error', status: 'firing' }).alerts).toMatchObject([
      { title: '—' },
    ]);
    const { rollouts } = read({ service: 'a\u0007pi', state: 'running', env: 'pr\nod' });
    expect(rollouts).toMatchObject([{ name: 'a pi', environment: 'pr od' }]);
  });
  it('are taken as they are: keys of prototypes do nothing', () => {
    const text =
      '{"service":"api","state":"running","__proto__":{"percent":50,"polluted":true},"constructor":{"prototype":{"x":1}}}';
    expect(read(text).rollouts).toMatchObject([{ name: 'api', percent: null }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(read('__proto__: {polluted: true}\nservice: api\nstate: running\n').rollouts).toHaveLength(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
