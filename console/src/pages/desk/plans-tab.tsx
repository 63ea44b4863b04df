import { useQuery } from "@tanstack/react-query";
import { Button, Empty } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { monthWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { plansQuery } from "../mine/mine-data.ts";
import { monthAfter, monthNow } from "../mine/months.ts";
import { Plan } from "../mine/plans.tsx";
import type { PlanRow } from "./desk-data.ts";
import { PlanEntryDialog } from "./plan-entry-dialog.tsx";
import { useDeskAct } from "./use-desk-act.ts";

function Ticks({ row }: { readonly row: PlanRow }) {
  const say = useDeskAct(
    (kind: "ticked" | "unticked" | "cleared") =>
      take(
        POST("/api/plans/{planId}/words", {
          params: { path: { planId: row.item.id } },
          body: { kind, submissionId: kind === "ticked" ? (row.tick.suggestions[0]?.id ?? null) : null },
        }),
      ),
    () => "已记下",
  );
  const { tick } = row;
  return (
    <div className="mine-line">
      {tick.state === "done" ? (
        <Button size="small" onClick={() => say.mutate("unticked")}>
          勾去
        </Button>
      ) : (
        <Button size="small" onClick={() => say.mutate("ticked")}>
          {tick.suggestions[0] === undefined ? "勾上" : `勾上：《${tick.suggestions[0].title}》`}
        </Button>
      )}
      {tick.by === "person" && (
        <Button size="small" onClick={() => say.mutate("cleared")}>
          交回系统
        </Button>
      )}
    </div>
  );
}

/** 报送重点 of a month: what each unit announced, and what came of it. */
export function PlansTab() {
  const { user, timeZone } = useSignedIn();
  const { params, change } = useAddress();
  const asked = params.get("month") ?? "";
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : monthNow(timeZone);
  const view = useQuery(plansQuery(month));
  const [entering, setEntering] = useState(false);
  return (
    <>
      <div className="mine-filters">
        {mayDecide(user) && <Button onClick={() => setEntering(true)}>登记重点</Button>}
        <nav className="mine-steps" aria-label="月份">
          <Button aria-label="上一月" onClick={() => change({ month: monthAfter(month, -1) })}>
            ‹
          </Button>
          <b className="figure">{monthWords(month)}</b>
          <Button aria-label="下一月" onClick={() => change({ month: monthAfter(month, 1) })}>
            ›
          </Button>
        </nav>
      </div>
      {view.isPending && <Waiting />}
      {view.isError && <LoadFailed error={view.error} onRetry={() => void view.refetch()} />}
      {view.isSuccess && (
        <>
          {view.data.rows.length === 0 && <Empty description="这个月还没有单位报重点。" />}
          <ul>
            {view.data.rows.map((row) => (
              <Plan key={row.item.id} row={row} unit={row.unit}>
                {mayDecide(user) && <Ticks row={row} />}
              </Plan>
            ))}
          </ul>
          {view.data.silent.length > 0 && <p className="muted">没有报重点：{view.data.silent.join("、")}</p>}
        </>
      )}
      {entering && <PlanEntryDialog month={month} onClose={() => setEntering(false)} />}
    </>
  );
}
