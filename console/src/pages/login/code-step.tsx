import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { DELETE, POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { endSession } from "../../app/query-client.ts";

/** The second step: what the telephone shows, or a recovery code. */
export function CodeStep() {
  const queryClient = useQueryClient();
  const check = useMutation({
    mutationFn: (body: { readonly code: string }) => take(POST("/api/session/code", { body })),
    onSuccess: (session) => queryClient.setQueryData(KEYS.session, session),
  });
  const back = useMutation({ mutationFn: () => take(DELETE("/api/session")), onSettled: endSession });
  return (
    <>
      <p className="muted">密码正确。请填写手机验证器上现在显示的六位数字。</p>
      {check.isError && <Alert type="error" showIcon title={messageOf(check.error)} role="alert" />}
      <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(fields) => check.mutate(fields)}>
        <Form.Item
          name="code"
          label="验证码"
          extra="手机不在身边时，可以用一个没用过的恢复码"
          rules={[{ required: true, whitespace: true, message: "请填写验证码" }]}
        >
          <Input size="large" autoComplete="one-time-code" inputMode="text" autoFocus maxLength={20} />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={check.isPending}>
          登录
        </Button>
      </Form>
      <p className="login-help muted">
        <Button type="link" onClick={() => back.mutate()}>
          换一个账号
        </Button>
        手机和恢复码都没有了，请联系本单位管理员重置。
      </p>
    </>
  );
}
