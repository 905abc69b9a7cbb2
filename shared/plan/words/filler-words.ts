/** Words that say nothing of what a heading's section is. */
export const fillers: ReadonlySet<string> = new Set(
  `
    the our a an and of for to plan list project launch key top main section overall current initial
    with und der die das et des du de les la le del los las y e do da dos wichtige principaux
    principales principais release table details identified potential daily weekly high level final`
    .trim()
    .split(/\s+/),
);
