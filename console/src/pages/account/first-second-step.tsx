import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { DELETE, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { endSession } from "../../app/query-client.ts";
import { EnrolDialog } from "./enrol-dialog.tsx";
import "../login/login.css";

/** Stands before every page where the settings ask for a second step and there is none yet. */
export function FirstSecondStep() {
  const queryClient = useQueryClient();
  const [enrolling, setEnrolling] = useState(false);
  useEffect(() => {
    document.title = "两步验证 · 上稿通";
  }, []);
  const signOut = () => void take(DELETE("/api/session")).finally(endSession);
  return (
    <main className="login">
      <div className="login-box">
        <h1>上稿通</h1>
        <p>按本单位的设置，您的角色登录时要用两步验证：除了密码，再填一个手机验证器上的六位数字。请先设好。</p>
        <Button type="primary" size="large" block onClick={() => setEnrolling(true)}>
          现在就设
        </Button>
        <p className="login-help muted">
          <Button type="link" onClick={signOut}>
            退出登录
          </Button>
        </p>
      </div>
      {enrolling && (
        <EnrolDialog
          onClose={() => setEnrolling(false)}
          onDone={() => void queryClient.invalidateQueries({ queryKey: KEYS.session })}
        />
      )}
    </main>
  );
}
