import { fold } from '../text/fold.ts';
import { phrasesIn } from './lexicon.ts';

function set(list: string): ReadonlySet<string> {
  return new Set(phrasesIn(list).map(fold));
}

/** Words that say how a claim is put, not what it is about: without them, "Fix the leaks" and "No leaks" are one claim. */
const fillers = `
  the, a, an, of, for, to, in, on, at, and, or, with, all, any, no, not, zero, none, are, is, be, been, has, have, as, by, from, into, per, our, every, each, up, out, its, it, this, that, via, new, now,
  must, should, currently, properly, fully, successfully, correctly, remaining, comprehensive, still, already, before, after, first, also, again, than, over, off, then, finally,
  complete, completed, finish, finished, done, get, pass, passed, passing, active, working, work, works, ready, successful, met, task, item, issue, issues, problem, problems, instances,
  der, die, das, den, dem, ein, eine, einen, und, oder, mit, für, von, zu, im, am, alle, kein, keine, keinen, ist, sind, erledigt, offenen,
  le, la, les, un, une, des, du, de, et, ou, avec, pour, dans, tous, toutes, aucun, aucune, sans, est, sont, mettre, jour,
  el, los, las, una, unos, y, o, con, para, por, en, todos, todas, ningún, ninguna, sin, es, son,
  os, as, um, uma, e, com, em, no, na, todos, nenhum, nenhuma, sem`;

/** What is done to a thing, in kinds: having written it is not having reviewed it. */
const acts: Readonly<Record<string, string>> = {
  mend: `fix, fixe, fixed, fixes, fixing, resolve, resolved, close, closed, patch, patched, secure, secured, address, addressed, handle, repair, repaired,
    beheben, behoben, corriger, corrigé, corrigés, corrigée, corregir, corregido, corregida, corrigir, corrigido, corrigidos, corrigida`,
  make: `add, added, implement, implemented, implementation, create, created, write, written, build, built, make, made, enable, enabled, set, setup, configure, configured, configuration,
    improve, improved, improvement, improvements, switch, document, documented,
    einrichten, eingerichtet, ajouter, ajouté, añadir, configurar, configurado, adicionar, adicionado`,
  update: `update, updated, updates, aktualisieren, aktualisiert, actualizar, actualizado, atualizar, atualizado`,
  check: `check, checked, test, tested, review, reviewed, verify, verified, ensure, detect, detected, perform, conduct, run,
    prüfen, geprüft, vérifier, vérifié, verificar, verificado`,
  start: `begin, start, started, continue, prepare, prepared`,
};

export const actOf: ReadonlyMap<string, string> = new Map(
  Object.entries(acts).flatMap(([act, list]) => phrasesIn(list).map((word) => [fold(word), act] as const)),
);

export const claimNoise: ReadonlySet<string> = new Set([...set(fillers), ...actOf.keys()]);

/** Where something holds: a claim about one of these says nothing about another, or about the whole. */
export const scopeWords: ReadonlySet<string> = set(`
  staging, stage, dev, development, qa, uat, preprod, sandbox, test environment, canary, pilot, beta, alpha, internal, external, eu, us, emea, apac,
  ios, android, mobile, desktop, web, frontend, backend, client, server, admin, read, write, cold, warm, peak, monthly, weekly, daily, quarterly, yearly`);

/** Things that are done over and over: done once, and open again. */
export const recurring =
  /\b(?:daily|weekly|monthly|quarterly|nightly|recurring|regular(?:ly)?|ongoing|every|again|re-?open(?:ed)?|re-?run|re-?test|re-?check|repeat|another|second|next|follow-?up|täglich\p{L}*|wöchentlich\p{L}*|monatlich\p{L}*|erneut|wieder|nochmals?|quotidien\p{L}*|hebdomadaire|mensuel\p{L}*|à nouveau|de nouveau|diari[oa]|semanal|mensual|mensal|de nuevo|otra vez|novamente|de novo)\b|毎[日週月]|再/iu;

/** Words by which a plan takes a piece of work out of what must be done now. */
export const setAside =
  /\b(?:optional\p{L}*|defer(?:red)?|postponed?|moved? (?:to|into|out)|pushed to|out of scope|de-?scoped|not needed|no longer needed|obsolete|cancel?led|dropped|won['’]?t (?:do|fix)|wontfix|skip(?:ped)?|nice[- ]to[- ]have|stretch|if time|someday|backlog|later|post[- ]?launch|after launch|follow-?up|future|verschoben|entfällt|gestrichen|zurückgestellt|später|reportée?s?|facultati\p{L}*|optionnel\p{L}*|annulée?s?|opcional\p{L}*|aplazad[oa]s?|pospuest[oa]s?|cancelad[oa]s?|adiad[oa]s?)(?![\p{L}])|任意|延期|見送り|中止/iu;

/** Words too general to tell two measures apart. */
export const measureNoise: ReadonlySet<string> = new Set(
  phrasesIn(
    `size, total, main, rate, time, value, average, avg, mean, median, usage, level, count, number, overall, current, max, maximum, min, minimum, target, optimized, optimised, grösse, groesse, gesamt, quote, zeit, taille, taux, temps, tasa, tiempo, tamaño, taxa, tempo, tamanho`,
  ),
);

/** Ways to say that there is nothing. */
export const nothingWords =
  /^(?:none|nothing|no blockers?|n\/?a|keine?|nichts|aucun|aucune|rien|ninguno|ninguna|nada|nenhum|nenhuma|なし|無し|特になし|无|없음)(?![\p{L}])/iu;

/** A heading that calls what stands below it blockers. */
export const blockerWords =
  /block(?:er|ing)|blockierend|bloquant|bloquean|bloqueador|impeditiv|ブロッカー|必須/iu;

/** A state of things that no finished work should leave behind. */
export const badState =
  /\b(?:leak|leaking|leaky|failing|broken|unstable|crashing|down|degraded|flaky|undicht|instabil|kaputt|en panne|roto|inestable|quebrado|instável)\b/iu;

export const launchWords =
  /\b(?:launch|go[- ]?live|release|roll[- ]?out|cut[- ]?over|produktivstart|lancement|mise en production|lanzamiento|lançamento)\b|リリース|ローンチ|本番/iu;

/** Beside a launch word: what comes before the launch, or after it, and is not the launch itself. */
export const aroundLaunch =
  /\b(?:post|after|nach|après|después|depois|pós|monitor\p{L}*|support|hypercare|stabili[sz]\p{L}*|retro\p{L}*|follow|notes?|pre|prep\p{L}*|readiness|planning|plan|candidate|build|beta|soft|internal|pilot|canary|test\p{L}*|rehearsal|freeze|marketing|vorbereitung|préparation|preparación|preparação)\b|後|準備/iu;
