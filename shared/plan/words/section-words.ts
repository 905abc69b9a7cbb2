import type { SectionKind } from '../sections/section.ts';
import { Lexicon, type WordList } from './lexicon.ts';

const LEGEND = `
    legend, key, status key, status legend, symbols, legende, zeichenerklärung, légende, leyenda, legenda,
    凡例, 图例, 범례`;

/** What a heading's words say its section is. Longer phrases win over shorter ones. */
const sectionWords: WordList<Exclude<SectionKind, 'phase' | 'numbered' | 'other' | 'root' | 'note'>> = {
  criteria: `
    success criteria, success criterion, acceptance criteria, exit criteria, entry criteria, launch criteria,
    release criteria, readiness criteria, gate criteria, go no go criteria, go no go, quality gates,
    launch gates, launch gate, release gate, release gates, go live gate, quality gate, readiness gates, launch requirements,
    success indicators, indicators of success, you will know this is working when, gate to launch, go live criteria, criteria for success, criteria,
    production readiness criteria, completion criteria, success looks like, how we measure success, go no go checklist, what success looks like,
    erfolgskriterien, abnahmekriterien, akzeptanzkriterien, freigabekriterien, kriterien, go live kriterien,
    critères de succès, critères de réussite, critères d’acceptation, critères, critères de lancement,
    critères de sortie, criterios de éxito, criterios de aceptación, criterios, criterios de salida,
    criterios de lanzamiento, critérios de sucesso, critérios de aceitação, critérios,
    critérios de lançamento, critérios de saída, criteri di successo, criteri di accettazione, criteri,
    succescriteria, acceptatiecriteria, 成功基準, 成功条件, 受け入れ基準, 受入基準, 完了条件, リリース基準, リリース判定, 判定基準, 成功标准, 验收标准,
    성공 기준, 수용 기준, 인수 기준, 완료 조건, 완료 기준, 验收, 验收条件, 完成标准, 上线标准, критерии успеха,
    критерии приёмки, критерии приемки, критерии готовности, критерии завершения, критерии,
    kryteria akceptacji, kryteria sukcesu, kryteria ukończenia, kryteria, başarı kriterleri, kabul kriterleri,
    kriterler, tamamlanma kriterleri, go live requirements, requirements for launch, launch readiness criteria,
    definition of success, success conditions, validation criteria, verification criteria, go criteria,
    acceptance tests, done when, slaagcriteria, acceptatie criteria, voorwaarden voor livegang`,
  'done-definition': `
    definition of done, dod, done criteria, done means, definition von fertig, definition von done,
    définition de fini, définition du fini, definición de terminado, definición de hecho,
    definição de pronto, definição de concluído, definizione di fatto, 完了の定義, 完成の定義, 完成定义,
    определение готовности, definicja ukończenia, bitti tanımı, 완료 정의`,
  risks: `
    risk, risks, risks mitigation, risk register, risk assessment, risk analysis, risk matrix, risk management,
    risk mitigation, risks and mitigations, risks and mitigation, risk and mitigation, risk log, known risks,
    high risk areas, high risk, top risks, key risks, threats, raid log, risks and issues, risks mitigations,
    what could go wrong, what can go wrong, risiko*, risiken, gefahren, risque, risques,
    registre des risques, analyse des risques, matrice des risques, risques et mesures, riesgo, riesgos,
    registro de riesgos, análisis de riesgos, riesgos y mitigación, matriz de riesgos, risco, riscos,
    registro de riscos, análise de riscos, riscos e mitigação, riscos e mitigações, matriz de riscos, rischi,
    registro dei rischi, risico's, risicoregister, リスク, リスク管理, リスク一覧, リスク登録簿, リスク評価, 风险, 风险管理,
    风险评估, 리스크, 위험, 위험 관리, риски, реестр рисков, риски и митигация, ryzyka, ryzyko, rejestr ryzyk,
    zagrożenia, riskler, risk kaydı, riskler ve önlemler`,
  mitigation: `
    mitigation, mitigations, mitigation strategies, mitigation strategy, mitigation plan,
    mitigation measures, contingency, contingency plan, contingency plans, contingencies, countermeasures, gegenmaßnahmen,
    maßnahmen gegen risiken, risikominderung, mesures d’atténuation, plan de contingence,
    medidas de mitigación, estrategias de mitigación, plan de contingencia, medidas de mitigação,
    estratégias de mitigação, plano de contingência, 対策, 軽減策, 缓解措施`,
  rollback: `
    if things go wrong, when things go wrong, if something goes wrong,
    rollback plan, rollback procedure, rollback steps, rollback strategy, rollback, roll back plan, backout plan, back out plan, fallback plan, revert plan,
    rückfallplan, rollback plan, rückfallstrategie, rückabwicklung, retour arrière, plan de retour arrière, procédure de retour, plan de repli, plan de reversión, plan de rollback, reversión,
    plano de reversão, plano de rollback, reversão, piano di rollback, terugvalplan, 切り戻し手順, 切り戻し計画, 切り戻し, ロールバック手順, ロールバック計画, 回滚计划, 롤백 계획, 回滚方案, 回滚, 롤백,
    откат, план отката, plan wycofania, wycofanie, geri alma planı, geri alma, rollback piano`,
  triggers: `
    abort if, abort when, abort, rollback if, roll back if, rollback when, stop if, abbruch wenn, annuler si, abortar si, abortar se,
    rollback criteria, rollback triggers, roll back triggers, roll back criteria, abort criteria,
    abort conditions, rollback conditions, kill criteria, stop conditions, kill switch criteria,
    when to roll back, when to rollback, abbruchkriterien, rollback kriterien, critères de retour arrière,
    critères de rollback, criterios de reversión, criterios de rollback, critérios de rollback,
    critérios de reversão, ロールバック条件, ロールバック基準, 中止条件, 切り戻し条件, 切り戻し基準,
    rollback trigger, roll back trigger, abort trigger, rollback if any, no go criteria, no go, no go if, no go conditions, no go when,
    pivot stop, stop criteria, stop the rollout if, условия отката, критерии отката, 回滚条件, 回滚触发条件, 롤백 조건,
    kryteria wycofania, geri alma koşulları`,
  metrics: `
    metrics, success metrics, key metrics, kpi, kpis, key performance indicators, slo, slos, sla, slas,
    service level objectives, measurements, measures of success, metrics and targets, target metrics,
    performance targets, metrics to watch, health metrics, okr, okrs, key results, performance metrics,
    guardrail metrics, metrics dashboard, kennzahlen, metriken, messgrößen, erfolgsmetriken, zielwerte,
    leistungskennzahlen, métriques, indicateurs, indicateurs clés, indicateurs de succès, mesures de succès,
    objectifs chiffrés, métricas, indicadores, métricas de éxito, indicadores clave, métricas de sucesso,
    indicadores chave, metriche, indicatori, meetwaarden, 指標, 評価指標, メトリクス, 成功指標, 指标, 成功指标, 지표, 성공 지표, метрики, показатели,
    метрики успеха, metryki, wskaźniki, metryki sukcesu, metrikler, başarı metrikleri, göstergeler, metrieken,
    metriche di successo`,
  schedule: `
    milestones, key milestones, major milestones, meilensteine, jalons, jalons clés, hitos, hitos clave, marcos, marcos principais, mijlpalen, マイルストーン, 里程碑, 마일스톤,
    schedule, daily schedule, timeline, launch timeline, launch day schedule, calendar, agenda, timetable,
    run of show, run sheet, runsheet, hour by hour, launch day timeline, key dates, important dates,
    cutover schedule, day plan, itinerary, zeitplan, tagesplan, ablauf, ablaufplan, terminplan, termine,
    fahrplan, calendrier, planning, chronologie, horaire, emploi du temps, déroulé, programme de la journée,
    cronograma, calendario, horario, programa, línea de tiempo, agenda del día, calendário, horário,
    linha do tempo, programação, tijdschema, tijdlijn, cronoprogramma, スケジュール, 日程, 日程表, 時間割, タイムライン, 当日の流れ,
    时间表, 日程安排, 일정,
    расписание, график, календарный план, сроки, harmonogram, kalendarz, zaman çizelgesi, takvim`,
  teams: `
    team, teams, who s on, war room, shifts, team assignments, team assignment, team members, team structure, people, roles,
    roles and responsibilities, responsibilities, raci, raci matrix, owners, ownership, who does what,
    contacts, contact list, key contacts, on call, on call rotation, on call roster, stakeholders,
    assignments, war room roles, launch team, resourcing, staffing, emergency contacts, escalation contacts,
    key people, crew, roster, teamaufteilung, zuständigkeiten, verantwortlichkeiten, rollen,
    rollen und verantwortlichkeiten, ansprechpartner, beteiligte, équipe, équipes, rôles,
    rôles et responsabilités, responsabilités, responsables, répartition des équipes, equipo, equipos,
    roles y responsabilidades, responsabilidades, asignaciones, contactos, asignación de equipos, equipe,
    equipes, papéis e responsabilidades, papéis, responsáveis, atribuições, contatos, time, times, squadra,
    ruoli, ruoli e responsabilità, rollen en verantwoordelijkheden, チーム, 体制, 担当, 担当者, 役割, 役割分担, 連絡先, 团队, 角色,
    팀, 담당, команда, роли, ответственные, роли и ответственность, zespół, role, role i odpowiedzialności,
    ekip, roller, sorumlular`,
  communication: `
    reporting, status reporting, who tells whom, communication, communications, communication plan, communications plan, comms, comms plan,
    stakeholder communication, stakeholder updates, status updates, communication channels, announcements,
    announcement plan, escalation path, communication strategy, communication matrix, internal communication,
    external communication, reporting cadence, escalation, who hears what, daily updates, kommunikation,
    kommunikationsplan, kommunikationswege, eskalation, eskalationswege, plan de communication,
    communication interne, communication externe, escalade, comunicación, plan de comunicación,
    comunicaciones, comunicação, plano de comunicação, comunicações, escalonamento, comunicazione,
    piano di comunicazione, communicatie, communicatieplan, コミュニケーション, コミュニケーション計画, 連絡体制, 連絡計画, 周知, 告知, 沟通计划,
    沟通, 커뮤니케이션, коммуникация, коммуникации, план коммуникаций, komunikacja, plan komunikacji, iletişim,
    iletişim planı`,
  'next-steps': `
    next steps, next step, immediate next steps, next actions, next action, immediate next actions, what is next, what s next, whats next,
    up next, immediate actions, nächste schritte, weiteres vorgehen, wie geht es weiter, prochaines étapes,
    prochaine étape, prochaines actions, la suite, próximos pasos, siguientes pasos, próximos passos,
    prossimi passi, volgende stappen, 次のステップ, 今後の予定, 次のアクション, ネクストアクション, 下一步, 下一步计划, 다음 단계,
    следующие шаги, дальнейшие шаги, następne kroki, kolejne kroki, sonraki adımlar`,
  progress: `
    progress, current progress, current status, status, project status, status report, status summary,
    where we are, current state, progress report, progress so far, fortschritt, stand, aktueller stand,
    statusbericht, avancement, état actuel, état d’avancement, progreso, progreso actual, estado actual,
    estado, progresso, progresso atual, status atual, stato attuale, voortgang, 進捗, 進捗状況, 現状, 現在の状況, 进度, 现状,
    진행 상황, текущий статус, статус, прогресс, status projektu, postęp, bieżący status, mevcut durum, durum,
    ilerleme, huidige status`,
  standup: `
    standup, stand up, daily standup, daily standup topics, standup topics, standup notes, daily notes,
    meeting notes, daily log, minutes, daily scrum, changelog, change log, revision history, version history,
    document history, work log, journal, besprechungsnotizen, protokoll, änderungshistorie, compte rendu,
    historique, notas de reunión, historial de cambios, ata, notas da reunião, histórico, 議事録, 朝会, 日報, 更新履歴,
    変更履歴`,
  stages: `
    rollout, roll out, deployment waves, rollout waves, release waves, rollout plan, rollout stages, rollout strategy, rollout schedule, gradual rollout,
    staged rollout, phased rollout, progressive rollout, traffic ramp, ramp, ramp plan, ramp up,
    ramp up plan, canary, canary plan, canary release, canary stages, release stages, progressive delivery,
    traffic shift, traffic shifting, rollout steps, deployment stages, exposure plan, stufenweiser rollout,
    stufenplan, rolloutplan, rollout stufen, stufenweise einführung, déploiement progressif,
    plan de déploiement, étapes de déploiement, montée en charge, despliegue gradual, despliegue progresivo,
    plan de despliegue, etapas de despliegue, implantação gradual, lançamento gradual, plano de rollout,
    rollout gradual, etapas de rollout, 段階的リリース, 段階リリース, 段階展開, 段階的展開, ロールアウト, カナリアリリース, 灰度发布, 단계적 배포,
    поэтапный запуск, wdrożenie etapowe, kademeli yayın`,
  legend: LEGEND,
  overview: `
    overview, summary, executive summary, introduction, background, about, goal, goals, objective,
    objectives, purpose, scope, sprint overview, project overview, context, mission, vision, tl dr, tldr,
    abstract, description, problem statement, motivation, why, at a glance, überblick, übersicht,
    zusammenfassung, ziel, ziele, hintergrund, einleitung, kontext, umfang, aperçu, vue d’ensemble, résumé,
    objectif, objectifs, contexte, introduction, périmètre, présentation, resumen, visión general, objetivo,
    objetivos, contexto, introducción, alcance, antecedentes, descripción general, resumo, visão geral,
    introdução, escopo, âmbito, resumo executivo, panoramica, sommario, obiettivi, overzicht, samenvatting,
    doel, 概要, はじめに, 目的, 背景, 目標, 概述, 背景介绍, 目标, 개요, 목표,
    обзор, цель, цели, общая информация, przegląd, cel, cele, podsumowanie, genel bakış, amaç, hedef, hedefler`,
  context: `
    blocking issues, blocking issue, readiness assessment, readiness review, readiness evaluation,
    out of scope, non goals, assumptions, constraints, dependencies, references, links, resources, notes,
    appendix, glossary, budget, costs, faq, questions, open questions, lessons learned, architecture,
    tech stack, technology stack, tools, further reading, related documents, decisions, decision log,
    comparison, alternatives, options, feature comparison, environment, environments, approvals, approval,
    sign off, signoff, attachments, prerequisites, issues, known issues, documentation links, principles,
    annahmen, abhängigkeiten, referenzen, anhang, glossar, notizen, offene fragen, nicht ziele,
    entscheidungen, freigabe, freigaben, voraussetzungen, hypothèses, dépendances, références, annexe,
    annexes, glossaire, remarques, questions ouvertes, hors périmètre, prérequis, liens, supuestos,
    dependencias, referencias, anexo, anexos, glosario, notas, preguntas abiertas, fuera de alcance,
    requisitos previos, enlaces, premissas, dependências, referências, glossário, perguntas em aberto,
    fora do escopo, pré requisitos, observações, 前提, 前提条件, 依存関係, 参考, 参考資料, 付録, 用語集, 備考, 補足, 未解決事項, メモ, リンク`,
  tasks: `
    tasks, task list, to do, todo, todos, to do list, action items, actions, action plan, checklist,
    work items, work breakdown, backlog, activities, atividades, actividades, activités, aktivitäten,
    what is missing, what s missing, whats missing, still missing, what needs to be done, what needs doing, deliverables, cutover steps, launch checklist,
    pre launch checklist, launch day checklist, post launch checklist, release checklist, deployment steps,
    deployment checklist, steps, procedure,    aufgaben,
    aufgabenliste, checkliste, maßnahmen, arbeitspakete, schritte, tâches, liste des tâches, actions à mener,
    à faire, liste de contrôle, étapes, tareas, lista de tareas, acciones, lista de verificación, por hacer,
    pasos, tarefas, lista de tarefas, ações, lista de verificação, a fazer, passos, attività, taken,
    actiepunten, takenlijst, タスク, タスク一覧, やること, 作業, 作業一覧, チェックリスト, 手順, アクションアイテム, todoリスト, 任务, 任务列表, 任务清单,
    待办, 待办事项, 检查清单, 작업, 작업 목록, 할 일, 체크리스트, задачи, список задач, чек лист, чеклист, действия,
    план работ, zadania, lista zadań, lista kontrolna, do zrobienia, görevler, görev listesi, yapılacaklar,
    kontrol listesi, takenlijst, openstaande taken, elenco attività, da fare, cose da fare, arbeitsschritte,
    aufgabenpakete, task breakdown, task assignments, daily task assignments, work to do, remaining work, remaining tasks, open tasks, implementation tasks, implementation steps,
    implementation checklist, key tasks, subtasks, sub tasks, migration checklist, migration steps, work blocks,
    pending tasks, outstanding tasks, what is left to do, what s left, left to do, activiteiten, lieferobjekte, 成果物, 交付物, 산출물,
    livrables, entregables, entregáveis, consegne`,
};

