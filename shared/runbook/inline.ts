/** A stretch of a line, as it is shown. Nothing of it is HTML. */
export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong' | 'em' | 'struck'; parts: Inline[] }
  | { kind: 'link'; href: string; parts: Inline[] }
  | { kind: 'image'; href: string; text: string }
  | { kind: 'break' };

/** Longer lines are no prose: they are shown as they stand. */
const MAX_LINE = 20_000;
const MAX_DEPTH = 3;

/** Every repetition has an end, so that no line of a stranger keeps the window busy. */
const pattern = new RegExp(
  [
    /\\(?<escaped>[\\`*_{}[\]()#+\-.!|<>~&])/,
    /``(?<code2>(?:(?!``).){1,500})``/,
    /`(?<code>[^`]{1,1000})`/,
    /!\[(?<alt>[^\]]{0,300})\]\(<?(?<src>[^)\s>]{1,2000})>?(?:\s[^)]{0,200})?\)/,
    /\[(?<label>[^\]]{1,300})\]\(<?(?<href>[^)\s>]{1,2000})>?(?:\s[^)]{0,200})?\)/,
    /\[(?<named>[^\]]{1,300})\]\[(?<name>[^\]]{0,100})\]/,
    /<(?<auto>(?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/,
    /(?<bare>https?:\/\/[^\s<>"'`)\]]{1,2000}[^\s<>"'`)\].,;:!?])/,
    /\*\*(?<strong>\S(?:(?!\*\*).){0,600})\*\*/,
    /(?<!\w)__(?<strong2>\S(?:(?!__).){0,600})__(?!\w)/,
    /\*(?<em>[^\s*](?:[^*]{0,300}[^\s*])?)\*(?!\w)/,
    /(?<!\w)_(?<em2>[^\s_](?:[^_]{0,300}[^\s_])?)_(?!\w)/,
    /~~(?<struck>[^~]{1,300})~~/,
    /<br\s{0,5}\/?>/,
    /<(?<tag>\/?(?:summary|details|kbd|b|i|u|em|strong|p|div|span|center|font|sub|sup|small|code)\b[^>]{0,300})>/,
    /&(?<entity>amp|lt|gt|quot|nbsp|#39);/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gis',
);

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  '#39': "'",
};

/** What a line of Markdown says. `targets`: what `[words][name]` leads to, by name in lower case. */
export function inlineOf(
  text: string,
  targets: ReadonlyMap<string, string> = new Map(),
  depth = 0,
): Inline[] {
  if (text.length > MAX_LINE || depth > MAX_DEPTH) return [{ kind: 'text', text }];
  const parts: Inline[] = [];
  const say = (more: string) => {
    const last = parts.at(-1);
    if (more === '') return;
    if (last?.kind === 'text') last.text += more;
    else parts.push({ kind: 'text', text: more });
  };
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    say(text.slice(from, match.index));
    from = match.index + match[0].length;
    const part = partOf(
      match[0],
      match.groups ?? {},
      (inner) => inlineOf(inner, targets, depth + 1),
      targets,
    );
    if (typeof part === 'string') say(part);
    else parts.push(part);
  }
  say(text.slice(from));
  return parts;
}

/** One match as a part, or as words. */
function partOf(
  whole: string,
  found: Readonly<Record<string, string | undefined>>,
  inner: (text: string) => Inline[],
  targets: ReadonlyMap<string, string>,
): Inline | string {
  const code = found.code2 ?? found.code;
  const strong = found.strong ?? found.strong2;
  const em = found.em ?? found.em2;
  const address = found.auto ?? found.bare;
  if (found.escaped !== undefined) return found.escaped;
  if (code !== undefined) return { kind: 'code', text: code };
  if (found.src !== undefined) return { kind: 'image', href: found.src, text: found.alt ?? '' };
  if (found.href !== undefined) return { kind: 'link', href: found.href, parts: inner(found.label ?? '') };
  if (found.named !== undefined) {
    const href = targets.get((found.name || found.named).toLowerCase());
    return href === undefined ? whole : { kind: 'link', href, parts: inner(found.named) };
  }
  if (address !== undefined) return { kind: 'link', href: address, parts: [{ kind: 'text', text: address }] };
  if (strong !== undefined) return { kind: 'strong', parts: inner(strong) };
  if (em !== undefined) return { kind: 'em', parts: inner(em) };
  if (found.struck !== undefined) return { kind: 'struck', parts: inner(found.struck) };
  if (found.tag !== undefined) return '';
  if (found.entity !== undefined) return entities[found.entity.toLowerCase()] ?? whole;
  return { kind: 'break' };
}

/** The words alone. */
export function wordsOf(parts: readonly Inline[]): string {
  return parts
    .map((part) => ('parts' in part ? wordsOf(part.parts) : part.kind === 'break' ? ' ' : part.text))
    .join('');
}
