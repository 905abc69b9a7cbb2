import { describe, expect, test } from 'vitest';
import { readPlan } from '../read-plan.ts';

const risksOf = (text: string) =>
  readPlan(text, { today: '2026-01-15' }).risks.map((risk) => [
    risk.title,
    risk.likelihood,
    risk.impact,
    risk.level,
    risk.mitigation,
    risk.owner,
  ]);

describe('one risk with a heading to itself', () => {
  test('takes the list under a bold "Mitigation:" as its own, and a contingency as no further risk', () => {
    const text = [
      '# Plan',
      '## Risk Mitigation',
      '### Risk 1: Slow import',
      '',
      '**Likelihood:** Medium',
      '**Impact:** High (late reports)',
      '',
      '**Mitigation:**',
      '- Import in batches',
      '- Watch the queue',
      '',
      '**Contingency:**',
      'Pause the import. Ask:',
      '- Is the queue full?',
      '',
      '### Risk 2: Stale guides',
      '',
      '**Mitigation:**',
      '- Date each page',
    ].join('\n');
    expect(risksOf(text)).toEqual([
      ['Slow import', 'Medium', 'High (late reports)', null, 'Import in batches; Watch the queue', null],
      ['Stale guides', null, null, null, 'Date each page', null],
    ]);
    expect(readPlan(text).mitigations).toEqual([]);
  });

  test('takes the list under a list item "Mitigation", its owner, and the level of the heading above', () => {
    const text = [
      '# Plan',
      '## Risks',
      '### 🔴 High Risk Items',
      '#### **Move of the archive**',
      '- **Risk**: Rows are lost',
      '- **Mitigation**:',
      '  - Full copy first',
      '  - Two rehearsals',
      '- **Owner**: Archive Team',
      '### Possible risks',
      '- Nobody notices',
    ].join('\n');
    expect(risksOf(text)).toEqual([
      ['Rows are lost', null, null, 'High', 'Full copy first; Two rehearsals', 'Archive Team'],
      ['Nobody notices', null, null, null, null, null],
    ]);
  });
});

test('a level above holds only for risks that are not weighed themselves', () => {
  const table = '| Risk | Likelihood | Impact |\n|---|---|---|\n| Fire | Low | High |';
  const plain = '| Risk | Mitigation |\n|---|---|\n| Flood | Pumps |';
  expect(risksOf(`# Plan\n## Risks\n### Critical risks\n${table}\n\n${plain}`)).toEqual([
    ['Fire', 'Low', 'High', null, null, null],
    ['Flood', null, null, 'Critical', 'Pumps', null],
  ]);
});
