import { useQuery } from "@tanstack/react-query";
import { Form, Input, Modal, Select } from "antd";
import { POST, take } from "../../api/client.ts";
import { unitsQuery } from "../../api/queries.ts";
import { KIND_WORDS, type PieceKind } from "../submissions/queries.ts";
import { campaignsQuery } from "./desk-data.ts";
import { useDeskAct } from "./use-desk-act.ts";

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));

interface Fields {
  readonly title: string;
  readonly text?: string;
  readonly unitIds?: string[];
  readonly deadline: string;
  readonly kind?: PieceKind;
  readonly campaignId?: string;
}

/** 发一次约稿. */
export function CalloutDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const units = useQuery(unitsQuery);
  const campaigns = useQuery(campaignsQuery);
  const add = useDeskAct(
    async ({ title, text = "", unitIds = [], deadline, kind, campaignId }: Fields) => {
      const body = {
        title,
        text,
        unitIds,
        deadline: deadline.replace("T", " "),
        kind: kind ?? null,
        campaignId: campaignId ?? null,
      };
      const made = await take(POST("/api/callouts", { body }));
      onClose();
      return made;
    },
    ({ number }) => `已发约稿，编号 ${number}`,
  );
  return (
    <Modal
      open
      title="发一次约稿"
      okText="发出"
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => add.mutate(fields)}>
        <Form.Item name="title" label="题目" rules={[{ required: true, whitespace: true, message: "请填写约稿题目" }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="deadline" label="截止时间" rules={[{ required: true, message: "请填写截止时间" }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="unitIds" label="约哪些单位（不选就是都约）">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="kind" label="类型（不选就是都行）">
          <Select allowClear options={KINDS} />
        </Form.Item>
        <Form.Item name="campaignId" label="属于哪个专题（可以不选）">
          <Select
            allowClear
            options={(campaigns.data ?? [])
              .filter(({ closedAt }) => closedAt === null)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="text" label="说明">
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
