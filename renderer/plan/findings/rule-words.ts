import type { RoomFinding } from '../../../shared/contract/views.ts';
import type { MarkState } from '../../ui/state-mark.tsx';

const rules: Readonly<Record<string, string>> = {
  'complete-with-open-tasks': 'Complete, with open work in it',
  'open-with-done-tasks': 'Not done, with all its work done',
  'done-with-open-steps': 'Done, with open steps',
  'steps-without-state': 'Steps that nobody can tell the state of',
  'ticked-here-open-there': 'Done here, open there',
  'sign-against-words': 'The sign says one thing, the words another',
  'two-limits': 'Two limits for one measure',
  'two-values': 'Two current values for one measure',
  'value-against-limit': 'The value says otherwise',
  'trigger-inside-limit': 'A trigger inside the limit',
  'limit-without-value': 'A limit without a value',
  'size-does-not-add-up': 'Sizes that do not add up',
  'share-does-not-add-up': 'A share that does not add up',
  'count-does-not-match': 'A count that does not match',
  'total-does-not-add-up': 'A total that does not add up',
  'dates-out-of-order': 'Dates out of order',
  'phase-without-dates': 'Dates are missing',
  'weekday-does-not-match': 'Another day of the week',
  'due-outside-phase': 'Due after its phase',
  'two-launch-days': 'Two launch days',
  'launch-outside-its-phase': 'The launch is outside its phase',
  'length-differs': 'Another length than stated',
  'scheduled-outside-phase': 'Scheduled outside its phase',
  'schedule-ends-early': 'The schedule ends early',
  'next-step-done': 'The next step is done already',
  'nothing-blocked-but-work-is': 'Nothing blocked, yet work is',
  'nothing-blocked-but-musts-open': 'Nothing blocked, yet blockers are open',
};

/** What kind of contradiction it is; a rule of a later version is said by its own name. */
export function ruleWords(rule: string): string {
  return rules[rule] ?? rule.replaceAll('-', ' ');
}

/** How sure it is that these two cannot both hold: a shape, a colour and a word. */
export const sureness: Record<RoomFinding['confidence'], { mark: MarkState; word: string }> = {
  high: { mark: 'warning', word: 'sure' },
  medium: { mark: 'pending', word: 'likely' },
  low: { mark: 'unknown', word: 'worth a look' },
};

/** A line of the plan without its marks of Markdown: what it says. */
export function lineWords(text: string): string {
  const words = text
    .replace(/^\s*(?:#{1,6}\s+|>\s*|(?:[-*+]|\d{1,3}[.)])\s+(?:\[.\]\s+)?)/, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/^\||\|$/g, '')
    .replace(/\s*\|\s*/g, ' · ')
    .trim();
  return words === '' ? text.trim() : words;
}
