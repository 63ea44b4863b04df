import { useMutation } from "@tanstack/react-query";
import { Alert, Form, Input, Modal } from "antd";
import { messageOf } from "../../api/api-error.ts";

interface Props {
  readonly title: string;
  readonly okText: string;
  readonly onClose: () => void;
  /** What is done with the password; a refusal is shown and the dialog stays. */
  readonly work: (password: string) => Promise<void>;
}

/** Asks for the own password before something that a stranger at an open screen must not do. */
export function AskPassword({ title, okText, onClose, work }: Props) {
  const [form] = Form.useForm<{ password: string }>();
  const doing = useMutation({ mutationFn: ({ password }: { readonly password: string }) => work(password) });
  return (
    <Modal
      open
      title={title}
      okText={okText}
      onOk={() => form.submit()}
      confirmLoading={doing.isPending}
      onCancel={onClose}
    >
      {doing.isError && <Alert type="error" showIcon title={messageOf(doing.error)} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => doing.mutate(fields)}>
        <Form.Item name="password" label="现在的密码" rules={[{ required: true, message: "请填写现在的密码" }]}>
          <Input.Password autoComplete="current-password" maxLength={256} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
