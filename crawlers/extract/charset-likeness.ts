/** Characters that are judged; a page's first part is enough to tell encodings apart. */
const SAMPLE_CHARS = 200_000;

// The most frequent characters of simplified and traditional newspaper text, and the punctuation between them.
const FREQUENT = new Set(
  "的一是在不了有和人这这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经" +
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样" +
    "與關們這來時國會為過說發後對學動產種經進個點體機當應開還樣長東車馬門問間見電無現實業義讓從來網報新聞者記市公司月" +
    "，。、；：？！“”（）《》・·",
);

/** How a decoded text reads: share of damaged characters, and share of everyday ones, among all that are not ASCII. */
export function likeness(text: string): { damage: number; common: number } {
  let other = 0;
  let damaged = 0;
  let common = 0;
  const end = text.length;
  for (let i = 0; i < end && other < SAMPLE_CHARS; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    other += 1;
    if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) damaged += 1;
    else if (FREQUENT.has(text.charAt(i))) common += 1;
  }
  return other === 0 ? { damage: 0, common: 0 } : { damage: damaged / other, common: common / other };
}
