import { describe, expect, test } from 'vitest';
import { entitySpec } from '../ops/catalog.ts';
import { kindSpec } from '../ops/kinds.ts';
import { gateCheckSchema, type MeasuredCheck, recordedSampleSchema } from './gate-config.ts';
import {
  crossedDraft,
  judgedDraft,
  judgeGate,
  judgeTrigger,
  recorded,
  sampledDraft,
  shortValue,
  triggerValue,
} from './record.ts';
import { judgeSample } from './samples.ts';

const hash = (text: string) => `#${text}`.slice(0, 60);
const of = { room: 'room', id: 'gate', run: 'run', term: { n: 2, holder: 'chain' } };
const sample = recorded(4, 1_000, { value: [0.5] }, { verdict: 'successful', why: 'fine' });

describe('what is kept of an answer', () => {
  test.each([
    [0.5, 0.5],
    [[0.5], 0.5],
    [['NaN'], 'NaN'],
    [[], null],
    [null, null],
    [true, true],
    [[1, 2], '[1,2]'],
    [{ status: 200, ms: 3 }, '{"status":200,"ms":3}'],
    ['x'.repeat(400), `${'x'.repeat(299)}…`],
  ])('%j is %j', (value, kept) => expect(shortValue(value)).toBe(kept));

  test('is an error’s sentence, the reason of what is inconclusive, and warnings', () => {
    expect(recorded(0, 1.4, { error: 'no' }, { verdict: 'error', why: 'no' })).toEqual({
      k: 0,
      at: 1,
      value: null,
      verdict: 'error',
      note: 'no',
    });
    expect(sample.note).toBeNull();
    const warned = recorded(0, 1, { value: 1 }, { verdict: 'successful', why: 'fine' }, ['partial']);
    expect(warned.note).toBe('partial');
    const long = recorded(0, 1, { error: 'e'.repeat(900) }, { verdict: 'error', why: 'e'.repeat(900) });
    expect(recordedSampleSchema.safeParse(long).success).toBe(true);
  });
});

describe('a gate’s answer', () => {
  const alerts = (more: object): MeasuredCheck =>
    gateCheckSchema.parse({ type: 'alerts', provider: 'am', matchers: [], limits: more }) as MeasuredCheck;

  test('of alerts is good at none, unless the gate says otherwise', () => {
    expect(judgeGate({ value: 0 }, alerts({})).verdict).toBe('successful');
    expect(judgeGate({ value: 2 }, alerts({})).verdict).toBe('failed');
    expect(judgeGate({ value: 2 }, alerts({ successCondition: 'result < 3' })).verdict).toBe('successful');
  });

  test.each([
    ['result[0] < 1', [0.5], 'successful'],
    ['result < 1', [0.5], 'successful'],
    ['result[0] < 1', 0.5, 'successful'],
    ['result < 1', 0.5, 'successful'],
    ['result < 1', [2], 'failed'],
    ['result < 1', ['+Inf'], 'failed'],
    ['result[0] < 1', '+Inf', 'failed'],
    ['result < 1', [0.5, 0.6], 'error'],
    ['result < 1', [], 'inconclusive'],
    ['result < 1', ['NaN'], 'inconclusive'],
    ['result < 1', 'up', 'error'],
  ])('%s of %j is %s', (successCondition, value, verdict) => {
    expect(judgeSample({ value }, { successCondition, failureCondition: null }).verdict).toBe(verdict);
  });
});

describe('a trigger’s answer', () => {
  const over5 = { comparator: '>', threshold: 5 } as const;
  test.each([
    [6, over5, 'failed', 6],
    [5, over5, 'successful', 5],
    [[1, 7, 'NaN'], over5, 'failed', 7],
    [['+Inf'], over5, 'failed', Number.POSITIVE_INFINITY],
    [[9, 2], { comparator: '<', threshold: 3 } as const, 'failed', 2],
    [['NaN'], over5, 'inconclusive', null],
    [[], over5, 'inconclusive', null],
    [null, over5, 'inconclusive', null],
  ])('%j by %j is %s', (value, rule, verdict, worst) => {
    const { sample: said, judgement } = judgeTrigger({ value }, rule);
    expect(judgement.verdict).toBe(verdict);
    expect(triggerValue('value' in said ? shortValue(said.value) : null)).toBe(worst);
  });

  test('that is none is an error', () => {
    expect(judgeTrigger({ error: 'away' }, over5).judgement).toEqual({ verdict: 'error', why: 'away' });
  });
});

describe('an op of automation', () => {
  const drafts = [
    sampledDraft(hash, of, [sample]),
    judgedDraft(hash, of, { phase: 'failed', why: 'w'.repeat(900), at: 5.5 }),
    crossedDraft(hash, of, 1, { at: 7, value: Number.POSITIVE_INFINITY }),
  ];

  test.each(drafts)('$body.kind writes what its kind may, and values that read', ({ scope, body }) => {
    const kind = kindSpec(body.kind);
    const entity = entitySpec(body.entity);
    expect(scope).toBe('room');
    expect(kind?.entity).toBe(body.entity);
    for (const [name, { value }] of Object.entries(body.fields)) {
      expect(kind?.fields).toContain(name);
      expect(entity?.fields[name]?.schema.safeParse(value).success).toBe(true);
    }
  });

  test('has an id that says its cause: the same again is one, another batch, term or crossing is another', () => {
    const idOf = (draft: (typeof drafts)[number]) => draft.body.entityId;
    expect(idOf(sampledDraft(hash, of, [sample]))).toBe(idOf(sampledDraft(hash, of, [{ ...sample }])));
    expect(idOf(sampledDraft(hash, of, [{ ...sample, k: 5 }]))).not.toBe(
      idOf(sampledDraft(hash, of, [sample])),
    );
    const other = { ...of, term: { n: 2, holder: 'other' } };
    expect(idOf(sampledDraft(hash, other, [sample]))).not.toBe(idOf(sampledDraft(hash, of, [sample])));
    const at = { at: 1, value: 1 };
    expect(idOf(crossedDraft(hash, of, 0, at))).toBe(idOf(crossedDraft(hash, other, 0, { at: 9, value: 3 })));
    expect(idOf(crossedDraft(hash, of, 0, at))).not.toBe(idOf(crossedDraft(hash, of, 1, at)));
  });
});
