/** Small numbers in words, as they stand after a comparison: "fewer than five". Folded. */
const words: readonly string[] = [
  'one ein eine einem un une uno una um uma een один одна jeden bir',
  'two zwei deux dos dois duas due twee два две dwa iki',
  'three drei trois tres três tre drie три trzy uc',
  'four vier quatre cuatro quatro quattro четыре cztery dort',
  'five funf cinq cinco cinque vijf пять piec bes',
  'six sechs seis sei zes шесть szesc altı',
  'seven sieben sept siete sete sette zeven семь siedem yedi',
  'eight acht huit ocho oito otto восемь osiem sekiz',
  'nine neun neuf nueve nove negen девять dziewiec dokuz',
  'ten zehn dix diez dez dieci tien десять dziesiec on',
];

export const numberByWord: ReadonlyMap<string, number> = new Map(
  words.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
