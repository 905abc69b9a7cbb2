import { readLabel } from '../values/label.ts';

const LONGEST = 120;

/** `**Phase 1: Prepare**` and nothing else; `**Owner: Ana**` is a value, `**Stop!**` a sentence. */
export function isBoldLine(source: string): boolean {
  if (source.length > LONGEST) return false;
  const text = source.replace(/[:：]$/u, '');
  const mark = text.startsWith('**') ? '**' : text.startsWith('__') ? '__' : null;
  if (mark === null || text.length < 5 || text.indexOf(mark, 2) !== text.length - 2) return false;
  const inner = text.slice(2, -2).trim();
  if (inner === '' || /[.!?。！？]$/u.test(inner)) return false;
  const label = readLabel(inner);
  return label === null || label.label === null || label.label === 'risk';
}
