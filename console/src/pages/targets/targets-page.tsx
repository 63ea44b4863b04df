import { useQuery } from "@tanstack/react-query";
import { Select, Tabs } from "antd";
import { useSearchParams } from "react-router";
import { periodsQuery } from "../../api/queries.ts";
import type { BulletinPeriod } from "../../api/shapes.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { EnteredTab } from "./entered-tab.tsx";
import { ProgressTab } from "./progress-tab.tsx";
import { RankingTab } from "./ranking-tab.tsx";
import { TrendTab } from "./trend-tab.tsx";
import "./targets.css";

const PERIOD = /^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/;
const KIND_WORDS = { month: "月度", quarter: "季度", half: "半年", year: "全年" } as const;
const KINDS = ["month", "quarter", "half", "year"] as const;
const TABS = ["progress", "ranking", "trend", "entered"] as const;

function optionsOf(periods: readonly BulletinPeriod[], chosen: string) {
  const groups = KINDS.map((kind) => ({
    label: KIND_WORDS[kind],
    options: periods.filter((one) => one.kind === kind).map((one) => ({ value: one.value, label: one.label })),
  }));
  if (periods.some((one) => one.value === chosen)) return groups;
  return [...groups, { label: "其他", options: [{ value: chosen, label: chosen }] }];
}

function Content({ periods }: { readonly periods: readonly BulletinPeriod[] }) {
  const [params, setParams] = useSearchParams();
  const { timeZone } = useSignedIn();
  const thisMonth = new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date()).slice(0, 7);
  const asked = params.get("period");
  const latest = periods.find((one) => one.kind === "month" && one.placements > 0)?.value ?? thisMonth;
  const period = asked !== null && PERIOD.test(asked) ? asked : latest;
  const tab = TABS.find((key) => key === params.get("tab")) ?? "progress";
  const go = (changes: { readonly period?: string; readonly tab?: string }) => setParams({ period, tab, ...changes });
  const items = [
    { key: "progress", label: "进度", children: <ProgressTab period={period} /> },
    { key: "ranking", label: "排名", children: <RankingTab period={period} /> },
    { key: "trend", label: "趋势", children: <TrendTab period={period} /> },
    { key: "entered", label: "登记任务", children: <EnteredTab /> },
  ];
  return (
    <>
      <div className="page-head">
        <h1>任务与排名</h1>
        <Select
          aria-label="统计时段"
          value={period}
          options={optionsOf(periods, period)}
          onChange={(value) => go({ period: value })}
          listHeight={360}
          style={{ width: 200 }}
        />
      </div>
      <Tabs className="panel" activeKey={tab} items={items} destroyOnHidden onChange={(key) => go({ tab: key })} />
    </>
  );
}

/** 任务与排名: how far everybody is, who stands where, how it went over twelve months. */
export function TargetsPage() {
  const { user } = useSignedIn();
  const periods = useQuery({ ...periodsQuery, enabled: seesOffice(user) });
  if (!seesOffice(user)) return <NoPermission />;
  if (periods.isPending) return <Waiting />;
  if (periods.isError) return <LoadFailed error={periods.error} onRetry={() => void periods.refetch()} />;
  return (
    <div className="page">
      <Content periods={periods.data} />
    </div>
  );
}
