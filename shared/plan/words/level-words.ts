import { Lexicon } from './lexicon.ts';

/** Likelihood and impact on one scale of four: 1 low, 2 medium, 3 high, 4 critical. */
export type LevelWord = 'low' | 'medium' | 'high' | 'critical';

export const levelLexicon = new Lexicon<LevelWord>({
  low: `
    low, very low, minor, negligible, rare, unlikely, very unlikely, remote, minimal, small, trivial,
    improbable, lo, insignificant, marginal, niedrig, gering, klein, unwahrscheinlich, selten, sehr niedrig,
    sehr gering, faible, très faible, mineur, mineure, improbable, peu probable, rare, bas, basse, bajo,
    baja, muy bajo, muy baja, leve, poco probable, menor, baixo, baixa, muito baixo, muito baixa,
    pouco provável, improvável, basso, bassa, laag, 低, 低い, 小, 軽微, 낮음, 低い`,
  medium: `
    medium, med, moderate, possible, mid, average, occasional, significant, normal, mittel, mäßig, möglich,
    moderat, mittlere, moyen, moyenne, modéré, modérée, possible, medio, media, moderado, moderada, posible,
    médio, média, possível, middel, gemiddeld, 中, 中程度, 普通, 보통, 중간`,
  high: `
    high, likely, major, serious, probable, hi, large, frequent, considerable, hoch, groß, wahrscheinlich,
    erheblich, häufig, élevé, élevée, haut, haute, fort, forte, majeur, majeure, probable, important,
    importante, grave, alto, alta, mayor, alto riesgo, provável, elevado, elevada, maior, hoog, 高, 高い, 大,
    大きい, 높음`,
  critical: `
    critical, very high, extreme, severe, catastrophic, almost certain, certain, blocker, showstopper, fatal,
    very likely, near certain, highest, kritisch, sehr hoch, katastrophal, existenziell, fast sicher,
    sehr wahrscheinlich, critique, très élevé, très élevée, catastrophique, très forte, très probable,
    quasi certain, crítico, crítica, muy alto, muy alta, catastrófico, muito alto, muito alta, catastrófica,
    muy probable, casi seguro, muito provável, critico, critica, molto alto, kritiek, zeer hoog, 致命的, 重大, 極大,
    甚大, 非常に高い, 严重, 极高, 치명적, 매우 높음`,
});
