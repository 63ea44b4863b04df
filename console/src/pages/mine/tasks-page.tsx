import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { dayWords, monthWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { TargetRow } from "../targets/progress-tab.tsx";
import { Callouts } from "./callouts.tsx";
import { myTargetsQuery } from "./mine-data.ts";
import { monthAfter, monthNow } from "./months.ts";
import { OwnUnitOnly } from "./own-unit-only.tsx";
import { Plans } from "./plans.tsx";
import { Signing } from "./signing.tsx";
import "../targets/targets.css";
import "./mine.css";

function Targets({ month }: { readonly month: string }) {
  const view = useQuery(myTargetsQuery(month));
  if (view.isPending) return <Waiting />;
  if (view.isError) return <LoadFailed error={view.error} onRetry={() => void view.refetch()} />;
  const { rows, today } = view.data;
  if (rows.length === 0) return <p className="muted">这个月没有任务。</p>;
  return (
    <>
      <p className="muted">算到 {dayWords(today)}；条上的竖线是照此下去到期能完成多少。</p>
      <ul>
        {rows.map((row) => (
          <TargetRow key={`${row.targetId} ${row.holderId} ${row.from}`} row={row} />
        ))}
      </ul>
    </>
  );
}

function Tasks() {
  const { timeZone } = useSignedIn();
  const { params, change } = useAddress();
  const now = monthNow(timeZone);
  const asked = params.get("month") ?? "";
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : now;
  const go = (by: number) => change({ month: monthAfter(month, by) });
  return (
    <div className="page mine">
      <div className="page-head">
        <h1>我的任务</h1>
        <nav className="mine-steps" aria-label="月份">
          <Button aria-label="上一月" onClick={() => go(-1)}>
            ‹
          </Button>
          <b className="figure">{monthWords(month)}</b>
          <Button aria-label="下一月" onClick={() => go(1)}>
            ›
          </Button>
        </nav>
      </div>
      <Callouts />
      <Signing />
      <section className="panel" aria-labelledby="targets-title">
        <h2 id="targets-title">任务</h2>
        <Targets month={month} />
      </section>
      <Plans month={month} />
    </div>
  );
}

/** 我的任务: what a unit owes, what it is asked for, what it announced. */
export function TasksPage() {
  return <OwnUnitOnly>{() => <Tasks />}</OwnUnitOnly>;
}
