const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Value of a Chinese numeral such as 一千五百 or 二〇二六; null when it is none. */
export function chineseNumber(text: string): number | null {
  if (/^[〇零一二三四五六七八九]{2,}$/.test(text)) {
    return Number([...text].map((c) => DIGITS[c] ?? 0).join(""));
  }
  let total = 0;
  let section = 0;
  let digit = -1;
  /** The power of ten named last: 两万五 is 25,000, 一百零五 is 105. */
  let last = 1;
  for (const character of text) {
    const value = DIGITS[character];
    const small = SMALL[character];
    const large = LARGE[character];
    if (value !== undefined) {
      digit = value;
      if (value === 0) last = 1;
    } else if (small !== undefined) {
      last = small;
      section += (digit < 0 ? 1 : digit) * small;
      digit = -1;
    } else if (large !== undefined) {
      last = large;
      const head = section + Math.max(digit, 0);
      // 一万亿 multiplies what stands before, 一亿二千万 adds to it.
      total = total > 0 && total < large ? (total + head) * large : total + (head || 1) * large;
      section = 0;
      digit = -1;
    } else return null;
  }
  return total + section + Math.max(digit, 0) * Math.max(1, last / 10);
}

export function scaleOf(text: string): number {
  let scale = 1;
  for (const character of text) scale *= SMALL[character] ?? LARGE[character] ?? 1;
  return scale;
}
