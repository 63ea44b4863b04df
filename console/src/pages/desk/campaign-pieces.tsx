import { useQuery } from "@tanstack/react-query";
import { Button, Form, Select } from "antd";
import { POST, take } from "../../api/client.ts";
import { unitsQuery } from "../../api/queries.ts";
import { SubmissionChoice } from "../submissions/submission-choice.tsx";
import type { CampaignPiece } from "./desk-data.ts";
import { useDeskAct } from "./use-desk-act.ts";

interface Said {
  readonly piece: Pick<CampaignPiece, "pieceId" | "submissionId">;
  /** Null hands it back to the keywords. */
  readonly belongs: boolean | null;
}

const DONE = { true: "已归入这个专题", false: "已移出；要放回来，在下面归入", null: "已交回关键词判断" } as const;

function useBelongs(campaignId: string) {
  return useDeskAct(
    async ({ piece: { pieceId, submissionId }, belongs }: Said) => {
      // What was entered by hand without a submission is named by its placement.
      const what = submissionId === null ? { placementId: pieceId } : { submissionId };
      const params = { path: { campaignId } };
      await take(POST("/api/campaigns/{campaignId}/pieces", { params, body: { ...what, belongs } }));
      return belongs;
    },
    (belongs) => DONE[`${belongs}`],
  );
}

interface Props {
  readonly campaignId: string;
  readonly pieces: readonly CampaignPiece[];
  /** Whether the person may say what belongs to it. */
  readonly acts: boolean;
}

/** What belongs to a campaign, and whose word that is. */
export function CampaignPieces({ campaignId, pieces, acts }: Props) {
  const say = useBelongs(campaignId);
  return (
    <ul>
      {pieces.map((piece) => (
        <li key={piece.pieceId} className="mine-task">
          <div className="mine-line">
            <span className="grow">{piece.title}</span>
            <span className="figure">上稿 {piece.placements}</span>
          </div>
          <p className="muted">
            {piece.submittedOn ?? "手工登记"} ·{" "}
            {piece.why.by === "keyword" ? `凭关键词“${piece.why.keyword}”` : "由人归入"}
          </p>
          {acts && (
            <div className="mine-line">
              <Button
                size="small"
                aria-label={`移出 ${piece.title}`}
                onClick={() => say.mutate({ piece, belongs: false })}
              >
                移出
              </Button>
              {piece.why.by === "person" && (
                <Button
                  size="small"
                  aria-label={`把 ${piece.title} 交回关键词判断`}
                  onClick={() => say.mutate({ piece, belongs: null })}
                >
                  交回关键词判断
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Fields {
  readonly unitId?: string;
  readonly submissionId?: string;
}

/** 手工归入: a piece without a keyword, or one that was put out before. */
export function AddPiece({ campaignId }: { readonly campaignId: string }) {
  const [form] = Form.useForm<Fields>();
  const units = useQuery(unitsQuery);
  const say = useBelongs(campaignId);
  const unitId = Form.useWatch("unitId", form);
  const add = ({ submissionId }: Fields) => {
    if (submissionId === undefined) return;
    say.mutate(
      { piece: { pieceId: submissionId, submissionId }, belongs: true },
      { onSuccess: () => form.resetFields(["submissionId"]) },
    );
  };
  return (
    <Form<Fields> form={form} layout="vertical" onFinish={add}>
      <h3>归入一篇投稿</h3>
      <Form.Item name="unitId" label="单位">
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.resetFields(["submissionId"])}
        />
      </Form.Item>
      <Form.Item name="submissionId" label="投稿" rules={[{ required: true, message: "请选择投稿" }]}>
        {unitId === undefined ? <Select disabled placeholder="先选单位" /> : <SubmissionChoice unitId={unitId} />}
      </Form.Item>
      <Button htmlType="submit" loading={say.isPending}>
        归入
      </Button>
    </Form>
  );
}
