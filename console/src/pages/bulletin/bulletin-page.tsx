import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useSearchParams } from "react-router";
import { bulletinQuery, periodsQuery } from "../../api/queries.ts";
import type { BulletinPeriod } from "../../api/shapes.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { BulletinSheet } from "./bulletin-sheet.tsx";
import { BulletinTools } from "./bulletin-tools.tsx";
import { IssuedList } from "./issued-list.tsx";
import "./bulletin.css";

const PERIOD = /^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/;
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

function Period({ period }: { readonly period: string }) {
  const preview = useQuery(bulletinQuery(period));
  if (preview.isPending) return <Waiting />;
  if (preview.isError) return <LoadFailed error={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <div className="bulletin-columns">
      <BulletinSheet html={preview.data.html} label={preview.data.figures.period.label} />
      <aside className="bulletin-aside" aria-label="签发与下载">
        <BulletinTools key={period} period={period} preview={preview.data} />
        <IssuedList issued={preview.data.issued} />
      </aside>
    </div>
  );
}

/** 通报: choose a period, see it as it will print, issue it, take it along. */
export function BulletinPage() {
  const { user } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const periods = useQuery({ ...periodsQuery, enabled: seesOffice(user) });
  if (!seesOffice(user)) return <NoPermission />;
  if (periods.isPending) return <Waiting />;
  if (periods.isError) return <LoadFailed error={periods.error} onRetry={() => void periods.refetch()} />;
  const asked = params.get("period");
  const fallback = periods.data.find((period) => period.placements > 0)?.value ?? periods.data[0]?.value ?? null;
  const period = asked !== null && PERIOD.test(asked) ? asked : fallback;
  return (
    <div className="page">
      <div className="page-head">
        <h1>通报</h1>
        <Select
          aria-label="统计时段"
          value={period}
          options={optionsOf(periods.data, period)}
          onChange={(value) => setParams({ period: value })}
          listHeight={360}
          style={{ width: 260 }}
        />
      </div>
      {period !== null && <Period period={period} />}
    </div>
  );
}
