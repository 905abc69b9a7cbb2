import { describe, expect, it } from 'vitest';
import {
  draftFault,
  firstDraft,
  freshMsOf,
  ownerFrom,
  ownerValue,
  usualPositions,
} from './positions-draft.ts';

describe('the positions of a new poll', () => {
  it('are the eight usual ones, or those of the last poll with their owners', () => {
    expect(firstDraft(undefined).map(({ name }) => name)).toEqual(usualPositions);
    const last = { positions: [{ name: 'SRE', owner: { person: 'p' } }] as never };
    expect(firstDraft(last)).toEqual([{ key: 0, name: 'SRE', owner: { person: 'p' } }]);
  });
  it('say what is missing', () => {
    const draft = firstDraft(undefined);
    expect(draftFault('Go?', draft, '30')).toBeNull();
    expect(draftFault(' ', draft, '')).toBe('Write what is asked.');
    expect(draftFault('Go?', [], '')).toContain('Add a position');
    expect(draftFault('Go?', [{ key: 0, name: ' ', owner: null }], '')).toContain(
      'Give each position a name',
    );
    const twice = [...draft, { key: 9, name: 'sre ', owner: null }];
    expect(draftFault('Go?', twice, '')).toBe('Two positions are called “sre”. Give each its own name.');
    for (const minutes of ['0', '-5', '1.5', 'soon'])
      expect(draftFault('Go?', draft, minutes)).toContain('minutes');
  });
  it('count for minutes, or for as long as nothing changes', () => {
    expect([freshMsOf('30'), freshMsOf(' ')]).toEqual([1_800_000, null]);
  });
  it('keep their owners in a select', () => {
    for (const owner of [null, { person: 'p' }, { name: 'Mara' }])
      expect(ownerFrom(ownerValue(owner))).toEqual(owner);
  });
});
