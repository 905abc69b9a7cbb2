import { normalised } from '../anchor.ts';
import { readBox } from '../blocks/box.ts';
import { readMarker } from '../blocks/marker.ts';
import { scanLine } from '../blocks/scan-line.ts';
import { plainText } from '../text/plain-text.ts';
import { readStatus, stateOfPhrase } from '../values/status.ts';

const LONGEST_KEY = 400;
/** Enough of a line to fill a key, whatever marks stand before it. */
const LONGEST_READ = 1_000;

/**
 * What a line says, without what changes while the plan is worked on: indent, quote, list marker, numbering, box,
 * heading marks, emphasis, status, case. '' for a blank line only, at most 400 characters.
 */
export function lineKey(line: string): string {
  const source = line.slice(0, LONGEST_READ);
  const { body } = scanLine(source, 1, 0, source.length);
  if (body === '') return '';
  const words = body.includes('|') ? wordsOfRow(body) : wordsOfPart(body);
  return words.slice(0, LONGEST_KEY).trim() || signsOf(body);
}

/** In a table, a cell that is nothing but a status says how things are, not what the row is. */
function wordsOfRow(body: string): string {
  return body
    .split('|')
    .map((cell) => (stateOfPhrase(cell) === null ? wordsOfPart(cell.trim()) : ''))
    .filter((words) => words !== '')
    .join(' ');
}

function wordsOfPart(text: string): string {
  const bare = plainText(withoutMarks(text.replace(/^[#＃]{1,6}\s*/u, ''))).text;
  return normalised(readStatus(withoutMarks(bare)).text);
}

function withoutMarks(text: string): string {
  const rest = text.slice(readMarker(text)?.length ?? 0);
  return rest.slice(readBox(rest, 0)?.length ?? 0);
}

/** A line without letters and digits is known by its signs. */
function signsOf(body: string): string {
  const signs = withoutMarks(body).replace(/\p{Cs}|\s/gu, '');
  return Array.from(signs === '' ? '□' : signs)
    .slice(0, LONGEST_KEY / 2)
    .join('');
}
