import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useSearchParams } from "react-router";
import { bulletinQuery, periodsQuery } from "../../api/queries.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { BulletinSheet } from "./bulletin-sheet.tsx";
import { BulletinTools } from "./bulletin-tools.tsx";
import { IssuedList } from "./issued-list.tsx";
import "./bulletin.css";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

function Month({ period }: { readonly period: string }) {
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

/** 通报: choose a month, see it as it will print, issue it, take it along. */
export function BulletinPage() {
  const { user } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const periods = useQuery({ ...periodsQuery, enabled: seesOffice(user) });
  if (!seesOffice(user)) return <NoPermission />;
  if (periods.isPending) return <Waiting />;
  if (periods.isError) return <LoadFailed error={periods.error} onRetry={() => void periods.refetch()} />;
  const asked = params.get("period");
  const fallback = periods.data.find((period) => period.placements > 0)?.value ?? periods.data[0]?.value ?? null;
  const period = asked !== null && MONTH.test(asked) ? asked : fallback;
  const options = periods.data.map((one) => ({ value: one.value, label: `${one.label}（上稿 ${one.placements} 篇）` }));
  return (
    <div className="page">
      <div className="page-head">
        <h1>通报</h1>
        <Select
          aria-label="月份"
          value={period}
          options={options}
          onChange={(value) => setParams({ period: value })}
          style={{ width: 220 }}
        />
      </div>
      {period === null ? <p className="muted">还没有可以通报的月份。</p> : <Month period={period} />}
    </div>
  );
}
