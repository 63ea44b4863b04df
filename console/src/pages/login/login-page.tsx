import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useEffect } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { CodeStep } from "./code-step.tsx";
import "./login.css";

interface Fields {
  readonly username: string;
  readonly password: string;
}

/** The first step: who one is. */
function PasswordStep() {
  const queryClient = useQueryClient();
  const signIn = useMutation({
    mutationFn: (body: Fields) => take(POST("/api/session", { body })),
    onSuccess: (session) => queryClient.setQueryData(KEYS.session, session),
  });
  return (
    <>
      <p className="muted">自动统计上稿、匹配投稿、计分排名、生成通报</p>
      {signIn.isError && <Alert type="error" showIcon title={messageOf(signIn.error)} role="alert" />}
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => signIn.mutate(fields)}>
        <Form.Item
          name="username"
          label="用户名"
          rules={[{ required: true, whitespace: true, message: "请填写用户名" }]}
        >
          <Input size="large" autoComplete="username" autoFocus maxLength={64} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: "请填写密码" }]}>
          <Input.Password size="large" autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          登录
        </Button>
      </Form>
      <p className="login-help muted">忘记密码或没有账号，请联系本单位管理员。</p>
    </>
  );
}

/** 登录: `codeOwed` = the password was right, the second step is left. */
export function LoginPage({ codeOwed }: { readonly codeOwed: boolean }) {
  useEffect(() => {
    document.title = "登录 · 上稿通";
  }, []);
  return (
    <main className="login">
      <div className="login-box">
        <h1>上稿通</h1>
        {codeOwed ? <CodeStep /> : <PasswordStep />}
      </div>
    </main>
  );
}
