import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firingView } from '../../../shared/alerts/history.ts';
import { fits, readQuery } from '../../../shared/alerts/query.ts';
import { isActive, silencesOf } from '../../../shared/alerts/silences.ts';
import { compareText } from '../../../shared/board/read.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { alertHistory } from './history.ts';
import { AlertDesk } from './testing/alert-desk.ts';

const minute = 60_000;
let desk: AlertDesk;
let t0: number;
beforeEach(async () => {
  desk = new AlertDesk();
  t0 = desk.now;
  await story();
});
afterEach(() => desk.close());

const severities = ['critical', 'warning', 'info'] as const;
const pool = Array.from({ length: 12 }, (_, n) => ({
  fingerprint: `f${n}`,
  title: n % 4 === 0 ? 'Straße voll' : `rule-${n % 3}`,
  severity: severities[n % 3] ?? 'info',
  labels: {
    team: n % 2 === 0 ? 'core' : 'Core API',
    ...(n % 5 === 0 && { severity: 'page' }),
    ...(n % 6 === 1 && { title: 'own', source: 'theirs' }),
  } as Record<string, string>,
  annotations: n % 3 === 0 ? { summary: 'Disk fills' } : {},
}));

/** Three hours: fired, over, fired again with labels that changed; some had, given back, silenced, put aside. */
async function story(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    const startsAt = desk.now;
    const some = pool.filter((_, n) => (n + turn) % 3 !== 0);
    desk.hear(
      some.map((one) => ({ ...one, status: 'firing', startsAt })),
      turn % 2 === 0 ? 'prod' : 'Prod-B',
    );
    const firing = desk
      .rows('alert')
      .filter(({ values }) => values.endsAt === null)
      .map(({ id }) => id);
    desk.give('acknowledgeAlerts', { alerts: firing.slice(turn, turn + 4), comment: null, until: null });
    if (turn === 2) desk.give('unacknowledgeAlerts', { alerts: firing.slice(3, 5) });
    await desk.clock.jump(20 * minute);
    desk.hear(
      some
        .filter((_, n) => n % 4 !== turn % 4)
        .map((one) => ({ ...one, status: 'resolved', startsAt, endsAt: desk.now })),
      turn % 2 === 0 ? 'prod' : 'Prod-B',
    );
    await desk.clock.jump(10 * minute);
  }
  for (const [shelf, value] of [
    [false, 'rule-1'],
    [true, 'rule-2'],
  ] as const)
    desk.give('silenceAlerts', {
      matchers: [{ name: 'title', op: '=', value }],
      endsAt: desk.now + minute,
      reason: 'Known',
      shelf,
      provider: null,
    });
  await desk.clock.jump(1_000);
}

const terms = [
  'severity=critical',
  'severity=page',
  'severity!=critical',
  'severity=~"crit.*|info"',
  'team="Core API"',
  'team!~"core"',
  'none=""',
  'title=own',
  'title="Straße voll"',
  'source=prod',
  'source=theirs',
  'STRASSE',
  'straße',
  'disk',
  'rule-2',
  '@state=firing',
  '@state=resolved',
  '@state!=resolved',
  '@state=acknowledged|silenced',
  '@state=shelved',
  '@age>1h',
  '@age<70m',
  '@source=prod-b',
  '@source!=prod',
  '@owner=me',
  '@owner!=me',
  '@owner=none',
  '@owner=ana',
  '@stage=new',
  '@stage=before',
  '@nonsense',
];

/** Every firing read whole and asked everything. */
function slowly(from: number, to: number, text: string, stageAt: number | null): Row[] {
  const query = readQuery(text);
  const silences = silencesOf(desk.rows('silence'), []).filter((one) => isActive(one, desk.now));
  const acks = desk.rows('ack');
  const { workspace, now } = desk;
  const context = {
    now,
    me: workspace.person,
    personName: (id: string) => workspace.personName(id),
    stageAt,
  };
  const start = ({ values }: Row) => Number(values.startsAt);
  return desk
    .rows('alert')
    .filter((row) => start(row) < to && (row.values.endsAt === null || Number(row.values.endsAt) >= from))
    .filter((row) => {
      const mine = acks.filter(({ values }) => values.alert === row.id);
      const view = firingView(row, mine, silences, now);
      return query.terms.every((term) => fits(view, term, context));
    })
    .sort((a, b) => start(b) - start(a) || compareText(a.id, b.id));
}

test('whatever is asked, in pages of any size, is what reading every firing would find', async () => {
  const asked = fc.record({
    query: fc.subarray(terms, { maxLength: 3 }).map((some) => some.join(' ')),
    from: fc.integer({ min: -30, max: 200 }),
    minutes: fc.integer({ min: 0, max: 240 }),
    stage: fc.option(fc.integer({ min: 0, max: 180 })),
    limit: fc.integer({ min: 1, max: 30 }),
    batch: fc.integer({ min: 1, max: 60 }),
  });
  let found = 0;
  await fc.assert(
    fc.asyncProperty(asked, async ({ query, from, minutes, stage, limit, batch }) => {
      const range = { from: t0 + from * minute, to: t0 + (from + minutes) * minute };
      const stageAt = stage === null ? null : t0 + stage * minute;
      const wanted = slowly(range.from, range.to, query, stageAt).map(({ id }) => id);
      const seen: string[] = [];
      let before: { startsAt: number; id: string } | null = null;
      for (let more = true; more; ) {
        const page: Awaited<ReturnType<typeof alertHistory>> = await alertHistory(
          desk.workspace,
          { ...range, query, stageAt, limit, before },
          desk.now,
          batch,
        );
        expect(page.total).toBe(wanted.length);
        seen.push(...page.firings.map(({ id }) => id));
        const last = page.firings.at(-1);
        before = last ? { startsAt: last.startsAt, id: last.id } : null;
        more = page.more;
      }
      expect(seen).toEqual(wanted);
      found += seen.length;
    }),
    { seed: 20_261, numRuns: 600 },
  );
  expect(found).toBeGreaterThan(1_000);
});
