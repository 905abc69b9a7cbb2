import type { Block, TextLine } from '../blocks/block.ts';
import type { BoxState } from '../blocks/box.ts';
import { leadingSign } from '../text/emoji.ts';
import { plainText } from '../text/plain-text.ts';
import type { Legend } from '../values/status.ts';
import { legendLexicon, sectionLexicon } from '../words/section-words.ts';
import { type StatusWord, statusLexicon } from '../words/status-words.ts';

/** What the plan itself says that its signs mean: "Legend: ✅ done, 🚧 blocked", or a list below such a heading. */
export function readLegend(blocks: readonly Block[]): Legend {
  const legend = new Map<string, StatusWord>();
  let inLegend = false;
  for (const block of blocks) {
    if (block.kind === 'heading') inLegend = isLegendName(plainText(block.text.slice(0, 100)).text);
    else if (block.kind === 'paragraph')
      for (const line of block.words) takeLine(legend, line.text, inLegend);
    else if (block.kind === 'item' && inLegend && block.box !== null)
      takeBox(legend, block.box.state, block.words);
    else if (block.kind === 'item' && (inLegend || isLegendLine(block.words[0]?.text ?? '')))
      takeLine(legend, block.words[0]?.text ?? '', true);
    else if (block.kind === 'table' && inLegend)
      for (const row of block.rows) takeLine(legend, row.cells.map((cell) => cell.text).join(' '), true);
  }
  return legend;
}

/** The key of a box in a legend, by how it would be read without one. */
export function boxSign(state: BoxState): string {
  return `[${state}]`;
}

/** "- [-] Blocked" in a legend: what that box means in this plan. */
function takeBox(legend: Map<string, StatusWord>, box: BoxState, words: readonly TextLine[]): void {
  const said = plainText(words[0]?.text ?? '').text;
  const state = statusLexicon.exact(said) ?? statusLexicon.find(said)?.value ?? null;
  if (state !== null && !legend.has(boxSign(box))) legend.set(boxSign(box), state);
}

/** Any sign at all, coarsely: most lines have none. */
const SIGN = /[\u2190-\u2bff\ud83c-\ud83e]|:[a-z_]+:|\[[ x]\]/;

/** "Task status legend" is one, "Key features" is none. */
const SUREST = 6;

function isLegendName(text: string): boolean {
  const name = text.replace(/[:：].*$/u, '');
  // Most headings hold none of the words for it: the other words need not be looked at then.
  if (legendLexicon.find(name) === null) return false;
  if (sectionLexicon.exact(name) === 'legend') return true;
  const hit = sectionLexicon.find(name);
  return hit?.value === 'legend' && hit.weight >= SUREST && name.split(/\s+/u).length <= 4;
}

export function isLegendLine(source: string): boolean {
  if (source.length > 600 || !hasColon(source, 40) || !SIGN.test(source)) return false;
  const text = plainText(source).text;
  const colon = text.slice(0, 24).search(/[:：]/u);
  return (
    colon > 0 &&
    isLegendName(text.slice(0, colon)) &&
    /\p{Extended_Pictographic}|[✓✗☐☑]|:[a-z_]+:|\[[ x]\]/u.test(text.slice(colon + 1))
  );
}

/** A colon among the first characters. */
function hasColon(text: string, within: number): boolean {
  const end = Math.min(text.length, within);
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 58 || code === 0xff1a) return true;
  }
  return false;
}

function takeLine(legend: Map<string, StatusWord>, source: string, isLegend: boolean): void {
  if (!isLegend && !isLegendLine(source)) return;
  const text = plainText(source.slice(0, 600)).text;
  const body = isLegendLine(source) ? text.slice(text.search(/[:：]/u) + 1) : text;
  for (const part of body.split(/[,;|·•、]|\s{2,}|\s\/\s|\s(?=\p{Extended_Pictographic})/u))
    takePair(legend, part.trim());
}

function takePair(legend: Map<string, StatusWord>, part: string): void {
  const sign = leadingSign(part);
  if (sign === null) return;
  const words = part.slice(sign.length).replace(/^[\s=:：–—-]+/u, '');
  const state = statusLexicon.exact(words) ?? statusLexicon.find(words)?.value ?? null;
  if (state !== null) legend.set(sign.sign, state);
}
