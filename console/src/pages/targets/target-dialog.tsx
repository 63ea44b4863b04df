import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, DatePicker, Form, Input, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import { messageOf } from "../../api/api-error.ts";
import { POST, PUT, take } from "../../api/client.ts";
import { KEYS, unitsQuery } from "../../api/queries.ts";
import type { Tier } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { TIER_WORDS } from "../../parts/words.ts";
import { EVERY_WORDS, HOLDER_WORDS, MEASURE_WORDS } from "./target-words.ts";
import type { EnteredTarget } from "./targets-data.ts";

dayjs.locale("zh-cn");

const DAY = "YYYY-MM-DD";
const optionsOf = <T extends string>(words: Readonly<Record<T, string>>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
const required = (message: string) => [{ required: true, message }];

interface Fields {
  readonly holder: EnteredTarget["holder"];
  readonly holderId: string;
  readonly days: readonly [Dayjs, Dayjs];
  readonly every: keyof typeof EVERY_WORDS;
  readonly measure: EnteredTarget["measure"];
  readonly tiers: Tier[];
  readonly amount: string;
}

function bodyOf({ days, every, ...rest }: Fields) {
  const [from, to] = days;
  return { ...rest, from: from.format(DAY), to: to.format(DAY), every: every === "once" ? null : every };
}

function firstFields(target: EnteredTarget | null, today: Dayjs): Partial<Fields> {
  if (target === null) {
    const days = [today.startOf("year"), today.endOf("year")] as const;
    return { holder: "unit", days, every: "month", measure: "placements", tiers: [] };
  }
  const { holder, holderId, from, to, every, measure, tiers, amount } = target;
  return {
    holder,
    holderId,
    days: [dayjs(from), dayjs(to)],
    every: every ?? "once",
    measure,
    tiers: [...tiers],
    amount,
  };
}

/** Who owes it. Persons come from a table, where their unit stands beside them; one that stands can still be changed. */
function useHolders(target: EnteredTarget | null, holder: Fields["holder"] | undefined) {
  const units = useQuery(unitsQuery);
  if (holder === "person") return target === null ? [] : [{ value: target.holderId, label: target.name }];
  if (holder === "class") {
    return [...new Set((units.data ?? []).map(({ unitClass }) => unitClass))].map((name) => ({
      value: name,
      label: name,
    }));
  }
  return (units.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** 登记、修改一项任务. */
export function TargetDialog({
  target,
  onClose,
}: {
  readonly target: EnteredTarget | null;
  readonly onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const { timeZone } = useSignedIn();
  const queryClient = useQueryClient();
  const holders = useHolders(target, Form.useWatch("holder", form));
  const today = dayjs(new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date()));
  const kinds = optionsOf(HOLDER_WORDS).filter(({ value }) => value !== "person" || target?.holder === "person");
  const save = useMutation({
    mutationFn: async (fields: Fields) => {
      const body = bodyOf(fields);
      if (target === null) await take(POST("/api/targets", { body }));
      else await take(PUT("/api/targets/{targetId}", { params: { path: { targetId: target.id } }, body }));
    },
    onSuccess: () => {
      message.success("已登记");
      onClose();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
  return (
    <Modal
      open
      title={target === null ? "登记任务" : `修改${target.name}的任务`}
      okText={target === null ? "登记" : "修改"}
      onOk={() => form.submit()}
      confirmLoading={save.isPending}
      onCancel={onClose}
    >
      {save.isError && <Alert type="error" showIcon title={messageOf(save.error)} style={{ marginBottom: 12 }} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={firstFields(target, today)}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item
          name="holder"
          label="谁来承担"
          extra={target === null ? "通讯员个人的任务用 Excel 导入。" : undefined}
        >
          <Select options={kinds} onChange={() => form.setFieldValue("holderId", undefined)} />
        </Form.Item>
        <Form.Item name="holderId" label="承担者" rules={required("请选择承担者")}>
          <Select showSearch={{ optionFilterProp: "label" }} options={holders} />
        </Form.Item>
        <Form.Item name="days" label="起止" rules={required("请选择起止日期")}>
          <DatePicker.RangePicker allowClear={false} id={{ start: "target-from", end: "target-to" }} />
        </Form.Item>
        <Form.Item name="every" label="周期">
          <Select options={optionsOf(EVERY_WORDS)} />
        </Form.Item>
        <Form.Item name="measure" label="指标">
          <Select options={optionsOf(MEASURE_WORDS)} />
        </Form.Item>
        <Form.Item name="tiers" label="只算这些层级（不选就都算）">
          <Select mode="multiple" options={optionsOf(TIER_WORDS)} />
        </Form.Item>
        <Form.Item
          name="amount"
          label="数量"
          rules={[
            { required: true, message: "请填写数量" },
            { pattern: /^\d{1,9}(\.\d{1,6})?$/, message: "应为不小于 0 的数，如 2 或 1.5" },
          ]}
        >
          <Input inputMode="decimal" maxLength={16} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
