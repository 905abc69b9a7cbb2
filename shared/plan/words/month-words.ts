import { phrasesIn } from './lexicon.ts';

/** Months by their names and short forms. Left out: short forms that are everyday words elsewhere ("set", "out", "ago"). */
const months: readonly string[] = [
  `january, jan, januar, janner, janvier, janv, enero, ene, janeiro, gennaio, januari`,
  `february, feb, februar, fevrier, fevr, fev, febrero, fevereiro, febbraio, februari`,
  `march, mar, marz, maerz, mars, marzo, marco, maart, mrz`,
  `april, apr, avril, avr, abril, abr, aprile`,
  `may, mai, mayo, maio, maggio, mei`,
  `june, jun, juni, juin, junio, junho, giugno`,
  `july, jul, juli, juillet, juil, julio, julho, luglio`,
  `august, aug, aout, agosto, augustus`,
  `september, sept, sep, septembre, septiembre, setembro, settembre`,
  `october, oct, oktober, okt, octobre, octubre, outubro, ottobre`,
  `november, nov, novembre, noviembre, novembro`,
  `december, dec, dezember, dez, decembre, diciembre, dic, dezembro, dicembre`,
];

export const monthByName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => phrasesIn(names).map((name) => [name, index + 1] as const)),
);

/** Days of the week, Monday 1 to Sunday 7. */
const weekdays: readonly string[] = [
  `monday, mon, montag, lundi, lunes, segunda, segunda feira, lunedi, maandag, 月曜日, 月曜`,
  `tuesday, tue, tues, dienstag, mardi, martes, terca, terca feira, martedi, dinsdag, 火曜日, 火曜`,
  `wednesday, wed, mittwoch, mercredi, miercoles, quarta, quarta feira, mercoledi, woensdag, 水曜日, 水曜`,
  `thursday, thu, thur, thurs, donnerstag, jeudi, jueves, quinta, quinta feira, giovedi, donderdag, 木曜日, 木曜`,
  `friday, fri, freitag, vendredi, viernes, sexta, sexta feira, venerdi, vrijdag, 金曜日, 金曜`,
  `saturday, sat, samstag, sonnabend, samedi, sabado, sabato, zaterdag, 土曜日, 土曜`,
  `sunday, sun, sonntag, dimanche, domingo, domenica, zondag, 日曜日, 日曜`,
];

export const weekdayByName: ReadonlyMap<string, number> = new Map(
  weekdays.flatMap((names, index) => phrasesIn(names).map((name) => [name, index + 1] as const)),
);
