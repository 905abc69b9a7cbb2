import { isAsciiLetter, isInvisible } from './chars.ts';

export interface PlainText {
  readonly text: string;
}

/** Longer texts than this are kept as they are: nobody reads them as one item. */
const LONGEST = 50_000;
const LONGEST_TAG = 300;
const LONGEST_CODE = 300;
const SPECIAL = /[*_~`[\]<&\\]|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\s{2}/;

/** The words of a piece of Markdown without its marks: one pass, so that no input can make it slow. */
export function plainText(markdown: string): PlainText {
  if (markdown.length > LONGEST || !isSpecial(markdown)) return { text: markdown.trim() };
  const scan = new InlineScan(markdown);
  return { text: scan.run() };
}

/** Characters of ASCII that need a look: 1 for a mark, 2 for a blank, which counts beside another. */
const LOOKS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/\s/.test(char)) return 2;
  return '*_~`[]<&\\'.includes(char) ? 1 : 0;
});

/** What `SPECIAL` says, without a pattern for the plain words that most texts are. */
function isSpecial(text: string): boolean {
  let wasBlank = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return SPECIAL.test(text);
    const look = LOOKS[code];
    if (look === 1 || (look === 2 && wasBlank)) return true;
    wasBlank = look === 2;
  }
  return false;
}

/** Runs of blanks, but for single spaces, which stay as they are. */
const BLANKS = /\s{2,}|[^\S ]/g;
/** What may be a mark, and `!`, which goes with the link behind it. */
const IS_MARK = Uint8Array.from({ length: 128 }, (_, code) =>
  '\\*_~`<&[]!'.includes(String.fromCharCode(code)) ? 1 : 0,
);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rarr: '→',
  le: '≤',
  ge: '≥',
  check: '✓',
};

class InlineScan {
  private readonly out: string[] = [];
  private at = 0;
  private readonly openLinks: number[] = [];
  private noMoreParens = false;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  run(): string {
    while (this.at < this.source.length) this.step();
    return this.out.join('').replace(BLANKS, ' ').trim();
  }

  private step(): void {
    const end = this.plainEnd();
    if (end > this.at) {
      this.out.push(this.source.slice(this.at, end));
      this.at = end;
      return;
    }
    const char = this.source.charAt(this.at);
    if (this.special(char)) return;
    if (!isInvisible(char.charCodeAt(0))) this.out.push(char);
    this.at += 1;
  }

  /** The end of the run of characters that are nothing but words. */
  private plainEnd(): number {
    const { source } = this;
    let end = this.at;
    for (; end < source.length; end += 1) {
      const code = source.charCodeAt(end);
      if (code < 128 ? IS_MARK[code] === 1 : isInvisible(code)) break;
    }
    return end;
  }

  /** True when the sign was a mark of Markdown and is dealt with. */
  private special(char: string): boolean {
    switch (char) {
      case '\\':
        return this.escape();
      case '*':
        return this.stars();
      case '_':
        return this.underscores();
      case '~':
        return this.tildes();
      case '`':
        return this.code();
      case '<':
        return this.tag();
      case '&':
        return this.entity();
      case '[':
        this.openLinks.push(this.out.length);
        return false;
      case ']':
        return this.closeLink();
      default:
        return false;
    }
  }

  private skip(length: number): true {
    this.at += length;
    return true;
  }

  private escape(): boolean {
    const next = this.source.charAt(this.at + 1);
    if (next === '' || !/[\p{P}\p{S}]/u.test(next)) return false;
    this.out.push(next);
    return this.skip(2);
  }

  private runLength(char: string): number {
    let length = 1;
    while (this.source.charAt(this.at + length) === char) length += 1;
    return length;
  }

  /** Stars with blanks on both sides are multiplication, not emphasis. */
  private stars(): boolean {
    const length = this.runLength('*');
    const isSign = isGap(this.source.charAt(this.at - 1)) && isGap(this.source.charAt(this.at + length));
    if (isSign) this.out.push('*'.repeat(length));
    return this.skip(length);
  }

  private underscores(): boolean {
    const length = this.runLength('_');
    const isInside =
      isWordChar(this.source.charAt(this.at - 1)) && isWordChar(this.source.charAt(this.at + length));
    if (isInside) this.out.push('_'.repeat(length));
    return this.skip(length);
  }

  /** What stands in a code span is as written: "`__init__.py`". */
  private code(): true {
    const length = this.runLength('`');
    const start = this.at + length;
    const ahead = this.source.slice(start, start + LONGEST_CODE);
    const end = length === 1 ? ahead.indexOf('`') : -1;
    if (end > 0) this.out.push(ahead.slice(0, end));
    return this.skip(end > 0 ? length + end + 1 : length);
  }

  private tildes(): boolean {
    const length = this.runLength('~');
    return length < 2 ? false : this.skip(length);
  }

  private tag(): boolean {
    const next = this.source.charCodeAt(this.at + 1);
    if (!isAsciiLetter(next) && next !== 47 && next !== 33) return false;
    const limit = Math.min(this.source.length, this.at + LONGEST_TAG);
    for (let end = this.at + 1; end < limit; end += 1) {
      const char = this.source.charAt(end);
      if (char === '<') return false;
      if (char !== '>') continue;
      const body = this.source.slice(this.at + 1, end);
      this.out.push(isAddress(body) ? body : ' ');
      return this.skip(end + 1 - this.at);
    }
    return false;
  }

  private entity(): boolean {
    const end = this.source.slice(this.at + 1, this.at + 9).indexOf(';');
    const known = end > 0 ? ENTITIES[this.source.slice(this.at + 1, this.at + 1 + end)] : undefined;
    if (known === undefined) return false;
    this.out.push(known);
    return this.skip(end + 2);
  }

  /** `[words](target)` leaves its words; any other bracket stays as written. */
  private closeLink(): boolean {
    const opened = this.openLinks.pop();
    if (opened === undefined || this.source.charAt(this.at + 1) !== '(' || this.noMoreParens) return false;
    const end = this.source.indexOf(')', this.at + 2);
    this.noMoreParens = end < 0;
    if (end < 0) return false;
    this.out[opened] = '';
    if (this.out[opened - 1] === '!') this.out[opened - 1] = '';
    return this.skip(end + 1 - this.at);
  }
}

function isAddress(body: string): boolean {
  return body.startsWith('http') || body.startsWith('mailto:') || (body.includes('@') && !body.includes(' '));
}

function isGap(char: string): boolean {
  return char === '' || char === ' ' || char === '\t';
}

function isWordChar(char: string): boolean {
  return char !== '' && /[\p{L}\p{N}]/u.test(char);
}
