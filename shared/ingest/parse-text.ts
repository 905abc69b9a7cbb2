import { parseAllDocuments } from 'yaml';
import type { Json } from '../json.ts';
import { parseForm } from './parse-form.ts';
import { parseWords } from './parse-words.ts';
import { hasPlaceholder } from './placeholders.ts';

export const MAX_DEPTH = 64;
const MAX_ALIASES = 100;
/** YAML takes a hundred times as long to read as JSON. */
const MAX_YAML = 262_144;

export type Parsed =
  | { payloads: readonly Json[]; source: string | null; warnings: readonly string[] }
  /** Why there is nothing to read, and what to do. */
  | { unreadable: string };

/** A text as JSON, JSON lines, a form's `payload`, a form, words or YAML → its payloads. Never throws. */
export function parseText(text: string): Parsed {
  const clean = text.replace(/^\uFEFF/, '').trim();
  if (clean === '') return { unreadable: 'It is empty. Send the payload as the body or the file.' };
  if (clean.includes('\0')) return { unreadable: 'It is not text. Send JSON, YAML or key=value words.' };
  const parsed = parseClean(formPayload(clean) ?? clean);
  if ('unreadable' in parsed) return parsed;
  if (parsed.payloads.some((payload) => tooDeep(payload)))
    return { unreadable: `It is nested more than ${MAX_DEPTH} deep. Send the event alone.` };
  return parsed;
}

function parseClean(text: string): Parsed {
  const json = parseJson(text);
  if (json.ok) return only(json.value);
  if (/^[[{"]/.test(text)) return parseLines(text) ?? invalid(text, `not valid JSON (${json.why})`);
  const form = parseForm(text);
  if (form !== null) return only(form);
  const words = parseWords(text);
  if (words !== null) return { payloads: words.payloads, source: words.source, warnings: [] };
  return parseYaml(text);
}

function only(payload: Json): Parsed {
  return { payloads: [payload], source: null, warnings: [] };
}

export function parseJson(text: string): { ok: true; value: Json } | { ok: false; why: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, why: why.replace(/,? ?"[\s\S]*" is not valid JSON$/, '').slice(0, 120) };
  }
}

/** JSON lines: at least two, the first of them valid. One that is cut off is said, not dropped in silence. */
function parseLines(text: string): Parsed | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first] = lines;
  if (first === undefined || lines.length < 2 || !parseJson(first).ok) return null;
  const read = lines.map((line) => parseJson(line));
  const bad = read.flatMap((line, n) => (line.ok ? [] : [n + 1]));
  return {
    payloads: read.flatMap((line) => (line.ok ? [line.value] : [])),
    source: null,
    warnings: bad.slice(0, 10).map((n) => `Line ${n} is not valid JSON and was left out.`),
  };
}

/** GitHub and others post forms: `payload=%7B…`. */
function formPayload(text: string): string | null {
  const body = /^(?:[\w.-]+=[^&\s]*&)*payload=((?:%7B|%5B)[^&\s]*)/i.exec(text)?.[1];
  if (body === undefined) return null;
  try {
    return decodeURIComponent(body.replaceAll('+', '%20'));
  } catch {
    return null;
  }
}

function parseYaml(text: string): Parsed {
  if (text.length > MAX_YAML)
    return { unreadable: 'It is no JSON, and YAML may have 256 KB. Send it as JSON (kubectl get -o json).' };
  if (nestedMarkers(text))
    return { unreadable: `It is nested more than ${MAX_DEPTH} deep. Send the event alone.` };
  try {
    const documents = parseAllDocuments(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent' });
    const fault = [...documents].flatMap(({ errors }) => errors)[0];
    if (fault !== undefined) return invalid(text, `neither JSON nor YAML (${fault.message.split('\n')[0]})`);
    const payloads = [...documents].map(
      // Through JSON, so that what YAML alone can say (a map as a key, an infinity) is what JSON makes of it.
      (document): Json => JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: MAX_ALIASES })) ?? 'null'),
    );
    const objects = payloads.filter((payload) => typeof payload === 'object' && payload !== null);
    if (objects.length > 0) return { payloads: objects, source: null, warnings: [] };
    return invalid(text, 'plain text, not JSON, YAML or key=value words');
  } catch (error) {
    // Aliases that multiply, and nesting that the library cannot follow.
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return invalid(text, `YAML that cannot be read (${why})`);
  }
}

function invalid(text: string, what: string): Parsed {
  if (hasPlaceholder(text))
    return {
      unreadable:
        'It is a template: its placeholders were not filled in. Send what the template renders, not the template.',
    };
  return { unreadable: `It is ${what}. Check that the whole payload was sent.` };
}

/** Brackets and list marks that open one in another on one line are the cheap way to nest without end. */
function nestedMarkers(text: string): boolean {
  if (/(?:[-?:][ \t]+){65}/.test(text)) return true;
  let depth = 0;
  for (const letter of text) {
    if (letter === '[' || letter === '{') depth += 1;
    if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** Level by level, since a recursive walk is what deep nesting breaks. */
function tooDeep(payload: Json): boolean {
  let level: Json[] = [payload];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    const next: Json[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const member of Object.values(value)) if (typeof member === 'object') next.push(member);
    }
    level = next;
  }
  return false;
}
