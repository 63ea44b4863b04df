/** Surnames of two signs that are common enough to be met. */
const COMPOUND = new Set(
  (
    "欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 端木 轩辕 南宫 西门 东郭 百里 呼延 闻人 " +
    "濮阳 淳于 单于 太史 申屠 仲孙 钟离 澹台 公冶 宗政 鲜于 赫连 拓跋 独孤 万俟"
  ).split(" "),
);
const MASK = "＊";

/** Letters and signs between the parts of a name stay: 买＊＊·艾＊＊. */
function maskedPart(part: string): string {
  const signs = [...part];
  const kept = signs.length > 2 && COMPOUND.has(signs.slice(0, 2).join("")) ? 2 : 1;
  return signs.map((sign, place) => (place < kept ? sign : MASK)).join("");
}

/** 张某某 as tables print it: the surname stays, each further sign is a full-width asterisk (张＊＊, 欧阳＊). */
export function maskedName(name: string): string {
  return name
    .trim()
    .split(/([·•・\s]+)/u)
    .map((part, place) => (place % 2 === 1 ? part : maskedPart(part)))
    .join("");
}
