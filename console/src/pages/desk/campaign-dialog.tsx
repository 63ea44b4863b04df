import { useQuery } from "@tanstack/react-query";
import { Form, Input, Modal, Select } from "antd";
import { POST, PUT, take } from "../../api/client.ts";
import { unitsQuery } from "../../api/queries.ts";
import type { Campaign } from "./desk-data.ts";
import { useDeskAct } from "./use-desk-act.ts";

interface Fields {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly keywords?: string[];
  readonly unitIds?: string[];
}

const required = (message: string) => [{ required: true, message }];

function fieldsOf({ name, from, to, keywords, unitIds }: Campaign): Fields {
  return { name, from, to, keywords: [...keywords], unitIds: [...unitIds] };
}

/** A campaign to be set up, or one that is there to be changed. */
export function CampaignDialog({
  before,
  onClose,
}: {
  readonly before: Campaign | null;
  readonly onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const units = useQuery(unitsQuery);
  const save = useDeskAct(
    async ({ keywords = [], unitIds = [], ...rest }: Fields) => {
      const body = { ...rest, keywords, unitIds };
      const made =
        before === null
          ? await take(POST("/api/campaigns", { body }))
          : await take(PUT("/api/campaigns/{campaignId}", { params: { path: { campaignId: before.id } }, body }));
      onClose();
      return made;
    },
    ({ name }) => (before === null ? `已设专题“${name}”` : `已修改专题“${name}”`),
  );
  return (
    <Modal
      open
      title={before === null ? "设一个专题" : "修改专题"}
      okText={before === null ? "设立" : "保存"}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        {...(before !== null && { initialValues: fieldsOf(before) })}
        onFinish={(fields) => save.mutate(fields)}
      >
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
        <Form.Item name="unitIds" label="邀请哪些单位（不选就是都邀请）">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
