import type { Plan } from '../plan-schema.ts';
import type { Reading } from '../reading.ts';
import { plainText } from '../text/plain-text.ts';
import { findDuration } from '../values/duration.ts';

export type Soak = Plan['soaks'][number];

const SOAK =
  /\bsoak|\bbake\b|\bbaking\b|soak-?test|dauerlauf|einlaufzeit|beobachtungszeit|période d.observation|période de stabilité|palier d.observation|observación|observação|ソーク|様子見|観察期間/iu;
/** "Hold 24 hours at each step", "wait a day between stages". */
const HELD =
  /\b(?:hold|wait|pause|observe|monitor|watch)\b[^.;]{0,40}\b(?:(?:at|after|in|per|before) (?:each|every)|per|between(?: the)?) (?:steps?|stages?|rings?|waves?|ramps?|increments?|increases?|percentages?)\b|\d\s?(?:h|hrs?|hours?|days?|min|minutes?)\b[^.;]{0,12}\b(?:between|per|at each|on each|every)\s(?:each\s|the\s)?(?:steps?|stages?|rings?|waves?|increments?)\b/iu;

export function isHeldEach(text: string): boolean {
  const mayBe =
    text.includes('each') || text.includes('every') || text.includes('per ') || text.includes('between');
  return mayBe && text.length <= 1_000 && HELD.test(text);
}

/** Lines that state a soak and its length: "24-hour soak test", "Soak: 2 h at each stage". */
export function readSoaks(reading: Reading): Soak[] {
  const soaks: Soak[] = [];
  for (const section of [reading.outline.root, ...reading.outline.sections]) {
    for (const block of section.content) {
      if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
      for (const line of block.words) {
        if (line.text.length > 1_000 || !(SOAK.test(line.text) || isHeldEach(line.text))) continue;
        const text = plainText(line.text).text;
        const soakMs = findDuration(text);
        if (soakMs === null) continue;
        const span = { start: line.start, end: line.start + line.text.length };
        soaks.push({
          text,
          soakMs,
          line: line.line,
          span,
          anchor: reading.anchors.name('soak', section.path, text),
        });
      }
    }
  }
  return soaks;
}
