import type { Comparator } from '../plan-schema.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { phrasesIn } from './lexicon.ts';

/** What stands before a number. Longer phrases come first, so that "no more than" is not read as "more than". */
const before: Readonly<Record<Comparator, string>> = {
  '<=': `
    less than or equal to, no more than, not more than, at most, no greater than, max, maximum, max.,
    maximum of, within, not exceeding, does not exceed, höchstens, maximal, nicht mehr als, innerhalb von,
    au plus, au maximum, pas plus de, como máximo, no más de, máximo, máx, no máximo, não mais que,
    al massimo, massimo, maximaal, hooguit, ≤, <=, =<, ≦, &le;, less or equal to, equal to or less than, max. of, höchst., máx., máxima de, máximos de, máximas de, maximale de, maximal de, massima di, massimo di, maximum van, at or below, at or under, not to exceed, not exceed, not go above, not rise above, never exceeds, capped at, limited to,
    no higher than, not higher than, not above, no longer than, not over, kleiner gleich, nicht über, nicht höher als,
    nicht länger als, bis maximal, inférieur ou égal à, ne dépasse pas, n’excède pas, maximum de, inferior o igual a,
    menor o igual a, no superior a, no supera, no excede, un máximo de, máximo de, menor ou igual a, não superior a,
    não mais de, não excede, não ultrapassa, no máximo de, non superiore a, non superiore al, non superiore allo,
    non superiore alla, non superiore ai, non oltre, non più di, entro, minore o uguale a, niet meer dan, binnen, ten hoogste,
    не более, не больше, не выше, не превышает, максимум, в пределах, nie więcej niż, co najwyżej, maksymalnie, najwyżej,
    nie przekracza, en fazla, en çok, azami, không quá, tối đa, 不超过, 不高于, 不大于, 不多于, 至多, 最多, 小于等于, 最大, 최대, högst, max., maks, højst, maksimalt`,
  '<': `
    less than, below, under, fewer than, lower than, smaller than, stays below, unter, weniger als,
    kleiner als, unterhalb von, moins de, inférieur à, inférieure à, inférieurs à, en dessous de, sous,
    sous les, menos de, menor que, menor a, inferior a, por debajo de, menos que, abaixo de, meno di,
    inferiore a, minder dan, onder, <, ＜, quicker than, faster than, shorter than, lower than, stays under, kept under, niedriger als, geringer als,
    unterhalb, moins que, inférieure aux, inférieur au, inférieurs aux, plus bas que, inferior al, menores a, menor al, bajo,
    menor do que, inferior ao, menos do que, minore di, inferiore al, inferiore ai, sotto, sotto i, sotto il, sotto lo, meno del, lager dan, kleiner dan,
    менее, меньше, ниже, меньше чем, mniej niż, poniżej, mniejszy niż, mniejsza niż, krótszy niż, dưới, nhỏ hơn, 小于, 低于, 少于, 不到, mindre än, mindre end, mindre enn, under`,
  '>=': `
    greater than or equal to, more than or equal to, at least, no less than, not less than, min, minimum,
    min., minimum of, mindestens, wenigstens, au moins, au minimum, al menos, por lo menos, como mínimo,
    mínimo, pelo menos, no mínimo, ao menos, almeno, minstens, minimaal, ≥, >=, ≧, mind., mind, min. of, mín., mínima de, mínimos de, mínimas de, minimale de, minimal de, minima di, minimo di, at or above, at or over, greater or equal to, equal to or greater than, no fewer than, no lower than, not lower than, not below, never below, not drop below, not fall below, not go below, not drop under, not fall under, größer gleich,
    nicht unter, nicht weniger als, d’au moins, supérieur ou égal à, pas moins de, minimum de, mayor o igual a, no inferior a, no menos de, un mínimo de, mínimo de,
    maior ou igual a, não inferior a, não menos de, mínimo de, non inferiore a, non inferiore al, non meno di, minimo, maggiore o uguale a, ten minste, tenminste, minimum van,
    не менее, не меньше, не ниже, минимум, как минимум, co najmniej, minimum, nie mniej niż, przynajmniej, en az, asgari, ít nhất, tối thiểu,
    不低于, 不少于, 不小于, 至少, 最少, 大于等于, 최소, minst, mindst`,
  '>': `
    greater than, more than, above, over, higher than, exceeds, exceeding, beyond, über, mehr als,
    größer als, oberhalb von, plus de, supérieur à, supérieure à, au-dessus de, más de, mayor que, mayor a,
    superior a, por encima de, mais de, mais que, maior que, acima de, superiore a, più di, meer dan, boven,
    >, ＞, better than, in excess of, larger than, höher als, oberhalb, plus que, supérieure au, supérieur au, au delà de, superior al, más que, superior ao, mais do que, acima dos,
    maggiore di, superiore al, oltre, oltre il, sopra, sopra il, hoger dan, groter dan, более, больше, выше, свыше, больше чем, więcej niż, powyżej, ponad, większy niż, trên, hơn, lớn hơn,
    大于, 高于, 多于, 超过, 高過, mer än, mere end, mer enn, över`,
  '=': `exactly, equal to, equals, genau, exactement, exactamente, exatamente, esattamente, precies, =, ==, equal, igual a, égal à, uguale a, gelijk aan, gleich, ровно, равно, dokładnie, tam olarak, 等于`,
};

/** What stands after the number and its unit. */
const after: Readonly<Record<Comparator, string>> = {
  '<=': `
    以下, 以内, or less, or fewer, or lower, or below, max, maximum, oder weniger, ou moins, o menos, ou menos,
    이하, 之内, 之內, or under, or faster, or shorter, at most, höchstens, ve altı, veya daha az, и менее, или менее, или ниже, lub mniej`,
  '<': `未満, より小さい, を下回る, 미만, 未满, 之下, 이하로는, altında, nin altında`,
  '>=': `以上, or more, or higher, or better, or above, minimum, oder mehr, ou plus, o más, ou mais, 이상, 以上的, and above, and up, and higher, or greater, und mehr, und höher, et plus, y más, e mais, o più, of meer, of hoger, ve üzeri, veya daha fazla, и более, или более, и выше, lub więcej`,
  '>': `超, を超える, より大きい, 초과, を上回る, 超え, üzerinde`,
  '=': '',
};

export const wordsBefore = pairs(before);
export const wordsAfter = pairs(after);

function pairs(list: Readonly<Record<Comparator, string>>): readonly (readonly [string, Comparator])[] {
  const all = (Object.keys(list) as Comparator[]).flatMap((comparator) =>
    phrasesIn(list[comparator]).map((words) => [foldInPlace(words), comparator] as const),
  );
  return all.toSorted((a, b) => b[0].length - a[0].length);
}
