import { withoutSigns } from '../sections/classify-heading.ts';
import { readLabel } from '../values/label.ts';
import { levelOf } from '../values/level.ts';
import { type Label, labelLexicon } from '../words/label-words.ts';
import { levelLexicon } from '../words/level-words.ts';

/** What is said about a risk beside its name, as written. */
export type Details = Partial<Record<Label, string>>;

/** "Risk 3: …", "RISK-003 – …", "R3. …". */
export const NUMBERED =
  /^(?:(?:risk|risiko|risque|riesgo|risco|rischio|risico|ryzyko|риск|リスク|风险|리스크|위험)[\s_#-]{0,2}\d{0,4}|R[-_]?\d{1,4}|#\d{1,4})(?:\s?[:：.)]|\s[–—-])\s*/iu;
const ARROW = /\s(?:→|->|=>|⇒|➡️?)\s/u;
const GROUP = /\s?[(（[]([^()（）[\]]{3,160})[)）\]]/u;
const SLASHED = /^([\p{L} ]{1,20})\s?(?:\/|×|x)\s?([\p{L} ]{1,20})$/u;

/** Takes "(Likelihood: high, impact: low)", "(High/Critical)", "→ mitigation" and "Mitigation: …" out of a risk's words. */
export function takeInline(source: string, details: Details): string {
  let text = takeScores(relabelled(takeLevel(source.slice(0, 2_000), details)), details);
  const group = GROUP.exec(text);
  if (group !== null && takeGroup(group[1] ?? '', details))
    text = `${text.slice(0, group.index)}${text.slice(group.index + group[0].length)}`.trim();
  text = takeLabelled(text, details);
  const arrow = ARROW.exec(text);
  if (arrow !== null && details.mitigation === undefined) {
    details.mitigation = text.slice(arrow.index + arrow[0].length).trim();
    text = text.slice(0, arrow.index).trim();
  }
  return (
    text
      .replace(NUMBERED, '')
      .replace(/[\s:：–—|;,-]+$/u, '')
      .trim() || source
  );
}

const SCORES =
  /[\s:：,;|(（–—-]*(?<!\p{L})[LP]\s?[=:：]\s?([\d./%]{1,6}|\p{L}{1,12})[\s,;/|x×]{1,3}[IS]\s?[=:：]\s?([\d./%]{1,6}|\p{L}{1,12})(?!\p{L})[)）]?/u;

/** "Legacy jobs: P=3/5, I=4/5". */
function takeScores(text: string, details: Details): string {
  const match = SCORES.exec(text);
  if (match === null || match.index === 0) return text;
  details.likelihood ??= match[1] ?? '';
  details.impact ??= match[2] ?? '';
  return `${text.slice(0, match.index)}${text.slice(match.index + match[0].length)}`;
}

const BEHIND = /\s?(?:[:：]|→|->|=>|⇒|➡️?)\s(\p{L}{4,20})\s?[:：–—-]\s/u;

/** "Outage: Mitigation - failover" and "Outage → Mitigation: failover" with their parts set off as others are. */
function relabelled(text: string): string {
  const match = BEHIND.exec(text);
  const label = match === null ? null : labelLexicon.exact(match[1] ?? '');
  if (match === null || (label !== 'mitigation' && label !== 'likelihood' && label !== 'impact')) return text;
  return `${text.slice(0, match.index)} – ${match[1]}: ${text.slice(match.index + match[0].length)}`;
}

const LEVEL_LEAD = /^[[(]?(\p{L}{1,12}(?:\s\p{L}{3,10})?)[\])]?\s?(?:[:：–—-]|(?<=[\])])\s)\s*(?=\S)/u;

/** "🔴 High: …", "[Medium] …". */
function takeLevel(source: string, details: Details): string {
  const text = withoutSigns(source);
  const match = LEVEL_LEAD.exec(text.slice(0, 40));
  const word = match?.[1] ?? '';
  if (match === null || levelLexicon.exact(word) === null)
    return levelOf(source.slice(0, 4)) === null ? source : text;
  details.level ??= word;
  return text.slice(match[0].length);
}

function takeGroup(inner: string, details: Details): boolean {
  const parts = inner.split(/[,;|·]\s?/u);
  const labelled = parts.map((part) => shortLabel(part) ?? readLabel(part) ?? spacedLabel(part));
  if (labelled.every((part) => part?.label != null)) {
    for (const part of labelled) if (part?.label) details[part.label] ??= part.value;
    return true;
  }
  const pair =
    SLASHED.exec(inner.trim()) ?? (parts.length === 2 ? [inner, parts[0] ?? '', parts[1] ?? ''] : null);
  const isPair = !/^(?:but|and|if|or|though)\b/iu.test((pair?.[2] ?? '').trim());
  if (pair !== null && isPair && levelOf(pair[1] ?? '') !== null && levelOf(pair[2] ?? '') !== null) {
    details.likelihood ??= (pair[1] ?? '').trim();
    details.impact ??= (pair[2] ?? '').trim();
    return true;
  }
  if (levelOf(inner) === null || inner.split(' ').length > 2) return false;
  details.level ??= inner;
  return true;
}

/** "P: high", "I:3". */
function shortLabel(part: string): { label: Label; value: string } | null {
  const match = /^([LPIS])\s?[:：=]\s?(.{1,20})$/u.exec(part.trim());
  if (match === null) return null;
  return { label: /[LP]/.test(match[1] ?? '') ? 'likelihood' : 'impact', value: (match[2] ?? '').trim() };
}

/** What is left of "Status: closed" when its state was taken before. */
function isBareLabel(part: string): boolean {
  return labelLexicon.exact(part.replace(/[\s:：]+$/u, '')) !== null;
}

/** "high likelihood", "impact high". */
function spacedLabel(part: string): { label: Label | null; value: string } | null {
  const lead = /^(likelihood|probability|impact|severity)\s+(.{1,20})$/iu.exec(part.trim());
  const tail = /^(.{1,20})\s+(likelihood|probability|impact|severity)$/iu.exec(part.trim());
  const name = (lead?.[1] ?? tail?.[2])?.toLowerCase();
  if (name === undefined) return null;
  const label: Label = name === 'impact' || name === 'severity' ? 'impact' : 'likelihood';
  return { label, value: (lead?.[2] ?? tail?.[1] ?? '').trim() };
}

/** "Data loss. Likelihood: low; impact: high; mitigation: backups" and "Data loss — Mitigation: backups". */
function takeLabelled(text: string, details: Details): string {
  const parts = text.split(
    /(?:\s[–—-]\s|[;；|]\s?|\.\s+|。|,\s+(?=\p{L}{3,20}\s?[:：])|\s(?=\p{Lu}\p{L}{3,19}\s?[:：]\s))/u,
  );
  const kept: string[] = [];
  let taken = 0;
  parts.forEach((part, at) => {
    const read = at === 0 ? null : readLabel(part.trim());
    if (read?.label && read.label !== 'risk' && read.label !== 'title') {
      details[read.label] ??= read.value.replace(/\.$/u, '');
      taken += 1;
    } else if (at > 0 && (takeGroup(part, details) || isBareLabel(part))) taken += 1;
    else if (taken === 0) kept.push(part);
    else
      details.mitigation = details.mitigation === undefined ? part : `${details.mitigation}; ${part.trim()}`;
  });
  if (taken === 0) return text;
  return text.slice(0, text.indexOf(kept.at(-1) ?? '') + (kept.at(-1)?.length ?? 0)).trim();
}
