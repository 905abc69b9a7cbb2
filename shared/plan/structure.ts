import type { Block } from './blocks/block.ts';
import { isLegendLine } from './items/legend.ts';
import type { PlanSection } from './plan-schema.ts';
import type { Reading } from './reading.ts';
import type { Section } from './sections/section.ts';

/** Says of each line that no item took what it is; what carries meaning that nobody understood stays "not understood". */
export function coverStructure(reading: Reading): PlanSection[] {
  const headed = reading.outline.sections.filter((section) => !section.hidden);
  for (const section of headed) coverHeading(reading, section);
  for (const table of reading.tables) {
    if (table.kind === 'facts' || table.kind === 'legend')
      for (const row of table.block.rows)
        reading.coverage.cover(row.line, table.kind === 'facts' ? 'field' : 'legend');
  }
  for (const section of reading.outline.sections)
    if (section.kind === 'legend')
      for (const block of section.content) reading.coverage.coverRange(block.line, block.lastLine, 'legend');
  for (const block of reading.blocks) coverBlock(reading, block);
  return headed.map((section) => sectionOf(reading, section));
}

function coverHeading(reading: Reading, section: Section): void {
  reading.coverage.cover(section.line, section.isTitle ? 'title' : 'heading');
}

function coverBlock(reading: Reading, block: Block): void {
  const { coverage } = reading;
  if (block.kind === 'heading') coverage.coverRange(block.line, block.lastLine, 'heading');
  else if (block.kind === 'table') {
    if (block.header !== null) coverage.cover(block.header.line, 'table-head');
    for (const row of block.rows) coverage.cover(row.line, 'table-row');
    coverage.coverRange(block.line, block.lastLine, 'table-rule');
  } else if (block.kind === 'item')
    coverage.coverRange(
      block.line,
      block.lastLine,
      isLegendLine(block.words[0]?.text ?? '') ? 'legend' : 'bullet',
    );
  else if (block.kind === 'paragraph') {
    for (const line of block.words)
      coverage.cover(
        line.line,
        isLegendLine(line.text) ? 'legend' : /[?？]\W*$/u.test(line.text) ? 'question' : 'prose',
      );
  } else
    coverage.coverRange(block.line, block.lastLine, block.kind === 'field' ? 'front-matter' : block.kind);
}

function sectionOf(reading: Reading, section: Section): PlanSection {
  return {
    title: section.title,
    level: section.level,
    kind: section.isTitle ? 'title' : section.kind,
    path: section.path,
    line: section.line,
    span: { ...section.span },
    anchor: reading.anchors.name('section', section.parent?.path ?? [], section.title),
  };
}

/** Lines that a person put aside, before anything else may use them. */
export function coverNotes(reading: Reading): void {
  const { coverage, outline } = reading;
  for (const section of outline.sections)
    if (section.kind === 'note' && !section.hidden) coverage.cover(section.line, 'note');
  for (const block of outline.notes)
    if (block.kind === 'item')
      for (const line of [...block.words, ...block.details]) coverage.cover(line.line, 'note');
    else coverage.coverRange(block.line, block.lastLine, 'note');
}
