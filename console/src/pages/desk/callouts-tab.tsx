import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Segmented } from "antd";
import { useState } from "react";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { CalloutDialog } from "./callout-dialog.tsx";
import { CalloutDrawer } from "./callout-drawer.tsx";
import { allCalloutsQuery } from "./desk-data.ts";
import { RemindersDialog } from "./reminders-dialog.tsx";

/** 约稿: those that are open, or all; each opened over the list. */
export function CalloutsTab() {
  const { user, timeZone } = useSignedIn();
  const { params, change } = useAddress();
  const all = params.get("all") === "1";
  const list = useQuery(allCalloutsQuery(!all));
  const [adding, setAdding] = useState(false);
  const [reminding, setReminding] = useState(false);
  const open = params.get("open");
  return (
    <>
      <div className="mine-filters">
        <Segmented
          aria-label="看哪些约稿"
          value={all ? "all" : "open"}
          options={[
            { value: "open", label: "进行中" },
            { value: "all", label: "全部" },
          ]}
          onChange={(value) => change({ all: value === "all" ? "1" : null })}
        />
        <Button className="page-action" onClick={() => setReminding(true)}>
          催稿
        </Button>
        {mayDecide(user) && (
          <Button type="primary" onClick={() => setAdding(true)}>
            发一次约稿
          </Button>
        )}
      </div>
      {list.isPending && <Waiting />}
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Empty description={all ? "还没有约过稿。" : "没有进行中的约稿。"} />}
      <ul className="cards">
        {(list.data ?? []).map((callout) => (
          <li key={callout.id}>
            <button type="button" onClick={() => change({ open: callout.id })}>
              <span className="card-title">{callout.title}</span>
              <span className="muted">{callout.closedAt === null ? callout.number : `${callout.number} 已结束`}</span>
              <span className="card-meta muted">
                {callout.unitIds.length === 0 ? "约了所有单位" : `约了 ${callout.unitIds.length} 个单位`} ·{" "}
                <time>{momentWords(callout.deadline, timeZone)}</time> 截止
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open !== null && <CalloutDrawer id={open} onClose={() => change({ open: null })} />}
      {reminding && <RemindersDialog onClose={() => setReminding(false)} />}
      {adding && <CalloutDialog onClose={() => setAdding(false)} />}
    </>
  );
}
