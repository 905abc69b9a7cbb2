import { isDigit } from '../text/chars.ts';
import { fold, wordsOf } from '../text/fold.ts';

const PHASE_WORDS = new Set([
  'phase',
  'week',
  'day',
  'days',
  'weeks',
  'sprint',
  'month',
  'milestone',
  'stage',
  'step',
  'iteration',
  'wave',
  'quarter',
  'part',
  'wk',
  'cycle',
  'woche',
  'tag',
  'tage',
  'monat',
  'meilenstein',
  'schritt',
  'etappe',
  'stufe',
  'abschnitt',
  'semaine',
  'jour',
  'jours',
  'mois',
  'jalon',
  'etape',
  'lot',
  'fase',
  'semana',
  'dia',
  'dias',
  'mes',
  'hito',
  'etapa',
  'paso',
  'marco',
  'passo',
  'settimana',
  'giorno',
  'dag',
  'maand',
  'stap',
  'mese',
  'settimane',
  'tappa',
  'traguardo',
  'block',
  'iter',
  'round',
  'batch',
  'epic',
  'workstream',
  'track',
  'module',
  'quartal',
  'trimestre',
  'etap',
  'faza',
  'krok',
  'tydzien',
  'dzien',
  'miesiac',
  'asama',
  'adım',
  'adim',
  'faz',
  'hafta',
  'gun',
  'ay',
  'этап',
  'фаза',
  'шаг',
  'неделя',
  'день',
  'спринт',
  'месяц',
  'веха',
  'стадия',
  'етап',
  'тиждень',
  'крок',
]);
const NUMBER_WORDS = new Set([
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'zero',
  'i',
  'ii',
  'iii',
  'iv',
  'v',
  'vi',
  'vii',
  'viii',
  'a',
  'b',
  'c',
  'd',
  'eins',
  'zwei',
  'drei',
  'un',
  'deux',
  'trois',
  'uno',
  'dos',
  'tres',
  'um',
  'dois',
  'due',
  'tre',
  'een',
  'twee',
  'drie',
]);
/** "First week", "Second phase", "Erste Woche". */
const ORDINAL_WORDS =
  /^(?:first|second|third|fourth|fifth|final|erste[rns]?|zweite[rns]?|dritte[rns]?|premiere?|deuxieme|troisieme|primer[ao]?|segund[ao]|tercer[ao]?|primeir[ao]|terceir[ao]|prim[ao]|second[ao]|terz[ao]|eerste|tweede|derde|перв(?:ыи|ая)|втор(?:ои|ая)|трет(?:ии|ья)|pierwszy|drugi|trzeci|ilk|ikinci|ucuncu)$/u;
/** "Q3 2026", "2026 Q3", "H1 2026". */
const QUARTER = /^(?:[qh][1-4]\s?[’']?(?:20)?\d{2}\b|20\d{2}\s?[-–/]?\s?[qh][1-4]\b)/;
const SHORT =
  /^(?:[mpwsq]|kw|t|d|l|j)[-+−]?\s?\d{1,3}\s?(?:days?|weeks?|hours?|minutes?|min|tage|h|d|w|m)?\s?(?:[:–—|(-]|$)/;
/** "T-0 Launch", "T+24h review". */
const COUNTDOWN = /^t\s?[-+−–]\s?\d{1,3}\s?(?:h|d|w|m|min|hours?|days?|weeks?|minutes?)?(?![\p{L}\d])/u;
/** What short names and quarters begin with. */
const SHORT_FIRST = 'mpwsqktdljh2';
const CJK =
  /^(?:第\s?[\d一二三四五六七八九十]+\s?(?:週|フェーズ|段階|ステップ|日|周|阶段|期|步)|フェーズ\s?[\d０-９a-z]|ステップ\s?\d|スプリント\s?\d|マイルストーン\s?\d|[\d一二三四五六七八九十]+\s?(?:週目|日目|か月目|ヶ月目)|阶段\s?[\d一二三四五六]|步骤\s?[\d一二三四五六]|第?\d+\s?(?:주차|단계|일차)|(?:단계|스프린트|마일스톤)\s?\d)/;
const ORDINAL = /^(?:\d{1,2})(?:st|nd|rd|th|\.|ere|eme|e|er|a|o|ª|º)?$/;

/** "Week 2 …", "Phase 1: …", "1. Woche", "第1週", "M3: …", "T-7 days": a title that names a stretch of work by its number. */
export function isPhaseTitle(title: string): boolean {
  const folded = fold(title.slice(0, 80)).trim();
  const code = folded.charCodeAt(0);
  if ((code > 127 || isDigit(code)) && CJK.test(folded)) return true;
  const words = wordsOf(folded);
  const first = words[0] ?? '';
  const second = words[1] ?? '';
  if (PHASE_WORDS.has(first)) return isNumberWord(second) || (second === 'n' && isNumberWord(words[2] ?? ''));
  if (PHASE_WORDS.has(second) && ORDINAL.test(first) && /^\d{1,2}(?:\.|\p{L}{1,3}|ª|º)\s/u.test(folded))
    return true;
  if (PHASE_WORDS.has(second) && ORDINAL_WORDS.test(first) && words.length <= 6) return true;
  if (!SHORT_FIRST.includes(folded.charAt(0))) return false;
  return SHORT.test(folded) || COUNTDOWN.test(folded) || QUARTER.test(folded);
}

function isNumberWord(word: string): boolean {
  if (word === '') return false;
  return isDigit(word.charCodeAt(0)) ? /^\d{1,3}\p{L}?$/u.test(word) : NUMBER_WORDS.has(word);
}

const SMALL_V = 118;
const SMALL_R = 114;

/** "v1.2", "Version 2.0 – Search", "Release 3": a stretch of work in a roadmap. */
export function isVersionTitle(title: string): boolean {
  const first = title.charCodeAt(0) | 32;
  if (first !== SMALL_V && first !== SMALL_R) return false;
  return /^(?:v\d{1,3}(?:\.\d{1,3}){1,2}\b|(?:version|release|versión|versão)\s\d{1,3}(?:\.\d{1,3}){0,2}\b)/iu.test(
    title,
  );
}
