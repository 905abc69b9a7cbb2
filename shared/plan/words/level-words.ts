import { Lexicon } from './lexicon.ts';

/** Likelihood and impact on one scale of four: 1 low, 2 medium, 3 high, 4 critical. */
export type LevelWord = 'low' | 'medium' | 'high' | 'critical';

export const levelLexicon = new Lexicon<LevelWord>({
  low: `
    low, very low, minor, negligible, rare, unlikely, very unlikely, remote, minimal, small, trivial,
    improbable, lo, insignificant, marginal, niedrig, gering, klein, unwahrscheinlich, selten, sehr niedrig,
    sehr gering, faible, très faible, mineur, mineure, improbable, peu probable, rare, bas, basse, bajo,
    baja, muy bajo, muy baja, leve, poco probable, menor, baixo, baixa, muito baixo, muito baixa,
    pouco provável, improvável, basso, bassa, laag, 低, 低い, 小, 軽微, 낮음, 低い,
    no impact, infrequent, seldom, sehr gering, kaum, vernachlässigbar, négligeable, rara, raro, remota, muy improbable, insignificante, desprezível, molto bassa, molto basso, improbabile, zeer laag, klein, onwaarschijnlijk, 低め, 极低, 较低, 很低, 偏低, 낮, 하, 매우 낮음, 低い, 微小, низкая, низкий, низкое, низко, очень низкая, маловероятно, минимальная, минимальное, незначительное, niskie, niski, niska, bardzo niskie, bardzo niski, małe, mały, düşük, çok düşük, nadir, liten, lav, låg, lågt, lavt, thấp, rất thấp`,
  medium: `
    medium, med, moderate, possible, mid, average, occasional, significant, normal, mittel, mäßig, möglich,
    moderat, mittlere, moyen, moyenne, modéré, modérée, possible, medio, media, moderado, moderada, posible,
    médio, média, possível, middel, gemiddeld, 中, 中程度, 普通, 보통, 중간,
    mittelmäßig, medelhög, modérée, moyens, regular, mediano, mediana, midden, middelmatig, 中等, 一般, 중, 普通, средняя, средний, среднее, умеренная, умеренное, возможно, średnie, średni, średnia, umiarkowane, możliwe, orta, olası, muhtemel, medel, middel, middels, moderat, trung bình, vừa`,
  high: `
    high, likely, major, serious, probable, hi, large, frequent, considerable, hoch, groß, wahrscheinlich,
    erheblich, häufig, élevé, élevée, haut, haute, fort, forte, majeur, majeure, probable, important,
    importante, grave, alto, alta, mayor, alto riesgo, provável, elevado, elevada, maior, hoog, 高, 高い, 大,
    大きい, 높음,
    elevated, expected, sizeable, substantial, hohe, hoher, ziemlich wahrscheinlich, importante, elevato, probabile, grande, significativo, groot, waarschijnlijk, 高め, 较高, 中高, 偏高, 높, 상, 고, 高い, 大, высокая, высокий, высокое, вероятно, серьезное, wysokie, wysoki, wysoka, duże, duży, prawdopodobne, yüksek, hög, högt, høj, høy, høyt, cao`,
  critical: `
    critical, very high, extreme, severe, catastrophic, almost certain, certain, blocker, showstopper, fatal,
    very likely, near certain, highest, kritisch, sehr hoch, katastrophal, existenziell, fast sicher,
    sehr wahrscheinlich, critique, très élevé, très élevée, catastrophique, très forte, très probable,
    quasi certain, crítico, crítica, muy alto, muy alta, catastrófico, muito alto, muito alta, catastrófica,
    muy probable, casi seguro, muito provável, critico, critica, molto alto, kritiek, zeer hoog, 致命的, 重大, 極大,
    甚大, 非常に高い, 極めて高い, 極めて大きい, 非常に大きい, 严重, 极高, 치명적, 매우 높음,
    almost definite, definite, guaranteed, critical impact, sev1, disastrous, desastroso, cierto, certa, certo, quase certo, quasi certa, molto alta, zeer waarschijnlijk, 致命, 极高, 很高, 严重, 重大, 必至, 확정, 심각, 매우 높, 확실, критическая, критический, критическое, критично, очень высокая, очень высокое, катастрофическое, почти наверняка, krytyczne, krytyczny, krytyczna, bardzo wysokie, bardzo wysoki, katastrofalne, pewne, kritik, çok yüksek, kesin, felaket, kritisk, mycket hög, meget høj, nghiêm trọng, rất cao`,
});