/** The words for a legend alone. */
export const legendLexicon = new Lexicon({ legend: LEGEND });

export const sectionLexicon = new Lexicon(sectionWords);

/** Headings over what is no work, where nothing but these words stands in them: "Support" alone, not "Support team training". */
export const asideLexicon = new Lexicon({
  context: `
    conclusion, conclusions, final thoughts, key takeaways, takeaways, benefits, expected benefits, key benefits,
    rationale, key decisions, technical decisions, design decisions, design principles, cost, cost analysis, cost estimate,
    cost breakdown, cost savings, resource requirements, budget and resource requirements, hardware requirements,
    technical requirements, system requirements, files modified, files created, files changed, files to modify,
    files to create, file structure, project structure, folder structure, directory structure, key files, tech stack details,
    specific issues, problem, problems, the problem, root cause, root causes, symptoms, pain points,
    blockers, current blockers, open blockers, known limitations, limitations, issues found, bugs found,
    expected outcomes, expected outcome, expected results, expected impact, expected end state, expected benefits,
    success stories, related docs, related documentation, additional resources, useful links, documentation references,
    deprecated, changelog notes, how to use, usage, how to contribute, contributing, installation, quick start,
    getting started, troubleshooting, examples, example, features, key features, core features, feature list,
    what exists, learnings, insights, observations, findings, key findings,
    pros, cons, advantages, disadvantages, trade offs, tradeoffs, security considerations, performance considerations,
    considerations, important notes, key notes, disclaimer, acknowledgements, credits, license, support,
    zielgruppe, fazit, kosten, vorteile, nachteile, conclusión, conclusiones, costos, costes, ventajas, conclusão,
    conclusões, custos, benefícios, coûts, avantages, conclusione, conclusioni, costi, conclusie, kosten en baten,
    выводы, заключение, ссылки, зависимости, примечания, вопросы, wnioski, zależności, uwagi, pytania, koszty, sonuç,
    notlar, bağımlılıklar, kaynaklar, sorular, まとめ, 結論, 总结, 结论, 参考资料, 依赖, 备注, 결론, 참고, 비고`,
});

