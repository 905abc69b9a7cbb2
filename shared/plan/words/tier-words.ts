import type { Tier } from '../plan-schema.ts';
import { Lexicon } from './lexicon.ts';

/** Words that name a tier wherever they stand. */
export const tierLexicon = new Lexicon<Tier>({
  must: `
    must have, must haves, must, must be true, mandatory criteria, go live blockers, required for go live, mandatory, production blockers, launch blockers, hard requirements,
    required for launch, non negotiable, non negotiables, blocking criteria, must pass, muss, muss kriterien,
    musskriterien, muss haben, zwingend, verpflichtend, indispensable, indispensables, obligatoire,
    obligatoires, doit avoir, impératif, imprescindible, imprescindibles, obligatorio, obligatorios,
    debe tener, obrigatório, obrigatórios, deve ter, essencial, obbligatorio, obbligatori, verplicht, 必須,
    必須条件, 必须, 필수, обязательно, обязательные, должно быть, musi, obowiązkowe, wymagane, zorunlu, gerekli, moet, devono`,
  should: `
    should have, should haves, should, strongly recommended, highly desired, desired, important, soll, sollte, soll kriterien, sollkriterien, sollte haben,
    souhaité, devrait avoir, devrait, recommandé, recommandés, debería tener, debería, deberían, recomendado,
    recomendable, recomendados, deveria ter, deveria, dovrebbe, consigliato, aanbevolen, 推奨, すべき, 应该, 建议, 권장, желательно, желательные, powinno, zalecane, önerilen, zou moeten`,
  nice: `
    nice to have, nice to haves, nice, could have, could haves, could, good to have, if time permits, optional, stretch, stretch goals, can defer,
    wunsch, kann, kann kriterien, kannkriterien, könnte, wünschenswert, optionnel, optionnels,
    pourrait avoir, bonus, souhaitable, souhaitables, facultatif, deseable, deseables, opcional, opcionales,
    podría tener, desejável, desejáveis, opcionais, poderia ter, facoltativo, opzionale, optioneel, 任意, できれば,
    あれば尚可, 望ましい, 可选, 선택, опционально, по возможности, opcjonalne, mile widziane, isteğe bağlı, leuk om te hebben`,
});

/** Words that name a tier only inside a section of criteria, or in a column of priorities. */
export const looseTierLexicon = new Lexicon<Tier>({
  must: `
    p0, required, critical, blockers, blocker, blocking, high, essential, hoch, kritisch, élevée, haute,
    critique, alta, crítico, 高, m`,
  should: `p1, medium, mittel, moyenne, media, média, 中, s, recommended, expected`,
  nice: `p2, p3, low, niedrig, faible, baja, baixa, 低, c, deferrable, defer`,
});
