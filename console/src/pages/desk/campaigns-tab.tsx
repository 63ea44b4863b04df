import { useQuery } from "@tanstack/react-query";
import { Button, Empty } from "antd";
import { useState } from "react";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { CampaignDialog } from "./campaign-dialog.tsx";
import { CampaignDrawer } from "./campaign-drawer.tsx";
import { campaignsQuery } from "./desk-data.ts";

/** 专题: what was asked for over some days, and how far it is covered. */
export function CampaignsTab() {
  const { user } = useSignedIn();
  const { params, change } = useAddress();
  const list = useQuery(campaignsQuery);
  const [adding, setAdding] = useState(false);
  const open = params.get("open");
  return (
    <>
      {mayDecide(user) && <Button onClick={() => setAdding(true)}>设一个专题</Button>}
      {list.isPending && <Waiting />}
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Empty description="还没有设过专题。" />}
      <ul className="cards">
        {(list.data ?? []).map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => change({ open: one.id })}>
              <span className="card-title">{one.name}</span>
              <span className="muted">{one.closedAt === null ? "" : "已结束"}</span>
              <span className="card-meta muted">
                {one.from} 至 {one.to} · {one.keywords.join("、") || "没有关键词"}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open !== null && <CampaignDrawer id={open} onClose={() => change({ open: null })} />}
      {adding && <CampaignDialog before={null} onClose={() => setAdding(false)} />}
    </>
  );
}
