import { Lexicon } from './lexicon.ts';

/** How often, or at what moment, somebody is told something. */
export const cadenceLexicon = new Lexicon({
  hourly: `hourly, every hour, stündlich, toutes les heures, cada hora, de hora em hora, 毎時`,
  daily: `
    daily, every day, each day, morning, afternoon, evening, täglich, jeden tag, quotidien, quotidienne,
    chaque jour, tous les jours, diario, diaria, diariamente, cada día, diário, diária, giornaliero,
    dagelijks, 毎日, 日次, 毎朝, 毎夕, 每日, 매일`,
  weekly: `
    weekly, every week, each week, wöchentlich, hebdomadaire, chaque semaine, semanal, semanalmente,
    cada semana, settimanale, wekelijks, 毎週, 週次, 每周, 매주`,
  'twice a week': `
    twice a week, biweekly, bi weekly, fortnightly, every two weeks, zweiwöchentlich, bimensuel, quincenal,
    quinzenal, 隔週`,
  monthly: `monthly, every month, monatlich, mensuel, mensuelle, mensual, mensal, mensile, maandelijks, 毎月, 月次`,
  'ad hoc': `
    ad hoc, as needed, on demand, when needed, immediate, immediately, critical, emergency, bei bedarf,
    sofort, kritisch, au besoin, immédiat, immédiatement, critique, según necesidad, inmediato, crítico,
    conforme necessário, imediato, 随時, 緊急, 緊急時, 即時`,
  'at launch': `
    launch day, at launch, on launch, post launch, after launch, before launch, pre launch, launch,
    per stage, each stage, every stage, retrospective, am launchtag, jour j, au lancement,
    día del lanzamiento, dia do lançamento, リリース当日, リリース後`,
});
