import { furtherColumnWords } from './column-words-further.ts';
import { Lexicon, type WordList } from './lexicon.ts';

export type ColumnRole =
  | 'task'
  | 'owner'
  | 'status'
  | 'done'
  | 'due'
  | 'start'
  | 'end'
  | 'date'
  | 'day'
  | 'time'
  | 'duration'
  | 'risk'
  | 'likelihood'
  | 'impact'
  | 'level'
  | 'mitigation'
  | 'contingency'
  | 'metric'
  | 'current'
  | 'target'
  | 'criterion'
  | 'tier'
  | 'team'
  | 'role'
  | 'person'
  | 'responsibility'
  | 'audience'
  | 'cadence'
  | 'channel'
  | 'message'
  | 'stage'
  | 'percent'
  | 'soak'
  | 'gate'
  | 'phase'
  | 'milestone'
  | 'depends'
  | 'notes'
  | 'number'
  | 'description'
  | 'event'
  | 'result'
  | 'trigger';

const columnWords: WordList<ColumnRole> = {
  task: `
    task, tasks, action, actions, action item, work item, item, items, deliverable, to do, todo, step,
    activity to do, what, task name, story, ticket, issue, check, aufgabe, aufgaben, maßnahme, schritt, was,
    tâche, tâches, étape, quoi, tarea, tareas, acción, paso, qué, tarefa, tarefas, ação, passo, attività,
    azione, taak, actie, タスク, 作業, 作業内容, 項目, 任务, 작업`,
  owner: `
    owner, owners, assignee, assigned to, assigned, responsible, dri, lead, who, risk owner, task owner,
    action owner, owned by, accountable, verantwortlich, verantwortliche, verantwortlicher, zuständig, wer,
    bearbeiter, responsable, propriétaire, qui, assigné à, assignée, pilote, porteur, encargado, dueño,
    asignado a, asignado, quién, propietario, responsável, dono, atribuído a, quem, responsabile, chi,
    verantwoordelijke, eigenaar, wie, proprietario, referente, incaricato, trekker, オーナー, 主担当, 担当, 担当者, 責任者, 负责人, 담당자,
    sender, sent by, from whom, who sends it, issued by, absender, émetteur, expéditeur, remitente, emisor, emissor, remetente, mittente, afzender, 発信者, 送信者, 发送人, 발신자, отправитель, nadawca, gönderen,
    verantw, zust, bearb, resp, by whom, handled by, driver, assigned person`,
  status: `
    status, state, current status, task status, progress, completion, zustand, stand, fortschritt, statut,
    état, avancement, estado, progreso, situação, andamento, progresso, stato, voortgang, 状態, ステータス, 状況, 進捗,
    状态, 상태`,
  done: `
    done, complete, completed, met, passed, checked, finished, erledigt, fertig, erfüllt, fait, terminé,
    atteint, hecho, completado, cumplido, feito, concluído, atendido, fatto, klaar, 完了, 済, 达成, 완료`,
  due: `
    due, due date, deadline, target date, by, by when, due by, when due, eta, fällig, fällig am, frist,
    termin, fälligkeit, bis, bis wann, échéance, date limite, date butoir, pour le, fecha límite,
    vencimiento, plazo, fecha de entrega, prazo, data limite, data de entrega, scadenza, 期限, 締切, 期日, 締め切り,
    截止日期, 마감일`,
  start: `
    start, start date, starts, from, begin, beginn, startdatum, von, début, date de début, du, inicio,
    fecha de inicio, desde, início, data de início, inizio, begindatum, 開始, 開始日, 开始, 시작`,
  end: `
    end, end date, ends, finish, until, ende, enddatum, fin, date de fin, fecha de fin, hasta, fim,
    data de fim, término, fine, einddatum, 終了, 終了日, 结束, 종료`,
  date: `
    date, dates, when, datum, wann, zeitraum, quand, période, fecha, fechas, cuándo, data, datas, quando,
    período, periodo, timeframe, period, timeline, calendar date, 日付, 日時, 日程, 時期, 期間, 日期, 날짜`,
  day: `day, weekday, week, tag, woche, jour, semaine, día, semana, dia, giorno, dag, 曜日, 週, 日,
    day of week, month, monat, mois, mes, mês, kw, kalenderwoche`,
  time: `
    time, time utc, clock, hour, slot, time slot, at, uhrzeit, zeit, heure, horaire, hora, horario, horário,
    ora, tijd, 時刻, 時間, 时间, 시간, t minus, t,
    timing, time window, time est, time pst, time et, time pt, local time, utc, uhr,
    タイミング, when exactly`,
  duration: `
    duration, length, effort, estimate, estimated time, dauer, aufwand, schätzung, durée, effort estimé,
    duración, estimación, duração, estimativa, durata, duur, 所要時間, 工数, 见积, 소요 시간`,
  risk: `
    risk, risks, risk description, threat, hazard, risk event, what could go wrong, risk title, risk name,
    risiko, risiken, gefahr, risque, risques, description du risque, riesgo, riesgos, descripción del riesgo,
    risco, riscos, descrição do risco, rischio, risico, リスク, リスク内容, 风险, 리스크, 위험,
    risk statement, risk item, risk factor, risk scenario, concern, failure mode, risk summary, key risk, potential risk, risico omschrijving, descrizione del rischio`,
  likelihood: `
    likelihood, probability, chance, prob, likely, probability of occurrence, odds, how likely,
    risk probability, risk likelihood, l, p, wahrscheinlichkeit, eintrittswahrscheinlichkeit, probabilité,
    vraisemblance, probabilidad, probabilidade, chances, probabilità, waarschijnlijkheid, kans, 発生確率, 確率,
    可能性, 発生可能性, 概率, 확률, 가능성,
    likelihood of occurrence, prob of occurrence, w, ew, wahrsch, eintritt, p, waarsch, kans, 発生頻度, 発生`,
  impact: `
    impact, severity, consequence, consequences, effect, damage, how bad, business impact, risk impact, i, s, c,
    auswirkung, auswirkungen, schadenshöhe, schwere, schaden, schweregrad, gravité, conséquence,
    conséquences, sévérité, impacto, gravedad, severidad, consecuencia, consecuencias, severidade, gravidade,
    consequência, impatto, gravità, ernst, gevolg, 影響, 影響度, 深刻度, 重大度, 影响, 영향, 영향도, 심각도,
    sev, impact level, impact score, severity level, impact if it happens, schadensausmaß, tragweite, folgen, wirkung, auswirkung bei eintritt, conseguenza, conseguenze, severità, impacto potencial, 影響範囲, 影響の大きさ,
    g, gr`,
  level: `
    risk level, level, risk score, score, rating, risk rating, exposure, rpn, risikostufe, bewertung, stufe,
    niveau, niveau de risque, nivel, nivel de riesgo, puntuación, nível, nível de risco, pontuação, livello,
    リスクレベル, レベル, 評価, 等级, 등급,
    risk severity, criticality, priority score, exposure score, rag, rag status, severity score, overall risk, overall rating, risikowert, risikolevel, risikohöhe, kritikalität, criticité, criticidad, criticidade, risicoscore, punteggio, リスク値, リスク度`,
  mitigation: `
    mitigation, mitigations, mitigation strategy, mitigation plan, response, countermeasure,
    risk response, preventive action, preventive actions, prevention, how we reduce it, risk treatment,
    required treatment, how to mitigate, mitigating actions, mitigation steps, mitigation approach,
    mitigation measures, mitigation prevention, planned response, gegenmaßnahme,
    gegenmaßnahmen, minderung, risikominderung, abhilfe, mesure, mesures, atténuation, parade,
    plan d’atténuation, mitigación, medidas, medida, plan de mitigación, contramedida, mitigação,
    plano de mitigação, contramedida, resposta, mitigazione, maatregel, maatregelen, 対策, 軽減策, 対応策, 緩和策, 缓解措施,
    대책, 완화,
    risikobehandlung, vorbeugung, vermeidung, réduction, plan de mitigation, action préventive, actions préventives, mesures de réduction, acción preventiva, acciones de mitigación, estrategia de mitigación, ação preventiva, ações de mitigação, plano de ação, azione preventiva, misure, contromisura, contromisure, beheersmaatregel, beheersmaatregelen, tegenmaatregel, mitigatie, 予防策, 対処, 対処法, 対応,
    mitigating action, mitigating measure, mitigating measures, mitigation action, mitigation actions, action plan, response plan, risk response strategy, maßnahmen gegen, plan d’action, plan de acción`,
  contingency: `
    contingency, contingency plan, contingency action, contingency fallback, fallback, fallback plan, plan b,
    treatment, control, controls, existing control, existing controls, if it happens, corrective action,
    notfallplan, notfallmaßnahme, plan de secours, plan de contingence, action corrective, contrôle,
    plan de contingencia, contingencia, plano de contingência, contingência, piano di emergenza,
    piano b, noodplan, terugvaloptie, 代替策, 発生時対応, コンティンジェンシー,
    resolution, solution, solution proposée, lösung, solución, solução, soluzione, oplossing, 解決策, 解决方案, 해결책, решение, rozwiązanie, çözüm`,
  metric: `
    metric, metrics, kpi, indicator, measure, sli, slo, key result, measurement, signal, kennzahl, metrik,
    messgröße, indikator, métrique, indicateur, mesure clé, métrica, indicador, indicatore, metrica,
    indicator name, 指標, メトリクス, 評価指標, 指标, 지표`,
  current: `
    current, current value, last run, last drill, last test, last measured, last value, last result, actual, now, today, baseline, measured, as is, latest, current state, reading,
    aktuell, ist, ist wert, derzeit, istwert, heute, actuel, actuelle, valeur actuelle, aujourd’hui, réel,
    actual, valor actual, hoy, línea base, atual, valor atual, hoje, linha de base, attuale, huidig, 現在, 現在値,
    現状, 実績, 当前, 当前值, 현재`,
  target: `
    target, wanted, goal, threshold, objective, target value, healthy, healthy range, normal range, acceptable, limit, expected, budget, pass criteria,
    acceptance threshold, to be, ziel, zielwert, soll, sollwert, grenzwert, schwelle, cible, objectif, seuil,
    valeur cible, objetivo, meta, umbral, valor objetivo, limite, límite, alvo, valor alvo, obiettivo,
    soglia, doel, 目標, 目標値, 基準, しきい値, 閾値, 目标, 目标值, 목표`,
  criterion: `
    criterion, criteria, requirement, requirements, success criterion, success criteria, acceptance criteria,
    condition, kriterium, kriterien, anforderung, critère, critères, exigence, criterio, criterios,
    requisito, critério, critérios, requisitos, vereiste, 条件, 要件, 判定基準, 完了条件, 标准, 기준`,
  tier: `
    tier, priority, prio, moscow, must should nice, importance, need, category of need, priorität,
    wichtigkeit, priorité, prioridad, prioridade, priorità, prioriteit, 優先度, 重要度, 优先级, 우선순위`,
  team: `
    team, group, squad, department, workstream, gruppe, abteilung, équipe, equipo, equipe, área, squadra,
    チーム, 部署, 团队, 팀`,
  role: `
    role, position, title, function, rolle, funktion, rôle, fonction, rol, puesto, papel, função, cargo,
    ruolo, 役割, 役職, 角色, 역할`,
  person: `
    person, agent, name, names, member, members, contact, people, primary, backup, team members, ansprechpartner,
    mitglied, mitglieder, nom, membre, membres, personne, nombre, miembro, miembros, persona, nome, membro,
    membros, pessoa, contato, naam, 氏名, 名前, メンバー, 姓名, 이름`,
  responsibility: `
    responsibility, responsibilities, primary tasks, main tasks, key tasks, focus, focus area, duties, scope, area, assignment, zuständigkeit,
    zuständigkeiten, verantwortung, bereich, responsabilité, responsabilités, domaine, responsabilidad,
    responsabilidades, responsabilidade, responsabilità, 担当範囲, 責任, 担当業務, 职责, 책임`,
  audience: `
    audience, stakeholder, stakeholders, to, recipient, recipients, to whom, for whom, who hears, zielgruppe,
    empfänger, an wen, public, destinataire, destinataires, audiencia, destinatario, destinatarios, público,
    público alvo, destinatário, destinatari, doelgroep, 対象, 対象者, 宛先, 受众, 대상,
    who is told, who is informed, informed, receivers, distribution, adressat, adressaten, interessengruppe, parties prenantes, cibles, partes interesadas, interesados, partes interessadas, parti interessate, belanghebbenden, 連絡先,
    attendees, participants, who attends, teilnehmer, participantes, asistentes, partecipanti, deelnemers, 参加者, 参会人, 참석자,
    who to notify, who to inform, notify, notified, who gets it`,
  cadence: `
    cadence, frequency, how often, interval, häufigkeit, frequenz, rhythmus, turnus, fréquence, cadencia,
    frecuencia, frequência, cadência, frequenza, frequentie, 頻度, 频率, 빈도,
    how often, rhythm, periodicity, rythme, périodicité, periodicidad, periodicidade, cadenza, ritme`,
  channel: `
    channel, medium, how, via, method, format, kanal, canal, support, medio, meio, canale, kanaal, 手段, 媒体,
    チャネル, 方法, 渠道, 채널`,
  message: `
    message, content, update, communication, nachricht, inhalt, contenu, mensaje, contenido, mensagem,
    conteúdo, messaggio, bericht, 内容, メッセージ, 消息, 메시지,
    purpose, key message, key messages, zweck, propósito, scopo, 目的`,
  stage: `
    stage, rollout stage, ring, cohort, wave, canary, stufe, étape de déploiement, palier, etapa,
    fase de despliegue, estágio, ステージ, 段階, 阶段, 단계`,
  percent: `
    traffic, percent, percentage, traffic percent, traffic percentage, users, exposure percent, share,
    rollout percent, rollout, prozent, anteil, nutzeranteil, pourcentage, trafic, part du trafic,
    utilisateurs, porcentaje, tráfico, usuarios, porcentagem, percentual, tráfego, usuários, 割合, トラフィック, 比率,
    流量, 比例, 비율,
    users percent, percent users, percent of users, percent of traffic, traffic share, rollout percentage, audience percent, nutzer,
    weight, traffic weight, gewicht, poids, peso, 权重, 重み`,
  soak: `
    soak, soak time, bake, bake time, hold, hold time, wait, observation, min duration, minimum duration,
    soak duration, beobachtung, beobachtungszeit, haltezeit, observation minimale, temps d’observation,
    palier de stabilité, observación, tiempo de observación, espera, observação, tempo de observação, 観察時間,
    観察期間, 様子見, 观察期, 관찰,
    soak period, bake period, bake duration, hold period, observation period, observation window, monitoring period, monitoring window, dwell time, stabilization, stabilisation,
    pause, pause time, pausa, 一時停止, 暂停`,
  gate: `
    gate, gates, exit criteria, promotion criteria, go criteria, proceed if, advance when, freigabe,
    freigabebedingung, condition de passage, condición de avance, critério de avanço, 進行条件, 通过条件`,
  phase: `phase, phases, sprint, iteration, fase, fases, フェーズ, 工程`,
  milestone: `milestone, milestones, meilenstein, jalon, hito, hitos, marco, marcos, mijlpaal, マイルストーン, 里程碑, 마일스톤`,
  depends: `
    depends on, dependency, dependencies, blocked by, prerequisite, prerequisites, abhängig von,
    abhängigkeiten, dépend de, dépendances, depende de, dependencias, dependências, 依存, 依存関係, 前提`,
  notes: `
    notes, note, comment, comments, remarks, details, link, links, reference, notizen, bemerkung,
    bemerkungen, kommentar, remarque, remarques, commentaire, commentaires, notas, comentarios,
    observaciones, observações, comentários, note, opmerkingen, 備考, メモ, コメント, 备注, 비고`,
  number: `#, id, no, nr, number, num, ref, key, n, nº, 番号, 编号, 번호,
    risk id, task id, item id, issue id, ticket id, step number, id risk, rid, id risque, id riesgo, id risco, risiko id, risiko nr, lfd nr, リスクid`,
  result: `
    result, results, outcome, verdict, pass, pass fail, go no go, ergebnis, resultat, freigabe ja nein, résultat,
    résultats, verdict go no go, resultado, resultados, risultato, risultati, esito, uitslag, resultaat, 結果, 判定,
    结果, 결과, результат, wynik, sonuç`,
  description: `description, summary, beschreibung, descripción, descrição, descrizione, beschrijving, 説明, 内容説明, 描述, 설명`,
  event: `
    event, activity, activities, agenda, topic, session, what happens, ereignis, aktivität, thema, événement,
    activité, sujet, evento, actividad, tema, atividade, assunto, argomento, activiteit, イベント, 予定, 活動, 活动,
    이벤트, 활동,
    ablaufpunkt,
    meeting, meetings, ceremony, forum, besprechung, réunion, reunión, reunião, riunione, vergadering, 会議, 会议, 회의, встреча`,
  trigger: `
    trigger, trigger condition, trigger conditions, tripwire, warning sign, early warning, auslöser, frühwarnzeichen, déclencheur, signal d’alerte,
    disparador, señal de alerta, gatilho, sinal de alerta, トリガー, 兆候, 触发条件`,
};

/** What a column holds, by the words of its heading. */
export const columnLexicon = new Lexicon<ColumnRole>(withFurther(columnWords));

function withFurther(words: WordList<ColumnRole>): WordList<ColumnRole> {
  const both = (Object.keys(words) as ColumnRole[]).map(
    (role) => [role, `${words[role]},${furtherColumnWords[role] ?? ''}`] as const,
  );
  return Object.fromEntries(both) as Record<ColumnRole, string>;
}
