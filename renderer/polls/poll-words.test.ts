import { describe, expect, it } from 'vitest';
import type { Vote } from '../../shared/ops/rollout-entities.ts';
import type { PositionView } from '../../shared/rollout/polls.ts';
import { resultOf } from '../../shared/rollout/polls.ts';
import { answerWord, resultLine, resultWord } from './poll-words.ts';

const position = (name: string, vote: Vote | null, faded: string[] = []): PositionView => ({
  name,
  owner: null,
  vote,
  voteId: null,
  reason: '',
  person: null,
  at: null,
  faded,
  evidence: null,
  disputed: false,
});
const line = (...positions: PositionView[]) => resultLine({ positions, result: resultOf(positions) });

describe('the line of a poll', () => {
  it('names who is silent, who stops, and whose GO faded', () => {
    expect(
      line(
        position('SRE', 'GO'),
        position('Security', null),
        position('Support', null),
        position('Comms', null),
      ),
    ).toBe('3 silent: Security, Support, Comms');
    expect(
      line(
        position('SRE', 'NO-GO'),
        position('QA', 'HOLD'),
        position('Launch', 'GO', ['It is older than 30 min.']),
        position('Comms', null),
      ),
    ).toBe('NO-GO: SRE · HOLD: QA · 1 silent: Comms · 1 faded: Launch');
    expect(line(position('SRE', 'GO'), position('QA', 'GO'))).toBe('2 positions, all GO');
  });
});

describe('words', () => {
  it('of answers and results', () => {
    expect(answerWord(position('SRE', null))).toBe('silent');
    expect(answerWord(position('SRE', 'GO', ['x']))).toBe('GO, faded');
    expect(answerWord(position('SRE', 'NO-GO', ['x']))).toBe('NO-GO');
    expect(resultWord({ result: 'open', closedAt: null })).toBe('open');
    expect(resultWord({ result: 'open', closedAt: 1 })).toBe('no result');
    expect(resultWord({ result: 'NO-GO', closedAt: 1 })).toBe('NO-GO');
  });
});
