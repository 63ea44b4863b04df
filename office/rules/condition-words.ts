import { OUTLET_KIND_NAMES, TIER_NAMES } from "../../domain/outlet.ts";
import type { ClauseCondition, TableKey } from "../../domain/rule-amount.ts";
import { PIECE_KIND_NAMES } from "../../domain/submission.ts";

const POSITION_NAMES = { "front-lead": "头版头条", front: "头版", other: "其他版面" } as const;
const SIGNATURE_NAMES = {
  persons: "通讯员署名",
  none: "无个人署名",
  "with-reporter": "与记者共同署名",
  "reporter-only": "只署记者",
} as const;
const ALONE_NAMES = { true: "单独", false: "综合" } as const;
const REPRINT_NAMES = { true: "转载", false: "首发" } as const;

/** What the keys of a table are called, and its rows where their number is known. */
export const TABLE_WORDS: Readonly<
  Record<TableKey, { readonly name: string; readonly rows: Readonly<Record<string, string>> }>
> = {
  tier: { name: "层级", rows: TIER_NAMES },
  outletKind: { name: "媒体种类", rows: OUTLET_KIND_NAMES },
  pieceKind: { name: "稿件种类", rows: PIECE_KIND_NAMES },
  position: { name: "版面", rows: POSITION_NAMES },
  signature: { name: "署名", rows: SIGNATURE_NAMES },
  alone: { name: "单独或综合", rows: ALONE_NAMES },
  reprint: { name: "首发或转载", rows: REPRINT_NAMES },
  outlet: { name: "媒体", rows: {} },
  label: { name: "标注", rows: {} },
  unitClass: { name: "单位类别", rows: {} },
  unit: { name: "单位", rows: {} },
  level: { name: "级别", rows: {} },
};

const LISTED = [
  "tier",
  "outletKind",
  "outlet",
  "pieceKind",
  "position",
  "signature",
  "label",
  "unitClass",
  "unit",
] as const;

/** A row of a table in words. */
export function rowWords(by: TableKey, row: string): string {
  return TABLE_WORDS[by].rows[row] ?? row;
}

function bounds(name: string, min: string | undefined, max: string | undefined): string {
  if (min === undefined) return `${name}少于 ${max ?? ""}`;
  return max === undefined ? `${name} ${min} 以上` : `${name} ${min} 以上、不到 ${max}`;
}

function lengthWords({ minLength, maxLength }: ClauseCondition): readonly string[] {
  if (minLength === undefined && maxLength === undefined) return [];
  return [bounds("字数", minLength?.toString(), maxLength?.toString())];
}

function dayWords({ from, to }: ClauseCondition): readonly string[] {
  if (from === undefined && to === undefined) return [];
  return [`${from ?? ""} 至 ${to ?? ""} 刊发`.trim()];
}

/** A condition as the program reads it; "" = of all. */
export function conditionWords(when: ClauseCondition): string {
  const parts = [
    ...LISTED.flatMap((key) => {
      const list: readonly string[] | undefined = when[key];
      return list === undefined ? [] : [list.map((row) => rowWords(key, row)).join("、")];
    }),
    ...(when.page === undefined ? [] : [`第 ${when.page.join("、")} 版`]),
    ...lengthWords(when),
    ...(when.reprint === undefined ? [] : [REPRINT_NAMES[`${when.reprint}`]]),
    ...(when.alone === undefined ? [] : [ALONE_NAMES[`${when.alone}`]]),
    ...Object.entries(when.number ?? {}).map(([name, { min, max }]) => bounds(name, min, max)),
    ...dayWords(when),
    ...(when.any === undefined ? [] : [`（${when.any.map(conditionWords).join(" 或 ")}）`]),
    ...(when.not ?? []).map((one) => `不是（${conditionWords(one)}）`),
  ];
  return parts.join("，");
}
