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
    afgerond, 完了, 済, 済み, 終了, 対応済み, 完了済み, 達成, 完了しました, 已完成, 完成, 已上线, 已发布, 通过, 완료, 완료됨, 통과,
    pass, passing, exceeds, implemented, accepted, launched, completato, approvato, superato, voldaan, goedgekeurd,
    выполнено, выполнен, выполнена, готово, готов, готова, завершено, завершён, завершена, сделано, закрыто, пройдено,
    zrobione, gotowe, gotowy, zakończone, zakończony, zakończona, ukończone, ukończony, ukończona, wykonane,
    zatwierdzone, tamamlandı, tamamlandi, bitti, yapıldı, yapildi, hazır, tamam, onaylandı`,
  in_progress: `
    in progress, wip, running, work in progress, ongoing, started, doing, in review, under review, in flight,
    underway, under way, partial, partially done, partially complete, partially, active, on track, at risk,
    behind, delayed, late, in testing, testing, current, today, in dev, in development, in qa, nearly done,
    almost done, mostly done, in arbeit, läuft, begonnen, in bearbeitung, teilweise, gestartet, laufend,
    im gange, im plan, gefährdet, in prüfung, en cours, commencé, commencée, démarré, partiel, partiellement,
    en revue, à risque, en bonne voie, en curso, en progreso, en proceso, iniciado, iniciada, empezado,
    parcial, en revisión, en riesgo, en marcha, em andamento, em curso, em progresso, em execução, iniciado,
    em revisão, em risco, fazendo, in corso, iniziato, bezig, lopend, mee bezig, 進行中, 作業中, 対応中, 着手, 着手済み,
    実施中, 確認中, レビュー中, 进行中, 开发中, 测试中, 部分完成, 진행 중, 진행중, 작업 중, 검토 중,
    в работе, в процессе, выполняется, частично, на проверке, начато, w toku, w trakcie, w trakcie realizacji,
    częściowo, rozpoczęte, w realizacji, devam ediyor, sürüyor, kısmen, başladı, yapılıyor, in uitvoering, gestart,
    gedeeltelijk, in lavorazione, parziale`,
  blocked: `
    blocked, on hold, stuck, waiting, waiting for, waiting on, paused, held, blocker, failed, failing,
    blockiert, wartet, wartet auf, angehalten, pausiert, gesperrt, fehlgeschlagen, bloqué, bloquée, bloqués,
    en attente, en pause, suspendu, bloqueado, bloqueada, bloqueados, en espera, detenido, pausado, pausada,
    em espera, aguardando, suspenso, parado, bloccato, in attesa, geblokkeerd, wacht op, fail, fails, ブロック, ブロック中, 保留,
    保留中, 停止中, 待機中, 不合格, 阻塞, 受阻, 失败, 暂停, 보류, 차단, 차단됨, 실패,
    заблокировано, заблокирован, ожидает, ожидание, приостановлено, на паузе, не пройдено, zablokowane,
    zablokowany, wstrzymane, oczekuje, engellendi, engelli, durduruldu, bekliyor, başarısız, wachtend, gepauzeerd,
    sospeso, fallito`,
  open: `
    todo, to do, open, ready to start, ready to begin, ready to implement, ready for implementation, ready for development,
    ready to execute, not started, not done, not yet started, not yet, pending, planned, scheduled,
    upcoming, backlog, next, new, incomplete, unfinished, not complete, not completed, not met, queued, no,
    0, later, future, tbd, draft, unknown, assigned, proposed, deferred, postponed, offen, geplant,
    nicht begonnen, ausstehend, noch nicht begonnen, nicht gestartet, nein, nicht erledigt, neu, unbekannt,
    verschoben, anstehend, à faire, prévu, prévue, planifié, planifiée, pas commencé, non commencé,
    non commencée, ouvert, à venir, non démarré, non, inconnu, à planifier, reporté, pendiente, pendientes,
    por hacer, planificado, planificada, sin empezar, no iniciado, no iniciada, abierto, sin iniciar,
    programado, no comenzado, desconocido, próximo, pendente, pendentes, a fazer, planejado, planejada,
    planeado, não iniciado, não iniciada, aberto, não, previsto, desconhecido, da fare, pianificato, aperto,
    te doen, gepland, niet gestart, nog te doen, 未着手, 未対応, 未完了, 予定, 計画中, 待ち, 未, 未実施, 未達, 未達成, 未定, 不明, 未开始, 未通过, 미시작, 미정, 계획됨,
    待办, 未完成, 计划中, 예정, 대기, 미완료,
    planning, in planning, not implemented, not tested, untested, missing, not ready, не начато, не начат, запланировано, открыто,
    в планах, не выполнено, не готово, nierozpoczęte, nie rozpoczęto, zaplanowane, planowane, otwarte, niegotowe,
    do zrobienia, başlamadı, planlandı, yapılacak, beklemede, açık, non iniziato, non iniziata, in programma`,
  cancelled: `
    cancelled, canceled, dropped, wont do, won t do, wontfix, skipped, obsolete, abandoned, not needed,
    no longer needed, descoped, rejected, abgebrochen, entfällt, gestrichen, verworfen, annulé, annulée,
    abandonné, cancelado, cancelada, descartado, annullato, geannuleerd, vervallen, 中止, キャンセル, 取りやめ, 取消, 취소,
    not applicable, n a, na, отменено, отменён, anulowane, anulowano, iptal, iptal edildi, n v t, niet van toepassing,
    entfallen, sans objet, no aplica, não se aplica`,
});
