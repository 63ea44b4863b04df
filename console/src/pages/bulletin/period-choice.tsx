import { Select } from "antd";
import type { BulletinPeriod } from "../../api/shapes.ts";

const KIND_WORDS = { month: "月度", quarter: "季度", half: "半年", year: "全年" } as const;
const KINDS = ["month", "quarter", "half", "year"] as const;

/** What can be reported on, by kind; a period that the address names stands even without placements. */
function optionsOf(periods: readonly BulletinPeriod[], chosen: string | null) {
  const groups = KINDS.map((kind) => ({
    label: KIND_WORDS[kind],
    options: periods
      .filter((one) => one.kind === kind)
      .map((one) => ({ value: one.value, label: `${one.label}（上稿 ${one.placements} 篇）` })),
  }));
  if (chosen === null || periods.some((one) => one.value === chosen)) return groups;
  return [...groups, { label: "其他", options: [{ value: chosen, label: `${chosen}（没有上稿）` }] }];
}

interface Props {
  readonly periods: readonly BulletinPeriod[];
  readonly period: string | null;
  readonly onChange: (period: string) => void;
}

/** 统计时段. */
export function PeriodChoice({ periods, period, onChange }: Props) {
  return (
    <Select
      aria-label="统计时段"
      value={period}
      options={optionsOf(periods, period)}
      onChange={onChange}
      listHeight={360}
      style={{ width: 260 }}
    />
  );
}
