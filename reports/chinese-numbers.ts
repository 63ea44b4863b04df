import type { Day } from "../domain/time.ts";

/** 2026-03-05 → 2026年3月5日 */
export function longDate(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** 0.6923 → 69.2%; whole percents without a decimal. */
export function percent(rate: number): string {
  return `${Math.round(rate * 1000) / 10}%`;
}

const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/** 1–99 in Chinese, for the numbers of headings. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? "" : `${tens === 1 ? "" : (DIGITS[tens] ?? "")}十`;
  return `${head}${ones === 0 && tens > 0 ? "" : (DIGITS[ones] ?? "")}`;
}
