import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords } from "../../parts/words.ts";
import { CampaignDialog } from "./campaign-dialog.tsx";
import { AddPiece, CampaignPieces } from "./campaign-pieces.tsx";
import { coverageQuery } from "./desk-data.ts";
import { useDeskAct } from "./use-desk-act.ts";

/** One campaign: what belongs to it and why, its coverage, and what is done about it. */
export function CampaignDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { user } = useSignedIn();
  const view = useQuery(coverageQuery(id));
  const close = useDeskAct(
    () => take(POST("/api/campaigns/{campaignId}/close", { params: { path: { campaignId: id } } })),
    () => "这个专题已结束",
  );
  const [changing, setChanging] = useState(false);
  const campaign = view.data?.campaign;
  const acts = mayDecide(user) && campaign?.closedAt === null;
  return (
    <Drawer
      open
      onClose={onClose}
      title={campaign?.name ?? "专题"}
      size={Math.min(560, window.innerWidth)}
      className="placement"
      extra={
        acts && (
          <div className="mine-line">
            <Button onClick={() => setChanging(true)}>修改…</Button>
            <Button loading={close.isPending} onClick={() => close.mutate(undefined)}>
              结束专题
            </Button>
          </div>
        )
      }
    >
      {view.isPending && <Waiting />}
      {view.isError && <LoadFailed error={view.error} onRetry={() => void view.refetch()} />}
      {view.isSuccess && (
        <>
          <p className="figure">
            报送 {view.data.submitted} 篇，采用 {view.data.published} 篇，上稿 {view.data.placements} 条，
            {pointsWords(view.data.points)} 分，{view.data.units} 个单位
          </p>
          <p className="muted">关键词：{view.data.campaign.keywords.join("、") || "没有，由您指明"}</p>
          <CampaignPieces campaignId={id} pieces={view.data.pieces} acts={acts} />
          {acts && <AddPiece campaignId={id} />}
        </>
      )}
      {changing && campaign !== undefined && <CampaignDialog before={campaign} onClose={() => setChanging(false)} />}
    </Drawer>
  );
}
