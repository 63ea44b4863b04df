import type { FactKind } from "../domain/link.ts";

export const FACT_KIND_NAMES: Readonly<Record<FactKind, string>> = {
  figure: "数字",
  date: "日期",
  person: "人名",
  place: "地名",
  unit: "单位",
  quote: "引语",
};
