import { useMutation } from "@tanstack/react-query";
import { Alert, App, Form, Input, Modal } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import "./login.css";

interface Fields {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

interface Props {
  readonly onClose: () => void;
  /** Where something else follows a change than closing. */
  readonly onChanged?: () => void;
  /** The password at hand is a one-time one: it must be changed, the dialog cannot be put away. */
  readonly first?: boolean;
}

/** 修改密码. */
export function PasswordDialog({ onClose, onChanged = onClose, first = false }: Props) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) => take(POST("/api/session/password", { body: { current, next } })),
    onSuccess: () => {
      message.success("密码已修改，下次登录请用新密码；别处的登录都已退出");
      onChanged();
    },
  });
  return (
    <Modal
      open
      title={first ? "请先改成自己的密码" : "修改密码"}
      okText="修改"
      closable={!first}
      keyboard={!first}
      mask={{ closable: !first }}
      {...(first && { cancelText: "退出登录" })}
      onOk={() => form.submit()}
      confirmLoading={change.isPending}
      onCancel={onClose}
    >
      {first && <p className="password-words">您登录用的是一次性密码。改成自己的密码以后，才能做别的。</p>}
      {change.isError && <Alert type="error" showIcon title={messageOf(change.error)} style={{ marginBottom: 12 }} />}
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
        <Form.Item
          name="current"
          label={first ? "一次性密码" : "现在的密码"}
          rules={[{ required: true, message: "请填写现在的密码" }]}
        >
          <Input.Password autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <Form.Item
          name="next"
          label="新密码"
          extra="至少 10 个字符，不能是用户名或常见的密码；一句自己记得住的话最好"
          rules={[
            { required: true, message: "请填写新密码" },
            { min: 10, message: "至少 10 个字符" },
          ]}
        >
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
