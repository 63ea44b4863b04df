const DIGITS = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"] as const;
const PLACES = ["", "拾", "佰", "仟"] as const;
const GROUPS = ["", "万", "亿"] as const;

/**
 * A sum in the characters that receipts ask for: 1020.50 → 壹仟零贰拾元伍角整. `amount` is a decimal of at most twelve digits
 * before the point; beyond the second decimal nothing is said. Throws TypeError for anything else.
 */
export function chineseMoney(amount: string): string {
  const parts = /^(-?)(\d{1,12})(?:\.(\d+))?$/u.exec(amount);
  if (parts === null) throw new TypeError(`chineseMoney: not an amount: ${amount}`);
  const [, sign = "", whole = "0", decimals = ""] = parts;
  const [jiao = 0, fen = 0] = [...decimals.padEnd(2, "0")].map(Number);
  const yuan = wholeText(whole);
  if (yuan === "" && jiao === 0 && fen === 0) return "零元整";
  const gap = yuan === "" || fen === 0 ? "" : "零";
  const tenths = jiao === 0 ? gap : `${DIGITS[jiao] ?? ""}角`;
  const hundredths = fen === 0 ? "整" : `${DIGITS[fen] ?? ""}分`;
  return `${sign === "" ? "" : "负"}${yuan === "" ? "" : `${yuan}元`}${tenths}${hundredths}`;
}

function wholeText(whole: string): string {
  const groups = whole.padStart(Math.ceil(whole.length / 4) * 4, "0").match(/\d{4}/gu) ?? [];
  let text = "";
  for (const [place, group] of groups.entries()) {
    const words = groupText(group);
    if (words === "") continue;
    // A gap between what is said already and this group is one 零.
    if (text !== "" && (group.startsWith("0") || groups[place - 1] === "0000")) text += "零";
    text += `${words}${GROUPS[groups.length - 1 - place] ?? ""}`;
  }
  return text;
}

function groupText(group: string): string {
  let [text, gap] = ["", false];
  for (const [place, digit] of [...group].map(Number).entries()) {
    if (digit === 0) {
      gap = text !== "";
      continue;
    }
    text += `${gap ? "零" : ""}${DIGITS[digit] ?? ""}${PLACES[3 - place] ?? ""}`;
    gap = false;
  }
  return text;
}
