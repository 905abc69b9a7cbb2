import { phrasesIn } from './lexicon.ts';

/** Months by their names and short forms. Left out: short forms that are everyday words elsewhere ("set", "out", "ago"). */
const months: readonly string[] = [
  `january, jan, januar, janner, janvier, janv, enero, ene, janeiro, gennaio, januari, ocak, января, январь, янв, stycznia, styczen`,
  `february, feb, februar, fevrier, fevr, fev, febrero, fevereiro, febbraio, februari, subat, февраля, февраль, фев, lutego, luty`,
  `march, mar, marz, maerz, mars, marzo, marco, maart, mrz, marts, mart, марта, март, мар, marca, marzec`,
  `april, apr, avril, avr, abril, abr, aprile, nisan, апреля, апрель, апр, kwietnia, kwiecien`,
  `may, mai, mayo, maio, maggio, mei, maj, mayis, mayıs, мая, маи, maja`,
  `june, jun, juni, juin, junio, junho, giugno, haziran, июня, июнь, июн, czerwca, czerwiec`,
  `july, jul, juli, juillet, juil, julio, julho, luglio, temmuz, июля, июль, июл, lipca, lipiec`,
  `august, aug, aout, agosto, augustus, augusti, agustos, августа, август, авг, sierpnia, sierpien`,
  `september, sept, sep, septembre, septiembre, setembro, settembre, eylul, сентября, сентябрь, сент, сен, wrzesnia, wrzesien`,
  `october, oct, oktober, okt, octobre, octubre, outubro, ottobre, ekim, октября, октябрь, окт, pazdziernika, pazdziernik`,
  `november, nov, novembre, noviembre, novembro, kasim, kasım, ноября, ноябрь, нояб, ноя, listopada, listopad`,
  `december, dec, dezember, dez, decembre, diciembre, dic, dezembro, dicembre, aralik, aralık, декабря, декабрь, дек, grudnia, grudzien`,
];

export const monthByName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => phrasesIn(names).map((name) => [name, index + 1] as const)),
);

/** Days of the week, Monday 1 to Sunday 7. */
const weekdays: readonly string[] = [
  `monday, mon, montag, lundi, lunes, segunda, segunda feira, lunedi, maandag, pazartesi, понедельник, пн, poniedzialek, mandag, 월요일, 周一, 星期一, 月曜日, 月曜`,
  `tuesday, tue, tues, dienstag, mardi, martes, terca, terca feira, martedi, dinsdag, salı, вторник, вт, wtorek, tisdag, tirsdag, 화요일, 周二, 星期二, 火曜日, 火曜`,
  `wednesday, wed, mittwoch, mercredi, miercoles, quarta, quarta feira, mercoledi, woensdag, carsamba, среда, ср, sroda, onsdag, 수요일, 周三, 星期三, 水曜日, 水曜`,
  `thursday, thu, thur, thurs, donnerstag, jeudi, jueves, quinta, quinta feira, giovedi, donderdag, persembe, четверг, чт, czwartek, torsdag, 목요일, 周四, 星期四, 木曜日, 木曜`,
  `friday, fri, freitag, vendredi, viernes, sexta, sexta feira, venerdi, vrijdag, cuma, пятница, пт, piatek, fredag, 금요일, 周五, 星期五, 金曜日, 金曜`,
  `saturday, sat, samstag, sonnabend, samedi, sabado, sabato, zaterdag, cumartesi, суббота, сб, sobota, 토요일, 周六, 星期六, 土曜日, 土曜`,
  `sunday, sun, sonntag, dimanche, domingo, domenica, zondag, воскресенье, вс, niedziela, 일요일, 周日, 星期日, 日曜日, 日曜`,
];

export const weekdayByName: ReadonlyMap<string, number> = new Map(
  weekdays.flatMap((names, index) => phrasesIn(names).map((name) => [name, index + 1] as const)),
);
