import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Form, Input, Select } from "antd";
import { POST, PUT, take } from "../../api/client.ts";
import { KEYS, unitsQuery } from "../../api/queries.ts";
import { pointsWords } from "../../parts/words.ts";
import { Refused } from "./claim-form.tsx";
import type { HandEntryDetail } from "./claims-data.ts";
import { HandFieldItems } from "./hand-fields.tsx";
import { FIRST_FIELDS, fieldsOf, type HandFields, handBody } from "./hand-form.ts";

interface Fields extends HandFields {
  readonly reason?: string;
}

interface Props {
  /** The entry to be changed; null = a new one. */
  readonly before: HandEntryDetail | null;
  readonly onClose: () => void;
  readonly onDone: (entryId: string) => void;
}

function send(before: HandEntryDetail | null, fields: Fields): Promise<HandEntryDetail> {
  const unitId = fields.unitId ?? "";
  if (before === null) return take(POST("/api/hand-entries", { body: { ...handBody(fields), unitId } }));
  const { id, versions } = before.entry;
  const reason = (fields.reason ?? "").trim();
  return take(
    PUT("/api/hand-entries/{entryId}", {
      params: { path: { entryId: id } },
      body: { ...handBody(fields), unitId, reason, seen: versions },
    }),
  );
}

/** 登记一条, or 修改 one that is there, which becomes its next version. */
export function HandEntryForm({ before, onClose, onDone }: Props) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const units = useQuery(unitsQuery);
  const unitId = Form.useWatch("unitId", form) ?? "";
  const save = useMutation({
    mutationFn: (fields: Fields) => send(before, fields),
    onSuccess: async ({ entry }) => {
      message.success(`已登记，计 ${pointsWords(entry.points)} 分`);
      await queryClient.invalidateQueries({ queryKey: KEYS.office });
      onDone(entry.id);
    },
  });
  return (
    <Drawer
      open
      title={before === null ? "登记一条上稿" : "修改登记"}
      size={Math.min(640, window.innerWidth)}
      onClose={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        className="claim-form"
        initialValues={before === null ? FIRST_FIELDS : fieldsOf(before)}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={() => form.setFieldsValue({ correspondentIds: [] })}
          />
        </Form.Item>
        <HandFieldItems unitId={unitId} proofsNeeded />
        {before !== null && (
          <Form.Item
            name="reason"
            label="为什么改"
            rules={[{ required: true, whitespace: true, message: "请写明为什么改" }]}
          >
            <Input maxLength={300} />
          </Form.Item>
        )}
        {save.isError && <Refused error={save.error} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {before === null ? "登记，马上计分" : "保存为新的一版"}
        </Button>
      </Form>
    </Drawer>
  );
}