/** Names of what comes out of work; a list of it is work only where no other is given. */
export const outputLexicon = new Lexicon({
  output: `deliverable, deliverables, lieferobjekte, livrables, entregables, entregáveis, consegne, 成果物, 交付物, 산출물`,
});

/** Names of moments that make a section a phase when work stands directly in it. */
export const momentLexicon = new Lexicon({
  moment: `
    pre launch, prelaunch, launch day, launch, go live, post launch, postlaunch, day of launch,
    before launch, after launch, during launch, kickoff, kick off, preparation, code freeze, pre flight,
    preflight, before the launch, after the launch, day of, hypercare, launch week, beta, alpha,
    general availability, pilot, cutover, cutover weekend, launch weekend, event day, show day, opening day,
    release day, move day, move weekend, day before, day after, week before, week after, the day before, the day after,
    d day, stabilization, stabilisation, warranty period, vor dem launch, nach dem launch, vorbereitung, launchtag,
    produktivstart, inbetriebnahme, nachbereitung, avant le lancement, après le lancement, jour du lancement,
    jour j, préparation, lancement, antes del lanzamiento, después del lanzamiento, día del lanzamiento,
    preparación, lanzamiento, antes do lançamento, depois do lançamento, dia do lançamento, preparação,
    lançamento, pós lançamento, pré lançamento, リリース前, リリース後, リリース当日, 準備, 本番, 事前準備, 当日`,
});
