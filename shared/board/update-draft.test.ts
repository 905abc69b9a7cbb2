import { describe, expect, it } from 'vitest';
import { type DraftInput, executiveDraft, tacticalDraft } from './update-draft.ts';

const input: DraftInput = {
  room: 'Checkout v6',
  at: '24 Mar 09:30 UTC',
  verdict: { word: 'NO-GO', sub: 'Must 4 of 10 · 3 unknown' },
  target: 'in 2 h, 24 Mar 11:30 UTC',
  blockers: [
    { title: 'Restore drill', facts: ['now 40 min, limit 30 min'], owner: 'Bo Tran' },
    { title: 'Penetration test', facts: [], owner: null },
  ],
  changes: [{ at: '09:12', who: 'Ana Ruiz', text: 'started “Smoke test” 12 min late' }],
  since: '09:00 UTC',
  running: [{ text: 'Smoke test', state: 'running', owner: 'Ana Ruiz' }],
  next: [{ at: '10:00', text: 'Gate review', owner: null }],
  working: [{ who: 'Bo Tran', what: ['Restore drill', 'Rollback rehearsal'] }],
  nextUpdate: 'by 10:00 UTC',
};

describe('tacticalDraft', () => {
  it('says verdict, blockers, changes, schedule and who has what', () => {
    expect(tacticalDraft(input)).toMatchInlineSnapshot(`
      "# Checkout v6: status at 24 Mar 09:30 UTC

      **NO-GO** – Must 4 of 10 · 3 unknown – target in 2 h, 24 Mar 11:30 UTC

      ## Blockers

      - Restore drill – now 40 min, limit 30 min – Bo Tran
      - Penetration test – nobody has it

      ## What changed since 09:00 UTC

      - 09:12 Ana Ruiz started “Smoke test” 12 min late

      ## Schedule

      - Now: Smoke test – running – Ana Ruiz
      - 10:00: Gate review – nobody has it

      ## Who has what

      - Bo Tran: Restore drill; Rollback rehearsal

      Next update: by 10:00 UTC.
      "
    `);
  });
  it('is complete where there is nothing to say', () => {
    const text = tacticalDraft({
      ...input,
      blockers: [],
      changes: [],
      running: [],
      next: [],
      working: [],
      target: null,
      since: null,
      nextUpdate: null,
    });
    for (const sentence of [
      'Nothing blocks us.',
      '## What changed\n\nNothing.',
      'Nothing more is planned.',
      'Nobody has started a task that is not done.',
      'Next update: when something changes.',
    ])
      expect(text).toContain(sentence);
  });
  it('says how many changes it leaves out', () => {
    const many = Array.from({ length: 20 }, () => input.changes[0] ?? { at: '', who: '', text: '' });
    expect(tacticalDraft({ ...input, changes: many })).toContain('- and 5 more in the timeline');
  });
});

describe('executiveDraft', () => {
  it('is three sentences: where we are, what threatens the target, when more comes', () => {
    expect(executiveDraft(input)).toMatchInlineSnapshot(`
      "Checkout v6 stands at **NO-GO** (Must 4 of 10 · 3 unknown), with the target in 2 h, 24 Mar 11:30 UTC.

      The target is threatened by “Restore drill”, which Bo Tran has, and by 1 more.

      The next update comes by 10:00 UTC.
      "
    `);
    expect(executiveDraft({ ...input, blockers: [] })).toContain(
      'Nothing that we know of threatens the target.',
    );
  });
});

it('shows anybody’s words as they are', () => {
  const hostile = '<img src=x> # [link](javascript:x) *bold*\n- item';
  const blockers = [{ title: hostile, facts: [hostile], owner: hostile }];
  const changes = [{ at: hostile, who: hostile, text: hostile }];
  for (const text of [tacticalDraft, executiveDraft].map((draft) =>
    draft({ ...input, room: hostile, blockers, changes }),
  )) {
    expect(text).not.toMatch(/[^\\]<img|[^\\]\[link|[^\\]\*bold\*|\n- item/);
    expect(text).toContain('\\<img src=x\\>');
  }
});
