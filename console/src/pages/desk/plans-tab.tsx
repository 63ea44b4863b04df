import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Input, Modal } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { plansQuery } from "../mine/mine-data.ts";
import { monthAfter, monthNow } from "../mine/months.ts";
import { Plan } from "../mine/plans.tsx";
import type { PlanRow } from "./desk-data.ts";
import { useDeskAct } from "./use-desk-act.ts";

function PasteDialog({ month, onClose }: { readonly month: string; readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const paste = useDeskAct(
    async () => {
      const done = await take(POST("/api/plans/texts", { body: { month, text, dryRun: false } }));
      onClose();
      return done;
    },
    ({ added, known }) => `登记 ${added} 项${known > 0 ? `，另有 ${known} 项早已登记` : ""}`,
  );
  return (
    <Modal
      open
      title={`粘贴 ${month} 的报送重点`}
      okText="登记"
      okButtonProps={{ disabled: text.trim() === "" }}
      confirmLoading={paste.isPending}
      onOk={() => paste.mutate(undefined)}
      onCancel={onClose}
    >
      <Input.TextArea
        aria-label="报送重点"
        placeholder="一行一篇，如：石桥镇：河道清漂行动（15日前）"
        autoSize={{ minRows: 8, maxRows: 16 }}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}

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
  const [pasting, setPasting] = useState(false);
  return (
    <>
      <div className="mine-filters">
        {mayDecide(user) && <Button onClick={() => setPasting(true)}>粘贴登记</Button>}
        <nav className="mine-steps" aria-label="月份">
          <Button aria-label="上一月" onClick={() => change({ month: monthAfter(month, -1) })}>
            ‹
          </Button>
          <b className="figure">{month}</b>
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
      {pasting && <PasteDialog month={month} onClose={() => setPasting(false)} />}
    </>
  );
}
