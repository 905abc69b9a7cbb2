import { describe, expect, it } from 'vitest';
import { sampleVerdicts } from '../../shared/ops/names.ts';
import { boardStates } from '../../shared/rollout/board-state.ts';
import { marks } from '../ui/state-mark.tsx';
import { gateMark, stateGrounds, stateMarks, verdictMarks } from './state-looks.ts';

describe('the states of a stage', () => {
  it.each([
    ['shape', 0],
    ['colour', 1],
    ['word', 2],
  ] as const)('each has a %s of its own', (_, part) => {
    const seen = boardStates.map((state) => marks[stateMarks[state]][part]);
    expect(new Set(seen).size).toBe(boardStates.length);
  });
  it('each has a ground', () => {
    expect(Object.keys(stateGrounds).sort()).toEqual([...boardStates].sort());
  });
});

describe('the verdicts of a sample', () => {
  it('each has a shape of its own', () => {
    const shapes = sampleVerdicts.map((verdict) => marks[verdictMarks[verdict]][0]);
    expect(new Set(shapes).size).toBe(sampleVerdicts.length);
  });
});

describe('the mark of a gate', () => {
  it('is stale before it is anything else', () => {
    expect(gateMark({ phase: 'running', stale: true, passing: false })).toBe('stale');
  });
  it('is no success while it is measured, unless it watches for ever within its limits', () => {
    expect(gateMark({ phase: 'running', stale: false, passing: false })).toBe('running');
    expect(gateMark({ phase: 'running', stale: false, passing: true })).toBe('succeeded');
  });
});
