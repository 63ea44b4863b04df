import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Tag } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { PasswordDialog } from "../login/password-dialog.tsx";
import "../settings/settings.css";
import { type Account, accountQuery } from "./account-data.ts";
import { AskPassword } from "./ask-password.tsx";
import { EnrolDialog } from "./enrol-dialog.tsx";
import { OwnSessions } from "./own-sessions.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

type Asked = "enrol" | "codes" | "end" | null;

function TwoStep({ account }: { readonly account: Account }) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const anew = () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
  const close = () => setAsked(null);
  const renew = async (password: string) => {
    const made = await take(POST("/api/account/second-step/recovery-codes", { body: { password } }));
    close();
    setCodes(made.codes);
    await anew();
  };
  const end = async (password: string) => {
    await take(POST("/api/account/second-step/end", { body: { password } }));
    close();
    message.success("两步验证已关闭");
    await anew();
  };
  const enrolled = async () => {
    close();
    await anew();
  };
  return (
    <section className="panel account-panel" aria-label="两步验证">
      <h2>两步验证 {account.twoStep ? <Tag color="green">已开启</Tag> : <Tag>没有开启</Tag>}</h2>
      <p className="muted">
        登录时除了密码，再填一个手机验证器上的六位数字；密码被人知道了，也登录不进来。
        {account.twoStep && `恢复码还剩 ${account.recoveryCodesLeft} 个。`}
        {account.mustHaveTwoStep && "按本单位的设置，您的角色必须使用。"}
      </p>
      {!account.twoStep && (
        <Button type="primary" onClick={() => setAsked("enrol")}>
          开启两步验证
        </Button>
      )}
      {account.twoStep && <Button onClick={() => setAsked("codes")}>换一组恢复码</Button>}
      {account.twoStep && !account.mustHaveTwoStep && <Button onClick={() => setAsked("end")}>关闭两步验证</Button>}
      {asked === "enrol" && <EnrolDialog onClose={close} onDone={() => void enrolled()} />}
      {asked === "codes" && <AskPassword title="换一组恢复码" okText="换" onClose={close} work={renew} />}
      {asked === "end" && <AskPassword title="关闭两步验证" okText="关闭" onClose={close} work={end} />}
      {codes !== null && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </section>
  );
}

/** 我的账号: the own password, second step and sessions. */
export function AccountPage() {
  const account = useQuery(accountQuery);
  const [changing, setChanging] = useState(false);
  if (account.isPending) return <Waiting />;
  if (account.isError) return <LoadFailed error={account.error} onRetry={() => void account.refetch()} />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>我的账号</h1>
      </div>
      <section className="panel account-panel" aria-label="密码">
        <h2>密码</h2>
        <p className="muted">改密码以后，别处的登录都退出。</p>
        <Button onClick={() => setChanging(true)}>修改密码</Button>
      </section>
      <TwoStep account={account.data} />
      <OwnSessions sessions={account.data.sessions} />
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
    </div>
  );
}
