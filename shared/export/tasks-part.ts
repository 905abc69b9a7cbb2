import { type BoardRow, ownerOf, textOf } from '../board/read.ts';
import { stateOf, type TaskNode, taskTree } from '../board/task-tree.ts';
import type { PartContext } from './board-parts.ts';
import { md, mdLines } from './markdown-text.ts';

const words: Readonly<Record<string, string>> = { in_progress: 'in progress', blocked: 'blocked' };

/** Tasks under their phases, each with its box, its state where a box cannot say it, and who has it. */
export function tasksPart(
  phases: readonly BoardRow[],
  tasks: readonly BoardRow[],
  context: PartContext,
): string[] {
  const { roots, counts } = taskTree(phases, tasks);
  if (roots.length === 0) return [];
  const loose = roots.filter(({ kind }) => kind === 'task');
  const parts = [
    ...(loose.length > 0 ? [loose.flatMap((node) => taskLines(node, '', context)).join('\n')] : []),
    ...roots.filter(({ kind }) => kind === 'phase').flatMap((node) => phaseParts(node, 3, context)),
  ];
  return [`## Tasks (${counts.done} of ${counts.all} done)`, '', parts.join('\n\n')];
}

function phaseParts({ row, children }: TaskNode, level: number, context: PartContext): string[] {
  const days = [textOf(row, 'start'), textOf(row, 'end')].filter((day) => day !== '').map(md);
  const status = textOf(row, 'status');
  const facts = [...(days.length > 0 ? [days.join(' to ')] : []), ...(status === '' ? [] : [md(status)])];
  const tasks = children
    .filter(({ kind }) => kind === 'task')
    .flatMap((node) => taskLines(node, '', context));
  return [
    `${'#'.repeat(Math.min(6, level))} ${md(textOf(row, 'title')) || '(no title)'}`,
    ...(facts.length > 0 ? [facts.join(' · ')] : []),
    ...(tasks.length > 0 ? [tasks.join('\n')] : []),
    ...children
      .filter(({ kind }) => kind === 'phase')
      .flatMap((node) => phaseParts(node, level + 1, context)),
  ];
}

function taskLines({ row, children }: TaskNode, indent: string, context: PartContext): string[] {
  const state = stateOf(row);
  const owner = ownerOf(row);
  const due = textOf(row, 'due');
  const facts = [
    ...(state && words[state] ? [`**${words[state]}**`] : []),
    ...(owner ? [context.ownerName(owner)] : []),
    ...(due === '' ? [] : [`due ${md(due)}`]),
    ...(row.values.gone === true ? ['no longer in the plan’s file'] : []),
  ];
  const box = state === null ? '' : state === 'done' ? '[x] ' : '[ ] ';
  const note = mdLines(textOf(row, 'note'), `${indent}  `);
  return [
    `${indent}- ${box}${md(textOf(row, 'text')) || '(empty)'}${facts.length > 0 ? ` – ${facts.join(' · ')}` : ''}${note === '' ? '' : `\\\n${indent}  ${note}`}`,
    ...children.flatMap((child) => taskLines(child, `${indent}  `, context)),
  ];
}
