import type { EnteredTarget } from "./targets-data.ts";

export const HOLDER_WORDS: Readonly<Record<EnteredTarget["holder"], string>> = {
  unit: "单位",
  section: "组室（连下属）",
  class: "一类单位（各自）",
  person: "通讯员",
};
export const MEASURE_WORDS: Readonly<Record<EnteredTarget["measure"], string>> = {
  placements: "上稿篇次",
  points: "得分",
  submissions: "报送篇数",
};
type Every = "month" | "quarter" | "half" | "year" | "once";
export const EVERY_WORDS: Readonly<Record<Every, string>> = {
  month: "每月",
  quarter: "每季",
  half: "每半年",
  year: "每年",
  once: "一次",
};
