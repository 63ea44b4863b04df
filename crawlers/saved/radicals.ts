/**
 * PDFs that browsers print name many characters by the radical that looks the same (⻘ for 青, ⽂ for 文): the Kangxi radicals,
 * which Unicode folds itself (two of them to a form that nobody prints: ⼾, ⾭), and the supplement, which it does not. After
 * Unicode's EquivalentUnifiedIdeograph.txt, those that are common characters of their own.
 */
const SUPPLEMENT = [..."⼾⾭⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳"];
const CHARACTERS = [..."户青母民虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟"];
const BY_RADICAL = new Map(SUPPLEMENT.map((radical, at) => [radical, CHARACTERS[at] ?? radical]));

/** The text with every radical turned into the character that it stands for. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, (radical) => BY_RADICAL.get(radical) ?? radical.normalize("NFKC"));
}
