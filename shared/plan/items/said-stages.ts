import type { ItemBlock } from '../blocks/block.ts';
import type { PlanStage } from '../plan-schema.ts';
import { plainWords, type Reading, sectionsOfKind, topItems, wordsOfItem } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { findDuration } from '../values/duration.ts';
import { buildStage, stageName } from './stage-build.ts';
import { chainIn, shareIn } from './stage-chain.ts';
import { chainStages } from './stages.ts';

/** Each item that a person said is a stage, whether it gives a share or not; a chain of shares is its stages. */
export function saidStages(reading: Reading): PlanStage[] {
  return sectionsOfKind(reading, 'stages')
    .filter((section) => section.corrected === 'stage')
    .flatMap((section) =>
      topItems(section)
        .filter((item) => !reading.fieldItems.has(item))
        .flatMap((item) => stagesOfItem(reading, section, item)),
    );
}

function stagesOfItem(reading: Reading, section: Section, item: ItemBlock): PlanStage[] {
  reading.coverage.coverRange(item.line, item.lastLine, 'stage');
  for (const child of item.children) reading.coverage.coverRange(child.line, child.lastLine, 'detail');
  const first = item.words[0];
  if (first !== undefined && chainIn(first.text).length > 0)
    return chainStages(reading, { ...first, section });
  const text = wordsOfItem(item);
  const below = [...item.children.map(wordsOfItem), ...item.details.map((line) => plainWords([line]))].join(
    '; ',
  );
  return [
    buildStage(reading, {
      name: stageName(text) || text,
      percent: shareIn(text, false) ?? shareIn(below, false),
      soakMs: findDuration(text) ?? findDuration(below),
      gate: below === '' ? null : below,
      line: item.line,
      span: { ...item.span },
      path: section.path,
    }),
  ];
}
