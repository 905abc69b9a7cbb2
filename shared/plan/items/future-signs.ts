import type { ItemBlock } from '../blocks/block.ts';
import { plainWords, type Reading, topItems } from '../reading.ts';
import type { Section } from '../sections/section.ts';
import { leadingSign } from '../text/emoji.ts';
import { statusMarks } from '../words/marks.ts';

const FUTURE =
  /\b(?:after (?:the )?(?:launch|go[- ]?live|release|rollout|migration|cut-?over)|post[- ]?launch|we(?:['’]ll| will)|will (?:be|have|see|know)|looks? like|expected (?:outcomes?|results?|benefits?|impact)|when (?:this|it) works|we expect|nach (?:dem|der) (?:start|launch|einführung|umstellung)|erwartete\p{L}* (?:ergebnis|nutzen|wirkung)\p{L}*|sieht .{0,20}aus|après (?:le|la) (?:lancement|mise en production)|résultats attendus|después (?:de|del) (?:la )?(?:salida|lanzamiento)|resultados esperados|após o lançamento)/iu;

const known = new WeakMap<Section, boolean>();

/** "What success looks like" with ✅ before each line: the signs are bullets there, and nothing has come about yet. */
export function hasFutureSigns(section: Section, reading: Reading): boolean {
  if (section.kind !== 'criteria' && section.kind !== 'done-definition') return false;
  const before = known.get(section);
  if (before !== undefined) return before;
  const found = FUTURE.test(`${section.title}\n${leadOf(section)}`) && areAllTicked(section, reading);
  known.set(section, found);
  return found;
}

function leadOf(section: Section): string {
  const first = section.content[0];
  return first?.kind === 'paragraph' ? plainWords(first.words).slice(0, 300) : '';
}

function areAllTicked(section: Section, reading: Reading): boolean {
  const items = topItems(section);
  return items.length > 1 && items.every((item) => item.box === null && isTicked(item, reading));
}

function isTicked(item: ItemBlock, reading: Reading): boolean {
  const sign = leadingSign(item.words[0]?.text ?? '')?.sign;
  return sign !== undefined && !reading.legend.has(sign) && statusMarks[sign] === 'done';
}
