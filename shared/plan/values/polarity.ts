import { Lexicon } from '../words/lexicon.ts';
import { higherIsBetter, lowerIsBetter } from '../words/polarity-words.ts';

const polarity = new Lexicon<'lower' | 'higher'>({ lower: lowerIsBetter, higher: higherIsBetter });

/** Whether less or more of a measure is better, by its name; null if its words do not tell. */
export function polarityOf(name: string): 'lower' | 'higher' | null {
  return polarity.find(name)?.value ?? null;
}
