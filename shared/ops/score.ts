import type { Json } from '../json.ts';
import type { Role } from '../log/grant.ts';
import { writers } from './spec.ts';

/** How ready a plan's people say that they are, now and in the end, on a scale that they chose. */
export interface Score {
  current: number | null;
  target: number | null;
  /** The most that it can be; null where nobody said. */
  scale: number | null;
}

/** What a score is out of where a plan had none. */
export const USUAL_SCALE = 10;

/** A plan's score; null where it has none. Reads whatever is there, because rows come from other people's machines. */
export function readScore(value: Json | undefined): Score | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { current, target, scale } = value as Record<string, unknown>;
  const score = { current: amount(current), target: amount(target), scale: amount(scale) };
  return score.current === null && score.target === null ? null : score;
}

/** '3.5 → 7.5 of 10'. */
export function scoreText({ current, target, scale }: Score): string {
  const aim = target === null ? '' : ` → ${target}`;
  return `${current ?? 'not known'}${aim}${scale === null ? '' : ` of ${scale}`}`;
}

/** What is wrong with a score that somebody wants to set, for a person; null where nothing is. */
export function scoreFault({ current, target, scale }: Score): string | null {
  const above = (value: number | null) => value !== null && scale !== null && value > scale;
  if (above(current)) return `The score is out of ${scale}: ${current} is more than that.`;
  return above(target) ? `The score is out of ${scale}: a target of ${target} is more than that.` : null;
}

function amount(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Why somebody may not set the score, for a person; null where they may. */
export function scoreBlocked(role: Role | 'none'): string | null {
  if (writers.some((writer) => writer === role)) return null;
  return role === 'none'
    ? 'You are not a member of this workspace now, so you cannot set the score.'
    : `As ${role} you read the score. Who takes part may set it.`;
}
