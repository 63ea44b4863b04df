import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { LoadFailed } from "../../parts/page-states.tsx";
import { dayWords } from "../../parts/time-words.ts";
import { KIND_WORDS } from "../submissions/queries.ts";
import { type PlanView, plansQuery } from "./mine-data.ts";

type Row = PlanView["rows"][number];
const STATES: Readonly<Record<Row["tick"]["state"], { readonly words: string; readonly color: string }>> = {
  done: { words: "已报送", color: "green" },
  suggested: { words: "可能已报送", color: "blue" },
  open: { words: "未报送", color: "default" },
};

interface PlanProps {
  readonly row: Row;
  /** Named where several units stand in one list. */
  readonly unit?: string;
  readonly children?: ReactNode;
}

/** One announced piece and what came of it. */
export function Plan({ row, unit, children }: PlanProps) {
  const { item, tick } = row;
  return (
    <li className="mine-task">
      <div className="mine-line">
        <span className="grow">
          {unit !== undefined && `${unit}：`}
          {item.title} <span className="muted">{KIND_WORDS[item.kind]}</span>
        </span>
        {tick.late && <Tag color="orange">逾期</Tag>}
        <Tag color={STATES[tick.state].color}>{STATES[tick.state].words}</Tag>
      </div>
      <p className="muted">
        {item.dueOn === null ? "月底前" : `${dayWords(item.dueOn)}前`}
        {tick.came !== null && ` · 《${tick.came.title}》 ${tick.came.submittedOn} 报送`}
      </p>
      {children}
    </li>
  );
}

/** 报送重点 of the unit in a month, as the office holds them. */
export function Plans({ month }: { readonly month: string }) {
  const view = useQuery(plansQuery(month));
  return (
    <section className="panel" aria-labelledby="plans-title">
      <h2 id="plans-title">报送重点</h2>
      {view.isError && <LoadFailed error={view.error} onRetry={() => void view.refetch()} />}
      {view.data?.rows.length === 0 && <p className="muted">本单位这个月没有预报稿件；要预报，请告诉宣传办登记。</p>}
      <ul>
        {(view.data?.rows ?? []).map((row) => (
          <Plan key={row.item.id} row={row} />
        ))}
      </ul>
    </section>
  );
}
