import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { lazy, Suspense } from "react";
import { bulletinQuery, periodsQuery } from "../../api/queries.ts";
import type { BulletinPeriod } from "../../api/shapes.ts";
import { mayDecide, seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { BulletinSheet } from "./bulletin-sheet.tsx";
import { BulletinTools } from "./bulletin-tools.tsx";
import { IssuedList } from "./issued-list.tsx";
import { IssuedTab } from "./issued-tab.tsx";
import { PeriodChoice } from "./period-choice.tsx";
import { ReportsTab } from "./reports-tab.tsx";
import "./bulletin.css";

const TextsDrawer = lazy(async () => ({ default: (await import("./texts-drawer.tsx")).TextsDrawer }));

const PERIOD = /^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/;
const TABS = ["bulletin", "issued", "reports"] as const;
/** `open` of the address while the wording is edited. */
const TEXTS = "texts";

function Period({ period, onTexts }: { readonly period: string; readonly onTexts: () => void }) {
  const preview = useQuery(bulletinQuery(period));
  if (preview.isPending) return <Waiting />;
  if (preview.isError) return <LoadFailed error={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <div className="bulletin-columns">
      <BulletinSheet html={preview.data.html} label={preview.data.figures.period.label} />
      <aside className="bulletin-aside" aria-label="签发与下载">
        <BulletinTools key={period} period={period} preview={preview.data} onTexts={onTexts} />
        <IssuedList issued={preview.data.issued} />
      </aside>
    </div>
  );
}

function Content({ periods }: { readonly periods: readonly BulletinPeriod[] }) {
  const { user } = useSignedIn();
  const { params, change } = useAddress();
  const asked = params.get("period");
  const fallback = periods.find(({ placements }) => placements > 0)?.value ?? periods[0]?.value ?? null;
  const period = asked !== null && PERIOD.test(asked) ? asked : fallback;
  const tab = TABS.find((key) => key === params.get("tab")) ?? "bulletin";
  const editing = params.get("open") === TEXTS && mayDecide(user);
  if (period === null) return <Waiting />;
  const items = [
    {
      key: "bulletin",
      label: "通报",
      children: <Period period={period} onTexts={() => change({ open: TEXTS })} />,
    },
    { key: "issued", label: "已签发", children: <IssuedTab /> },
    { key: "reports", label: "报表", children: <ReportsTab params={params} period={period} onChange={change} /> },
  ];
  return (
    <>
      <div className="page-head">
        <h1>通报与报表</h1>
        {tab !== "issued" && (
          <PeriodChoice periods={periods} period={period} onChange={(value) => change({ period: value })} />
        )}
      </div>
      <Tabs
        className="panel bulletin-tabs"
        activeKey={tab}
        items={items}
        destroyOnHidden
        onChange={(key) => change({ tab: key === "bulletin" ? null : key })}
      />
      {editing && (
        <Suspense fallback={null}>
          <TextsDrawer onClose={() => change({ open: null })} />
        </Suspense>
      )}
    </>
  );
}

/** 通报与报表: choose a period, see it as it will print, word it, issue it, take it along. */
export function BulletinPage() {
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
