import { useMutation } from "@tanstack/react-query";
import { Alert, App, Form, Input, Modal } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";

interface Fields {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** 修改密码. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) => take(POST("/api/session/password", { body: { current, next } })),
    onSuccess: () => {
      message.success("密码已修改，下次登录请用新密码");
      onClose();
    },
  });
  return (
    <Modal
      open
      title="修改密码"
      okText="修改"
      onOk={() => form.submit()}
      confirmLoading={change.isPending}
      onCancel={onClose}
    >
      {change.isError && <Alert type="error" showIcon title={messageOf(change.error)} style={{ marginBottom: 12 }} />}
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
        <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: "请填写现在的密码" }]}>
          <Input.Password autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <Form.Item name="next" label="新密码" rules={[{ required: true, message: "请填写新密码" }]}>
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
        <Form.Item
          name="again"
          label="再填一次新密码"
          dependencies={["next"]}
          rules={[
            { required: true, message: "请再填一次新密码" },
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                value === undefined || value === "" || value === getFieldValue("next")
                  ? Promise.resolve()
                  : Promise.reject(new Error("两次填写的新密码不同")),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
