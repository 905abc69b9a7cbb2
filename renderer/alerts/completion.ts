import { type AlertView, alertStates, labelsOf } from '../../shared/alerts/feed.ts';
import { compareText } from '../../shared/board/read.ts';

/** What may stand in a query, as the feed is now. */
export interface Vocabulary {
  labels: ReadonlyMap<string, readonly string[]>;
  sources: readonly string[];
  people: readonly string[];
}

export interface Completion {
  /** The part of the text that it takes the place of. */
  from: number;
  to: number;
  options: readonly { text: string; says: string }[];
}

const MOST_VALUES = 200;
const MOST_SHOWN = 8;

export function vocabularyOf(feed: readonly AlertView[], people: readonly string[]): Vocabulary {
  const labels = new Map<string, Set<string>>();
  for (const alert of feed)
    for (const [name, value] of Object.entries(labelsOf(alert.labels, alert))) {
      const values = labels.get(name) ?? new Set();
      if (values.size < MOST_VALUES) values.add(value);
      labels.set(name, values);
    }
  return {
    labels: new Map([...labels].map(([name, values]) => [name, [...values].sort(compareText)])),
    sources: [...new Set(feed.map(({ source }) => source))].sort(compareText),
    people,
  };
}

/** What the word at the caret may become; none where it is whole already. */
export function complete(text: string, caret: number, words: Vocabulary): Completion {
  const from = text.slice(0, caret).search(/\S*$/);
  const rest = text.slice(caret).search(/\s|$/);
  const word = text.slice(from, caret);
  const options = (word.startsWith('@') ? metas(words) : labelOptions(word, words))
    .filter((option) => option.text.toLowerCase().startsWith(word.toLowerCase()) && option.text !== word)
    .slice(0, MOST_SHOWN);
  return { from, to: caret + rest, options: word === '' ? [] : options };
}

function metas({ sources, people }: Vocabulary): Completion['options'] {
  return [
    ...alertStates.map((state) => ({ text: `@state=${state}`, says: 'its state' })),
    { text: '@age>10m', says: 'went on for longer' },
    { text: '@age<1h', says: 'began since' },
    { text: '@owner=me', says: 'you have it' },
    { text: '@owner=none', says: 'nobody has it' },
    ...people.map((name) => ({ text: `@owner=${quoted(name)}`, says: 'who has it' })),
    { text: '@stage=new', says: 'began after the last stage was entered' },
    { text: '@stage=before', says: 'began before that' },
    ...sources.map((name) => ({ text: `@source=${quoted(name)}`, says: 'who sent it' })),
  ];
}

function labelOptions(word: string, { labels }: Vocabulary): Completion['options'] {
  const match = /^([^=!~]+)(!=|=)/.exec(word);
  const [, name = '', sign = '='] = match ?? [];
  if (!match)
    return [...labels.keys()].sort(compareText).map((label) => ({ text: `${label}=`, says: 'label' }));
  return (labels.get(name) ?? []).map((value) => ({ text: `${name}${sign}${quoted(value)}`, says: name }));
}

function quoted(value: string): string {
  return /^[^\s"=!~{},]+$/.test(value) ? value : JSON.stringify(value);
}
