import type { Comparator } from '../plan-schema.ts';
import { foldInPlace } from '../values/fold-in-place.ts';
import { phrasesIn } from './lexicon.ts';

/** What stands before a number. Longer phrases come first, so that "no more than" is not read as "more than". */
const before: Readonly<Record<Comparator, string>> = {
  '<=': `
    less than or equal to, no more than, not more than, at most, no greater than, max, maximum, max.,
    maximum of, within, not exceeding, does not exceed, höchstens, maximal, nicht mehr als, innerhalb von,
    au plus, au maximum, pas plus de, como máximo, no más de, máximo, máx, no máximo, não mais que,
    al massimo, massimo, maximaal, hooguit, ≤, <=, =<, ≦, &le;`,
  '<': `
    less than, below, under, fewer than, lower than, smaller than, stays below, unter, weniger als,
    kleiner als, unterhalb von, moins de, inférieur à, inférieure à, inférieurs à, en dessous de, sous,
    sous les, menos de, menor que, menor a, inferior a, por debajo de, menos que, abaixo de, meno di,
    inferiore a, minder dan, onder, <, ＜`,
  '>=': `
    greater than or equal to, more than or equal to, at least, no less than, not less than, min, minimum,
    min., minimum of, mindestens, wenigstens, au moins, au minimum, al menos, por lo menos, como mínimo,
    mínimo, pelo menos, no mínimo, ao menos, almeno, minstens, minimaal, ≥, >=, ≧`,
  '>': `
    greater than, more than, above, over, higher than, exceeds, exceeding, beyond, über, mehr als,
    größer als, oberhalb von, plus de, supérieur à, supérieure à, au-dessus de, más de, mayor que, mayor a,
    superior a, por encima de, mais de, mais que, maior que, acima de, superiore a, più di, meer dan, boven,
    >, ＞`,
  '=': `exactly, equal to, equals, genau, exactement, exactamente, exatamente, esattamente, precies, =, ==`,
};

/** What stands after the number and its unit. */
const after: Readonly<Record<Comparator, string>> = {
  '<=': `
    以下, 以内, or less, or fewer, or lower, or below, max, maximum, oder weniger, ou moins, o menos, ou menos,
    이하`,
  '<': `未満, より小さい, を下回る, 미만`,
  '>=': `以上, or more, or higher, or better, or above, minimum, oder mehr, ou plus, o más, ou mais, 이상`,
  '>': `超, を超える, より大きい, 초과`,
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

/** Measures of which less is better, and more is better; where a plan gives a bare number, they tell its direction. */
export const lowerIsBetter = `
    latency, response time, load time, time, errors, error, failures, failure rate, leaks, size, bundle,
    memory, cost, vulnerabilities, bugs, bug, downtime, churn, cpu, mttr, mttd, incidents, warnings,
    duration, lag, backlog, complaints, tickets, abandonment, bounce, crash, crashes, timeouts, loss, drop,
    p50, p90, p95, p99, defects, issues, antwortzeit, ladezeit, fehlerrate, fehler, fehlerquote, latenz,
    ausfallzeit, kosten, temps de réponse, erreurs, erreur, latence, coût, tiempo de respuesta,
    tasa de errores, errores, error, latencia, costo, tempo de resposta, taxa de erro, taxa de erros, erros,
    erro, latência, custo, エラー率, エラー, 応答時間, レイテンシ, 障害, コスト`;
export const higherIsBetter = `
    coverage, uptime, availability, score, success, satisfaction, throughput, adoption, conversion, nps,
    csat, pass rate, retention, accuracy, hit rate, completion, compliance, trained, tests pass, passing,
    passed, capacity, requests per second, rps, success rate, delivered, verfügbarkeit, abdeckung,
    testabdeckung, erfolgsquote, zufriedenheit, durchsatz, disponibilité, couverture, taux de réussite,
    satisfaction, disponibilidad, cobertura, tasa de éxito, satisfacción, disponibilidade, taxa de sucesso,
    satisfação, 可用性, 稼働率, カバレッジ, 成功率, 満足度`;
