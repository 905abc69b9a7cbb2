import type { Span } from '../blocks/block.ts';
import type { PlanStage } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import type { Section } from '../sections/section.ts';

export interface StageParts {
  readonly name: string;
  readonly percent: number | null;
  readonly soakMs: number | null;
  readonly gate: string | null;
  readonly line: number;
  readonly span: Span;
  readonly path: readonly string[];
}

export function buildStage(reading: Reading, parts: StageParts): PlanStage {
  const { path, ...rest } = parts;
  return {
    ...rest,
    soakLine: parts.soakMs === null ? null : parts.line,
    anchor: reading.anchors.name('stage', path, parts.name),
  };
}

/** Sections whose shares are no rollout. */
export const NO_ROLLOUT: ReadonlySet<string> = new Set([
  'metrics',
  'progress',
  'standup',
  'criteria',
  'done-definition',
  'risks',
]);

/** What a person said to be something else is no stage for the share in it; what they called stages is read as such. */
export function isFree(section: Section): boolean {
  return section.corrected === null || section.corrected === 'phase';
}

const NUMBERED = /^\p{L}{3,10}\s?\d{1,2}\s?[–—-]\s(?=\p{L})/u;

/** The words of a step before its first colon, bracket or dash; a dash behind "Stage 1" is part of its name. */
export function stageName(text: string): string {
  const number = NUMBERED.exec(text)?.[0] ?? '';
  if (number !== '') return `${number}${stageName(text.slice(number.length))}`;
  const cut = text.search(/\s?[:：(（–—;]|\s-\s/u);
  const name = (cut > 0 ? text.slice(0, cut) : text).trim();
  return name.length > 60 ? name.slice(0, 60) : name;
}
