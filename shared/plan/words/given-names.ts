import { fold } from '../text/fold.ts';

/** Common given names of many countries: one of them in parentheses after a task is a person even without company. */
const names = `
  aaron abby abigail adam adrian agnes ahmed aisha akira alan albert alejandra alejandro alex alexander alexandra alexis ali alice alicia alina alison allen amanda amelia amina amir amit amy ana anders andre andrea andreas andrei andrew andy angela angelina anika anil anita anja anke ann anna anne annika anthony antoine anton antonio anya arjun arthur asha astrid aya ayşe
  barbara beatrice beatriz ben benjamin bernd beth bianca bill birgit björn bob boris brad brandon brenda brian bruna bruno caio camila camille carl carla carlos carmen carol carolina caroline catherine cecilia celine chad chandra charles charlie charlotte chen chiara chloe chris christian christina christine christoph christopher claire clara claudia claudio colin connor craig cristina
  dan daniel daniela danielle dario dave david davi deborah deepak denis dennis derek diana diego dieter dimitri dirk dmitri dominic dominik donald donna doris doug duncan dylan eduardo edward elena eli elias elif elisa elise elizabeth ella ellen emil emilia emilie emily emma enrique eric erica erik erika esther ethan eva evelyn fabian fabio fatima felipe felix fernanda fernando finn fiona florian frances francesca francesco francisco frank franz fred freya friedrich
  gabriel gabriela gareth gary george georgia gerald gerd gina giovanni giulia gloria gonzalo grace graham greg gregor guido guillaume gustavo hana hanna hannah hans harold harry hassan heidi heike helen helena helga henrik henry hiroshi holger hugo ian ibrahim ida igor ilona ines ingrid irene iris irina isaac isabel isabella ivan ivy jack jackie jacob jakob james jamie jan jana jane janet jason javier jean jeff jennifer jenny jens jeremy jerome jesse jessica jesus jill jim joan joana joanna joão joe joel johan johanna john johnny jon jonas jonathan jordan jörg jorge jose josef joseph josh joshua joyce juan juana judith julia julian juliana julie julien jun jürgen justin
  kai karen karim karin karl karla kate katharina katherine kathrin kathy katja keiko keith kelly ken kenji kevin khalid kim kira klaus kristen kristin kristina kumar kurt kyle lara lars laura lauren laurent lea léa lee leila lena lennart leo leon leonardo leonie lewis liam lina linda lisa liu logan lorenzo louis louise luc luca lucas lucia luciana lucy luis luisa lukas luke lydia magda maja manuel manuela marc marcel marcela marco marcos marcus margaret maria mariana marie marina mario marion marisa mark marko markus marta martha martin martina mary mateo mathias mats matt matteo matthew matthias maurice max maya megan mehmet mei melanie melissa mia michael michaela michele michelle miguel mihai mika mike mila milan milo mina mira miriam mohamed mohammed moira monica monika moritz morgan
  nadia nadine nancy naomi natalia natalie natasha nathan neha neil nicholas nick nico nicola nicolas nicole niels nikhil nils nina noah noor nora norbert norma nuno olaf oleg oliver olivia olga omar oscar otto owen pablo pam pamela paola patricia patrick paul paula paulo pavel pedro peggy peter petra phil philip philipp pia pierre pilar piotr priya rachel rafael rahul raj ralf ralph ramon rania raquel rashid raul ravi ray rebecca regina renata renate rene ricardo richard rick rita rob robert roberta roberto robin rodrigo roger roland roman ron rosa rose ross roy ruben rudolf ruth ryan
  sabine sabrina sally salma sam samantha samir samuel sandra sandy sanjay santiago sara sarah sasha saskia scott sean sebastian sergio shannon sharon shreya silke silvia simon simone sofia sofie sonia sonja sophia sophie stacy stefan stefanie stella stephan stephanie stephen steve steven stuart sue sunil susan susanne sven sylvia takashi tamara tania tanja tara tatiana ted teresa theo theresa thomas tim timo tina tobias todd tom tomás tommy toni tony torsten tracy trevor tyler udo ulrich ulrike uma ursula uwe valentina valerie vanessa vera veronica victor victoria viktor vincent viola violeta vivian vladimir walter wanda wei wendy werner wilhelm will william wolfgang xavier xin yan yana yara yasmin yuki yusuf yvonne zara zoe`;

export const givenNames: ReadonlySet<string> = new Set(
  names
    .split(/\s+/)
    .filter((name) => name !== '')
    .map(fold),
);

/** Family names that few other words begin with: of two or three signs in all, the given name after it. */
const HAN =
  /^(?:[王李张張刘劉陈陳杨楊赵趙黄黃吴吳徐孙孫胡朱林郭罗羅梁宋郑鄭谢謝韩韓唐冯馮董曹袁邓鄧沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈魏薛叶葉潘杜戴钟汪廖邹熊郝崔邱秦侯邵孟]\p{Script=Han}{1,2}|周(?![一二三四五六日末期])\p{Script=Han}{1,2})$/u;
const JAPANESE =
  /^(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|清水|山崎|池田|橋本|阿部|石川|前田|藤田|小川|岡田|後藤|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田)\p{L}{0,4}$/u;
const HANGUL =
  /^[김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구]\p{Script=Hangul}{2}$/u;

/** A whole name in Chinese, Japanese or Korean. */
export function isFullName(text: string): boolean {
  const name = text.normalize('NFC').replace(/(?:さん|様|님|씨)$/u, '');
  return HAN.test(name) || JAPANESE.test(name) || HANGUL.test(name);
}
