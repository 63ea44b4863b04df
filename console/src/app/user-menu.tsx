import { App, Dropdown } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { messageOf } from "../api/api-error.ts";
import { DELETE, take } from "../api/client.ts";
import { ROLE_WORDS } from "../parts/words.ts";
import { COLOR_MODES, type ColorMode, setColorMode, useColorMode } from "./color-mode.ts";
import { endSession } from "./query-client.ts";
import { useSignedIn } from "./signed-in.tsx";

const PasswordDialog = lazy(async () => ({
  default: (await import("../pages/login/password-dialog.tsx")).PasswordDialog,
}));

const COLOR_WORDS: Readonly<Record<ColorMode, string>> = { system: "跟随系统", light: "浅色", dark: "深色" };

export function UserMenu({ onTour }: { readonly onTour: () => void }) {
  const { user } = useSignedIn();
  const { message } = App.useApp();
  const chosen = useColorMode();
  const [changing, setChanging] = useState(false);
  const signOut = async () => {
    try {
      await take(DELETE("/api/session"));
      endSession();
    } catch (error) {
      message.error(messageOf(error));
    }
  };
  const items = [
    { key: "role", label: `角色：${ROLE_WORDS[user.role]}`, disabled: true },
    {
      key: "colors",
      label: "外观",
      children: COLOR_MODES.map((mode) => ({
        key: mode,
        label: mode === chosen ? `✓ ${COLOR_WORDS[mode]}` : COLOR_WORDS[mode],
        onClick: () => setColorMode(mode),
      })),
    },
    { key: "tour", label: "带我看一遍", onClick: onTour },
    { key: "account", label: <Link to="/account">我的账号</Link> },
    { key: "password", label: "修改密码", onClick: () => setChanging(true) },
    { key: "sign-out", label: "退出登录", onClick: () => void signOut() },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
        <button type="button" className="shell-user" aria-haspopup="menu">
          {user.displayName}
        </button>
      </Dropdown>
      {changing && (
        <Suspense fallback={null}>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  );
}
