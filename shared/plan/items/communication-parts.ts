import type { ItemBlock } from '../blocks/block.ts';
import { plainText } from '../text/plain-text.ts';
import { type Labelled, readLabel } from '../values/label.ts';
import { cadenceLexicon } from '../words/cadence-words.ts';
import { Lexicon } from '../words/lexicon.ts';

export type Part = 'audience' | 'cadence' | 'channel' | 'owner' | 'text';

/** What a line "Frequency: …" says of one message or meeting. */
const partLexicon = new Lexicon<Part>({
  audience: `
    audience, participants, attendees, recipients, recipient, to, who, for, stakeholders, participants list,
    teilnehmer, empfänger, zielgruppe, participants, destinataires, participantes, destinatarios, destinatários,
    público, audiencia, partecipanti, deelnemers, ontvangers, 対象, 参加者`,
  cadence: `
    frequency, cadence, when, time, timing, day, schedule, trigger, interval, häufigkeit, wann, zeit, rhythmus,
    fréquence, quand, heure, frecuencia, cuándo, hora, frequência, quando, frequenza, frequentie, tijd, 頻度, 日時`,
  channel: `
    channel, channels, format, medium, method, via, where, location, platform, tool, tools, kanal, kanäle, ort,
    canal, canaux, canales, canais, lieu, lugar, canale, kanaal, チャネル, 場所`,
  owner: `
    owner, responsible, sender, from, host, lead, facilitator, verantwortlich, absender, responsable, responsável,
    responsabile, verantwoordelijke, 担当`,
  text: `
    content, message, subject, agenda, topics, purpose, focus, inhalt, thema, betreff, contenu, sujet, objet,
    contenido, asunto, tema, conteúdo, assunto, contenuto, inhoud, 内容, 件名`,
});

export type Parts = Partial<Record<Part, string>>;

/** The parts that lines state of one message, or null where they are messages of their own. */
export function partsOf(items: readonly ItemBlock[]): Parts | null {
  const read = items.slice(0, 20).map((item) => readLabel(plainText(item.words[0]?.text ?? '').text));
  const named = read.flatMap((label) => {
    const part = label === null ? null : partLexicon.exact(label.name);
    if (label === null || part === null) return [];
    const isFormat = part === 'channel' && /^forma/iu.test(label.name) && !CHANNEL.test(label.value);
    return [{ part: isFormat ? 'text' : part, value: label.value }];
  });
  if (named.length < 2 || named.length * 2 <= items.length) return null;
  if (named.length < items.length && new Set(named.map((one) => one.part)).size < 2) return null;
  const parts: Parts = {};
  for (const { part, value } of named) parts[part] ??= value;
  return parts;
}

const EVERY =
  /(?<!\p{L})(?:every|each|alle|toutes les|tous les|cada|ogni|elke|om de)\s(?:\d{1,3}\s?(?:[-–]\s?\d{1,3}\s?)?)?\p{L}{1,12}\b/iu;
const RELATIVE =
  /(?<![\p{L}\d])T\s?[-+−–]\s?\d{1,3}\s?(?:h|d|w|m|min|hours?|days?|weeks?|minutes?)(?![\p{L}])|^T\s?[-+−–]\s?\d{1,3}$/iu;

/** "Every 30 minutes", "T-24h", "daily": how often or when a line says that something is told. */
export function cadenceIn(text: string): string | null {
  const head = text.slice(0, 200);
  const every = EVERY.exec(head)?.[0];
  if (every !== undefined && /\d/.test(every)) return every;
  return cadenceLexicon.find(head)?.value ?? every ?? RELATIVE.exec(head)?.[0] ?? null;
}

const CHANNEL =
  /^(?:(?:e-?mails?|newsletter|sms|slack|teams|discord|twitter|x|linkedin|blog(?: post)?|in-?app(?: banner| message)?|push(?: notification)?|status ?page|phone|call|webinar|intranet|social(?: media)?)(?:\s?[+&/,]\s?|\s(?:and|und|et|y|e)\s)?){1,4}/iu;
const TO = /^\s(?:to|for|an|für|à|aux?|a|para|ai|aan|voor)\s(?:the\s|all\s)?(.{2,40})$/iu;

/** "Email to merchants", "Slack": through what, and to whom, the name of a line says that something is told. */
export function channelName(label: Labelled | null): { channel: string; audience: string | null } | null {
  const found = label === null ? null : CHANNEL.exec(label.name);
  if (label === null || found === null || found[0].trim() === '') return null;
  const rest = label.name.slice(found[0].trimEnd().length);
  if (rest.trim() === '') return { channel: label.name, audience: null };
  const audience = TO.exec(rest)?.[1] ?? null;
  return audience === null ? null : { channel: found[0].trim(), audience };
}
