import { phrasesIn } from './lexicon.ts';

/** Words that say how a claim is put, not what it is about: without them, "Fix the leaks" and "No leaks" are one claim. */
export const claimNoise: ReadonlySet<string> = new Set(
  phrasesIn(`
    the, a, an, of, for, to, in, on, at, and, or, with, all, any, no, not, zero, none, are, is, be, been, has, have, as, by, from, into, per, our, every, each, up, out, its, it, this, that, via, new, now,
    must, should, currently, properly, fully, successfully, correctly, remaining, comprehensive, still, already, before, after, first, also, again, than,
    fix, fixe, fixed, fixing, add, added, update, updated, implement, implemented, implementation, create, created, complete, completed, finish, finished, done, ensure, verify, verified,
    enable, enabled, run, set, setup, configure, configured, make, made, get, improve, improved, improvement, improvements, resolve, resolved, detect, detected, close, closed, patch, patched, secure, secured, address, addressed, handle,
    pass, passed, passing, active, working, work, works, ready, successful, met, begin, start, started, continue, perform, conduct, prepare, prepared, write, written, build, built, test, tested, check, checked, review, reviewed, repair, repaired, switch, document, documented, task, item, issue, issues, problem, problems, fixes,
    der, die, das, den, dem, ein, eine, einen, und, oder, mit, für, von, zu, im, am, alle, kein, keine, keinen, ist, sind, beheben, behoben, prüfen, geprüft, erledigt, aktualisieren, aktualisiert, einrichten, eingerichtet, offenen,
    le, la, les, un, une, des, du, de, et, ou, avec, pour, dans, tous, toutes, aucun, aucune, sans, est, sont, corriger, corrigé, corrigés, vérifier, vérifié, mettre, jour, ajouter,
    el, los, las, una, unos, y, o, con, para, por, en, todos, todas, ningún, ninguna, sin, es, son, corregir, corregido, verificar, verificado, actualizar, añadir, configurar,
    os, as, um, uma, e, com, em, no, na, todos, nenhum, nenhuma, sem, corrigir, corrigido, corrigidos, atualizar, adicionar`).map(
    (word) => word.normalize('NFKD').replace(/\p{M}/gu, ''),
  ),
);

/** Words too general to tell two measures apart. */
export const measureNoise: ReadonlySet<string> = new Set(
  phrasesIn(
    `size, total, main, rate, time, value, average, avg, mean, usage, level, count, number, overall, current, max, maximum, min, minimum, production, target, optimized, optimised, grösse, groesse, gesamt, quote, zeit, taille, taux, temps, tasa, tiempo, tamaño, taxa, tempo, tamanho`,
  ),
);

/** Ways to say that there is nothing. */
export const nothingWords =
  /^(?:none|nothing|no blockers?|n\/?a|keine?|nichts|aucun|aucune|rien|ninguno|ninguna|nada|nenhum|nenhuma|なし|無し|特になし|无|없음)(?![\p{L}])/iu;

/** A state of things that no finished work should leave behind. */
export const badState =
  /\b(?:leak|leaking|leaky|failing|broken|unstable|crashing|down|degraded|flaky|undicht|instabil|kaputt|en panne|roto|inestable|quebrado|instável)\b/iu;

export const launchWords =
  /\b(?:launch|go[- ]?live|release|roll[- ]?out|cut[- ]?over|produktivstart|lancement|mise en production|lanzamiento|lançamento)\b|リリース|ローンチ|本番/iu;
