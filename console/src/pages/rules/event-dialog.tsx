import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, DatePicker, Form, Input, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS, placementsQuery, unitsQuery } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { useSettled } from "./use-settled.ts";

dayjs.locale("zh-cn");

interface Fields {
  readonly kind: string;
  readonly unit: string;
  readonly person?: string;
  readonly day: Dayjs;
  readonly level?: string;
  readonly amount?: string;
  readonly placementId?: string;
  readonly note?: string;
}

const filled = (text: string | undefined) => (text === undefined || text.trim() === "" ? undefined : text.trim());

function bodyOf({ kind, unit, day, ...rest }: Fields) {
  const entries = Object.entries(rest).flatMap(([name, text]) => {
    const value = filled(text);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { kind, unit, day: day.format("YYYY-MM-DD"), ...Object.fromEntries(entries) };
}

const required = (message: string) => [{ required: true, message }];

/** Placements of the chosen unit, looked up as one types; the form gives value and change. */
function PlacementChoice(props: {
  readonly unitId: string | undefined;
  readonly value?: string;
  readonly onChange?: (id: string | undefined) => void;
}) {
  const [text, setText] = useState("");
  const settled = useSettled(text.trim(), 250);
  const { unitId } = props;
  const found = useQuery({
    ...placementsQuery({
      page: 1,
      size: 20,
      ...(unitId !== undefined && { unitId }),
      ...(settled !== "" && { text: settled }),
    }),
    enabled: unitId !== undefined,
  });
  const options = (found.data?.items ?? []).map(({ id, title, outlet, publishedOn }) => ({
    value: id,
    label: `${publishedOn} ${outlet}《${title}》`,
  }));
  return (
    <Select
      aria-label="关于哪一条上稿"
      placeholder="与某条上稿有关时选（标题里的字）"
      notFoundContent={unitId === undefined ? "先选单位" : "这个单位没有这样的上稿"}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      value={props.value ?? null}
      options={options}
      onChange={(id) => props.onChange?.(id ?? undefined)}
    />
  );
}

/** 登记事项. */
export function EventDialog({ kinds, onClose }: { readonly kinds: readonly string[]; readonly onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const { timeZone } = useSignedIn();
  const queryClient = useQueryClient();
  const units = useQuery(unitsQuery);
  const unitName = Form.useWatch("unit", form);
  const unitId = units.data?.find(({ name }) => name === unitName)?.id;
  const today = dayjs(new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date()));
  const enter = useMutation({
    mutationFn: (fields: Fields) => take(POST("/api/events", { body: bodyOf(fields) })),
    onSuccess: () => {
      message.success("已登记");
      onClose();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
  return (
    <Modal
      open
      title="登记事项"
      okText="登记"
      onOk={() => form.submit()}
      confirmLoading={enter.isPending}
      onCancel={onClose}
    >
      {enter.isError && <Alert type="error" showIcon title={messageOf(enter.error)} style={{ marginBottom: 12 }} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ day: today }}
        onFinish={(fields) => enter.mutate(fields)}
      >
        <Form.Item name="kind" label="种类" rules={required("请选择种类")}>
          <Select options={kinds.map((kind) => ({ value: kind, label: kind }))} />
        </Form.Item>
        <Form.Item name="unit" label="单位" rules={required("请选择单位")}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={(units.data ?? []).map(({ name }) => ({ value: name, label: name }))}
            onChange={() => form.setFieldValue("placementId", undefined)}
          />
        </Form.Item>
        <Form.Item name="day" label="日期" rules={required("请选择日期")}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="level" label="级别（办法按级别给分时：省、市……）">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="amount"
          label="数值（幅度内评定的分等）"
          rules={[{ pattern: /^-?\d{1,9}(\.\d{1,6})?$/, message: "应为数字，如 80 或 2.5" }]}
        >
          <Input inputMode="decimal" maxLength={17} />
        </Form.Item>
        <Form.Item name="person" label="通讯员（办法按人结算时）">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="placementId" label="上稿">
          <PlacementChoice unitId={unitId} />
        </Form.Item>
        <Form.Item name="note" label="说明">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
