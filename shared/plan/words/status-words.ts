import type { TaskState } from '../plan-schema.ts';
import { Lexicon } from './lexicon.ts';

/** `cancelled` counts as finished work in states, and is marked as such. */
export type StatusWord = TaskState | 'cancelled';

export const statusLexicon = new Lexicon<StatusWord>({
  done: `
    done, complete, completed, finished, closed, resolved, shipped, released, merged, delivered, all done,
    fixed, passed, verified, achieved, met, live, 100, tested, deployed, ok, yes, approved, signed off,
    ready, erledigt, fertig, abgeschlossen, fertiggestellt, umgesetzt, erreicht, ja, bereit, behoben,
    freigegeben, fait, faite, terminé, terminée, terminés, terminées, fini, finie, achevé, achevée, complété,
    complétée, livré, livrée, réalisé, réalisée, oui, atteint, prêt, hecho, hecha, completado, completada,
    terminado, terminada, finalizado, finalizada, listo, lista, cumplido, sí, resuelto, completados,
    completadas, feito, feita, concluído, concluída, completo, completa, pronto, pronta, entregue, sim,
    resolvido, concluídos, concluídas, fatto, completato, completata, finito, klaar, gereed, voltooid,
    afgerond, 完了, 済, 済み, 終了, 対応済み, 完了済み, 達成, 完了しました, 已完成, 完成, 완료, 완료됨`,
  in_progress: `
    in progress, wip, running, work in progress, ongoing, started, doing, in review, under review, in flight,
    underway, under way, partial, partially done, partially complete, partially, active, on track, at risk,
    behind, delayed, late, in testing, testing, current, today, in dev, in development, in qa, nearly done,
    almost done, mostly done, in arbeit, läuft, begonnen, in bearbeitung, teilweise, gestartet, laufend,
    im gange, im plan, gefährdet, in prüfung, en cours, commencé, commencée, démarré, partiel, partiellement,
    en revue, à risque, en bonne voie, en curso, en progreso, en proceso, iniciado, iniciada, empezado,
    parcial, en revisión, en riesgo, en marcha, em andamento, em curso, em progresso, em execução, iniciado,
    em revisão, em risco, fazendo, in corso, iniziato, bezig, lopend, mee bezig, 進行中, 作業中, 対応中, 着手, 着手済み,
    実施中, 確認中, レビュー中, 进行中, 진행 중, 진행중`,
  blocked: `
    blocked, on hold, stuck, waiting, waiting for, waiting on, paused, held, blocker, failed, failing,
    blockiert, wartet, wartet auf, angehalten, pausiert, gesperrt, fehlgeschlagen, bloqué, bloquée, bloqués,
    en attente, en pause, suspendu, bloqueado, bloqueada, bloqueados, en espera, detenido, pausado, pausada,
    em espera, aguardando, suspenso, parado, bloccato, in attesa, geblokkeerd, wacht op, ブロック, ブロック中, 保留,
    保留中, 停止中, 待機中, 阻塞, 受阻, 보류, 차단, 차단됨`,
  open: `
    todo, to do, open, not started, not done, not yet started, not yet, pending, planned, scheduled,
    upcoming, backlog, next, new, incomplete, unfinished, not complete, not completed, not met, queued, no,
    0, later, future, tbd, draft, unknown, assigned, proposed, deferred, postponed, offen, geplant,
    nicht begonnen, ausstehend, noch nicht begonnen, nicht gestartet, nein, nicht erledigt, neu, unbekannt,
    verschoben, anstehend, à faire, prévu, prévue, planifié, planifiée, pas commencé, non commencé,
    non commencée, ouvert, à venir, non démarré, non, inconnu, à planifier, reporté, pendiente, pendientes,
    por hacer, planificado, planificada, sin empezar, no iniciado, no iniciada, abierto, sin iniciar,
    programado, no comenzado, desconocido, próximo, pendente, pendentes, a fazer, planejado, planejada,
    planeado, não iniciado, não iniciada, aberto, não, previsto, desconhecido, da fare, pianificato, aperto,
    te doen, gepland, niet gestart, nog te doen, 未着手, 未対応, 未完了, 予定, 計画中, 待ち, 未, 未実施, 未達, 未達成, 未定, 不明, 未开始,
    待办, 未完成, 计划中, 예정, 대기, 미완료`,
  cancelled: `
    cancelled, canceled, dropped, wont do, won t do, wontfix, skipped, obsolete, abandoned, not needed,
    no longer needed, descoped, rejected, abgebrochen, entfällt, gestrichen, verworfen, annulé, annulée,
    abandonné, cancelado, cancelada, descartado, annullato, geannuleerd, vervallen, 中止, キャンセル, 取りやめ, 取消, 취소`,
});
