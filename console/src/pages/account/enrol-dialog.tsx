import { useMutation } from "@tanstack/react-query";
import { Alert, Form, Input, Modal, QRCode } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import "./account.css";

interface Fields {
  readonly password?: string;
  readonly code?: string;
}

/** The picture is drawn in the browser: the secret goes nowhere else. */
function ScanMe({ uri, secret }: { readonly uri: string; readonly secret: string }) {
  return (
    <div className="enrol-code">
      {/* The library names its picture nothing; whoever cannot see it has the word below. */}
      <div aria-hidden="true">
        <QRCode type="svg" value={uri} size={180} color="#000" bgColor="#fff" />
      </div>
      <div>
        <p>用手机上的验证器应用（任何支持 TOTP 的都行）扫这个码。扫不了就手填：</p>
        <code>{secret}</code>
      </div>
    </div>
  );
}

/** 开启两步验证: the password, the code to scan, the first code of the telephone, the recovery codes. */
export function EnrolDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const begin = useMutation({
    mutationFn: (password: string) => take(POST("/api/account/second-step", { body: { password } })),
  });
  const confirm = useMutation({
    mutationFn: (code: string) => take(POST("/api/account/second-step/confirm", { body: { code } })),
  });
  const [seen, setSeen] = useState(false);
  if (confirm.isSuccess && !seen) {
    return (
      <RecoveryCodes
        codes={confirm.data.codes}
        onClose={() => {
          setSeen(true);
          onDone();
        }}
      />
    );
  }
  const fault = begin.isSuccess ? confirm.error : begin.error;
  const onFinish = ({ password = "", code = "" }: Fields) =>
    begin.isSuccess ? confirm.mutate(code) : begin.mutate(password);
  return (
    <Modal
      open
      title="开启两步验证"
      okText={begin.isSuccess ? "开启" : "下一步"}
      onOk={() => form.submit()}
      confirmLoading={begin.isPending || confirm.isPending}
      onCancel={onClose}
    >
      {fault !== null && <Alert type="error" showIcon title={messageOf(fault)} style={{ marginBottom: 12 }} />}
      {begin.isSuccess && <ScanMe {...begin.data} />}
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={onFinish}>
        {begin.isSuccess ? (
          <Form.Item name="code" label="手机上显示的六位数字" rules={[{ required: true, message: "请填写验证码" }]}>
            <Input key="code" autoComplete="one-time-code" inputMode="numeric" maxLength={10} autoFocus />
          </Form.Item>
        ) : (
          <Form.Item name="password" label="现在的密码" rules={[{ required: true, message: "请填写现在的密码" }]}>
            <Input.Password autoComplete="current-password" maxLength={256} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
