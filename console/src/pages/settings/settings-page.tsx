import { NavLink, Outlet } from "react-router";
import type { User } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { NoPermission } from "../../parts/page-states.tsx";
import "./settings.css";

interface SettingsTab {
  /** Its address below /settings. */
  readonly to: string;
  readonly label: string;
  readonly roles: readonly User["role"][];
}

/** The tabs of 设置, in their order; each is a page of its own below this one in the router. */
const TABS: readonly SettingsTab[] = [{ to: "users", label: "用户", roles: ["admin"] }];

/** 设置: a frame around its tabs, each at its own address. */
export function SettingsPage() {
  const { user } = useSignedIn();
  const tabs = TABS.filter((tab) => tab.roles.includes(user.role));
  if (tabs.length === 0) return <NoPermission />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>设置</h1>
      </div>
      <nav className="settings-tabs" aria-label="设置">
        {tabs.map((tab) => (
          <NavLink key={tab.to} to={`/settings/${tab.to}`}>
            {tab.label}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
