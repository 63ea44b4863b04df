import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect } from "react";
import { messageOf } from "../../api/api-error.ts";
import { DELETE, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { endSession } from "../../app/query-client.ts";
import { PasswordDialog } from "./password-dialog.tsx";
import "./login.css";

/** Stands before every page until a one-time password was changed; signing out is the only other way. */
export function FirstPassword() {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  useEffect(() => {
    document.title = "修改密码 · 上稿通";
  }, []);
  const signOut = async () => {
    try {
      await take(DELETE("/api/session"));
      endSession();
    } catch (error) {
      message.error(messageOf(error));
    }
  };
  return (
    <main className="login">
      <h1 className="visually-hidden">上稿通</h1>
      <PasswordDialog
        first
        onChanged={() => void queryClient.invalidateQueries({ queryKey: KEYS.session })}
        onClose={() => void signOut()}
      />
    </main>
  );
}
