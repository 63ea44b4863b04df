import { useQuery } from "@tanstack/react-query";
import { Form, Input, Modal, Select } from "antd";
import { POST, take } from "../../api/client.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { dayNow } from "../mine/months.ts";
import { eventKindsQuery } from "./desk-data.ts";
import { useDeskAct } from "./use-desk-act.ts";

interface Fields {
  readonly kind?: string;
  readonly level?: string;
  readonly amount?: string;
}

interface Props {
  readonly calloutId: string;
  readonly pieceId: string;
  readonly title: string;
  readonly onClose: () => void;
}

const filled = (text: string | undefined) => (text === undefined || text.trim() === "" ? undefined : text.trim());

/** 采用 with a kind of event chosen, or without any. */
export function AcceptDialog({ calloutId, pieceId, title, onClose }: Props) {
  const { timeZone } = useSignedIn();
  const [form] = Form.useForm<Fields>();
  const kinds = useQuery(eventKindsQuery(dayNow(timeZone)));
  const chosen = Form.useWatch("kind", form);
  const accept = useDeskAct(
    async ({ kind, level, amount }: Fields) => {
      const [levelSaid, amountSaid] = [filled(level), filled(amount)];
      const body =
        kind === undefined
          ? { event: false }
          : {
              event: true,
              kind,
              ...(levelSaid !== undefined && { level: levelSaid }),
              ...(amountSaid !== undefined && { amount: amountSaid }),
            };
      const params = { path: { calloutId, pieceId } };
      const done = await take(POST("/api/callouts/{calloutId}/answers/{pieceId}/accept", { params, body }));
      onClose();
      return done;
    },
    ({ message }) => message,
  );
  return (
    <Modal
      open
      title={`采用《${title}》`}
      okText={chosen === undefined ? "只采用，不登记事项" : "采用并登记"}
      confirmLoading={accept.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => accept.mutate(fields)}>
        <Form.Item name="kind" label="登记成哪种事项（计分办法里写的；不选就只采用）">
          <Select
            allowClear
            loading={kinds.isPending}
            options={(kinds.data ?? []).map((kind) => ({ value: kind, label: kind }))}
          />
        </Form.Item>
        {chosen !== undefined && (
          <>
            <Form.Item name="level" label="级别（办法分级别时填，如：省级）">
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item
              name="amount"
              label="数（办法按数算时填）"
              rules={[{ pattern: /^-?\d{1,9}(\.\d{1,6})?$/u, message: "应为数字，如 5 或 2.5" }]}
            >
              <Input inputMode="decimal" maxLength={17} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
