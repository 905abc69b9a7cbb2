import { Lexicon } from './lexicon.ts';

export type Label =
  | 'owner'
  | 'due'
  | 'status'
  | 'start'
  | 'end'
  | 'date'
  | 'launch'
  | 'updated'
  | 'review'
  | 'likelihood'
  | 'impact'
  | 'mitigation'
  | 'level'
  | 'trigger'
  | 'readiness'
  | 'readiness-current'
  | 'readiness-target'
  | 'duration'
  | 'depends'
  | 'version'
  | 'title'
  | 'current'
  | 'target'
  | 'risk'
  | 'note'
  | 'time'
  | 'team'
  | 'priority'
  | 'cadence'
  | 'channel'
  | 'audience'
  | 'soak';

/** The names in "name: value" lines. */
export const labelLexicon = new Lexicon<Label>({
  owner: `
    owner, owners, document owner, prepared by, assignee, assigned to, assigned, responsible, dri, lead, point of contact, risk owner,
    owned by, launch commander, commander, author, plan owner, verantwortlich, verantwortliche,
    verantwortlicher, zuständig, bearbeiter, responsable, pilote, porteur, auteur, encargado, encargada,
    asignado a, responsável, dono, responsabile, verantwoordelijke, eigenaar, 担当, 担当者, 責任者, 负责人, 责任人, 담당자, 담당,
    responsible person, accountable, person responsible, owner s, task owner, phase owner, cutover owner,
    launch owner, project lead, project owner, tech lead, led by, assignees, in charge, ответственный, ответственная,
    ответственные, исполнитель, владелец, odpowiedzialny, odpowiedzialna, osoba odpowiedzialna, właściciel, wykonawca,
    sorumlu, sorumlusu, görevli, toegewezen aan, assegnato a, incaricato`,
  due: `
    due, due date, deadline, due by, by when, eta, fällig, fällig am, frist, fälligkeit, échéance,
    date limite, fecha límite, vencimiento, plazo, entrega, vence, prazo, data limite, vencimento, scadenza,
    期限, 締切, 期日, 截止日期, 截止, 截止时间, 마감, 마감일, 기한, срок, дедлайн, крайний срок, termin,
    termin wykonania, ostateczny termin, son tarih, bitiş tarihi, teslim tarihi, target completion, completion date,
    expected completion, estimated completion, needed by, complete by, deadline date, entro, entro il`,
  status: `status, state, stand, zustand, statut, état, estado, situação, stato, 状態, ステータス, 状況, 状态, 상태,
    current status, task status, phase status, статус, состояние, durum, durumu`,
  start: `
    start, start date, starts, started, begin, kickoff, beginn, startdatum, début, date de début, inicio,
    fecha de inicio, início, data de início, inizio, 開始, 開始日, 开始日期, 시작일`,
  end: `
    end, end date, ends, finish, ende, enddatum, fin, date de fin, fecha de fin, fim, data de fim, término,
    fine, 終了, 終了日, 结束日期, 종료일`,
  launch: `
    target launch, estimated launch, expected launch, planned launch, planned go live, target go live, estimated go live,
    deployment date, launch, launch date, target date, go live, go live date, release date, target launch date,
    target release, ship date, release, launch day, zieltermin, starttermin, launch termin, launchdatum,
    produktivstart, go live termin, date de lancement, lancement, lancement prévu, mise en production,
    date cible, fecha de lanzamiento, lanzamiento, fecha objetivo, data de lançamento, lançamento, data alvo,
    data di lancio, リリース日, リリース予定日, 公開日, ローンチ日, 本番リリース, 发布日期, 출시일`,
  updated: `
    last updated, updated, last update, last modified, revised, as of, zuletzt aktualisiert,
    letzte aktualisierung, aktualisiert, stand vom, dernière mise à jour, mis à jour, última actualización,
    actualizado, última atualização, atualizado em, ultimo aggiornamento, laatst bijgewerkt, 最終更新, 最終更新日,
    更新日, 最后更新`,
  review: `
    next review, review, review date, next meeting, next check in, go no go meeting, nächste prüfung,
    nächster termin, nächstes review, prochaine revue, prochain point, próxima revisión, próxima revisão,
    prossima revisione, 次回レビュー, 次回確認`,
  date: `
    date, dates, sprint dates, phase dates, when, created, timeline, datum, zeitraum, wann, créé le, période, fecha, fechas, cuándo, data, datas,
    período, quando, timeframe, period, code freeze, freeze, 日付, 日時, 期間, 作成日, 日期, 날짜`,
  likelihood: `
    likelihood, probability, chance, prob, wahrscheinlichkeit, eintrittswahrscheinlichkeit, probabilité,
    probabilidad, probabilidade, probabilità, kans, 発生確率, 確率, 可能性, 概率, 확률`,
  impact: `
    impact, severity, consequence, auswirkung, schwere, gravité, impacto, gravedad, severidad, consecuencia,
    severidade, gravidade, impatto, gevolg, 影響, 影響度, 重大度, 影响, 영향`,
  mitigation: `
    mitigation, mitigations, mitigation strategy, response, contingency, countermeasure, plan b,
    mitigated by, gegenmaßnahme, gegenmaßnahmen, maßnahme, maßnahmen, atténuation, mesure, mesures, parade,
    mitigación, medida, medidas, mitigação, contramedida, mitigazione, maatregel, 対策, 軽減策, 対応策, 緩和策, 缓解措施,
    대책`,
  level: `risk level, level, score, rating, risk score, risikostufe, niveau, nivel, nível, リスクレベル`,
  trigger: `trigger, tripwire, warning sign, auslöser, déclencheur, disparador, gatilho, トリガー`,
  'readiness-current': `
    current readiness, readiness now, readiness today, current score, current readiness score,
    aktuelle bereitschaft, aktueller reifegrad, préparation actuelle, maturité actuelle, preparación actual,
    prontidão atual, 現在の準備度, 現在の準備状況`,
  'readiness-target': `
    target readiness, readiness target, target readiness score, readiness goal, target score,
    zielbereitschaft, ziel reifegrad, préparation cible, maturité cible, preparación objetivo,
    prontidão alvo, prontidão desejada, 目標準備度`,
  readiness: `
    readiness, readiness score, production readiness, launch readiness, overall readiness, bereitschaft,
    reifegrad, préparation, maturité, preparación, prontidão, 準備度`,
  duration: `duration, effort, estimate, estimated time, dauer, aufwand, durée, duración, duração, 所要時間, 工数, estimated
    duration, time estimate, estimated effort, estimated hours, estimated cost, cost, costs, complexity,
    estimated complexity, story points, size, longueur, coût, costo, custo, kosten, costi, 预计时间, 工时, 소요 시간,
    длительность, оценка, czas trwania, süre, tahmini süre`,
  depends: `depends on, dependency, dependencies, blocked by, abhängig von, dépend de, depende de, 依存`,
  version: `version, release version, versión, versão, バージョン`,
  title: `
    title, name, project, plan, titel, projekt, titre, projet, título, proyecto, projeto, タイトル, プロジェクト,
    プロジェクト名, 件名`,
  current: `
    current, current value, now, actual, baseline, today, aktuell, derzeit, actuel, actuellement,
    actualmente, hoy, atual, atualmente, hoje, 現在, 現状, 当前, 현재`,
  target: `target, goal, threshold, limit, ziel, zielwert, cible, objectif, objetivo, meta, alvo, 目標, 目標値, 目标, 목표`,
  risk: `risk, risiko, risque, riesgo, risco, リスク, 风险`,
  note: `focus, focus area, theme, objective, purpose, scope, deliverable, deliverables, output, outcome, files,
    rationale, why, technologies, tech stack, estimated value, note, notes, comment, link, links, reference, hinweis, notiz, remarque, nota, observação, 備考, メモ`,
  time: `time, start time, uhrzeit, heure, hora, 時刻`,
  team: `team, équipe, equipo, equipe, チーム`,
  priority: `priority, prio, priorität, priorité, prioridad, prioridade, 優先度`,
  cadence: `cadence, frequency, häufigkeit, fréquence, frecuencia, frequência, 頻度`,
  channel: `channel, kanal, canal, チャネル`,
  audience: `audience, zielgruppe, destinataires, audiencia, público, 対象`,
  soak: `soak, soak time, bake time, hold time, observation`,
});
