import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Empty, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords } from "../../parts/words.ts";
import { campaignsQuery, coverageQuery } from "./desk-data.ts";
import { useDeskAct } from "./use-desk-act.ts";

interface Fields {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly keywords?: string[];
}

const required = (message: string) => [{ required: true, message }];

function CampaignDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const add = useDeskAct(
    async ({ keywords = [], ...rest }: Fields) => {
      const made = await take(POST("/api/campaigns", { body: { ...rest, keywords, unitIds: [] } }));
      onClose();
      return made;
    },
    ({ name }) => `已设专题“${name}”`,
  );
  return (
    <Modal
      open
      title="设一个专题"
      okText="设立"
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => add.mutate(fields)}>
        <Form.Item name="name" label="名称" rules={required("请填写专题名称")}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="from" label="从哪天起" rules={required("请填写起始日期")}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label="到哪天止" rules={required("请填写结束日期")}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="keywords" label="关键词（输入后回车，每个至少两个字）">
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function CampaignDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { user } = useSignedIn();
  const view = useQuery(coverageQuery(id));
  const close = useDeskAct(
    () => take(POST("/api/campaigns/{campaignId}/close", { params: { path: { campaignId: id } } })),
    () => "这个专题已结束",
  );
  const campaign = view.data?.campaign;
  return (
    <Drawer
      open
      onClose={onClose}
      title={campaign?.name ?? "专题"}
      size={Math.min(560, window.innerWidth)}
      className="placement"
      extra={
        mayDecide(user) &&
        campaign?.closedAt === null && (
          <Button loading={close.isPending} onClick={() => close.mutate(undefined)}>
            结束专题
          </Button>
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
          <ul>
            {view.data.pieces.map((piece) => (
              <li key={piece.pieceId} className="mine-task">
                <div className="mine-line">
                  <span className="grow">{piece.title}</span>
                  <span className="figure">上稿 {piece.placements}</span>
                </div>
                <p className="muted">
                  {piece.submittedOn ?? "手工登记"} ·{" "}
                  {piece.why.by === "keyword" ? `凭关键词“${piece.why.keyword}”` : "由人归入"}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}

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
      {adding && <CampaignDialog onClose={() => setAdding(false)} />}
    </>
  );
}
