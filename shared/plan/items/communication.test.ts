import { expect, test } from 'vitest';
import { readPlan } from '../read-plan.ts';

const messagesOf = (lines: string[]) =>
  readPlan(['# Plan', '## Communication Plan', ...lines].join('\n')).communication.map((one) => [
    one.name,
    one.audience,
    one.cadence,
    one.channel,
    one.text,
  ]);

test('lines that describe what the heading names are one message', () => {
  expect(
    messagesOf([
      '### Stakeholder Updates',
      '- **Frequency**: Twice daily (12:00, 17:00)',
      '- **Format**: Email + Slack',
      '- **Content**: Risks and decisions',
      '### Standup',
      '- **Time**: 09:00 - 09:15',
      '- **Participants**: Core team',
      '- **Format**: Blockers first',
    ]),
  ).toEqual([
    [
      'Stakeholder Updates',
      'Stakeholder Updates',
      'Twice daily (12:00, 17:00)',
      'Email + Slack',
      'Risks and decisions',
    ],
    ['Standup', 'Core team', '09:00 - 09:15', null, 'Blockers first'],
  ]);
});

test('a line says by its name or its words how often, through what and to whom', () => {
  expect(
    messagesOf([
      '- Every 30 minutes in #launch until stable',
      '- Email to merchants: T-24h',
      '- Leadership: weekly summary',
      '- Slack: done',
    ]).map(([, ...rest]) => rest),
  ).toEqual([
    [null, 'Every 30 minutes', '#launch', 'Every 30 minutes in #launch until stable'],
    ['merchants', 'T-24h', 'Email', 'T-24h'],
    ['Leadership', 'weekly', null, 'weekly summary'],
    [null, null, 'Slack', 'done'],
  ]);
});

test('days with boxes are stretches of work, and hours in a heading below one are a slot of that day', () => {
  const text = [
    '# Move (21-28 June 2026)',
    '## Planning',
    '### Monday 22 June - Wiring',
    '#### Morning (09:00 - 12:00)',
    '- [ ] Pull the cables',
    '### Tuesday 23 June - Racks',
    '- [ ] Mount the racks',
  ].join('\n');
  const plan = readPlan(text, { today: '2026-01-15' });
  expect(plan.phases.map((phase) => [phase.title, phase.start, phase.end])).toEqual([
    ['Monday 22 June - Wiring', '2026-06-22', '2026-06-22'],
    ['Tuesday 23 June - Racks', '2026-06-23', '2026-06-23'],
  ]);
  expect(plan.schedule.map((slot) => [slot.date, slot.start, slot.end, slot.text])).toEqual([
    ['2026-06-22', '09:00', '12:00', 'Morning'],
  ]);
});
