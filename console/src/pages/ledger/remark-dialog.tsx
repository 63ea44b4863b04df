import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, DatePicker, Form, Input, Modal, Select } from "antd";
import "dayjs/locale/zh-cn";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { PUT, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { LabelsSelect } from "../../parts/labels-select.tsx";
import { SIGNATURE_OPTIONS } from "../../parts/signature-words.ts";
import type { PlacementRemark } from "./queries.ts";
import { bodyOf, DECIMAL, fieldsOf, type RemarkFields } from "./remark-form.ts";

const POSITIONS = [
  { value: "page", label: "照网页上的" },
  { value: "front-lead", label: "头版头条" },
  { value: "front", label: "头版" },
  { value: "other", label: "其他版" },
];
const decimal = [{ pattern: DECIMAL, message: "应为数字，如 80 或 2.5" }];

function Numbers() {
  return (
    <Form.List name="numbers">
      {(rows, { add, remove }) => (
        <Form.Item label="数值（稿酬、阅读量、时长……）">
          {rows.map(({ key, name }) => (
            <div key={key} className="remark-number">
              <Form.Item name={[name, "name"]} noStyle rules={[{ required: true, message: "请写名称" }]}>
                <Input aria-label="数值名称" placeholder="名称" maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, "value"]} noStyle rules={[{ required: true, message: "请写数值" }, ...decimal]}>
                <Input aria-label="数值" placeholder="数" inputMode="decimal" maxLength={17} />
              </Form.Item>
              <Button onClick={() => remove(name)}>去掉</Button>
            </div>
          ))}
          <Button type="dashed" onClick={() => add({})}>
            加一项数值
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}

function Shares({ signers }: Pick<PlacementRemark, "signers">) {
  if (signers.length < 2) return null;
  return (
    <Form.Item label="各人的份额（合计 1；不写照办法分）">
      {signers.map(({ id, name }) => (
        <div key={id} className="remark-number">
          <span>{name}</span>
          <Form.Item name={["shares", id]} noStyle rules={decimal}>
            <Input aria-label={`${name}的份额`} inputMode="decimal" maxLength={17} />
          </Form.Item>
        </div>
      ))}
    </Form.Item>
  );
}

function Refused({ error }: { readonly error: unknown }) {
  const details = error instanceof ApiError ? error.details : [];
  return (
    <Alert
      type="error"
      showIcon
      title={messageOf(error)}
      description={details.length === 0 ? null : details.join("；")}
      style={{ marginBottom: 12 }}
    />
  );
}

interface Props {
  readonly id: string;
  readonly now: PlacementRemark;
  readonly onClose: () => void;
}

/** 补记: what no page says of a placement; saving replaces the former as a whole, and counts anew. */
export function RemarkDialog({ id, now, onClose }: Props) {
  const [form] = Form.useForm<RemarkFields>();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (fields: RemarkFields) =>
      take(
        PUT("/api/placements/{placementId}/remark", {
          params: { path: { placementId: id } },
          body: bodyOf(fields),
        }),
      ),
    onSuccess: () => {
      message.success("已补记，按办法重新计分");
      onClose();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
  return (
    <Modal
      open
      title="补记"
      okText="保存"
      onOk={() => form.submit()}
      confirmLoading={save.isPending}
      onCancel={onClose}
    >
      {save.isError && <Refused error={save.error} />}
      <Form<RemarkFields>
        form={form}
        layout="vertical"
        initialValues={fieldsOf(now)}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="position" label="版面位置">
          <Select options={POSITIONS} />
        </Form.Item>
        <Form.Item name="labels" label="标注（照计分办法里的写法，回车一个）">
          <LabelsSelect />
        </Form.Item>
        <Numbers />
        <Form.Item name="signature" label="署名">
          <Select allowClear placeholder="照作者栏" options={SIGNATURE_OPTIONS} />
        </Form.Item>
        <Form.Item name="assessed" label="评定分（办法给幅度时）" rules={decimal}>
          <Input inputMode="decimal" maxLength={17} />
        </Form.Item>
        <Shares signers={now.signers} />
        <Form.Item name="reportedOn" label="上报日期">
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
