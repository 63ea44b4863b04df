import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Form, Input, Modal, Select } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { unitsQuery } from "../../api/queries.ts";
import { tokensQuery } from "./settings-data.ts";

interface Fields {
  readonly name: string;
  readonly unitIds?: readonly string[];
  readonly days: number;
}

const TERMS = [
  { value: 30, label: "30 天" },
  { value: 90, label: "90 天" },
  { value: 365, label: "一年" },
  { value: 1_095, label: "三年" },
];

/** 发一个令牌: for whom it is, and for which units it may hand in. */
export function TokenDialog(props: {
  readonly onClose: () => void;
  readonly onIssued: (issued: { readonly name: string; readonly token: string }) => void;
}) {
  const { onClose, onIssued } = props;
  const [form] = Form.useForm<Fields>();
  const queryClient = useQueryClient();
  const units = useQuery(unitsQuery);
  const standing = (units.data ?? []).filter((unit) => unit.endedOn == null);
  const issue = useMutation({
    mutationFn: ({ name, unitIds = [], days }: Fields) =>
      take(POST("/api/oa/tokens", { body: { name, unitIds: unitIds.length === 0 ? null : [...unitIds], days } })),
    onSuccess: async ({ token, access }) => {
      onClose();
      onIssued({ name: access.name, token });
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <Modal
      open
      title="发一个令牌"
      okText="发给"
      onOk={() => form.submit()}
      confirmLoading={issue.isPending}
      onCancel={onClose}
    >
      {issue.isError && <Alert type="error" showIcon title={messageOf(issue.error)} style={{ marginBottom: 12 }} />}
      <Form<Fields>
        name="token"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ days: 365 }}
        onFinish={(fields) => issue.mutate(fields)}
      >
        <Form.Item
          name="name"
          label="给哪个系统"
          rules={[{ required: true, whitespace: true, message: "请填写，如：县 OA" }]}
        >
          <Input maxLength={100} autoComplete="off" placeholder="如：县 OA" />
        </Form.Item>
        <Form.Item name="unitIds" label="能替哪些单位报送" extra="不选 = 所有单位">
          <Select
            mode="multiple"
            placeholder="所有单位"
            showSearch={{ optionFilterProp: "label" }}
            options={standing.map((unit) => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
        <Form.Item name="days" label="有效期" extra="到期自动停用，届时另发一个">
          <Select options={TERMS} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
