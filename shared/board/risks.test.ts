import { describe, expect, it } from 'vitest';
import { readScale, usualScale } from './risk-scale.ts';
import { bandOf, levelName, rankRisks, risksAt } from './risks.ts';
import { spanText, stageSteps } from './stages.ts';
import { row } from './testing/rows.ts';

const risk = (title: string, likelihoodLevel: number | null, impactLevel: number | null) =>
  row('risk', { title, likelihoodLevel, impactLevel });

describe('risks', () => {
  it('rank by score, then impact, then likelihood, then title', () => {
    const board = rankRisks([
      risk('tests', 3, 2),
      risk('payments', 2, 4),
      risk('memory', 3, 4),
      risk('speed', 2, 3),
      risk('b', 2, 2),
      risk('a', 2, 2),
      risk('cost', 4, 2),
    ]);
    expect(
      board.ranked.map(({ label, row: { values }, score }) => `${label} ${values.title} ${score}`),
    ).toEqual(['R1 memory 12', 'R2 payments 8', 'R3 cost 8', 'R4 speed 6', 'R5 tests 6', 'R6 a 4', 'R7 b 4']);
    expect(risksAt(board, 3, 4).map(({ label }) => label)).toEqual(['R1']);
    expect(board.scale).toBe(usualScale);
  });
  it('keep the unscored out of the grid and in the list', () => {
    const board = rankRisks([
      risk('z', null, null),
      risk('half', 3, null),
      risk('odd', 2.5, 9),
      { ...risk('gone', 1, 1), removed: true },
    ]);
    expect(board.ranked).toEqual([]);
    expect(board.unscored.map(({ values }) => values.title)).toEqual(['half', 'odd', 'z']);
  });
  it('keep their place when levels are contested, and say so', () => {
    const torn = { ...risk('torn', 3, 4), conflicts: ['impactLevel', 'owner'] };
    expect(rankRisks([torn, risk('plain', 1, 1)]).ranked.map(({ contested }) => contested)).toEqual([
      true,
      false,
    ]);
    expect(rankRisks([{ ...torn, conflicts: ['owner'] }]).ranked[0]?.contested).toBe(false);
  });
  it('have a residual only where both of its levels are known', () => {
    const whole = row('risk', {
      title: 'a',
      likelihoodLevel: 3,
      impactLevel: 4,
      residualLikelihoodLevel: 1,
      residualImpactLevel: 3,
    });
    const half = row('risk', { title: 'b', likelihoodLevel: 3, impactLevel: 4, residualImpactLevel: 3 });
    const board = rankRisks([whole, half]);
    expect(board.ranked.map(({ residual }) => residual)).toEqual([
      { likelihood: 1, impact: 3, score: 3, band: 'low' },
      null,
    ]);
    expect(risksAt(board, 1, 3, 'residual').map(({ label }) => label)).toEqual(['R1']);
    expect(risksAt(board, 1, 3)).toEqual([]);
  });
  it('leave the ranking once they are closed, and only then', () => {
    const said = (status: string) =>
      row('risk', { title: status, status, likelihoodLevel: 2, impactLevel: 2 });
    const board = rankRisks(['Closed ✅', 'erledigt', 'Mitigated', 'not closed yet', 'accepted'].map(said));
    expect(board.closed.map(({ values }) => values.title)).toEqual(['Closed ✅', 'erledigt']);
    expect(board.ranked.map(({ row: { values } }) => values.title)).toEqual([
      'Mitigated',
      'accepted',
      'not closed yet',
    ]);
  });
  it('of a larger scale count as the highest level of this one', () => {
    const scale = readScale(row('riskScale', { likelihood: ['a', 'b', 'c'], impact: ['x', 'y', 'z'] }));
    expect(rankRisks([risk('x', 5, 4)], scale).ranked[0]).toMatchObject({
      likelihood: 3,
      impact: 3,
      score: 9,
      band: 'critical',
    });
  });
  it('have bands and names, and a fifth level where one is used', () => {
    expect([bandOf(1, 1), bandOf(2, 2), bandOf(2, 4), bandOf(3, 4)]).toEqual([
      'low',
      'medium',
      'high',
      'critical',
    ]);
    expect([levelName(null), levelName(1), levelName(4), levelName(9)]).toEqual([
      'unscored',
      'low',
      'critical',
      '9',
    ]);
    expect(rankRisks([risk('x', 5, 1)]).scale.impact.length).toBe(5);
  });
});

describe('stages', () => {
  it('stand in order; the first pending one after what succeeded is next', () => {
    const stage = (order: string, state: string | null, percent: number) =>
      row('stage', { name: `${percent}`, order, state, percent, soakMs: 86_400_000 });
    const steps = stageSteps([
      stage('a2', 'pending', 100),
      stage('a0', 'succeeded', 10),
      stage('a1', null, 50),
    ]);
    expect(steps.map(({ percent, state, next }) => [percent, state, next])).toEqual([
      [10, 'succeeded', false],
      [50, 'pending', true],
      [100, 'pending', false],
    ]);
  });
  it('say how long they soak', () => {
    expect([
      spanText(86_400_000),
      spanText(5_400_000),
      spanText(9_000_000),
      spanText(100 * 3_600_000),
      spanText(30_000),
    ]).toEqual(['24 h', '90 min', '2 h 30 min', '4 d 4 h', '30 s']);
  });
});
